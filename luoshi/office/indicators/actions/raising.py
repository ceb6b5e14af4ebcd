"""What signals of indicators and of firms share: one opens a dispatch 调度, is merged while it goes on, and closes once it has
cleared and the cause is recorded."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import today
from luoshi.office.indicators.answering import answers
from luoshi.office.indicators.models import Raised
from luoshi.office.ledger.actions.common import given_reason, move
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Force, Origin
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person, Unit
from luoshi.packs.measuring import Signal as Rule
from luoshi.packs.model import Pack
from luoshi.rating.indicators import Verdict

KIND = "dispatch"

Also = tuple[str, models.Model, dict[str, Any]]


class Noticed(Protocol):
    """A pack's condition on something. `month`: of its last figures, 202103. `about`: the signal's fields that say on what."""

    @property
    def pack(self) -> Pack: ...
    @property
    def code(self) -> str: ...
    @property
    def rule(self) -> Rule: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def month(self) -> int: ...
    @property
    def about(self) -> Mapping[str, Any]: ...


N = TypeVar("N", bound=Noticed)


class Told(NamedTuple):
    """What a new dispatch is about."""

    title: str
    basis: str
    words: str
    elements: tuple[str, ...]


def follow(
    model: type[Raised], found: Iterable[N], on: date, open_one: Callable[[N], list[Also]]
) -> tuple[dict[str, int], list[Also]]:
    """Opens what is new, merges what goes on, clears what has gone. `open_one`: the events of opening; none where nobody is
    responsible."""
    kept = {each.key: each for each in model.objects.filter(closed_on=None).select_related("commitment")}
    counts, also = {"opened": 0, "cleared": 0, "nobody": 0}, list[Also]()
    for seen in found:
        known = kept.get((seen.pack.pack, seen.code, *seen.about.values()))
        if known is None:
            if seen.verdict.holds:
                opened = open_one(seen)
                counts["opened" if opened else "nobody"] += 1
                also += opened
        elif seen.verdict.holds:
            _go_on(known, seen)
        elif seen.verdict.cleared and known.cleared_on is None:
            counts["cleared"] += 1
            known.cleared_on = on
            _close_if_done(known)
            also.append((f"clear_{model.noun}", known, {**_told(known, seen), "closed": known.closed_on}))
    return counts, also


def in_hand(model: type[Raised]) -> dict[tuple[Any, ...], Commitment]:
    """The dispatches that are neither delivered nor dropped, by what they are about."""
    found = model.objects.exclude(commitment__state__in=[*DELIVERED, *DROPPED]).select_related("commitment")
    return {each.key[2:]: each.commitment for each in found.order_by("pk")}


def open_signal(model: type[Raised], seen: Noticed, commitment: Commitment) -> Also:
    """A new signal of a dispatch."""
    made = model.objects.create(
        pack=seen.pack.pack,
        version=seen.pack.version,
        code=seen.code,
        names={"zh": seen.rule.names.zh, "en": seen.rule.names.en},
        period=seen.month,
        opened_on=today(),
        inputs=seen.verdict.inputs,
        why=_said(seen),
        commitment=commitment,
        **seen.about,
    )
    facts = {"signal": seen.code, "version": seen.pack.version, **seen.about, **_told(made, seen)}
    return f"open_{model.noun}", made, {**facts, "commitment": commitment.pk}


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


def take_cause(known: Raised, actor: Person, cause: str, told: str) -> dict[str, Any]:
    """Keeps the cause, by the owner or the office, and closes what has cleared. Returns the facts for the event."""
    if not answers(actor, known.commitment):
        raise Forbidden(_("原因由承办单位或督查室填写。"))
    if known.closed_on:
        raise Refused(_("这条预警已经关闭。"))
    if cause not in Raised.Cause:
        raise Invalid(_("请选择原因。"), field="cause")
    known.cause, known.cause_told, known.cause_by = cause, given_reason(told), actor
    _close_if_done(known)
    return {"cause": cause, "commitment": known.commitment_id, "closed": known.closed_on}


def _go_on(known: Raised, seen: Noticed) -> None:
    if seen.month > known.period or known.cleared_on or known.why != _said(seen):
        known.times += seen.month > known.period
        known.period, known.cleared_on = seen.month, None
        known.inputs, known.why = seen.verdict.inputs, _said(seen)
        known.save()


def _close_if_done(known: Raised) -> None:
    if known.cleared_on and known.cause:
        known.closed_on = today()
    known.save()


def _said(seen: Noticed) -> dict[str, str]:
    return {"zh": seen.verdict.said.zh, "en": seen.verdict.said.en}


def _told(known: Raised, seen: Noticed) -> dict[str, Any]:
    """The why, as far as everybody who reads the record may know it."""
    return {} if known.is_confidential else {"why": _said(seen)}
