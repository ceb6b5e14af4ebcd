"""The project's own app: shell templates, template tags, system checks, commands."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "luoshi.office"
    label = "office"
    verbose_name = "落实"

    def ready(self) -> None:
        from luoshi.office import checks  # noqa: F401  registers the system checks
