"""The days of all that waits for a person, bare: one statement, put together once for a person, a day and the rules.

At most MOST of a kind are asked for; what a page shows of them is read by kind, see `tasks`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import DateField, F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from luoshi.office.desk.queries import steps
from luoshi.office.desk.queries.united import Statement, union
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.instructions.models import Instruction
from luoshi.office.ledger.limits import RuleDate, by_rule
from luoshi.office.ledger.models import NO_DUE, Commitment, Dispute, Extension, Report, ReportSlot
from luoshi.office.meetings.models import Meeting
from luoshi.office.people.models import Person
from luoshi.office.people.queries import Reach, reach_of
from luoshi.office.rules.queries import library
from luoshi.office.scores.models import Appeal
from luoshi.office.slips.models import Slip
from luoshi.packs.versions import Library

MOST = 500  # of one kind; the ledger's list has the rest

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


def waiting_for(person: Person) -> list[Waiting]:
    """All that waits for the person, the most pressing first: one statement."""
    statement = _statement(person, reach_of(person), today(), library(), MOST)
    memo: dict[tuple, RuleDate | None] = {}
    found = [_waiting(row, memo) for row in statement.rows()] if statement else []
    return sorted(found, key=lambda one: one.order)


@lru_cache(256)
def _statement(person: Person, reach: Reach, day: date, rules: Library, most: int) -> Statement | None:
    """Kept, because putting it together takes longer than asking it: it is the same while the person's reach, the day and the
    rules are."""
    return union(_bare(kind, rows, most) for kind, rows in steps.kinds(person).items())


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


def _bare(kind: str, rows: QuerySet[Any], most: int) -> QuerySet[Any]:
    """The columns of `Waiting` and what limits ask about, of the first of a kind."""
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
    return rows.order_by(*order).annotate(**columns).values_list(*columns)[:most]


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
