"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "luoshi.office.records"
    label = "records"
    verbose_name = "专题"
