"""The blocks of a pack's page, each drawn from what it asks of the database, every number with the address of its rows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import RUNNING
from luoshi.office.people.models import Person
from luoshi.office.records.batches import Drawing, Groups, Latest, Totals
from luoshi.office.records.concentrations import told
from luoshi.office.records.grids import grid
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record, RecordFile
from luoshi.office.records.movers import lists
from luoshi.office.records.queries import asks_standing, row
from luoshi.office.records.rates import rates
from luoshi.office.records.showing import columns
from luoshi.office.records.values import YUAN, label, month_words, said
from luoshi.office.wording import language
from luoshi.packs.fields import AreaField, ChoiceField, DateField, FileField, MoneyField, PeriodField, Ranged, UnitField
from luoshi.packs.page import Block

AHEAD = 30  # days of a calendar
MOST_GROUPS, MOST_PICTURES = 36, 12
GROUPS = PeriodField | DateField | ChoiceField | UnitField | AreaField


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
    along: str = ""
    """What the groups of a chart are."""
    units: Sequence[str] = ()
    """The unit of each figure of a chart."""


def draw(person: Person, ledgers: Sequence[Kind], code: str, block: Block, known: Known) -> Drawing:
    """A block; None where it shows no ledger of the engine, or fields that not everybody sees."""
    heading = block.names.in_(language())
    if block.scan:
        latest = told(person, ledgers[0].pack.pack, block.scan, known)
        return Drawn(code, heading, block.kind, latest) if latest else None
    if block.rates:
        return Drawn(code, heading, block.kind, rates(person, ledgers[0].pack, code, block))
    of = next((each for each in ledgers if each.code == block.ledger), None)
    if of is None:
        return None
    if block.kind == "grid":
        return Drawn(code, heading, block.kind, grid(person, of, code, block, known), of=of)
    if block.movers:
        return Drawn(code, heading, block.kind, lists(person, of, code, block, most=block.movers.shown), of=of)
    empty = Drawn(code, heading, block.kind, None, of=of)
    return (yield from _DRAWERS[block.kind](person, of, empty, block, known))


def _cards(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    figures = [code for code in block.fields if isinstance(of.fields[code], Ranged) and _is_open(of, code)]
    counts = yield Totals(of, {"held": Q(), "late": _overdue(of)}, figures)
    cards = [Card(_("全部"), str(counts["held"]), rows_of(of))]
    if of.life:
        cards.append(Card(_("已逾期"), str(counts["late"]), rows_of(of, due="overdue")))
    for code in figures:
        total = counts[code] or Decimal(0)
        cards.append(Card(label(of.fields[code]), _say(of, code, total), rows_of(of)))
    return drawn._replace(content=cards)


def _table(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    codes = columns(of, block.fields)
    latest = yield Latest(of, Q(), ("-pk",), lambda _record: True, lambda record: -record.pk, asks_standing(of, codes))
    rows = [row(person, each, codes, known) for each in latest]
    return drawn._replace(content=rows, columns=[label(of.fields[code]) for code in codes])


def _chart(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    codes = [code for code in block.fields if _is_open(of, code)]
    if not codes or not isinstance(of.fields[codes[0]], GROUPS) or getattr(of.fields[codes[0]], "many", False):
        return None
    by, figures = codes[0], [code for code in codes[1:] if isinstance(of.fields[code], Ranged)]
    found = yield Groups(of, _group(of, by), {"n": Q()}, figures)
    found.sort(key=lambda each: each["chosen"], reverse=isinstance(of.fields[by], PeriodField | DateField))
    bars = [
        Bar(
            _named(of, by, each["chosen"], known),
            [_in_unit(of, code, each[code]) for code in figures] or [Decimal(each["n"])],
            [_say(of, code, each[code]) for code in figures] or [str(each["n"])],
            _rows_with(of, by, each["chosen"]),
        )
        for each in sorted(found[:MOST_GROUPS], key=lambda each: _place(of, by, each["chosen"]))
    ]
    names = [label(of.fields[code]) for code in figures] or [_("件数")]
    most = max((figure for bar in bars for figure in bar.figures), default=Decimal(0))
    is_picture = len(figures) > 1 or isinstance(of.fields[by], PeriodField | DateField)
    return drawn._replace(
        content=bars,
        columns=names,
        most=most,
        is_picture=is_picture,
        along=label(of.fields[by]),
        units=[_unit(of, code) for code in figures] or ["件"],
    )


def _funnel(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    if of.life is None:
        return None
    stages = {
        code: stage
        for code, stage in of.life.stages.items()
        if stage.clock in {"runs", "done"} or code == of.life.start
    }
    counts = yield Totals(
        of, {code: Q(commitment__state=code) if of.is_matter else Q(reached__has_key=code) for code in stages}
    )
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


def _photo_line(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    fields = [code for code in block.fields if isinstance(of.fields[code], FileField) and _is_open(of, code)]
    days = [code for code in block.fields if isinstance(of.fields[code], DateField) and _is_open(of, code)]
    seen = Record.objects.visible_to(person).filter(kind=of.name).order_by()
    files = (
        RecordFile.objects.filter(record__in=seen.values("pk"), field__in=fields)
        .filter(media_type__startswith="image/")
        .select_related("record")
        .order_by("-pk")[:MOST_PICTURES]
    )
    pictures = [
        Picture(
            file, (file.record.values.get(days[0]) if days else None) or localdate(file.at).isoformat(), file.record
        )
        for file in files
    ]
    yield from ()
    return drawn._replace(content=sorted(pictures, key=lambda each: each.on))


def _county_grid(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    by = next((code for code in block.fields if isinstance(of.fields[code], AreaField | UnitField)), None)
    if by is None or not _is_open(of, by) or getattr(of.fields[by], "many", False):
        return None
    found = yield Groups(of, _group(of, by), {"n": Q(), "late": _overdue(of)})
    places = [
        Place(_named(of, by, each["chosen"], known), each["n"], each["late"], _rows_with(of, by, each["chosen"]))
        for each in found
    ]
    return drawn._replace(content=sorted(places, key=lambda each: -each.held), columns=[label(of.fields[by])])


def _calendar(person: Person, of: Kind, drawn: Drawn, block: Block, known: Known) -> Drawing:
    day = today()
    column = "commitment__due_order" if of.is_matter else "due_order"
    until = day + timedelta(days=AHEAD)
    running = Q(commitment__state__in=RUNNING) if of.is_matter else Q()

    def due(record: Record) -> date:
        return record.commitment.due_order if of.is_matter and record.commitment else record.due_order

    def belongs(record: Record) -> bool:
        runs = not of.is_matter or (record.commitment is not None and record.commitment.state in RUNNING)
        return runs and due(record) <= until

    where = running & Q(**{f"{column}__lte": until})
    latest = yield Latest(of, where, (column, "pk"), belongs, lambda record: (due(record), record.pk))
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


def _unit(of: Kind, code: str) -> str:
    field = of.fields[code]
    known: str = {"percent": "%", "points": "百分点"}.get(field.type) or getattr(field, "unit", "") or ""
    return known


def _say(of: Kind, code: str, total: Any) -> str:
    return said(of.fields[code], str(Decimal(total or 0).quantize(Decimal("0.01")).normalize()), Known())


_DRAWERS: dict[str, Callable[[Person, Kind, Drawn, Block, Known], Drawing]] = {
    "cards": _cards,
    "table": _table,
    "chart": _chart,
    "funnel": _funnel,
    "photo_line": _photo_line,
    "county_grid": _county_grid,
    "calendar": _calendar,
}
