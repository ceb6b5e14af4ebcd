"""The dispatches of signals, as far as a person sees them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from django.db.models import F, QuerySet

from luoshi.errors import NotFound
from luoshi.office.indicators.answering import answers
from luoshi.office.indicators.models import Raised
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person

SHOWN = 200

R = TypeVar("R", bound=Raised)


class Row(Protocol):
    """A signal as a list shows it. `commitment` None: the person does not see the dispatch."""

    @property
    def signal(self) -> Raised: ...
    @property
    def commitment(self) -> Commitment | None: ...


Shown = TypeVar("Shown", bound=Row)


def latest(found: "QuerySet[R]") -> list[R]:
    """Those that hold first, then those that wait for a cause, then the closed ones."""
    over = (F(day).desc(nulls_first=True) for day in ("closed_on", "cleared_on"))
    return list(found.order_by(*over, "-id")[:SHOWN])


def seen_by(person: Person, signals: Sequence[Raised]) -> Mapping[int, Commitment]:
    """The dispatches of the signals that the person sees."""
    seen = Commitment.objects.visible_to(person).filter(pk__in={each.commitment_id for each in signals})
    pks = set(seen.values_list("pk", flat=True))
    return {each.commitment_id: each.commitment for each in signals if each.commitment_id in pks}


def to_answer(person: Person, rows: Iterable[Shown], pk: int) -> tuple[Shown, bool]:
    """One signal of a list, and whether the person records its cause."""
    row = next((row for row in rows if row.signal.pk == pk), None)
    if row is None or row.commitment is None:
        raise NotFound("")
    return row, row.signal.closed_on is None and answers(person, row.commitment)
