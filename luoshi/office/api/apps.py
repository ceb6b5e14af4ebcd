"""The API app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "luoshi.office.api"
    label = "api"
    verbose_name = "接口"
