"""Addresses of the ledger app."""

urlpatterns: list = []
