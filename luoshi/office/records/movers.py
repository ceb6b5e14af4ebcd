"""拉动与下拉: whose figure pulls a ledger's total up or down from a year ago, among the records that the person sees."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound
from luoshi.office.people.models import ADMINISTRATORS, Person
from luoshi.office.people.queries import reach_of
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.values import YUAN, said
from luoshi.office.rules.measures import unit_name
from luoshi.office.wording import language
from luoshi.packs.fields import MoneyField
from luoshi.packs.page import Block, Movers
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.movers import Mover, movers

SIDES = ("up", "down", "still", "lacking")


class Row(NamedTuple):
    """One that moves the total, with the address of its record."""

    record: int
    title: str
    address: str
    moved: Mover


class Moved(NamedTuple):
    """The lists of a period. `why_not` says why there is no growth; `counts` by side, each with the address of its rows."""

    heading: str
    period: str
    words: str
    unit: str
    now: float
    before: float
    growth: float | None
    why_not: str
    up: Sequence[Row]
    down: Sequence[Row]
    counts: Mapping[str, tuple[int, str]]
    address: str

    @property
    def held(self) -> int:
        """How many are added up."""
        return sum(self.counts[side][0] for side in ("up", "down", "still"))


class Read(NamedTuple):
    """What one of them reported last for a period."""

    record: int
    title: str
    period: str
    now: float | None
    before: float | None

    @property
    def side(self) -> str:
        if self.now is None or self.before is None:
            return "lacking"
        return "up" if self.now > self.before else "down" if self.now < self.before else "still"


def block_of(person: Person, pack: str, name: str) -> tuple[Kind, Block]:
    """A block of movers of a pack that the person may know of, with its ledger."""
    found = next((each.pack for each in kinds().values() if each.pack.pack == pack), None)
    block = found.page.blocks.get(name) if found and found.page else None
    if block is None or block.movers is None or not reach_of(person).roles - ADMINISTRATORS:
        raise NotFound(_("没有这张表。"))
    return kinds()[f"{pack}.{block.ledger}"], block


def lists(person: Person, of: Kind, name: str, block: Block, period: str = "", most: int | None = None) -> Moved | None:
    """The lists of a period, without one of the latest that has records; None where there are none."""
    wanted = _wanted(block)
    seen = _dated(Record.objects.visible_to(person).filter(kind=of.name).order_by(), wanted)
    latest = Subquery(seen.exclude(at=None).order_by("-at").values("at")[:1])
    read = list(_read(of, wanted, seen.filter(at=period or latest)))
    if not read:
        return None
    period = read[0].period
    rows = reverse("records:list", args=[of.pack.pack, of.code])
    counts = {side: (sum(each.side == side for each in read), f"{rows}?only={name}.{side}.{period}") for side in SIDES}
    shown = Moved(
        heading=block.names.in_(language()),
        period=period,
        words=said(of.fields[wanted.period], period, Known()),
        unit=getattr(of.fields[wanted.now], "unit", ""),
        now=0,
        before=0,
        growth=None,
        why_not="",
        up=(),
        down=(),
        counts=counts,
        address=reverse("records:movers", args=[of.pack.pack, name]),
    )
    known = {each.record: each for each in read}
    whole = {pk: (each.now, each.before) for pk, each in known.items() if each.side != "lacking"}
    try:
        found = movers(whole)  # type: ignore[arg-type]
    except Missing as missing:
        return shown._replace(why_not=missing.said.zh if language() == "zh" else missing.said.en)

    def listed(some: Sequence[Mover]) -> list[Row]:
        return [
            Row(each.key, known[each.key].title, reverse("records:one", args=[of.pack.pack, of.code, each.key]), each)
            for each in some[:most]
        ]

    return shown._replace(
        now=found.now, before=found.before, growth=found.growth, up=listed(found.up), down=listed(found.down)
    )


def periods(person: Person, of: Kind, block: Block) -> list[tuple[str, str]]:
    """The periods for which the person sees records, the latest first, each in words."""
    wanted, known = _wanted(block), Known()
    seen = _dated(Record.objects.visible_to(person).filter(kind=of.name).order_by(), wanted)
    found = seen.exclude(at=None).order_by("-at").values_list("at", flat=True).distinct()
    return [(each, said(of.fields[wanted.period], each, known)) for each in found]


def only(of: Kind, block: Block, named: str, found: QuerySet[Record]) -> QuerySet[Record]:
    """The records of one side, `named` side.period: down.2026-09."""
    side, _dot, period = named.partition(".")
    if side not in SIDES:
        raise Invalid(_("没有这个数。"), field="only")
    wanted = _wanted(block)
    rows = _read(of, wanted, _dated(found.order_by(), wanted).filter(at=period))
    return found.filter(pk__in=[each.record for each in rows if each.side == side])


def table(moved: Moved) -> Iterator[list[Any]]:
    """The rows of a file, from what pulls up most to what pulls down most."""
    for row in (*moved.up, *reversed(moved.down)):
        at = row.moved
        yield [row.title, _rounded(at.now), _rounded(at.before), _rounded(at.growth), round(at.pull, 4)]


def heading(moved: Moved) -> list[str]:
    """The names of the file's columns."""
    now, before = _("本期"), _("上年同期")
    unit = f"（{unit_name(moved.unit)}）" if unit_name(moved.unit) else ""
    return [_("名称"), now + unit, before + unit, _("增速（%）"), _("拉动（百分点）")]


def _wanted(block: Block) -> Movers:
    assert block.movers is not None
    return block.movers


def _dated(found: QuerySet[Any], wanted: Movers) -> QuerySet[Any]:
    """With the period as a column."""
    return found.annotate(at=Cast(KT(f"values__{wanted.period}"), TextField()))


def _read(of: Kind, wanted: Movers, found: QuerySet[Any]) -> Iterator[Read]:
    """What the records say, of several of one and the same the last."""
    field = of.fields[wanted.now], of.fields[wanted.before]
    rows = found.order_by("pk").values_list("pk", "whole_id", "whole__title", "title", "at", "values")
    last: dict[tuple[str, int], Read] = {}
    for pk, whole, of_whole, title, at, values in rows:
        now, before = (
            _figure(values.get(code), each) for code, each in zip((wanted.now, wanted.before), field, strict=True)
        )
        last["whole" if whole else "", whole or pk] = Read(pk, of_whole or title, at, now, before)
    return iter(last.values())


def _figure(given: Any, field: Any) -> float | None:
    if given in {None, ""}:
        return None
    return float(given) / float(YUAN[field.unit]) if isinstance(field, MoneyField) else float(given)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
