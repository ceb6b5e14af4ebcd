"""Addresses of the meetings app."""

from django.urls import path

from luoshi.office.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/source", views.source, name="source"),
]
