"""预警: what is noticed opens a dispatch 调度 to the owner, is merged while it goes on, and closes once it has cleared and
the cause is recorded."""

from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.actions.rating import basis
from luoshi.office.indicators.models import Signal, Watch
from luoshi.office.indicators.owners import office_of, owner_of, source_of
from luoshi.office.indicators.periods import month_of
from luoshi.office.indicators.watching import Seen, look
from luoshi.office.ledger.actions.common import given_reason, move
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Force, Origin
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person, Unit

KIND = "dispatch"
ANSWERING = {"handler", "head", "supervisor"}

Also = tuple[str, models.Model, dict[str, Any]]


class Told(NamedTuple):
    """What a new dispatch is about."""

    title: str
    basis: str
    words: str
    elements: tuple[str, ...]


@action("watch_signals")
def watch(actor: Person | None, on: date) -> Done:
    """Looks once; whatever is opened, goes on, clears or closes stands in the record with its figures."""
    made = Watch.objects.create(on=on, basis=basis(on))
    areas = Unit.objects.filter(kind__in=powers.AREAS).in_bulk()
    kept = {(each.pack, each.code, each.indicator, each.area_id): each for each in _open_ones()}
    also: list[Also] = []
    in_hand = Signal.objects.exclude(commitment__state__in=[*DELIVERED, *DROPPED]).select_related("commitment")
    dispatches = {(each.indicator, each.area_id): each.commitment for each in in_hand.order_by("pk")}
    counts = {"opened": 0, "cleared": 0, "nobody": 0}
    for seen in look(areas, on):
        known = kept.get((seen.pack.pack, seen.code, seen.indicator, seen.area))
        if known is None and seen.verdict.holds:
            opened = _open(seen, areas[seen.area], dispatches)
            counts["opened" if opened else "nobody"] += 1
            also += opened
        elif known is not None and seen.verdict.holds:
            _go_on(known, seen)
        elif known is not None and seen.verdict.cleared and known.cleared_on is None:
            counts["cleared"] += 1
            known.cleared_on = on
            _close_if_done(known)
            also.append(("clear_signal", known, {"why": _said(seen), "closed": known.closed_on}))
    return Done(made, {"on": on, **counts}, also)


def _open_ones() -> models.QuerySet[Signal]:
    return Signal.objects.filter(closed_on=None).select_related("commitment")


def _open(seen: Seen, area: Unit, dispatches: dict[tuple[str, int], Commitment]) -> list[Also]:
    """One dispatch for an indicator in an area, however many conditions hold."""
    indicator = catalogue.one(seen.indicator)
    owner, office = owner_of(seen.indicator, area), office_of(area)
    if owner is None or office is None:
        return []
    named = f"{area}{indicator.names.zh}"
    why = seen.verdict.said.zh
    told = Told(
        f"调度：{named}{seen.rule.names.zh}",
        f"预警 {seen.rule.names.zh}（{seen.pack.names.zh}包 {seen.pack.version} 版）",
        f"{seen.period.words()}{named}：{why}",
        (f"查明{named}的原因", f"{named}回到界限以内"),
    )
    events: list[Also] = []
    commitment = dispatches.get((seen.indicator, seen.area))
    if commitment is None:
        commitment, events = dispatch(office, owner, told)
        dispatches[seen.indicator, seen.area] = commitment
    made = Signal.objects.create(
        pack=seen.pack.pack,
        version=seen.pack.version,
        code=seen.code,
        names={"zh": seen.rule.names.zh, "en": seen.rule.names.en},
        indicator=seen.indicator,
        area=area,
        period=month_of(seen.period),
        opened_on=today(),
        inputs=seen.verdict.inputs,
        why=_said(seen),
        commitment=commitment,
    )
    facts = {"signal": seen.code, "version": seen.pack.version, "indicator": seen.indicator, "area": area.pk}
    return [*events, ("open_signal", made, {**facts, "why": made.why, "commitment": commitment.pk})]


def dispatch(office: Unit, lead: Unit, told: Told) -> tuple[Commitment, list[Also]]:
    """A commitment to the unit, registered and assigned as the ledger does it."""
    draft = Draft(
        told.title[:200],
        words=told.words,
        origin=Origin.SIGNAL,
        basis=told.basis[:200],
        lead_id=lead.pk,
        domain="economy",
        elements=tuple((text, Force.DELIVERABLE) for text in told.elements),
    )
    commitment, facts = create(office, draft)
    commitment.kind, commitment.assigned_on = KIND, today()
    move(commitment, "assign")
    return commitment, [
        ("register", commitment, facts),
        ("assign", commitment, {"lead": lead.pk, "due": commitment.current_due}),
    ]


def _go_on(known: Signal, seen: Seen) -> None:
    month = month_of(seen.period)
    if month > known.period or known.cleared_on:
        known.times += month > known.period
        known.period, known.cleared_on = month, None
        known.inputs, known.why = seen.verdict.inputs, _said(seen)
        known.save()


def _close_if_done(known: Signal) -> None:
    if known.cleared_on and known.cause:
        known.closed_on = today()
    known.save()


def _said(seen: Seen) -> dict[str, str]:
    return {"zh": seen.verdict.said.zh, "en": seen.verdict.said.en}


@action("record_cause")
def record_cause(actor: Person, signal_id: int, cause: str, told: str) -> Done:
    """查明原因: by the owner or the office. An error in the data goes to the unit that the figures are from, as a dispatch of
    its own."""
    known = Signal.objects.filter(pk=signal_id).select_related("commitment", "area").first()
    if known is None or not Commitment.objects.visible_to(actor).filter(pk=known.commitment_id).exists():
        raise NotFound(_("没有这条预警。"))
    if not relations(actor, known.commitment) & ANSWERING:
        raise Forbidden(_("原因由承办单位或督查室填写。"))
    if known.closed_on:
        raise Refused(_("这条预警已经关闭。"))
    if cause not in Signal.Cause:
        raise Invalid(_("请选择原因。"), field="cause")
    known.cause, known.cause_told, known.cause_by = cause, given_reason(told), actor
    also: list[Also] = []
    source = source_of(known.indicator, known.area)
    if cause == Signal.Cause.DATA and source and known.check_by is None and source.pk != known.commitment.lead_id:
        named = f"{known.area}{catalogue.one(known.indicator).names.zh}"
        about = Told(
            f"核对数据：{named}",
            f"调度 {known.commitment.number} 答复数据差错",
            known.cause_told,
            (f"核对并更正{named}",),
        )
        known.check_by, also = dispatch(known.commitment.office, source, about)
    _close_if_done(known)
    facts = {"cause": cause, "told": known.cause_told, "commitment": known.commitment_id, "closed": known.closed_on}
    return Done(known, {**facts, "check_by": known.check_by_id}, also)
