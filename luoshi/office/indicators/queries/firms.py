"""Signals of firms: only of firms whose record the person sees."""

from typing import NamedTuple

from django.urls import reverse

from luoshi.office.indicators.models import FirmSignal
from luoshi.office.indicators.queries import dispatches
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.records.models import Record
from luoshi.rating.indicators import Period


class Row(NamedTuple):
    """A firm's signal as a list shows it. `commitment` None: the person does not see the dispatch."""

    signal: FirmSignal
    period: Period
    commitment: Commitment | None

    @property
    def address(self) -> str:
        """The firm's page."""
        return reverse("records:one", args=[*self.signal.firm.kind.split("."), self.signal.firm_id])


def listing(person: Person) -> list[Row]:
    """The signals of the firms that the person sees, the open ones first."""
    firms = Record.objects.visible_to(person).order_by().values("pk")
    found = FirmSignal.objects.filter(firm__in=firms)
    signals = dispatches.latest(found.select_related("firm", "commitment__lead", "cause_by"))
    seen = dispatches.seen_by(person, signals)
    return [Row(each, Period.month(*divmod(each.period, 100)), seen.get(each.commitment_id)) for each in signals]


def to_answer(person: Person, pk: int) -> tuple[Row, bool]:
    """One signal, and whether the person records its cause."""
    return dispatches.to_answer(person, listing(person), pk)
