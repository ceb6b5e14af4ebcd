"""A figure sheet → the figures of this office: names to indicators and areas, periods to the indicators' own, growth to the
indicator that is published as growth. What does not fit is a fault with its address; nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, LuoshiError
from luoshi.intake.sheets import Fault, Found, How, Resolver, Unfound, Words, read_book
from luoshi.intake.sheets.figures import Figure as SheetFigure
from luoshi.intake.sheets.figures import FigureTable, Unsaid
from luoshi.intake.sheets.said import Names
from luoshi.intake.sheets.sheet import MOST_FAULTS
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
    how: How
    figure: Figure


class Empty(NamedTuple):
    """A cell without a figure: blank, or with a mark that says so."""

    sheet: str
    address: str
    how: How


class Near(Sequence[str]):
    """Names that are near another, looked for only when somebody is told of them: a sheet's labels are tried in several forms,
    and most of those that name nothing are no fault."""

    def __init__(self, name: str, known: Iterable[str]):
        self.name, self.known = name, known

    @cached_property
    def found(self) -> list[str]:
        """At most three."""
        return get_close_matches(self.name, self.known, 3, 0.6)

    def __getitem__(self, place: Any) -> Any:
        return self.found[place]

    def __len__(self) -> int:
        return len(self.found)


class Release(NamedTuple):
    """What is said of all figures of a file: their vintage, day of release, and what holds where the sheet names none."""

    vintage: int
    released_on: date
    year: int | None = None
    area: int | None = None
    indicator: str = ""


class Sheet(NamedTuple):
    """A file with what is said of it and what its figures are held against."""

    content: bytes
    filename: str
    release: Release
    rules: Rules


class Reading:
    """The figures of every visible sheet of a file, read as they are asked for, once: a file may hold a million. What was not
    understood, and the cells without a figure, grow as they go by; of a great many the first are kept and the rest counted."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []
        self.empty: list[Empty] = []
        self.more_empty = 0
        self.more_faults = 0

    def cells(self) -> Iterator[Cell]:
        """Every figure that was understood, with its cell."""
        book, rules = read_book(self.sheet.content, self.sheet.filename), self.sheet.rules
        names = Names(indicator_names(rules.indicators), area_names(rules.areas))
        found = False
        for name in book.visible:
            table = FigureTable(book.grid(name), names, self._unsaid())
            for given in table.figures():
                if given.value is None:
                    self._leave_out(Empty(name, given.address, given.how))
                elif cell := self._cell(name, given):
                    found = True
                    yield cell
            for fault in table.faults:
                self._note(fault)
            self.remarks += table.remarks
        if not found and not self.faults:
            raise Invalid(_("文件里没有读到数值，请核对表头里的指标、地区和时期。"), field="file")

    def figures(self) -> Iterator[Figure]:
        """The figures to be taken in; a file in which anything was not understood is refused as a whole."""
        for cell in self.cells():
            yield cell.figure
        if self.faults:
            told = {"n": len(self.faults) + self.more_faults, "first": str(self.faults[0])}
            raise Invalid(_("整张不入库：有 %(n)d 处没有读懂，第一处是 %(first)s") % told, field="file")

    def _cell(self, name: str, given: SheetFigure) -> Cell | None:
        try:
            made = _figure(given, self.sheet.release, self.sheet.rules)
            self.sheet.rules.check(made)
        except LuoshiError as fault:
            why = Words(str(fault).rstrip("。"), str(fault).rstrip("。"))
            self._note(Fault(name, given.address, f"{given.value}", why, CHECK))
            return None
        return Cell(name, given.address, given.how, made)

    def _leave_out(self, cell: Empty) -> None:
        if len(self.empty) < MOST_FAULTS:
            self.empty.append(cell)
        else:
            self.more_empty += 1

    def _note(self, fault: Fault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more_faults += 1

    def _unsaid(self) -> Unsaid:
        """What holds where the sheet names none: of areas the uppermost."""
        release, rules = self.sheet.release, self.sheet.rules
        uppermost = min(rules.areas, key=lambda pk: rules.areas[pk].path.count("/"), default=None)
        unit = rules.indicators[release.indicator].unit if release.indicator in rules.indicators else ""
        indicator = Found(release.indicator, unit) if unit else None
        return Unsaid(year=release.year, area=release.area or uppermost, indicator=indicator)


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
        return Unfound(words, Near(name, by_name))

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
    tops = [area for area in areas.values() if area.parent_id not in areas]
    if len(tops) == 1:
        by_name.setdefault(f"全{tops[0].name[-1]}", tops[0].pk)  # the row of the whole: 全市, 全县, 全省

    def resolve(name: str) -> Found | Unfound:
        if name in by_name:
            return Found(by_name[name])
        words = Words(
            f"填报范围内没有名为“{name}”的地区（地区是类别为行政区域或园区的单位）",
            f"no area within reach is called {name} (areas are units of the kinds area and zone)",
        )
        return Unfound(words, Near(name, by_name))

    return resolve
