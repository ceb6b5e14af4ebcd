"""My desk as one list: all that waits for a person, whatever its kind, in the order of its days, each with why.

What waits is collected as bare days (`days`); what is shown of it is then read by kind.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from luoshi.office.desk.queries import counts, reasons, steps
from luoshi.office.desk.queries.days import MOST, OF_NO_MATTER, SORTS, Waiting, waiting_for
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.instructions.models import Instruction
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import Commitment, Report, Verification
from luoshi.office.meetings.models import Meeting
from luoshi.office.people.models import Person
from luoshi.office.scores.models import Appeal

PAGE_SIZE = 50

# kind: (heading, label of its button), beside the steps of `steps`
OTHERS = {
    "sign_slip": (lazy("待签收的督办单"), lazy("签收")),
    "answer_slip": (lazy("待回复的督办单"), lazy("回复")),
    "accept_slip": (lazy("待认可的回复"), lazy("认可")),
    "instructions": (lazy("待定的批示"), lazy("决定")),
    "appeals": (lazy("待复核的考核申诉"), lazy("复核")),
    "readings": (lazy("待读的稿子"), pgettext_lazy("verb", "读稿")),
}
KINDS = {**{step: names[:2] for step, names in steps.STEPS.items()}, **OTHERS}
# read with the row; the others' unit
BESIDE: Mapping[type[Model], tuple[str, ...]] = {
    Report: ("reporter",),
    Instruction: ("by",),
    Appeal: ("score__unit", "score__scoring"),
}


@dataclass(slots=True)
class Task:
    """One line of the desk. `row` is the slot, report, slip or meeting where it is not the commitment itself."""

    kind: str
    heading: str
    button: str
    group: str
    day: date | None
    why: str
    limit: RuleDate | None
    commitment: Commitment | None
    row: Any = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How much of a kind waits, and how much of that is past its day. `goes_on`: there is more than was counted."""

    code: str
    heading: str
    count: int
    overdue: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A page of the desk: its lines in order, what there is of each kind, and the pages beside it (0 for none)."""

    tasks: Sequence[Task]
    kinds: Sequence[Kind]
    total: int
    overdue: int
    today: int
    before: int
    after: int


def desk(person: Person, kind: str = "", page: int = 1) -> Desk:
    """What waits for the person, all of it or one kind, the most pressing first: one statement for the days, and one for each
    sort of row on the page."""
    day, found = today(), waiting_for(person)
    of_kind = defaultdict(list)
    for one in found:
        of_kind[one.kind].append(one)
    counts.badges_of(person, {code: len(some) for code, some in of_kind.items()})
    if kind in KINDS:
        found = of_kind[kind]
    page = min(max(page, 1), 1 + max(0, len(found) - 1) // PAGE_SIZE)
    start = (page - 1) * PAGE_SIZE
    return Desk(
        tasks=_tasks(found[start : start + PAGE_SIZE], day),
        kinds=[
            Kind(code, str(KINDS[code][0]), len(some), sum(_is_past(one, day) for one in some), len(some) == MOST)
            for code in KINDS
            if (some := of_kind[code])
        ],
        total=len(found),
        overdue=sum(_is_past(one, day) for one in found),
        today=sum(one.day == day for one in found),
        before=page - 1 if page > 1 else 0,
        after=page + 1 if len(found) > start + PAGE_SIZE else 0,
    )


def _is_past(one: Waiting, day: date) -> bool:
    return one.day is not None and one.day < day


def _tasks(some: Sequence[Waiting], day: date) -> list[Task]:
    """The lines of a page, each with its rows: one statement for the commitments, one for each other sort of row."""
    commitments = (
        Commitment.objects.annotate(last_passed=_last_passed(), was_returned=_was_returned())
        .select_related("lead")
        .defer("words", "spans")
        .in_bulk({one.commitment for one in some if one.kind not in OF_NO_MATTER})
    )
    beside = {}
    for sort in {SORTS[one.kind] for one in some if one.kind in SORTS}:
        beside[sort] = _rows(sort).in_bulk([one.pk for one in some if SORTS.get(one.kind) is sort])
    found = []
    for one in some:
        heading, button = KINDS[one.kind]
        commitment = None if one.kind in OF_NO_MATTER else commitments[one.commitment]
        row = beside[SORTS[one.kind]][one.pk] if one.kind in SORTS else None
        why = reasons.why(one.kind, commitment, row, one.start, one.limit)
        found.append(
            Task(one.kind, str(heading), str(button), _group(one.day, day), one.day, why, one.limit, commitment, row)
        )
    return found


def _last_passed() -> Subquery:
    """Whether the last verification passed; None where there was none."""
    return Subquery(Verification.objects.filter(commitment=OuterRef("pk")).order_by("-id").values("passed")[:1])


def _was_returned() -> Exists:
    """Whether a unit ever sent it back unsigned."""
    kind = Commitment._meta.label_lower
    return Exists(Event.objects.filter(subject_kind=kind, subject_id=OuterRef("pk"), verb="return_unsigned"))


def _rows(sort: type[Model]) -> QuerySet[Any]:
    """The rows of a sort with what a line shows of them."""
    if sort is Meeting:
        return Meeting.objects.select_related("source").defer("reading", "source__text", "source__fingerprint")
    return sort._default_manager.select_related(*BESIDE.get(sort, ("unit",)))


def _group(due: date | None, day: date) -> str:
    if due is None:
        return _("没有时限")
    if due < day:
        return _("已经超期")
    return _("今天到期") if due == day else _("往后，按日期")
