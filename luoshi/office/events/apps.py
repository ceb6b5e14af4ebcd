"""The events app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "luoshi.office.events"
    label = "events"
    verbose_name = "流程记录"
