"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "luoshi.office.meetings"
    label = "meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        from luoshi.office import sweeping
        from luoshi.office.meetings.models import Source

        sweeping.holds(Source)
