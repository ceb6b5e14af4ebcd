"""Signals of firms, the open ones first: only of firms whose record the person sees."""

from typing import NamedTuple

from django.db.models import F
from django.urls import reverse

from luoshi.errors import NotFound
from luoshi.office.indicators.actions.signalling import ANSWERING
from luoshi.office.indicators.models import FirmSignal
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.records.models import Record
from luoshi.rating.indicators import Period

SHOWN = 200


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
    """The signals of the firms that the person sees."""
    firms = Record.objects.visible_to(person).order_by().values("pk")
    found = FirmSignal.objects.filter(firm__in=firms).select_related("firm", "commitment__lead", "cause_by")
    signals = list(found.order_by(F("closed_on").desc(nulls_first=True), "-id")[:SHOWN])
    seen = Commitment.objects.visible_to(person).filter(pk__in={each.commitment_id for each in signals})
    pks = set(seen.values_list("pk", flat=True))
    return [
        Row(each, Period.month(*divmod(each.month, 100)), each.commitment if each.commitment_id in pks else None)
        for each in signals
    ]


def to_answer(person: Person, pk: int) -> tuple[Row, bool]:
    """One signal, and whether the person records its cause."""
    row = next((row for row in listing(person) if row.signal.pk == pk), None)
    if row is None or row.commitment is None:
        raise NotFound("")
    return row, row.signal.closed_on is None and bool(relations(person, row.commitment) & ANSWERING)
