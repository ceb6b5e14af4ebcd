"""The ticking app."""

from django.apps import AppConfig


class TickingConfig(AppConfig):
    name = "luoshi.office.ticking"
    label = "ticking"
    verbose_name = "定时办理"
