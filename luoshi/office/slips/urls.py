"""Addresses of the slips app."""

from django.urls import path

from luoshi.office.slips import views

app_name = "slips"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/paper", views.paper, name="paper"),
    path("<int:pk>/<slug:verb>", views.act, name="act"),
    path("on/<int:commitment_id>/escalate", views.escalate, name="escalate"),
    path("on/<int:commitment_id>/<slug:verb>", views.pressing, name="pressing"),
]
