"""自报属实率: of what a unit claimed complete and somebody looked at, how much held; both numbers open their rows.

A claim is counted for the unit that made it, wherever the matter was routed since.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from luoshi.office.ledger.models import Closing, Commitment, Verification
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of

SHOWN = 200
# the unit whose claim a verification decided: the lead of the day; of rows from before that was noted, the present one
CLAIMANT = Coalesce(F("unit"), F("commitment__lead"))


class Accuracy(NamedTuple):
    """A unit's claims of completion that were decided, and those that held. No rate without claims."""

    unit: Unit
    claimed: int
    verified: int

    @property
    def refuted(self) -> int:
        """Those that did not hold."""
        return self.claimed - self.verified

    @property
    def rate(self) -> float | None:
        """Per cent that held, with one decimal."""
        return round(100 * self.verified / self.claimed, 1) if self.claimed else None


def decided(person: Person, since: date, until: date) -> QuerySet[Any]:
    """Each verification decided one claim of completion by its `claimant`; `held` unless it failed or its close-out did not
    hold later."""
    undone = Closing.objects.filter(commitment=OuterRef("commitment"), reopened_at__gt=OuterRef("at"))
    found = Verification.objects.filter(at__gte=_midnight(since), at__lt=_midnight(until + timedelta(days=1)))
    if not reach_of(person).sees_all:
        found = found.filter(commitment__in=Commitment.objects.visible_to(person))
    return found.annotate(claimant=CLAIMANT, held=Q(passed=True) & ~Exists(undone))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def by_unit(person: Person, since: date, until: date) -> Sequence[Accuracy]:
    """Every unit with claims decided in the span, the least accurate first: two statements."""
    counts = (
        decided(person, since, until)
        .order_by()
        .values("claimant")
        .annotate(claimed=Count("pk"), verified=Count("pk", filter=Q(held=True)))
        .values_list("claimant", "claimed", "verified")
    )
    figures = {unit: (claimed, verified) for unit, claimed, verified in counts}
    units = Unit.objects.in_bulk(figures)
    rows = [Accuracy(units[unit], claimed, verified) for unit, (claimed, verified) in figures.items()]
    return sorted(rows, key=lambda row: (row.rate or 0, row.unit.order, row.unit.pk))


def rows(
    person: Person, since: date, until: date, unit_id: int | None = None, only: str = ""
) -> Sequence[Verification]:
    """The decided claims behind a number, the latest first: all of the denominator, or `only` those that held or did not."""
    found = decided(person, since, until)
    if unit_id:
        found = found.filter(claimant=unit_id)
    if only:
        found = found.filter(held=only == "held")
    return list(found.select_related("commitment__lead", "verifier").defer("commitment__words").order_by("-at")[:SHOWN])
