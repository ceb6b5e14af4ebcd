"""Matters whose rung may be due, in pages along an index: nothing here is decided yet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from heapq import merge
from math import floor, isinf
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.models import NO_DUE, Commitment
from luoshi.office.slips.models import Basis, Slip, Stop
from luoshi.office.slips.standing import OWES, Cause
from luoshi.packs.climbing import reached
from luoshi.packs.ladder import Ladder
from luoshi.rating.measures import measured

PAGE = 2000

OVER = tuple(code for code, stage in LIFE.stages.items() if stage.clock in {"done", "none"})


class Candidate(NamedTuple):
    """A matter that has reached a rung for a cause, and the unit that would be pressed."""

    commitment_id: int
    unit_id: int
    cause: Cause


def due(ladder: Ladder, code: str, day: date) -> Iterator[Candidate]:
    """Those whose due date reaches the rung, the earliest first."""
    rung = ladder.rungs[code]
    if ladder.basis(code) != Basis.DUE or "reply_overdue" in rung.when:
        return
    made = Slip.objects.filter(commitment=OuterRef("pk"), basis=Basis.DUE, cause_day=OuterRef("due_order"))
    rows = Commitment.objects.filter(
        ~Exists(made.filter(height__gte=ladder.height(code))),
        ~Exists(_stop("pk", "due_order", Basis.DUE)),
        lead__isnull=False,
        due_order__lt=NO_DUE if isinf(rung.days_left) else day + timedelta(days=floor(rung.days_left) + 1),
    )
    if rung.follows:
        rows = rows.filter(Exists(made.filter(rung=rung.follows)))
    for pk, unit_id, due_day, taken in merge(
        *(_with_taken(rows.filter(state=state)) for state in ladder.stages), key=lambda row: (row[2], row[0])
    ):
        if reached(ladder, "due", measured({"days_left": (due_day - day).days}), taken) == code:
            yield Candidate(pk, unit_id, Cause(Basis.DUE, due_day))


def unanswered(ladder: Ladder, code: str, day: date) -> Iterator[Candidate]:
    """Those where the reply to the slip of the rung before is late."""
    rung = ladder.rungs[code]
    if "reply_overdue" not in rung.when:
        return
    rows = Slip.objects.filter(
        ~Exists(_stop("commitment", "cause_day", OuterRef("basis"))),
        ended_on=None,
        rung=rung.follows,
        state__in=OWES,
        reply_due__lt=day,
        commitment__state__in=ladder.stages,
        commitment__lead__isnull=False,
    )
    columns = ("reply_due", "pk", "commitment_id", "commitment__lead_id", "basis", "cause_day", "commitment__due_order")
    for reply_due, _pk, commitment_id, unit_id, basis, cause_day, due_day in _walk(rows, *columns):
        values = measured({"days_left": (due_day - day).days}) if due_day == cause_day != NO_DUE else {}
        late = {str(rung.follows): float((day - reply_due).days)}
        if reached(ladder, basis, values, [str(rung.follows)], late) == code:
            yield Candidate(commitment_id, unit_id, Cause(basis, cause_day))


def gone() -> Iterator[int]:
    """Open slips whose matter is over, or whose date was moved where that is the way back."""
    moved = Q(back="cleared", basis=Basis.DUE) & ~Q(cause_day=F("commitment__due_order"))
    rows = Slip.objects.filter(Q(commitment__state__in=OVER) | moved, ended_on=None)
    for _issued_on, pk in _walk(rows, "issued_on", "pk"):
        yield pk


def _with_taken(rows: QuerySet[Commitment]) -> Iterator[tuple[int, int, date, list[str]]]:
    """Id, unit, due date, and the rungs taken for that date."""
    page: list[tuple[date, int, int]] = []
    for row in _walk(rows, "due_order", "pk", "lead_id"):
        page.append(row)
        if len(page) == PAGE:
            yield from _beside_taken(page)
            page = []
    yield from _beside_taken(page)


def _beside_taken(page: list[tuple[date, int, int]]) -> Iterator[tuple[int, int, date, list[str]]]:
    taken: Mapping[tuple[int, date], list[str]] = defaultdict(list)
    slips = Slip.objects.filter(commitment__in=[pk for _due, pk, _unit in page], basis=Basis.DUE)
    for commitment_id, cause_day, rung in slips.order_by("pk").values_list("commitment_id", "cause_day", "rung"):
        taken[commitment_id, cause_day].append(rung)
    for due_day, pk, unit_id in page:
        yield pk, unit_id, due_day, taken[pk, due_day]


def _walk(rows: QuerySet, *columns: str) -> Iterator[tuple]:
    """The columns of all rows in the order of the first two, of which the second is the key; a page at a time, so that rows
    may change in between."""
    first = columns[0]
    rows = rows.order_by(first, "pk")
    page = list(rows.values_list(*columns)[:PAGE])
    while page:
        yield from page
        last, pk, *_rest = page[-1]
        behind = rows.filter(Q(**{f"{first}__gt": last}) | Q(pk__gt=pk), **{f"{first}__gte": last})
        page = list(behind.values_list(*columns)[:PAGE]) if len(page) == PAGE else []


def _stop(commitment: str, cause_day: str, basis: object) -> QuerySet[Stop]:
    """The stop that rests on a row's cause."""
    return Stop.objects.filter(
        commitment=OuterRef(commitment), basis=basis, cause_day=OuterRef(cause_day), resumed_at=None
    )
