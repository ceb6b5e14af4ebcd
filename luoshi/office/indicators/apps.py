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
        from luoshi.office.indicators import attaching, panel, proving, telling, ticking
        from luoshi.office.indicators.models import Lot
        from luoshi.office.ledger import beside, holding, registering
        from luoshi.office.ledger import telling as ledger_telling
        from luoshi.office.ticking import jobs

        replay.register(proving.compare)
        registering.joined(attaching.join)
        holding.register(panel.hold)
        beside.register(beside.Neighbour(panel.signal_events, panel.signal_card))
        beside.register(beside.Neighbour(None, panel.attached_card))
        ledger_telling.SENTENCES.update(telling.SENTENCES)
        ledger_telling.SETBACKS.update(telling.SETBACKS)
        jobs.register("indicators", noop("指标"), ticking.tick)
        sweeping.holds(Lot)
