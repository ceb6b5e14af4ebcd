"""What the ledger's pages and the API read of lists: the filtered ledger in keyset pages, and the rows of an export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import NEAR_DAYS
from luoshi.office.ledger.models import RUNNING, Commitment, CommitmentQuerySet, Involvement
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import Reach, reach_of
from luoshi.office.search.queries import having

PAGE_SIZE = 50
COUNTED = 1000  # a list's total is exact up to here, “1000+” beyond


class Order(NamedTuple):
    """An order of the list: a column with an index that ends in the id, which makes the order total."""

    column: str
    descending: bool


ORDERS: Mapping[str, Order] = {
    "newest": Order("id", True),
    "due": Order("due_order", False),
    "changed": Order("changed_at", True),
}
DUE = ("overdue", "week", "later", "late", "none")
CLAIMED = ("none", "part", "complete")
PROVEN = ("none", "part", "all")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to, its order (a key of ORDERS), and the cursor of the page wanted. Empty does not narrow."""

    q: str = ""
    state: tuple[str, ...] = ()
    lead: int | None = None
    support: int | None = None
    domain: str = ""
    pack: str = ""
    confidentiality: str = ""
    due: str = ""
    claimed: str = ""
    proven: str = ""
    office: int | None = None
    year: int | None = None
    mine: bool = False
    sort: str = "newest"
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `total` counts as far as COUNTED; a cursor is empty where there is no such page."""

    rows: list[Commitment]
    total: int
    has_more_than_total: bool
    before: str
    after: str


def filtered(person: Person, filters: Filters) -> CommitmentQuerySet:
    """The commitments that the person sees and the filters leave, in no order: as a lookup, good for finding few of many."""
    reach = reach_of(person)
    wanted = _conditions(person, filters)
    if _sees_by_units(reach) and not wanted and not filters.q:
        # the same as one set of ids: with no filter to go by, PostgreSQL reads the whole table for the OR of visible_to
        mine = Involvement.objects.filter(unit_id__in=reach.unit_ids).values("commitment_id")
        own = (Commitment.objects.filter(**{part: person}).order_by().values("pk") for part in ("handler", "leader"))
        return Commitment.objects.filter(pk__in=mine.union(*own, all=True))
    found = Commitment.objects.visible_to(person).filter(wanted)
    return having(filters.q, found) if filters.q else found


def ledger_list(person: Person, filters: Filters) -> Page:
    """The page of the filtered list that the cursors name.

    What is found is looked up first, as far as it is counted. Few found: the page is cut from them. Many found: the
    order's index is walked until a page is full, which they make sure is soon. So neither step grows with the ledger.
    """
    found = filtered(person, filters)
    known = list(found.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    total = len(known)
    if total <= COUNTED:
        found = Commitment.objects.filter(pk__in=known)
    elif not (filters.due and filters.sort == "due"):  # these few have an index of their own
        found = _walked(person, filters)
    rows, before, after = _cut(
        found.for_list().defer("words", "spans"), ORDERS[filters.sort], filters.before, filters.after
    )
    return Page(rows, min(total, COUNTED), total > COUNTED, before, after)


def in_order(person: Person, filters: Filters) -> QuerySet[Commitment]:
    """All that the filters leave, in their order: for an export."""
    return filtered(person, filters).order_by(*_columns(ORDERS[filters.sort]))


def _sees_by_units(reach: Reach) -> bool:
    """Whether all that the person sees, they see by their units' parts or their own."""
    return bool(reach.unit_ids) and not reach.sees_public


def _walked(person: Person, filters: Filters) -> CommitmentQuerySet:
    """The same rows as `filtered`, each checked as a walk along an index comes by."""
    reach = reach_of(person)
    if _sees_by_units(reach):
        part = Involvement.objects.filter(commitment=OuterRef("pk"), unit_id__in=reach.unit_ids)
        seen = Q(Exists(part)) | Q(handler=person) | Q(leader=person)
    else:
        seen = Q(Exists(Commitment.objects.visible_to(person).filter(pk=OuterRef("pk"))))
    found = Commitment.objects.filter(RowByRow(seen & _conditions(person, filters)))
    return having(filters.q, found) if filters.q else found


class RowByRow(Func):
    """A condition that SQLite is to check on each row of a walk. It would collect and sort all rows that fulfil it,
    because it does not weigh the LIMIT; PostgreSQL does."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="+(%(expressions)s)", **context)


def _conditions(person: Person, filters: Filters) -> Q:
    wanted = {
        "state__in": filters.state,
        "lead": filters.lead,
        "domain": filters.domain,
        "pack": filters.pack,
        "confidentiality": filters.confidentiality,
        "office": filters.office,
    }
    found = Q(**{name: value for name, value in wanted.items() if value})
    if filters.support:
        parts = Involvement.objects.filter(unit=filters.support, part=Involvement.Part.SUPPORT)
        found &= Q(pk__in=parts.values("commitment_id"))
    if filters.due:
        found &= _due(filters.due, today())
    if filters.claimed:
        found &= _claimed(filters.claimed)
    if filters.proven:
        found &= _proven(filters.proven)
    if filters.mine:
        reach = reach_of(person)
        found &= (
            Q(handler=person)
            | Q(leader=person)
            | Q(lead__in=reach.units_as(Role.HANDLER, Role.HEAD))
            | Q(office__in=reach.units_as(Role.SUPERVISOR))
        )
    if filters.year:
        found &= _within_year(filters.year)
    return found


def _due(which: str, day: date) -> Q:
    running = Q(state__in=RUNNING)
    if which == "overdue":
        return running & Q(current_due__lt=day)
    if which == "week":
        return running & Q(current_due__range=(day, day + timedelta(days=NEAR_DAYS)))
    if which == "later":  # what is neither past its date nor due within the week
        return running & Q(due_order__gt=day + timedelta(days=NEAR_DAYS))
    if which == "late":  # past the original date, delivered or not: late stays late
        return Q(closed_on__gt=F("original_due")) | running & Q(original_due__lt=day)
    return running & Q(current_due=None)


def _claimed(which: str) -> Q:
    if which == "complete":
        return Q(claimed=100)
    return Q(claimed=0, claimed_on=None) if which == "none" else Q(claimed__lt=100, claimed_on__isnull=False)


def _proven(which: str) -> Q:
    if which == "none":
        return Q(proven=0)
    return Q(proven__gt=0, proven=F("provable")) if which == "all" else Q(proven__gt=0, proven__lt=F("provable"))


def _within_year(year: int) -> Q:
    """The year's numbers as a range of ids: numbers are given out in order, so the first of a year bounds it."""
    firsts = dict(
        Commitment.objects.filter(number__in=[f"{year}-0001", f"{year + 1}-0001"]).values_list("number", "pk")
    )
    start, end = firsts.get(f"{year}-0001"), firsts.get(f"{year + 1}-0001")
    if start is None:
        return Q(pk__in=[])
    return Q(pk__gte=start, pk__lt=end) if end else Q(pk__gte=start)


def _cut(found: QuerySet[Commitment], order: Order, before: str, after: str) -> tuple[list[Commitment], str, str]:
    """One page beside a cursor, with the cursors of its neighbours."""
    backwards = bool(before)
    if cursor := before or after:
        found = found.filter(_beyond(order, cursor, backwards=backwards))
    rows = list(found.order_by(*_columns(order, backwards=backwards))[: PAGE_SIZE + 1])
    goes_on, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if backwards:
        rows.reverse()
    if not rows:
        return rows, "", ""
    has_before, has_after = (goes_on, True) if backwards else (bool(cursor), goes_on)
    return (
        rows,
        _cursor(order, rows[0]) if has_before else "",
        _cursor(order, rows[-1]) if has_after else "",
    )


def _columns(order: Order, *, backwards: bool = False) -> Iterable[str]:
    sign = "-" if order.descending != backwards else ""
    return dict.fromkeys((f"{sign}{order.column}", f"{sign}id"))


def _beyond(order: Order, cursor: str, *, backwards: bool) -> Func:
    """The rows past a cursor: a comparison of (column, id) as one row value, which both databases look up in the index."""
    column: Any = Commitment._meta.get_field(order.column)
    value, _mark, pk = cursor.rpartition("_")
    try:
        last, last_id = column.to_python(value or pk), int(pk)
        if isinstance(last, datetime):
            last = last.astimezone(UTC)
        if max(last_id, last if isinstance(last, int) else 0) > BigIntegerField.MAX_BIGINT:
            raise OverflowError
    except (ValueError, OverflowError, ValidationError):
        raise Invalid(_("页码已失效，请回到第一页。"), field="after") from None
    return Func(
        Func(F(order.column), F("id"), template="(%(expressions)s)"),
        Func(Value(last, output_field=column), Value(last_id), template="(%(expressions)s)"),
        template="%(expressions)s",
        arg_joiner=" < " if order.descending != backwards else " > ",
        output_field=BooleanField(),
    )


def _cursor(order: Order, row: Commitment) -> str:
    if order.column == "id":
        return str(row.pk)
    value: Any = getattr(row, order.column)
    if isinstance(value, datetime):
        value = value.astimezone(UTC)
    return f"{value.isoformat()}_{row.pk}".replace("+00:00", "Z")
