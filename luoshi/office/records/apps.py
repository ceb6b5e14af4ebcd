"""The records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "luoshi.office.records"
    label = "records"
    verbose_name = "专题"

    def ready(self) -> None:
        from luoshi.office.ledger import beside
        from luoshi.office.records import panel

        beside.register(beside.Neighbour(panel.events, panel.card))
