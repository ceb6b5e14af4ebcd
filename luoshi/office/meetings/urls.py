"""Addresses of the meetings app."""

urlpatterns: list = []
