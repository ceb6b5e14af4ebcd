"""Signals, the open ones first, each with its dispatch as far as the person sees it."""

from dataclasses import dataclass

from django.db.models import F

from luoshi.errors import NotFound
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.actions.signalling import ANSWERING
from luoshi.office.indicators.models import Signal
from luoshi.office.indicators.periods import period_of
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.rating.indicators import Indicator, Period

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A signal as a list shows it. `commitment` None: the person does not see the dispatch."""

    signal: Signal
    indicator: Indicator
    period: Period
    commitment: Commitment | None


def listing(person: Person) -> list[Row]:
    """The signals of what the person sees."""
    sight, known = powers.sight_of(person), catalogue.indicators()
    found = Signal.objects.filter(area__in=sight.areas, indicator__in=known).exclude(indicator__in=sight.hidden)
    found = found.select_related("area", "commitment__lead", "cause_by")
    signals = list(found.order_by(F("closed_on").desc(nulls_first=True), "-id")[:SHOWN])
    seen = Commitment.objects.visible_to(person).filter(pk__in={each.commitment_id for each in signals})
    pks = set(seen.values_list("pk", flat=True))
    return [
        Row(
            each,
            known[each.indicator],
            period_of(known[each.indicator], each.period),
            each.commitment if each.commitment_id in pks else None,
        )
        for each in signals
    ]


def to_answer(person: Person, pk: int) -> tuple[Row, bool]:
    """One signal, and whether the person records its cause."""
    row = next((row for row in listing(person) if row.signal.pk == pk), None)
    if row is None or row.commitment is None:
        raise NotFound("")
    return row, row.signal.closed_on is None and bool(relations(person, row.commitment) & ANSWERING)
