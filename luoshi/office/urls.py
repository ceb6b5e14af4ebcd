"""Addresses: each app brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("luoshi.office.desk.urls")),
    path("", include("luoshi.office.people.urls")),
    path("meetings/", include("luoshi.office.meetings.urls")),
    path("ledger/", include("luoshi.office.ledger.urls")),
    path("api/", include("luoshi.office.api.urls")),
]
