"""The slips app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class SlipsConfig(AppConfig):
    name = "luoshi.office.slips"
    label = "slips"
    verbose_name = "督办单"

    def ready(self) -> None:
        from luoshi.office.ledger import beside
        from luoshi.office.ledger import telling as ledger_telling
        from luoshi.office.slips import panel, pressing, telling
        from luoshi.office.ticking import jobs

        jobs.register("slips", noop("督办单"), pressing.tick)
        beside.register(beside.Neighbour(panel.events, panel.card))
        ledger_telling.SENTENCES.update(telling.SENTENCES)
        ledger_telling.SETBACKS.update(telling.SETBACKS)
