"""Signals of indicators, each with its dispatch as far as the person sees it."""

from typing import NamedTuple

from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Signal
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries import dispatches
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.rating.indicators import Indicator, Period


class Row(NamedTuple):
    """A signal as a list shows it. `commitment` None: the person does not see the dispatch."""

    signal: Signal
    indicator: Indicator
    period: Period
    commitment: Commitment | None


def listing(person: Person) -> list[Row]:
    """The signals of what the person sees, the open ones first."""
    sight, known = powers.sight_of(person), catalogue.indicators()
    found = Signal.objects.filter(area__in=sight.areas, indicator__in=known).exclude(indicator__in=sight.hidden)
    signals = dispatches.latest(found.select_related("area", "commitment__lead", "cause_by"))
    seen = dispatches.seen_by(person, signals)
    return [
        Row(each, indicator := known[each.indicator], period_of(indicator, each.period), seen.get(each.commitment_id))
        for each in signals
    ]


def to_answer(person: Person, pk: int) -> tuple[Row, bool]:
    """One signal, and whether the person records its cause."""
    return dispatches.to_answer(person, listing(person), pk)
