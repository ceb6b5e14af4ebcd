"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "luoshi.office.meetings"
    label = "meetings"
    verbose_name = "会议"
