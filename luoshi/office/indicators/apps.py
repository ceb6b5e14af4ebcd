"""The indicators app."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "luoshi.office.indicators"
    label = "indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        from luoshi.office.events import replay
        from luoshi.office.indicators import proving

        replay.register(proving.compare)
