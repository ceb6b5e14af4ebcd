"""My desk as one list: all that waits for a person, whatever its kind, in the order of its days, each with why.

One statement collects what waits as bare days, at most MOST of a kind; what is shown of it is then read by kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from luoshi.office.desk.queries import reasons, waiting
from luoshi.office.desk.queries.united import united
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.instructions.models import Instruction
from luoshi.office.ledger.limits import RuleDate, by_rule
from luoshi.office.ledger.models import NO_DUE, Commitment, Dispute, Extension, Report, ReportSlot
from luoshi.office.meetings.models import Meeting
from luoshi.office.people.models import Person
from luoshi.office.scores.models import Appeal
from luoshi.office.slips.models import Slip

MOST = 500  # of one kind; the ledger's list has the rest
PAGE_SIZE = 50

# kind: (heading, label of its button), beside the steps of `waiting`
OTHERS = {
    "sign_slip": (lazy("待签收的督办单"), lazy("签收")),
    "answer_slip": (lazy("待回复的督办单"), lazy("回复")),
    "accept_slip": (lazy("待认可的回复"), lazy("认可")),
    "instructions": (lazy("待定的批示"), lazy("决定")),
    "appeals": (lazy("待复核的考核申诉"), lazy("复核")),
    "readings": (lazy("待读的稿子"), pgettext_lazy("verb", "读稿")),
}
KINDS = {**{step: names[:2] for step, names in waiting.STEPS.items()}, **OTHERS}
# the kinds that wait as something else than a commitment
SORTS: Mapping[str, type[Model]] = {
    "slot": ReportSlot,
    "approve_report": Report,
    **dict.fromkeys(("sign_slip", "answer_slip", "accept_slip"), Slip),
    "instructions": Instruction,
    "appeals": Appeal,
    "readings": Meeting,
}
# the limit by which the office or the unit should take the step
LIMITS = {"sign_for": "sign_for", "verify": "verification", "grant_extension": "extension", "settle": "settlement"}
OF_NO_MATTER = ("appeals", "readings")
# read with the row; the others' unit
BESIDE: Mapping[type[Model], tuple[str, ...]] = {
    Report: ("reporter",),
    Instruction: ("by",),
    Appeal: ("score__unit", "score__scoring"),
}
ORDERS: Mapping[str, tuple[Any, ...]] = {
    "slot": ("due", "pk"),
    "approve_report": ("commitment__due_order", "pk"),
    "instructions": ("at", "pk"),
}
DONE = ("strike_off", "archive", "look_back", "instructions")  # their date was kept or missed long before
SINCE = {"approve_report": "reported_at", "instructions": "at"}  # moments, whose day counts
ASKED = ("origin", "confidentiality", "urgency", "is_major", "cadence")  # what limits ask about, see `lifecycle.about`


class Waiting(NamedTuple):
    """What waits, bare: the id of its row and of its commitment, the day by which it is due and the one it is counted from."""

    kind: str
    pk: int
    commitment: int | None
    day: date | None
    start: date | None
    limit: RuleDate | None

    @property
    def order(self) -> tuple:
        """Earliest due first; what has no day last, the longest waiting first."""
        return self.day or NO_DUE, self.start or NO_DUE, self.kind, self.pk


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
    day = today()
    found = sorted(_collected(waiting.kinds(person)), key=lambda one: one.order)
    counts = {code: [one for one in found if one.kind == code] for code in KINDS}
    if kind in KINDS:
        found = counts[kind]
    page = min(max(page, 1), 1 + max(0, len(found) - 1) // PAGE_SIZE)
    start = (page - 1) * PAGE_SIZE
    return Desk(
        tasks=_tasks(found[start : start + PAGE_SIZE], day),
        kinds=[
            Kind(code, str(KINDS[code][0]), len(some), sum(_is_past(one, day) for one in some), len(some) == MOST)
            for code, some in counts.items()
            if some
        ],
        total=len(found),
        overdue=sum(_is_past(one, day) for one in found),
        today=sum(one.day == day for one in found),
        before=page - 1 if page > 1 else 0,
        after=page + 1 if len(found) > start + PAGE_SIZE else 0,
    )


def _is_past(one: Waiting, day: date) -> bool:
    return one.day is not None and one.day < day


def _collected(kinds: Mapping[str, QuerySet[Any]]) -> list[Waiting]:
    """The days of all that waits: one statement."""
    memo: dict[tuple, RuleDate | None] = {}
    return [_waiting(row, memo) for row in united(_bare(kind, rows) for kind, rows in kinds.items())]


def _waiting(row: Sequence[Any], memo: dict[tuple, RuleDate | None]) -> Waiting:
    """One row of the statement, with the day that its rule gives."""
    kind, pk, commitment, *days = row[:5]
    day, start = (date.fromisoformat(each) if isinstance(each, str) else each for each in days)
    limit = None
    if kind in LIMITS and start:
        key = (kind, start, *row[5:])
        if key not in memo:  # a desk full of matters of one day has one limit
            asked = dict(zip(ASKED, row[5:], strict=True))
            memo[key] = by_rule(LIMITS[kind], Commitment(**asked | {"is_major": bool(asked["is_major"])}), start)
        limit = memo[key]
    return Waiting(kind, pk, commitment, limit.due if limit else day, start, limit)


def _bare(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The columns of `Waiting` and what limits ask about, of the first MOST of a kind."""
    none = Cast(Value(None), DateField())
    is_own = kind not in SORTS
    at = "" if is_own else "commitment__"
    columns: dict[str, Any] = {"x_kind": Value(kind), "x_pk": F("pk")}
    if kind in OF_NO_MATTER:
        day, start = (none, F("date")) if kind == "readings" else (F("decide_by"), TruncDate("at"))
        asked = {f"x_{name}": Value("") for name in ASKED} | {"x_is_major": Value(False)}
        columns |= {"x_commitment": F("pk"), "x_day": day, "x_start": start, **asked}
        order = ("date", "pk") if kind == "readings" else ("decide_by", "pk")
    else:
        columns |= {"x_commitment": F(f"{at}pk"), "x_day": _day(kind), "x_start": _start(kind)}
        columns |= {f"x_{name}": F(f"{at}{name}") for name in ASKED}
        order = ORDERS.get(kind, ("due_order" if is_own else F("reply_due").asc(nulls_last=True), "pk"))
    return rows.order_by(*order).annotate(**columns).values_list(*columns)[:MOST]


def _day(kind: str) -> Any:
    """The day by which a step is to be taken, where no limit says it."""
    if kind == "slot":
        return F("due")
    if kind == "approve_report":
        return Coalesce("slot__due", "commitment__current_due")
    if kind.endswith("_slip"):
        return F("reply_due")
    if kind in DONE:
        return Cast(Value(None), DateField())
    return F("notice_until" if kind == "decide_objection" else "current_due")


def _start(kind: str) -> Any:
    """The day since which it waits."""
    if kind == "verify":
        asked = Event.objects.filter(
            subject_kind=Commitment._meta.label_lower, subject_id=OuterRef("pk"), verb="apply_close"
        )
        return Subquery(asked.order_by("-seq").values(on=TruncDate("at"))[:1])
    if kind == "grant_extension":
        waits = Extension.objects.filter(commitment=OuterRef("pk"), status=Extension.Status.ASKED)
        return Subquery(waits.order_by().values(on=TruncDate("asked_at"))[:1])
    if kind == "settle":
        return Subquery(
            Dispute.objects.filter(commitment=OuterRef("pk"), decided_at=None)
            .order_by()
            .values(on=TruncDate("raised_at"))[:1]
        )
    names = {"sign_for": "assigned_on", "strike_off": "closed_on", "archive": "struck_off_on", "slot": "start"}
    if kind in SINCE:
        return TruncDate(SINCE[kind])
    return F("issued_on" if kind.endswith("_slip") else names.get(kind, "registered_on"))


def _tasks(some: Sequence[Waiting], day: date) -> list[Task]:
    """The lines of a page, each with its rows: one statement for the commitments, one for each other sort of row."""
    commitments = (
        Commitment.objects.select_related("lead")
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
