"""Addresses of the desk app."""

urlpatterns: list = []
