"""The project's own app: shell templates, template tags, system checks, commands."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class OfficeConfig(AppConfig):
    name = "luoshi.office"
    label = "office"
    verbose_name = "落实"

    def ready(self) -> None:
        from luoshi.office import checks, sweeping  # noqa: F401  registers the system checks
        from luoshi.office.ticking import jobs

        jobs.register("store", noop("文件存放"), sweeping.tick)
