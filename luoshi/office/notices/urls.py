"""Addresses of the notices app."""

from django.urls import path

from luoshi.office.notices.views import channels, inbox

app_name = "notices"
urlpatterns = [
    path("", inbox.listing, name="inbox"),
    path("read", inbox.read, name="read"),
    path("ways", inbox.ways, name="ways"),
    # the system and the security administrator
    path("channels/", channels.listing, name="channels"),
    path("channels/new", channels.new, name="channel-new"),
    path("channels/<int:pk>/", channels.one, name="channel"),
    path("channels/<int:pk>/switch", channels.switch, name="channel-switch"),
    path("channels/<int:pk>/test", channels.test, name="channel-test"),
    path("channels/deliveries/<int:pk>/again", channels.again, name="again"),
]
