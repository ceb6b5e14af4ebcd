"""The indicators that a pack's own page 专题 names, block by block, for the uppermost area that the person sees."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.queries.briefs import pack_of
from luoshi.office.indicators.queries.listing import Row, rows_of
from luoshi.office.people.models import Person, Unit
from luoshi.packs.model import Pack
from luoshi.rating.data import Names


@dataclass(frozen=True, slots=True)
class Shelf:
    """A block: its heading, and those of its indicators that have figures and stand in no block before."""

    names: Names
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the page shows of a pack's indicators."""

    pack: Pack
    area: Unit
    shelves: Sequence[Shelf]


def shelves(person: Person, code: str) -> Shelves:
    """The blocks of the pack's page that have figures; what the person may not know of does not exist."""
    sight, pack = powers.sight_of(person), pack_of(code, today())
    named = {block: each for block, each in pack.page.blocks.items() if each.indicators} if pack and pack.page else {}
    if pack is None or not named or sight.uppermost is None:
        raise NotFound(_("没有这个专题。"))
    area, known = sight.uppermost, catalogue.indicators()
    wanted = {
        code: known[code]
        for code in dict.fromkeys(code for each in named.values() for code in each.indicators)
        if code not in sight.hidden
    }
    rows = {row.code: row for row in rows_of(person, area, wanted) if row.period}
    found = []
    for each in named.values():
        found.append(Shelf(each.names, [rows.pop(code) for code in each.indicators if code in rows]))
    return Shelves(pack, area, [each for each in found if each.rows])
