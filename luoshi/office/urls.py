"""Addresses: each app brings its own."""

from django.urls import include, path

from luoshi.office.people.views import sign_in

urlpatterns = [
    path("sign-in", sign_in, name="sign-in"),
    path("", include("luoshi.office.desk.urls")),
    path("", include("luoshi.office.people.urls")),
    path("meetings/", include("luoshi.office.meetings.urls")),
    path("ledger/", include("luoshi.office.ledger.urls")),
    path("topics/", include("luoshi.office.records.urls")),
    path("notices/", include("luoshi.office.notices.urls")),
    path("slips/", include("luoshi.office.slips.urls")),
    path("instructions/", include("luoshi.office.instructions.urls")),
    path("scores/", include("luoshi.office.scores.urls")),
    path("indicators/", include("luoshi.office.indicators.urls")),
    path("api/", include("luoshi.office.api.urls")),
]

handler500 = "luoshi.office.outages.failed"
