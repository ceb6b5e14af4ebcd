"""Addresses of the desk app."""

from django.urls import path

from luoshi.office.desk.views import cockpit, correcting, dates, intake, pages, reading, rules, second, transmission

app_name = "desk"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("mine/", pages.mine, name="mine"),
    path("cockpit/", cockpit.cockpit, name="cockpit"),
    path("unit/<int:pk>/", cockpit.unit, name="unit"),
    path("board/", cockpit.board, name="board"),
    path("calendar/", dates.calendar, name="calendar"),
    path("transmission/", transmission.transmission, name="transmission"),
    path("transmission/one", transmission.one, name="instruction"),
    path("rules/", rules.rules, name="rules"),
    path("rules/try", rules.try_out, name="rules-try"),
    path("rules/<int:pk>/<slug:verb>", rules.act, name="rules-act"),
    path("readings/", intake.readings, name="readings"),
    path("readings/receive", intake.receive, name="receive"),
    path("readings/receive-near", intake.receive_near, name="receive-near"),
    path("readings/<int:meeting_id>/", reading.reading, name="reading"),
    path("readings/<int:meeting_id>/correct", correcting.correct, name="correct"),
    path("readings/<int:meeting_id>/unplaced/settle", correcting.settle, name="settle"),
    path("readings/marks/<slug:sort>/<int:mark_id>", correcting.change, name="change-mark"),
    path("readings/<int:meeting_id>/accept-all", reading.accept_all, name="accept-all"),
    path("readings/<int:meeting_id>/mark", reading.mark, name="mark"),
    path("readings/<int:meeting_id>/read-again", second.read_again, name="read-again"),
    path("readings/<int:meeting_id>/second", second.compared, name="second"),
    path("readings/directives/<int:directive_id>/accept", reading.accept, name="accept"),
    path("readings/directives/<int:directive_id>/edit", reading.edit, name="edit"),
    path("readings/directives/<int:directive_id>/split", reading.split, name="split"),
    path("readings/directives/<int:directive_id>/place", reading.place, name="place"),
    path("readings/directives/<int:directive_id>/reframe", reading.reframe, name="reframe"),
    path("readings/directives/<int:directive_id>/merge", reading.merge, name="merge"),
    path("readings/directives/<int:directive_id>/reject", reading.reject, name="reject"),
    path("readings/directives/<int:directive_id>/link", reading.link, name="link"),
    path("readings/directives/<int:directive_id>/reopen", reading.reopen, name="reopen"),
]
