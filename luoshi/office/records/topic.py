"""A pack's own page 专题: its ledgers, what landed in it, and its blocks, counted by the database over what the person sees."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi import charts
from luoshi.charts import Chart
from luoshi.errors import NotFound
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import ADMINISTRATORS, Person
from luoshi.office.people.queries import reach_of
from luoshi.office.records.batches import MOST_ROWS, Drawing, Totals, drawn
from luoshi.office.records.blocks import Drawn, draw
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.queries import Shelf, Topic
from luoshi.office.rules.measures import unit_name
from luoshi.office.wording import language

WIDE = frozenset({"cards", "table", "photo_line", "concentrations", "grid", "movers"})


class Landed(NamedTuple):
    """The latest commitments that belong to a pack, and whether there are more."""

    rows: Sequence[Commitment]
    has_more: bool


def topic(person: Person, pack: str) -> tuple[Topic, list[Drawn], Landed]:
    """The pack's page; what the person may not know of does not exist."""
    ledgers, known = _ledgers(person, pack), Known()
    page = ledgers[0].pack.page
    blocks = page.blocks if page else {}
    shelves = [_shelf(of) for of in ledgers]
    found = drawn(person, [*shelves, *(draw(person, ledgers, code, block, known) for code, block in blocks.items())])
    here = Topic(ledgers[0].pack, found[: len(ledgers)])
    return here, _laid_out([each for each in found[len(ledgers) :] if each]), landed(person, pack)


def _ledgers(person: Person, pack: str) -> list[Kind]:
    """The ledgers of the pack that the person may know of."""
    found = [each for each in kinds().values() if each.pack.pack == pack]
    if not found or not reach_of(person).roles - ADMINISTRATORS:
        raise NotFound(_("没有这个专题。"))
    return found


def _shelf(of: Kind) -> Drawing:
    counts = yield Totals(of, {"held": Q()})
    return Shelf(of, counts["held"])


def _laid_out(blocks: Sequence[Drawn]) -> list[Drawn]:
    """The blocks, told which take the whole width: the wide kinds, and who would stand alone beside a gap."""
    found: list[Drawn] = []
    for is_wide, run in groupby(blocks, lambda each: each.kind in WIDE):
        some = list(run)
        found += [each._replace(is_whole=is_wide or len(some) == 1) for each in some]
    return found


def landed(person: Person, pack: str) -> Landed:
    """The commitments that belong to the pack, as far as the person sees them, the latest first: one statement."""
    rows = list(Commitment.objects.visible_to(person).filter(pack=pack).for_list().order_by("-pk")[: MOST_ROWS + 1])
    return Landed(rows[:MOST_ROWS], len(rows) > MOST_ROWS)


def chart(person: Person, pack: str, code: str) -> Drawn:
    """One chart of a pack's page."""
    ledgers = _ledgers(person, pack)
    page = ledgers[0].pack.page
    block = page.blocks.get(code) if page else None
    found = drawn(person, [draw(person, ledgers, code, block, Known())]) if block and block.kind == "chart" else [None]
    if found[0] is None:
        raise NotFound(_("没有这张图。"))
    return found[0]


def pictured(drawn: Drawn) -> Chart:
    """The chart of a block: bars over the groups."""
    return charts.chart(_option(drawn), drawn.heading, drawn.along, [*map(unit_name, drawn.units)], language=language())


def _option(drawn: Drawn) -> dict[str, Any]:
    series = [
        {"type": "bar", "name": name, "barMaxWidth": 36, "data": [float(bar.figures[place]) for bar in drawn.content]}
        for place, name in enumerate(drawn.columns)
    ]
    units = {*drawn.units}
    return {
        "color": ["#2b6cb0", "#e0a33a", "#8992a3"],
        "xAxis": {"type": "category", "data": [bar.label for bar in drawn.content]},
        "yAxis": {"type": "value", "minInterval": 1, "name": unit_name(units.pop()) if len(units) == 1 else ""},
        "legend": {"top": 0, "show": len(drawn.columns) > 1},
        "grid": {"left": 64, "right": 16, "top": 36, "bottom": 32},
        "series": series,
    }
