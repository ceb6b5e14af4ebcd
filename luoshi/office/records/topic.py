"""A pack's own page 专题: its blocks, each counted by the database over what the person sees, every number with its rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, DecimalField, F, Q, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Substr
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import RUNNING, Commitment
from luoshi.office.people.models import Person
from luoshi.office.records.concentrations import told
from luoshi.office.records.grids import grid
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record, RecordFile
from luoshi.office.records.queries import Shelf, Topic, row, topics
from luoshi.office.records.rates import rates
from luoshi.office.records.showing import columns
from luoshi.office.records.values import YUAN, label, language, month_words, said
from luoshi.packs.fields import AreaField, ChoiceField, DateField, FileField, MoneyField, PeriodField, Ranged, UnitField
from luoshi.packs.page import Block

AHEAD = 30  # days of a calendar
WIDE = frozenset({"cards", "table", "photo_line", "concentrations", "grid"})
MOST_ROWS, MOST_GROUPS, MOST_PICTURES = 10, 36, 12
GROUPS = PeriodField | DateField | ChoiceField | UnitField | AreaField
FIGURE: DecimalField = DecimalField(max_digits=30, decimal_places=6)


class Card(NamedTuple):
    """A number with its name and the address of its rows."""

    label: str
    text: str
    address: str


class Bar(NamedTuple):
    """A line of a chart: what it stands for, its figures as numbers and in words, the address of its rows."""

    label: str
    figures: Sequence[Decimal]
    texts: Sequence[str]
    address: str


class Place(NamedTuple):
    """An area or unit with its records, and those of them that are overdue."""

    label: str
    held: int
    overdue: int
    address: str


class Picture(NamedTuple):
    """A picture with its day and the record that it belongs to."""

    file: RecordFile
    on: str
    record: Record


class Landed(NamedTuple):
    """The latest commitments that belong to a pack, and whether there are more."""

    rows: Sequence[Commitment]
    has_more: bool


class Drawn(NamedTuple):
    """A block as the page shows it; `content` is what its kind is made of."""

    code: str
    heading: str
    kind: str
    content: Any
    columns: Sequence[str] = ()
    most: Decimal = Decimal(0)
    of: Kind | None = None
    is_picture: bool = False
    """A chart that is drawn: over time, or with several figures; one figure has bars in its table."""
    is_whole: bool = False
    """It takes the page's width."""


def topic(person: Person, pack: str) -> tuple[Topic, list[Drawn], Landed]:
    """The pack's page; what the person may not know of does not exist."""
    found = next((each for each in topics(person) if each.pack.pack == pack), None)
    if found is None:
        raise NotFound(_("没有这个专题。"))
    known = Known()
    blocks = found.pack.page.blocks if found.pack.page else {}
    drawn = [_draw(person, found, code, block, known) for code, block in blocks.items()]
    return found, _laid_out([each for each in drawn if each]), landed(person, pack)


def _laid_out(drawn: Sequence[Drawn]) -> list[Drawn]:
    """The blocks, told which take the whole width: the wide kinds, and who would stand alone beside a gap."""
    found: list[Drawn] = []
    for is_wide, run in groupby(drawn, lambda each: each.kind in WIDE):
        some = list(run)
        found += [each._replace(is_whole=is_wide or len(some) == 1) for each in some]
    return found


def landed(person: Person, pack: str) -> Landed:
    """The commitments that belong to the pack, as far as the person sees them, the latest first: one statement."""
    rows = list(Commitment.objects.visible_to(person).filter(pack=pack).for_list().order_by("-pk")[: MOST_ROWS + 1])
    return Landed(rows[:MOST_ROWS], len(rows) > MOST_ROWS)


def chart(person: Person, pack: str, code: str) -> Drawn:
    """One chart of a pack's page."""
    found = next((each for each in topics(person) if each.pack.pack == pack), None)
    block = found.pack.page.blocks.get(code) if found and found.pack.page else None
    drawn = _draw(person, found, code, block, Known()) if found and block and block.kind == "chart" else None
    if drawn is None:
        raise NotFound(_("没有这张图。"))
    return drawn


def option(drawn: Drawn) -> dict[str, Any]:
    """The chart as an option of ECharts: bars over the groups."""
    series = [
        {"type": "bar", "name": name, "barMaxWidth": 36, "data": [float(bar.figures[place]) for bar in drawn.content]}
        for place, name in enumerate(drawn.columns)
    ]
    return {
        "color": ["#2b6cb0", "#e0a33a", "#8992a3"],
        "xAxis": {"type": "category", "data": [bar.label for bar in drawn.content]},
        "yAxis": {"type": "value", "minInterval": 1},
        "legend": {"top": 0, "show": len(drawn.columns) > 1},
        "grid": {"left": 64, "right": 16, "top": 36, "bottom": 32},
        "series": series,
    }


def _draw(person: Person, found: Topic, code: str, block: Block, known: Known) -> Drawn | None:
    """A block; None where it shows no ledger of the engine, or fields that not everybody sees."""
    heading = block.names.in_(language())
    if block.scan:
        latest = told(person, found.pack.pack, block.scan, known)
        return Drawn(code, heading, block.kind, latest) if latest else None
    if block.rates:
        return Drawn(code, heading, block.kind, rates(person, found.pack, code, block))
    shelf = next((each for each in found.shelves if each.kind.code == block.ledger), None)
    if shelf is None:
        return None
    if block.kind == "grid":
        return Drawn(code, heading, block.kind, grid(person, shelf.kind, code, block, known), of=shelf.kind)
    return _DRAWERS[block.kind](person, shelf, Drawn(code, heading, block.kind, None, of=shelf.kind), block, known)


def _seen(person: Person, of: Kind) -> QuerySet[Record]:
    return Record.objects.visible_to(person).filter(kind=of.name).order_by()


def _cards(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn:
    of = shelf.kind
    figures = [code for code in block.fields if isinstance(of.fields[code], Ranged) and _is_open(of, code)]
    sums: dict[str, Any] = {f"sum_{place}": _sum(code) for place, code in enumerate(figures)}
    counts = _seen(person, of).aggregate(held=Count("pk"), late=Count("pk", filter=_overdue(of)), **sums)
    cards = [Card(_("全部"), str(counts["held"]), rows_of(of))]
    if of.life:
        cards.append(Card(_("已逾期"), str(counts["late"]), rows_of(of, due="overdue")))
    for place, code in enumerate(figures):
        total = counts[f"sum_{place}"] or Decimal(0)
        cards.append(Card(label(of.fields[code]), _say(of, code, total), rows_of(of)))
    return drawn._replace(content=cards)


def _table(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn:
    of = shelf.kind
    codes = columns(of, block.fields)
    latest = Record.objects.visible_to(person).for_list().filter(kind=of.name).order_by("-pk")[:MOST_ROWS]
    rows = [row(person, each, codes, known) for each in latest]
    return drawn._replace(content=rows, columns=[label(of.fields[code]) for code in codes])


def _chart(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn | None:
    of = shelf.kind
    codes = [code for code in block.fields if _is_open(of, code)]
    if not codes or not isinstance(of.fields[codes[0]], GROUPS) or getattr(of.fields[codes[0]], "many", False):
        return None
    by, figures = codes[0], [code for code in codes[1:] if isinstance(of.fields[code], Ranged)]
    sums: dict[str, Any] = {f"sum_{place}": _sum(code) for place, code in enumerate(figures)}
    found: list[Any] = list(
        _seen(person, of)
        .annotate(chosen=_group(of, by))
        .exclude(chosen=None)
        .values("chosen")
        .annotate(n=Count("pk"), **sums)
        .order_by("-chosen" if isinstance(of.fields[by], PeriodField | DateField) else "chosen")[:MOST_GROUPS]
    )
    bars = [
        Bar(
            _named(of, by, each["chosen"], known),
            [_in_unit(of, code, each[f"sum_{place}"]) for place, code in enumerate(figures)] or [Decimal(each["n"])],
            [_say(of, code, each[f"sum_{place}"]) for place, code in enumerate(figures)] or [str(each["n"])],
            _rows_with(of, by, each["chosen"]),
        )
        for each in sorted(found, key=lambda each: _place(of, by, each["chosen"]))
    ]
    names = [label(of.fields[code]) for code in figures] or [_("件数")]
    most = max((figure for bar in bars for figure in bar.figures), default=Decimal(0))
    is_picture = len(figures) > 1 or isinstance(of.fields[by], PeriodField | DateField)
    return drawn._replace(content=bars, columns=names, most=most, is_picture=is_picture)


def _funnel(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn | None:
    of = shelf.kind
    if of.life is None:
        return None
    stages = {
        code: stage
        for code, stage in of.life.stages.items()
        if stage.clock in {"runs", "done"} or code == of.life.start
    }
    if of.is_matter:
        counts: Mapping[str, int] = dict(_seen(person, of).values_list("commitment__state").annotate(n=Count("pk")))
    else:
        wanted: dict[str, Any] = {
            f"n_{place}": Count("pk", filter=Q(reached__has_key=code)) for place, code in enumerate(stages)
        }
        found = _seen(person, of).aggregate(**wanted)
        counts = {code: found[f"n_{place}"] for place, code in enumerate(stages)}
    key = "stage" if of.is_matter else "reached"
    bars = [
        Bar(
            stage.names.in_(language()),
            [Decimal(counts.get(code, 0))],
            [str(counts.get(code, 0))],
            rows_of(of, **{key: code}),
        )
        for code, stage in stages.items()
    ]
    most = max((bar.figures[0] for bar in bars), default=Decimal(0))
    return drawn._replace(content=bars, columns=[_("现在") if of.is_matter else _("到过")], most=most)


def _photo_line(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn:
    of = shelf.kind
    fields = [code for code in block.fields if isinstance(of.fields[code], FileField) and _is_open(of, code)]
    days = [code for code in block.fields if isinstance(of.fields[code], DateField) and _is_open(of, code)]
    files = (
        RecordFile.objects.filter(record__in=_seen(person, of).values("pk"), field__in=fields)
        .filter(media_type__startswith="image/")
        .select_related("record")
        .order_by("-pk")[:MOST_PICTURES]
    )
    pictures = [
        Picture(file, (file.record.values.get(days[0]) if days else None) or file.at.date().isoformat(), file.record)
        for file in files
    ]
    return drawn._replace(content=sorted(pictures, key=lambda each: each.on))


def _county_grid(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn | None:
    of = shelf.kind
    by = next((code for code in block.fields if isinstance(of.fields[code], AreaField | UnitField)), None)
    if by is None or not _is_open(of, by) or getattr(of.fields[by], "many", False):
        return None
    found = (
        _seen(person, of)
        .annotate(chosen=_group(of, by))
        .exclude(chosen=None)
        .values("chosen")
        .annotate(n=Count("pk"), late=Count("pk", filter=_overdue(of)))
    )
    places = [
        Place(_named(of, by, each["chosen"], known), each["n"], each["late"], _rows_with(of, by, each["chosen"]))
        for each in found
    ]
    return drawn._replace(content=sorted(places, key=lambda each: -each.held), columns=[label(of.fields[by])])


def _calendar(person: Person, shelf: Shelf, drawn: Drawn, block: Block, known: Known) -> Drawn | None:
    of, day = shelf.kind, today()
    column = "commitment__due_order" if of.is_matter else "due_order"
    until = day + timedelta(days=AHEAD)
    running = Q(commitment__state__in=RUNNING) if of.is_matter else Q()
    latest = (
        Record.objects.visible_to(person)
        .for_list()
        .filter(running, **{"kind": of.name, f"{column}__lte": until})
        .order_by(column, "pk")[:MOST_ROWS]
    )
    return drawn._replace(content=[row(person, each, (), known) for each in latest])


def rows_of(of: Kind, **query: str) -> str:
    """The list of a ledger, narrowed."""
    address = reverse("records:list", args=[of.pack.pack, of.code])
    return f"{address}?{urlencode(query)}" if query else address


def _rows_with(of: Kind, code: str, value: Any) -> str:
    field = of.fields[code]
    if code == of.parts.get("lead"):
        return rows_of(of, lead=str(value))
    if code in of.kept and isinstance(field, ChoiceField | UnitField | AreaField) and code != of.parts.get("office"):
        return rows_of(of, **{f"f-{code}": str(value)})
    return rows_of(of, **{f"f-{code}": str(value)}) if isinstance(field, PeriodField | DateField) else rows_of(of)


def _is_open(of: Kind, code: str) -> bool:
    """Whether everybody who sees a record sees the field: only such fields are counted together."""
    return of.fields[code].seen_by is None and not of.fields[code].encrypted


def _overdue(of: Kind) -> Q:
    if of.is_matter:
        return Q(commitment__state__in=RUNNING, commitment__due_order__lt=today())
    return Q(due_order__lt=today())


def _sum(code: str) -> Sum:
    return Sum(Cast(KT(f"values__{code}"), FIGURE))


def _group(of: Kind, code: str) -> Any:
    if name := of.of_matter.get(code):
        return F(f"commitment__{'current_due' if name == 'due' else name}")
    if isinstance(of.fields[code], DateField):
        return Substr(KT(f"values__{code}"), 1, 7)
    return KT(f"values__{code}")


def _named(of: Kind, code: str, value: Any, known: Known) -> str:
    field = of.fields[code]
    if isinstance(field, UnitField | AreaField):
        return known.unit_name(int(value))
    if isinstance(field, DateField):
        return month_words(str(value))
    return said(field, value, known) if isinstance(field, ChoiceField | PeriodField) else str(value)


def _place(of: Kind, code: str, value: Any) -> Any:
    """Choices in the pack's order, everything else by itself."""
    field = of.fields[code]
    return [*field.options].index(value) if isinstance(field, ChoiceField) and value in field.options else str(value)


def _in_unit(of: Kind, code: str, total: Any) -> Decimal:
    field, figure = of.fields[code], Decimal(total or 0)
    return figure / YUAN[field.unit] if isinstance(field, MoneyField) else figure


def _say(of: Kind, code: str, total: Any) -> str:
    return said(of.fields[code], str(Decimal(total or 0).quantize(Decimal("0.01")).normalize()), Known())


_DRAWERS: dict[str, Callable[[Person, Shelf, Drawn, Block, Known], Drawn | None]] = {
    "cards": _cards,
    "table": _table,
    "chart": _chart,
    "funnel": _funnel,
    "photo_line": _photo_line,
    "county_grid": _county_grid,
    "calendar": _calendar,
}
