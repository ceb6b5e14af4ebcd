"""What rates count, by unit: each number with the rows behind it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from luoshi.office.ledger.claims import CLAIMANT
from luoshi.office.ledger.models import Commitment, LookBack, Report, ReportSlot, Verification
from luoshi.office.scores.gathering import gather
from luoshi.office.scores.periods import Period

Rows = Mapping[int, list[int]]  # unit → the commitments, one for each time


def _led(**condition: object) -> Callable[[Period, date], QuerySet]:
    def rows(period: Period, until: date) -> QuerySet:
        spans = {name: period for name, wanted in condition.items() if wanted is Period}
        rest = {name: wanted for name, wanted in condition.items() if wanted is not Period}
        return Commitment.objects.filter(**spans, **rest, lead__isnull=False).values_list("lead", "pk")

    return rows


def _slots(on_time: bool) -> Callable[[Period, date], QuerySet]:
    answered = Q(answered_on__lte=F("due")) if on_time else Q()

    def rows(period: Period, until: date) -> QuerySet:
        found = ReportSlot.objects.filter(answered, due__range=period, due__lte=until, excused_on=None)
        return found.values_list("unit", "commitment")

    return rows


def _reports(period: Period, until: date) -> QuerySet:
    return Report.objects.filter(reported_at__date__range=period).values_list("unit", "commitment")


def _verified(**condition: object) -> Callable[[Period, date], QuerySet]:
    def rows(period: Period, until: date) -> QuerySet:
        found = Verification.objects.filter(at__date__range=period, **condition).annotate(claimant=CLAIMANT)
        return found.filter(claimant__isnull=False).values_list("claimant", "commitment")

    return rows


def _rebounds(period: Period, until: date) -> QuerySet:
    found = LookBack.objects.filter(looked_at__date__range=period, result=LookBack.Result.REBOUND)
    return found.values_list("commitment__lead", "commitment")


COUNTS: dict[str, Callable[[Period, date], QuerySet]] = {
    "registered": _led(registered_on__range=Period),
    "due_to_close": _led(original_due__range=Period),
    "closed": _led(registered_on__range=Period, closed_on__isnull=False),
    "closed_on_time": _led(original_due__range=Period, closed_on__lte=F("original_due")),
    "reports_due": _slots(on_time=False),
    "reports_on_time": _slots(on_time=True),
    "reports": _reports,
    "claimed": _verified(),
    "verified": _verified(passed=True),
    "struck_off": _led(struck_off_on__range=Period),
    "rebounds": _rebounds,
}


def count(name: str, period: Period, until: date, verbs: frozenset[str]) -> Rows:
    """The rows of a count by unit."""
    found: dict[int, list[int]] = defaultdict(list)
    if name in COUNTS:
        for unit, commitment in COUNTS[name](period, until).order_by():
            found[unit].append(commitment)
        return found
    for fact in gather(name, period, until, verbs) or ():
        found[fact.unit_id].append(fact.commitment_id)
    return found
