"""Matters whose rung may be due, in pages along an index: nothing here is decided yet."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from math import floor, isinf
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.models import NO_DUE, Commitment, ReportSlot
from luoshi.office.slips.models import Basis, Slip, Stop
from luoshi.office.slips.standing import OWES, Cause, measures
from luoshi.packs.climbing import reached
from luoshi.packs.ladder import Ladder
from luoshi.packs.model import Pack

PAGE = 2000

# what the measures of a matter are worked out from
FIGURES = (
    "state",
    "lead_id",
    "due_order",
    "original_due",
    "current_due",
    "assigned_on",
    "closed_on",
    "claimed",
    "claimed_on",
    "cadence",
    "reports_missed",
    "stages",
)

OVER = tuple(code for code, stage in LIFE.stages.items() if stage.clock in {"done", "none"})


class Candidate(NamedTuple):
    """A matter that has reached a rung for a cause, and the unit that would be pressed."""

    commitment_id: int
    unit_id: int
    cause: Cause


def due(pack: Pack, ladder: Ladder, code: str, day: date) -> Iterator[Candidate]:
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
    walks = (_walk(rows.only(*FIGURES).filter(state=state), "due_order") for state in ladder.stages)
    for page in _pages(merge(*walks, key=lambda commitment: (commitment.due_order, commitment.pk))):
        taken = _taken(page)
        for each in page:
            cause = Cause.of(each)
            if reached(ladder, "due", measures(each, cause, day, pack), taken[each.pk, cause.day]) == code:
                yield Candidate(each.pk, each.lead_id, cause)


def missed(pack: Pack, ladder: Ladder, code: str, day: date) -> Iterator[Candidate]:
    """Those whose report is missing; the cause is the day on which the last of them was due."""
    rung = ladder.rungs[code]
    if ladder.basis(code) != Basis.REPORT or "reply_overdue" in rung.when:
        return
    slots = ReportSlot.objects.missed(day).filter(commitment=OuterRef("pk"))
    last = Subquery(slots.order_by("-due").values("due")[:1])
    made = Slip.objects.filter(commitment=OuterRef("pk"), basis=Basis.REPORT, cause_day=OuterRef("last_missed"))
    rows = Commitment.objects.annotate(last_missed=last).filter(
        ~Exists(made.filter(height__gte=ladder.height(code))),
        ~Exists(_stop("pk", "last_missed", Basis.REPORT)),
        pk__in=ReportSlot.objects.missed(day).values("commitment"),
        lead__isnull=False,
        state__in=ladder.stages,
    )
    if rung.follows:
        rows = rows.filter(Exists(made.filter(rung=rung.follows)))
    for each in _walk(rows.only(*FIGURES), "due_order"):
        cause = Cause(Basis.REPORT, each.last_missed)
        taken = [rung.follows] if rung.follows else []
        if reached(ladder, "report", measures(each, cause, day, pack), taken) == code:
            yield Candidate(each.pk, each.lead_id, cause)


def unanswered(pack: Pack, ladder: Ladder, code: str, day: date) -> Iterator[Candidate]:
    """Those where the reply to the slip of the rung before is late."""
    rung = ladder.rungs[code]
    if "reply_overdue" not in rung.when:
        return
    below = str(rung.follows)
    rows = Slip.objects.filter(
        ~Exists(_stop("commitment", "cause_day", OuterRef("basis"))),
        ended_on=None,
        rung=below,
        state__in=OWES,
        reply_due__lt=day,
        commitment__state__in=ladder.stages,
        commitment__lead__isnull=False,
    )
    shown = [f"commitment__{name}" for name in FIGURES]
    for slip in _walk(rows.select_related("commitment").only("reply_due", "basis", "cause_day", *shown), "reply_due"):
        cause, late = Cause(slip.basis, slip.cause_day), {below: float((day - slip.reply_due).days)}
        values = measures(slip.commitment, cause, day, pack)
        if reached(ladder, slip.basis, values, [below], late) == code:
            yield Candidate(slip.commitment_id, slip.commitment.lead_id, cause)


def gone() -> Iterator[int]:
    """Open slips whose matter is over, whose date was moved where that is the way back, whose report was handed in."""
    moved = Q(back="cleared", basis=Basis.DUE) & ~Q(cause_day=F("commitment__due_order"))
    still = ReportSlot.objects.open().filter(commitment=OuterRef("commitment"), due=OuterRef("cause_day"))
    handed_in = ~Q(back="accepted") & Q(basis=Basis.REPORT) & ~Exists(still)
    rows = Slip.objects.filter(Q(commitment__state__in=OVER) | moved | handed_in, ended_on=None)
    for slip in _walk(rows.only("issued_on"), "issued_on"):
        yield slip.pk


def _pages(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while page := list(islice(rows, PAGE)):
        yield page


def _taken(page: list[Commitment]) -> Mapping[tuple[int, date], list[str]]:
    """The rungs taken for each due date of these matters: one statement."""
    taken: Mapping[tuple[int, date], list[str]] = defaultdict(list)
    slips = Slip.objects.filter(commitment__in=[each.pk for each in page], basis=Basis.DUE)
    for commitment_id, cause_day, rung in slips.order_by("pk").values_list("commitment_id", "cause_day", "rung"):
        taken[commitment_id, cause_day].append(rung)
    return taken


def _walk(rows: QuerySet, column: str) -> Iterator[Any]:
    """All rows in the order of a column and their keys; a page at a time, so that rows may change in between."""
    rows = rows.order_by(column, "pk")
    page = list(rows[:PAGE])
    while page:
        yield from page
        last, pk = getattr(page[-1], column), page[-1].pk
        behind = rows.filter(Q(**{f"{column}__gt": last}) | Q(pk__gt=pk), **{f"{column}__gte": last})
        page = list(behind[:PAGE]) if len(page) == PAGE else []


def _stop(commitment: str, cause_day: str, basis: object) -> QuerySet[Stop]:
    """The stop that rests on a row's cause."""
    return Stop.objects.filter(
        commitment=OuterRef(commitment), basis=basis, cause_day=OuterRef(cause_day), resumed_at=None
    )
