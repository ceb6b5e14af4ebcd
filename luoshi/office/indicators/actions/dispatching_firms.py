"""企业预警: what is noticed of a firm's reports opens a dispatch to the unit in charge of it, is merged while it goes on, and
closes once it has cleared and the cause is recorded."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.indicators.actions.signalling import ANSWERING, Also, Told, dispatch
from luoshi.office.indicators.firms import SeenFirm, look
from luoshi.office.indicators.models import FirmSignal, Watch
from luoshi.office.indicators.models.signals import Cause
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.records.models import Record

FIRMS = {"firms": True}  # the basis of a day on which firms were looked at


@action("watch_firms")
def watch_firms(actor: Person | None, on: date) -> Done:
    """Looks once at every firm that reports."""
    made = Watch.objects.create(on=on, basis=FIRMS)
    kept = {(each.pack, each.code, each.firm_id): each for each in _open_ones()}
    dispatches = {each.firm_id: each.commitment for each in kept.values()}
    also: list[Also] = []
    counts = {"opened": 0, "cleared": 0, "nobody": 0}
    for seen in look(on):
        known = kept.get((seen.pack.pack, seen.code, seen.firm))
        if known is None and seen.verdict.holds:
            opened = _open(seen, dispatches)
            counts["opened" if opened else "nobody"] += 1
            also += opened
        elif known is not None and seen.verdict.holds:
            _go_on(known, seen)
        elif known is not None and seen.verdict.cleared and known.cleared_on is None:
            counts["cleared"] += 1
            known.cleared_on = on
            _close_if_done(known)
            also.append(("clear_signal", known, {"closed": known.closed_on}))
    return Done(made, {"on": on, **counts}, also)


@action("record_firm_cause")
def record_firm_cause(actor: Person, signal_id: int, cause: str, told: str) -> Done:
    """查明原因: by the unit in charge or the office."""
    known = FirmSignal.objects.filter(pk=signal_id).select_related("commitment").first()
    if known is None or not Record.objects.visible_to(actor).filter(pk=known.firm_id).exists():
        raise NotFound(_("没有这条预警。"))
    if not relations(actor, known.commitment) & ANSWERING:
        raise Forbidden(_("原因由承办单位或督查室填写。"))
    if known.closed_on:
        raise Refused(_("这条预警已经关闭。"))
    if cause not in Cause:
        raise Invalid(_("请选择原因。"), field="cause")
    known.cause, known.cause_told, known.cause_by = cause, given_reason(told), actor
    _close_if_done(known)
    return Done(known, {"cause": cause, "commitment": known.commitment_id, "closed": known.closed_on})


def _open_ones() -> Any:
    return FirmSignal.objects.filter(closed_on=None).select_related("commitment")


def _open(seen: SeenFirm, dispatches: dict[int, Commitment]) -> list[Also]:
    """One dispatch for a firm, however many conditions hold. Its words are for more people than the firm's figures."""
    firm = Record.objects.select_related("office", "lead").get(pk=seen.firm)
    if firm.office is None or firm.lead is None:
        return []
    events: list[Also] = []
    commitment = dispatches.get(firm.pk)
    if commitment is None:
        named, rule = f"企业 {firm.number}", seen.rule.names.zh
        told = Told(
            f"调度：{named}{rule}",
            f"预警 {rule}（{seen.pack.names.zh}包 {seen.pack.version} 版）",
            f"{named}：{rule}，数据见企业台账和企业预警",
            (f"查明{named}的原因", f"{named}回到界限以内"),
        )
        commitment, events = dispatch(firm.office, firm.lead, told)
        dispatches[firm.pk] = commitment
    made = FirmSignal.objects.create(
        pack=seen.pack.pack,
        version=seen.pack.version,
        code=seen.code,
        names={"zh": seen.rule.names.zh, "en": seen.rule.names.en},
        firm=firm,
        month=seen.month,
        opened_on=today(),
        why=_said(seen),
        inputs=seen.verdict.inputs,
        commitment=commitment,
    )
    facts = {"signal": seen.code, "version": seen.pack.version, "record": firm.pk, "commitment": commitment.pk}
    return [*events, ("open_firm_signal", made, facts)]


def _go_on(known: FirmSignal, seen: SeenFirm) -> None:
    if seen.month > known.month or known.cleared_on or known.why != _said(seen):
        known.times += seen.month > known.month
        known.month, known.cleared_on = seen.month, None
        known.inputs, known.why = seen.verdict.inputs, _said(seen)
        known.save()


def _close_if_done(known: FirmSignal) -> None:
    if known.cleared_on and known.cause:
        known.closed_on = today()
    known.save()


def _said(seen: SeenFirm) -> dict[str, str]:
    return {"zh": seen.verdict.said.zh, "en": seen.verdict.said.en}
