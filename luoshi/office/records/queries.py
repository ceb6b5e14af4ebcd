"""A ledger's list in keyset pages, a record's files, and the packs that a person has something to see of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, Func, Q, QuerySet, Value
from django.db.models.fields import BooleanField
from django.db.models.fields.json import KT
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import NEAR_DAYS, Light
from luoshi.office.ledger.models import RUNNING
from luoshi.office.people.models import ADMINISTRATORS, Person
from luoshi.office.people.queries import reach_of
from luoshi.office.records import concentrations, grids, movers, rates
from luoshi.office.records.kinds import Kind, kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record, RecordFile
from luoshi.office.records.rights import Standing, stand
from luoshi.office.records.running import light
from luoshi.office.records.showing import cells, listed
from luoshi.office.records.values import label
from luoshi.office.search.queries import having
from luoshi.packs.fields import AreaField, ChoiceField, DateField, FlagField, PeriodField, UnitField
from luoshi.packs.model import Pack

SIZE = 50
COUNTED = 1000
GROUPS = ChoiceField | FlagField | UnitField | AreaField
DUE = ("overdue", "week", "later", "none")
SORTS = {"newest": ("-id",), "due": ("due_order", "id")}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; `fields` by the code of a choice, flag, unit or area field."""

    q: str = ""
    stage: str = ""
    lead: int | None = None
    due: str = ""
    reached: str = ""
    only: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    sort: str = "newest"
    after: str = ""


class Row(NamedTuple):
    """A record in a list: its light and the cells of the columns, as far as the person sees them."""

    record: Record
    title: str
    stage: str
    lead: str
    due: date | None
    light: Light | None
    cells: Sequence[str]


class Page(NamedTuple):
    """A page of a list. `total` counts as far as COUNTED."""

    kind: Kind
    columns: Sequence[str]
    rows: Sequence[Row]
    total: int
    is_more: bool
    after: str
    is_first: bool


class Shelf(NamedTuple):
    """A ledger on a pack's page: how many records the person sees, whether they may enter some."""

    kind: Kind
    held: int


class Topic(NamedTuple):
    """A pack with its ledgers, as one person finds them."""

    pack: Pack
    shelves: Sequence[Shelf]

    @property
    def held(self) -> int:
        return sum(shelf.held for shelf in self.shelves)


def topics(person: Person) -> list[Topic]:
    """The packs that have records of their own, in the library's order, with how many the person sees: one query."""
    if not reach_of(person).roles - ADMINISTRATORS:
        return []
    counts = dict(Record.objects.visible_to(person).order_by().values_list("kind").annotate(n=Count("pk")))
    found: dict[str, list[Shelf]] = {}
    for each in kinds().values():
        found.setdefault(each.pack.pack, []).append(Shelf(each, counts.get(each.name, 0)))
    return [Topic(shelves[0].kind.pack, shelves) for shelves in found.values()]


def filtered(person: Person, of: Kind, filters: Filters) -> QuerySet[Record]:
    """The records of the kind that the person sees and the filters leave."""
    found: QuerySet[Record] = Record.objects.visible_to(person).filter(kind=of.name)
    if filters.stage:
        found = found.filter(**{"commitment__state" if of.is_matter else "stage": filters.stage})
    if filters.lead:
        found = found.filter(Q(lead=filters.lead) | Q(under__lead=filters.lead))
    if filters.reached and not of.is_matter:
        found = found.filter(reached__has_key=filters.reached)
    if filters.due:
        found = found.filter(_due(of, filters.due))
    if filters.only:
        found = _behind(of, filters.only, found)
    for code, value in filters.fields.items():
        found = _having_value(of, found, code, value)
    return having(filters.q, found) if filters.q else found


def listing(person: Person, name: str, filters: Filters) -> Page:
    """A page of a ledger."""
    of = kind(name)
    found = filtered(person, of, filters)
    total = found.order_by().values("pk")[: COUNTED + 1].count()
    order = SORTS[filters.sort]
    page = found.order_by(*order)
    if filters.after:
        page = page.filter(_beyond(filters.sort, filters.after))
    some = list(page.for_list()[: SIZE + 1])  # type: ignore[attr-defined]
    columns, known = listed(of), Known()
    rows = [row(person, each, columns, known) for each in some[:SIZE]]
    after = _cursor(filters.sort, some[SIZE - 1]) if len(some) > SIZE else ""
    return Page(of, columns, rows, min(total, COUNTED), total > COUNTED, after, not filters.after)


def asks_standing(of: Kind, columns: Sequence[str]) -> bool:
    """Whether a row with these columns needs to know who takes part in the record."""
    return any(of.fields[code].seen_by is not None or of.of_matter.get(code) == "supports" for code in columns)


def row(person: Person, record: Record, columns: Sequence[str], known: Known) -> Row:
    """A record as a list shows it. What the person is to it is asked only where a column is not for everybody."""
    of = kind(record.kind)
    it = stand(person, record) if asks_standing(of, columns) else Standing(record, of, frozenset())
    matter = record.commitment
    lead = matter.lead if matter else record.lead
    return Row(
        record,
        matter.title if matter else record.title,
        it.stage,
        str(lead or ""),
        matter.current_due if matter else (record.due_order if record.due_order.year < 9999 else record.due),
        light(it.kind, record),
        cells(it, columns, known),
    )


def file_of(person: Person, pk: int) -> RecordFile:
    """A file of a record that the person sees, in a field that they see."""
    found = RecordFile.objects.filter(pk=pk, record__in=Record.objects.visible_to(person)).first()
    if found is not None:
        record = Record.objects.for_list().get(pk=found.record_id)
        if stand(person, record).sees(found.field):
            return found
    raise NotFound(_("没有这份文件。"))


def _behind(of: Kind, number: str, found: QuerySet[Record]) -> QuerySet[Record]:
    """The records behind a number of the pack's page: a concentration (scan.place), a side of a rate (block.rate.side)
    or of movers (block.side.period)."""
    name, _dot, rest = number.partition(".")
    if name in of.pack.scans:
        return concentrations.only(of.name, name, rest, found)
    block = of.pack.page.blocks.get(name) if of.pack.page else None
    if block and block.kind == "grid" and block.ledger == of.code:
        return grids.only(of, block, rest, found)
    if block and block.movers and block.ledger == of.code:
        return movers.only(of, block, rest, found)
    return rates.only(of.pack, number, found)


def narrowing(of: Kind, types: Any = GROUPS) -> list[str]:
    """The fields that a list can be narrowed by: those that everybody who sees a record sees, without lead and office."""
    own = {of.parts.get("lead"), of.parts.get("office")}
    return [
        code
        for code, each in of.kept.items()
        if isinstance(each, types) and code not in own and not each.encrypted and each.seen_by is None
    ]


def _due(of: Kind, which: str) -> Q:
    day = today()
    near = day + timedelta(days=NEAR_DAYS)
    column = "commitment__due_order" if of.is_matter else "due_order"
    running = Q(commitment__state__in=RUNNING) if of.is_matter else Q()
    if which == "overdue":
        return running & Q(**{f"{column}__lt": day})
    if which == "week":
        return running & Q(**{f"{column}__range": (day, near)})
    if which == "none":
        return running & Q(**{f"{column}__year": 9999})
    return running & Q(**{f"{column}__gt": near})


def _having_value(of: Kind, found: QuerySet[Record], code: str, value: str) -> QuerySet[Record]:
    """The records whose field has the value; of several values, one of them."""
    each = of.kept.get(code)
    if each is None or code not in narrowing(of, GROUPS | DateField | PeriodField):
        raise Invalid(_("不能按“%(code)s”筛选。") % {"code": code[:40]}, field=code)
    wanted: Any = value
    if isinstance(each, DateField | PeriodField):
        return found.filter(**{f"values__{code}__startswith": value})
    if isinstance(each, FlagField):
        return (
            found.filter(**{f"values__{code}": True}) if value == "true" else found.exclude(**{f"values__{code}": True})
        )
    if isinstance(each, UnitField | AreaField):
        if not value.isdecimal():
            raise Invalid(_("“%(field)s”应是单位的序号。") % {"field": label(each)}, field=code)
        wanted = int(value)
    if getattr(each, "many", False):
        return _containing(found, code, wanted)
    return found.filter(**{f"values__{code}": wanted})


def _containing(found: QuerySet[Record], code: str, wanted: Any) -> QuerySet[Record]:
    """One of several values: the list as JSON text holds it between its marks, the same on both databases."""
    text = f'"{wanted}"' if isinstance(wanted, str) else str(wanted)
    bare: Any = KT(f"values__{code}")
    for mark, instead in ((" ", ""), ("[", ","), ("]", ",")):
        bare = Func(bare, Value(mark), Value(instead), function="REPLACE")
    marked: QuerySet[Any] = found.alias(chosen=bare)
    return marked.filter(chosen__contains=f",{text},")


def _beyond(sort: str, cursor: str) -> Any:
    day, _mark, pk = cursor.rpartition("_")
    try:
        last = int(pk)
        if last > 2**63 - 1:
            raise ValueError
        if sort == "newest":
            return Q(pk__lt=last)
        on = date.fromisoformat(day)
    except ValueError:
        raise Invalid(_("页码已失效，请回到第一页。"), field="after") from None
    return Func(
        Func(F("due_order"), F("id"), template="(%(expressions)s)"),
        Func(Value(on), Value(last), template="(%(expressions)s)"),
        template="%(expressions)s",
        arg_joiner=" > ",
        output_field=BooleanField(),
    )


def _cursor(sort: str, record: Record) -> str:
    return str(record.pk) if sort == "newest" else f"{record.due_order}_{record.pk}"
