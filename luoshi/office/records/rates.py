"""Rates of a pack's page: counted by the database over what the person sees, each number with its rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, DecimalField, F, Q, QuerySet, Sum, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import RUNNING
from luoshi.office.people.models import Person
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.models import Record
from luoshi.office.records.values import YUAN
from luoshi.office.rules.measures import measured
from luoshi.office.wording import language
from luoshi.packs.fields import DateField, MoneyField, PeriodField, Ranged
from luoshi.packs.model import Pack
from luoshi.packs.page import Block
from luoshi.packs.rates import COLUMNS, NOW, Condition, Rows

FIGURE: DecimalField = DecimalField(max_digits=30, decimal_places=6)
MONTH, DAY = 7, 10  # characters of a month and of a day as text
EARLIER = {"before": "lt", "until": "lte", "since": "gte", "after": "gt"}


class Counted(NamedTuple):
    """One rate in words, what it is made of, the addresses of its rows. `text` is empty where there is nothing to divide by."""

    label: str
    text: str
    of: str
    to: str
    of_rows: str
    to_rows: str
    denominator: str
    is_confirmed: bool


def rates(person: Person, pack: Pack, name: str, block: Block) -> list[Counted]:
    """The rates of a block."""
    wanted = {(code, key): rows for code, rate in block.rates.items() for key, rows in _sides(rate)}
    figures = _figures(person, pack, block, wanted)
    return [_counted(pack, name, block, code, figures) for code in block.rates]


def only(pack: Pack, named: str, found: QuerySet[Record]) -> QuerySet[Record]:
    """The records behind one side of a rate, `named` block, rate and side: rates.started.of."""
    block_name, code, side = [*named.split("."), "", ""][:3]
    block = pack.page.blocks.get(block_name) if pack.page else None
    rate = block.rates.get(code) if block else None
    rows = dict(_sides(rate)).get(side) if rate else None
    if block is None or rows is None:
        raise Invalid(_("没有这个数。"), field="only")
    of = _kind(pack, block, rows)
    return _marked(of, rows, found).filter(_meeting(of, rows))


def _sides(rate: Any) -> Iterator[tuple[str, Rows]]:
    yield "of", rate.of
    if rate.to is not None:
        yield "to", rate.to


def _kind(pack: Pack, block: Block, rows: Rows) -> Kind:
    return kinds()[f"{pack.pack}.{rows.ledger or block.ledger}"]


def _figures(
    person: Person, pack: Pack, block: Block, wanted: Mapping[tuple[str, str], Rows]
) -> dict[tuple[str, str], Decimal]:
    """Every number of the block: one statement, however many ledgers they count."""
    by_kind: dict[str, list[tuple[tuple[str, str], Rows]]] = {}
    for key, rows in wanted.items():
        by_kind.setdefault(_kind(pack, block, rows).name, []).append((key, rows))
    width = max(map(len, by_kind.values()), default=0)
    first, *others = [_row(person, place, name, by_kind[name], width) for place, name in enumerate(by_kind)]
    found = {each["ledger"]: each for each in (first.union(*others, all=True) if others else first)}
    figures: dict[tuple[str, str], Decimal] = {}
    for place, (name, asked) in enumerate(by_kind.items()):
        for number, (key, rows) in enumerate(asked):
            field = kinds()[name].fields.get(rows.sum or "")
            unit = YUAN[field.unit] if isinstance(field, MoneyField) else Decimal(1)
            figures[key] = Decimal(found.get(place, {}).get(f"n_{number}") or 0) / unit
    return figures


def _row(person: Person, place: int, name: str, asked: Sequence[tuple[tuple[str, str], Rows]], width: int) -> Any:
    """One ledger's numbers as a row, as wide as that of the ledger with most; no row where the person sees no record."""
    of = kinds()[name]
    seen: QuerySet[Any] = Record.objects.visible_to(person).filter(kind=name).order_by()
    for _key, rows in asked:
        seen = _marked(of, rows, seen)
    numbers: dict[str, Any] = {f"n_{number}": Cast(_figure(of, rows), FIGURE) for number, (_, rows) in enumerate(asked)}
    numbers |= {f"n_{number}": Sum(Value(0, FIGURE)) for number in range(len(asked), width)}
    return seen.annotate(ledger=Value(place)).values("ledger").annotate(**numbers)


def _figure(of: Kind, rows: Rows) -> Count | Sum:
    if rows.sum is None:
        return Count("pk", filter=_meeting(of, rows))
    figure: Any = F(_alias(rows.sum))
    if rows.less:
        figure = figure - Coalesce(F(_alias(rows.less)), Decimal(0), output_field=FIGURE)
    return Sum(figure, filter=_meeting(of, rows), output_field=FIGURE)


def _alias(code: str, size: int = 0) -> str:
    """What a field is called in a query: its text, or the first characters of it."""
    return f"v_{code}_{size}" if size else f"v_{code}"


def _marked(of: Kind, rows: Rows, found: QuerySet[Any]) -> QuerySet[Any]:
    """With the fields that are asked for as columns: figures as figures, all else as text."""
    codes = {*rows.where, *filter(None, (rows.sum, rows.less))}
    codes |= {moment for each in rows.where.values() for _test, moment in _moments(each) if moment not in NOW}
    for code in sorted(codes):
        value: Any = F(code) if code in COLUMNS else KT(f"values__{code}")
        is_figure = isinstance(of.fields.get(code), Ranged)
        found = found.annotate(**{_alias(code): Cast(value, FIGURE if is_figure else TextField())})
        if not is_figure:
            sizes = {size: Substr(F(_alias(code)), 1, size) for size in (4, MONTH, DAY)}
            found = found.annotate(**{_alias(code, size): cut for size, cut in sizes.items()})
    return found


def _moments(condition: Condition) -> list[tuple[str, str]]:
    return [(test, getattr(condition, test)) for test in EARLIER if getattr(condition, test)]


def _meeting(of: Kind, rows: Rows) -> Q:
    """Whether a record counts."""
    found = Q()
    if rows.stage:
        found &= Q(**{"commitment__state__in" if of.is_matter else "stage__in": rows.stage})
    for stages, wanted in ((rows.reached, True), (rows.not_reached, False)):
        came = Q()
        for stage in stages:
            came |= Q(reached__has_key=stage)
        if stages:
            found &= came if wanted else ~came
    for verb in rows.done:
        found &= Q(taken__has_key=verb)
    if rows.overdue:
        matter = Q(commitment__state__in=RUNNING, commitment__due_order__lt=today())
        found &= matter if of.is_matter else Q(due_order__lt=today())
    for code, condition in rows.where.items():
        found &= _holds(of, code, condition)
    return found


def _holds(of: Kind, code: str, condition: Condition) -> Q:
    name, found = _alias(code), Q()
    if condition.one_of is not None:
        has = Q(**{f"values__{code}__in": list(condition.one_of)})
        found &= has | Q(**{f"{name}__isnull": True}) if False in condition.one_of else has  # an empty flag is no
    if condition.least is not None:
        found &= Q(**{f"{name}__gte": Decimal(str(condition.least))})
    if condition.most is not None:
        found &= Q(**{f"{name}__lte": Decimal(str(condition.most))})
    if condition.filled is not None:
        found &= Q(**{f"{name}__isnull": not condition.filled})
    for test, moment in _moments(condition):
        if moment not in NOW:
            size = min(_size(of, code), _size(of, moment))
            found &= Q(**{f"{_alias(code, size)}__{EARLIER[test]}": F(_alias(moment, size))})
        else:
            text = _now(moment, today())
            found &= Q(**{f"{_alias(code, len(text))}__{EARLIER[test]}": text})
    return found


def _size(of: Kind, code: str) -> int:
    """How exactly a field tells its day."""
    field = of.fields.get(code)
    if isinstance(field, PeriodField):
        return 4 if field.every == "year" else MONTH
    return DAY if field is None or isinstance(field, DateField) else MONTH


def _now(moment: str, day: date) -> str:
    return {
        "today": day.isoformat(),
        "month": day.isoformat()[:MONTH],
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": str(day.year),
    }[moment]


def _counted(pack: Pack, name: str, block: Block, code: str, figures: Mapping[tuple[str, str], Decimal]) -> Counted:
    rate = block.rates[code]

    def said(side: str, rows: Rows) -> str:
        """The number, with its unit where figures were added up."""
        field = _kind(pack, block, rows).fields.get(rows.sum or "")
        return measured(f"{figures[code, side]:,.2f}".rstrip("0").rstrip("."), getattr(field, "unit", ""))

    of, to = figures[code, "of"], figures.get((code, "to"))
    share = "" if to is not None and not to else f"{of / to * 100:.1f}%" if to else said("of", rate.of)

    def address(side: str, rows: Rows | None) -> str:
        if rows is None:
            return ""
        found = reverse("records:list", args=[pack.pack, rows.ledger or block.ledger])
        return f"{found}?only={name}.{code}.{side}"

    return Counted(
        label=rate.names.in_(language()),
        text=share,
        of=said("of", rate.of),
        to=said("to", rate.to) if rate.to else "",
        of_rows=address("of", rate.of),
        to_rows=address("to", rate.to),
        denominator=rate.denominator.in_(language()) if rate.denominator else "",
        is_confirmed=rate.status == "confirmed",
    )
