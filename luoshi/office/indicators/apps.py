"""The indicators app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class IndicatorsConfig(AppConfig):
    name = "luoshi.office.indicators"
    label = "indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        from luoshi.office import sweeping
        from luoshi.office.events import replay
        from luoshi.office.indicators import proving, ticking
        from luoshi.office.indicators.models import Lot
        from luoshi.office.ticking import jobs

        replay.register(proving.compare)
        jobs.register("indicators", noop("指标"), ticking.tick)
        sweeping.holds(Lot)
