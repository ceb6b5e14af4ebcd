"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "luoshi.office.search"
    label = "search"
    verbose_name = "搜索"
