"""企业预警: what is noticed of a firm's reports opens a dispatch to the unit in charge of it."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import Done, action
from luoshi.office.indicators.actions.raising import Also, Told, dispatch, follow, in_hand, open_signal, take_cause
from luoshi.office.indicators.firms import SeenFirm, look
from luoshi.office.indicators.models import FirmSignal, Watch
from luoshi.office.people.models import Person
from luoshi.office.records.models import Record

FIRMS = {"firms": True}  # the basis of a day on which firms were looked at


@action("watch_firms")
def watch_firms(actor: Person | None, on: date) -> Done:
    """Looks once at every firm that reports."""
    made, dispatches = Watch.objects.create(on=on, basis=FIRMS), in_hand(FirmSignal)

    def open_one(seen: SeenFirm) -> list[Also]:
        """One dispatch for a firm, however many conditions hold."""
        firm, events = Record.objects.select_related("office", "lead").get(pk=seen.firm), list[Also]()
        if firm.office is None or firm.lead is None:
            return []
        if (firm.pk,) not in dispatches:
            dispatches[firm.pk,], events = dispatch(firm.office, firm.lead, _told(seen, firm))
        return [*events, open_signal(FirmSignal, seen, dispatches[firm.pk,])]

    counts, also = follow(FirmSignal, look(on), on, open_one)
    return Done(made, {"on": on, **counts}, also)


def _told(seen: SeenFirm, firm: Record) -> Told:
    """Its words are for more people than the firm's figures."""
    named, rule = f"企业 {firm.number}", seen.rule.names.zh
    return Told(
        f"调度：{named}，{rule}",
        f"预警 {rule}（{seen.pack.names.zh}包 {seen.pack.version} 版）",
        f"{named}：{rule}，数据见企业台账和企业预警",
        (f"查明{named}的原因", f"{named}回到界限以内"),
    )


@action("record_firm_cause")
def record_firm_cause(actor: Person, signal_id: int, cause: str, told: str) -> Done:
    """查明原因. The record tells more people than the firm's figures: not what the cause is in words."""
    known = FirmSignal.objects.filter(pk=signal_id).select_related("commitment").first()
    if known is None or not Record.objects.visible_to(actor).filter(pk=known.firm_id).exists():
        raise NotFound(_("没有这条预警。"))
    return Done(known, take_cause(known, actor, cause, told))
