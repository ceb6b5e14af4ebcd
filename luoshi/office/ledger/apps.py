"""The ledger app."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as noop


class LedgerConfig(AppConfig):
    name = "luoshi.office.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        from luoshi.office import sweeping
        from luoshi.office.ledger import drafts
        from luoshi.office.ledger.actions.slots import tick
        from luoshi.office.ledger.models import Evidence, ReportDraft
        from luoshi.office.ticking import jobs

        jobs.register("report_slots", noop("反馈期次"), tick)
        sweeping.holds(Evidence)
        sweeping.holds(ReportDraft, drafts.held)
