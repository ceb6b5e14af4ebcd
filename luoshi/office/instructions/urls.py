"""Addresses of the instructions app."""

from django.urls import path

from luoshi.office.instructions import views

app_name = "instructions"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/", views.one, name="one"),
    path("on/<int:commitment_id>", views.write, name="write"),
]
