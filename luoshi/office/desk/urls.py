"""Addresses of the desk app."""

from django.urls import path

from luoshi.office.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("mine/", views.mine, name="mine"),
    path("readings/", views.readings, name="readings"),
    path("readings/<int:meeting_id>/", views.reading, name="reading"),
]
