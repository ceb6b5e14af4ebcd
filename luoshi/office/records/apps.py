"""The records app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class RecordsConfig(AppConfig):
    name = "luoshi.office.records"
    label = "records"
    verbose_name = "专题"

    def ready(self) -> None:
        from luoshi.office import sealing, sweeping
        from luoshi.office.ledger import beside, landing, telling
        from luoshi.office.records import panel
        from luoshi.office.records.actions import scanning
        from luoshi.office.records.actions.moving import enter_landed, told_move
        from luoshi.office.records.holding import PURPOSE
        from luoshi.office.records.models import Record, RecordFile, RecordSheet
        from luoshi.office.ticking import jobs

        jobs.register("records", noop("集中发生扫描"), scanning.tick)
        beside.register(beside.Neighbour(panel.events, panel.card))
        landing.register(enter_landed)
        telling.SENTENCES["move_topic"] = told_move
        sweeping.holds(RecordFile)
        sweeping.holds(RecordSheet)
        sealing.holds(Record, PURPOSE, "sealed")
