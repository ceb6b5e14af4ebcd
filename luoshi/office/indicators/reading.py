"""A figure sheet → the figures of this office: names to indicators and areas, periods to the indicators' own, growth to the
indicator that is published as growth. What does not fit is a fault with its address; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, LuoshiError
from luoshi.intake.sheets import Book, Fault, Found, Resolver, Unfound, Words, read_book
from luoshi.intake.sheets.figures import Figure as SheetFigure
from luoshi.intake.sheets.figures import Unsaid, read_figures
from luoshi.intake.sheets.said import Names
from luoshi.office.indicators.actions.entering import Rules
from luoshi.office.indicators.models import Figure
from luoshi.office.indicators.periods import month_of, parsed
from luoshi.office.people.models import Unit, UnitAlias
from luoshi.rating.indicators import Indicator

GROWTH_WORDS = ("增速", "增长")
CHECK = Words("核对后再导入", "check and import again")


class Cell(NamedTuple):
    """A figure with the cell that it is from."""

    sheet: str
    address: str
    how: str
    figure: Figure


class Release(NamedTuple):
    """What is said of all figures of a file: their vintage, day of release, and what holds where the sheet names none."""

    vintage: int
    released_on: date
    year: int | None = None
    area: int | None = None
    indicator: str = ""


@dataclass(slots=True)
class Read:
    """A file that was read to its end."""

    cells: list[Cell] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)


def read(content: bytes, filename: str, release: Release, rules: Rules) -> Read:
    """The figures of every visible sheet."""
    found, book = Read(), read_book(content, filename)
    names = Names(indicator_names(rules.indicators), area_names(rules.areas))
    for name in book.visible:
        _read_sheet(found, book, name, names, release, rules)
    if not found.cells and not found.faults:
        raise Invalid(_("文件里没有读到数值，请核对表头里的指标、地区和时期。"), field="file")
    return found


def _read_sheet(found: Read, book: Book, name: str, names: Names, release: Release, rules: Rules) -> None:
    area = release.area or next(iter(sorted(rules.areas, key=lambda pk: rules.areas[pk].path.count("/"))), None)
    code = release.indicator
    indicator = Found(code, rules.indicators[code].unit) if code in rules.indicators else None
    figures = read_figures(book.grid(name), names, Unsaid(year=release.year, area=area, indicator=indicator))
    found.faults += figures.faults
    found.remarks += figures.remarks
    for each in figures.figures:
        if each.value is None:
            continue
        try:
            made = _figure(each, release, rules)
            rules.check(made)
        except LuoshiError as fault:
            why = Words(str(fault).rstrip("。"), str(fault).rstrip("。"))
            found.faults.append(Fault(name, each.address, f"{each.value}", why, CHECK))
        else:
            found.cells.append(Cell(name, each.address, each.how.value.zh, made))


def _figure(given: SheetFigure, release: Release, rules: Rules) -> Figure:
    code = given.indicator
    if given.measure == "growth" and rules.indicators[code].nature != "growth":
        code = growth_of(code, rules.indicators)
    indicator = rules.indicators[code]
    assert given.value is not None
    month = month_of(parsed(indicator, given.period.code))
    return Figure(code, given.area, month, given.value, indicator.unit, release.vintage, release.released_on)


def growth_of(code: str, known: Mapping[str, Indicator]) -> str:
    """The indicator under which the growth of an amount is published."""
    names = (each for each, indicator in known.items() if indicator.nature == "growth" and not indicator.formula)
    named = known[code].names.zh
    for each in names:
        if known[each].level == code or known[each].names.zh in {f"{named}{word}" for word in GROWTH_WORDS}:
            return each
    raise Invalid(_("%(name)s的增速由总量算出，不入库，请删去这一列。") % {"name": named})


def indicator_names(known: Mapping[str, Indicator]) -> Resolver:
    """Who knows indicators by their names; a growth also by its amount's name where nothing else is called so."""
    by_name: dict[str, str] = {}
    for code, each in known.items():
        if each.formula is None:
            for name in (each.names.zh, *each.also):
                by_name.setdefault(name, code)
    for name, code in list(by_name.items()):
        for word in GROWTH_WORDS:
            if known[code].nature == "growth" and name.endswith(word):
                by_name.setdefault(name.removesuffix(word), code)

    def resolve(name: str) -> Found | Unfound:
        code = by_name.get(name) or (name if name in known else None)
        if code:
            return Found(code, known[code].unit)
        words = Words(f"没有名为“{name}”的指标", f"no indicator is called {name}")
        return Unfound(words, get_close_matches(name, by_name, 3, 0.6))

    return resolve


def area_names(areas: Mapping[int, Unit]) -> Resolver:
    """Who knows areas by their names, short names and aliases, and by those of a county's leading organ. One statement."""
    by_name: dict[str, int] = {}
    for pk, area in areas.items():
        by_name |= {area.name: pk, area.short: pk}
    within = UnitAlias.objects.filter(unit__in=areas) | UnitAlias.objects.filter(
        unit__parent__in=areas, unit__kind="county"
    )
    for name, pk, parent in within.values_list("name", "unit_id", "unit__parent_id"):
        by_name.setdefault(name, pk if pk in areas else parent or pk)

    def resolve(name: str) -> Found | Unfound:
        if name in by_name:
            return Found(by_name[name])
        words = Words(f"填报范围内没有名为“{name}”的地区", f"no area within reach is called {name}")
        return Unfound(words, get_close_matches(name, by_name, 3, 0.6))

    return resolve
