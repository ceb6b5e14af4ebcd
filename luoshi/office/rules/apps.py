"""The rules app."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "luoshi.office.rules"
    label = "rules"
    verbose_name = "规则"
