"""On a commitment's page: the signals that a dispatch is about, with rule, data, chart and last report; the indicators that a
commitment is about, as they stand. And why a dispatch cannot be closed yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from luoshi.errors import Refused
from luoshi.office.events.models import Event
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.actions.attaching import may_attach
from luoshi.office.indicators.answering import answers
from luoshi.office.indicators.models import FirmSignal, Observation, Raised, Signal
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries.attached import Attached, attached
from luoshi.office.ledger.beside import Beside
from luoshi.office.ledger.models import Commitment, Origin
from luoshi.office.people.models import Person
from luoshi.rating.indicators import Indicator, Period

# the latest figure of a signal's indicator in its area, with what the page says of it: one statement with the signals
LAST = (
    Observation.objects.filter(indicator=OuterRef("indicator"), area=OuterRef("area"))
    .order_by("-period", "-vintage", "-released_on")
    .values(
        found=JSONObject(
            **{name: name for name in ("period", "value", "unit", "released_on")},
            document="lot__document",
            by="lot__unit__short",
        )
    )[:1]
)


@dataclass(frozen=True, slots=True)
class Card:
    """A signal on its dispatch's page. `last`: the latest figure that was released for the indicator in the area. Of several
    signals of one indicator the first draws its chart."""

    signal: Signal
    indicator: Indicator
    period: Period
    last: Mapping[str, Any] | None
    last_period: Period | None
    sees: bool
    draws: bool


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of a dispatch. `missing`: what stands against closing it."""

    cards: Sequence[Card]
    missing: str
    may_answer: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a commitment is about. `may_attach`: the person says so."""

    commitment: Commitment
    attached: Sequence[Attached]
    may_attach: bool


def signal_events(person: Person, commitment: Commitment) -> QuerySet[Event]:
    """What was recorded of the signals of the dispatch."""
    signals = Signal.objects.filter(commitment=commitment).order_by().values("pk")
    return Event.objects.filter(subject_kind=Signal._meta.label_lower, subject_id__in=signals)


def signal_card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The signals; None where there was none."""
    if not any(event.verb == "open_signal" for event in events):
        return None
    known, sight = catalogue.indicators(), powers.sight_of(person)
    found = Signal.objects.filter(commitment=commitment).annotate(last=Subquery(LAST))
    signals = list(found.select_related("area", "cause_by", "check_by"))
    cards, drawn = list[Card](), set[tuple[str, int]]()
    for each in signals:
        if each.indicator not in known:
            continue
        indicator, about = known[each.indicator], (each.indicator, each.area_id)
        sees = sight.sees_in(each.indicator, each.area)
        last = each.last if sees else None
        at = period_of(indicator, last["period"]) if last else None
        draws = sees and about not in drawn
        drawn.add(about)
        cards.append(Card(each, indicator, period_of(indicator, each.period), last, at, sees, draws))
    held = hold_of(signals)
    may_answer = answers(person, commitment)
    return Beside("indicators/_signals.html", Signals(cards, str(held) if held else "", may_answer))


def attached_card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The attached indicators that the person sees; None where there are none and none can be attached."""
    named = any(event.verb == "register" and event.detail.get("indicators") for event in events)
    there = named or any(event.verb == "attach_indicator" for event in events)
    about = About(commitment, attached(person, commitment) if there else (), may_attach(person, commitment))
    return Beside("indicators/_attached.html", about) if about.attached or about.may_attach else None


def hold(commitment: Commitment) -> Refused | None:
    """Why a dispatch cannot be closed: a signal of it holds still, or its cause is not known."""
    if commitment.origin != Origin.SIGNAL:
        return None
    firms = FirmSignal.objects.filter(commitment=commitment, closed_on=None)
    return hold_of([*Signal.objects.filter(commitment=commitment, closed_on=None).select_related("area"), *firms])


def hold_of(signals: Sequence[Raised]) -> Refused | None:
    """The refusal for the signals of one dispatch."""
    lacks = []
    for each in signals:
        if each.closed_on:
            continue
        about = f"{each.area}{catalogue.one(each.indicator).names.zh}" if isinstance(each, Signal) else ""
        name = about + each.names["zh"]  # of a firm no more than its dispatch says
        if not each.cleared_on:
            lacks.append(_("“%(name)s”还没有消除") % {"name": name})
        if not each.cause:
            lacks.append(_("“%(name)s”还没有记录原因") % {"name": name})
    if not lacks:
        return None
    return Refused(
        _("调度要等预警消除并且记录了原因才能办结：%(lacks)s。原因在预警的页面记录。") % {"lacks": "；".join(lacks)}
    )
