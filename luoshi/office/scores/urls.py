"""Addresses of the scores app."""

from django.urls import path

from luoshi.office.scores.views import burden, scores

app_name = "scores"
urlpatterns = [
    path("", scores.listing, name="list"),
    path("burden/", burden.overview, name="burden"),
    path("burden/<int:unit_id>", burden.overview, name="burden-of"),
    path("<int:pk>/", scores.scoring, name="scoring"),
    path("<int:pk>/publish", scores.publish, name="publish"),
    path("units/<int:pk>/", scores.sheet, name="sheet"),
    path("units/<int:pk>/appeal", scores.appeal, name="appeal"),
    path("units/<int:pk>/rates/<slug:code>", scores.behind, name="behind"),
    path("units/<int:pk>/<slug:verb>/<int:about>", scores.act, name="act"),
]
