"""What a sheet would change: cell by cell what was understood, what is there, what is noticed; the faults by address."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from luoshi.intake.sheets import Fault
from luoshi.office.indicators.checking import findings
from luoshi.office.indicators.comparing import Compared, compared
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.reading import Cell, Reading, Sheet
from luoshi.office.people.models import Unit
from luoshi.rating.indicators import Indicator, Period

SHOWN = 500  # cells on the page; the counts are of all


@dataclass(frozen=True, slots=True)
class Line:
    """A cell as the preview shows it."""

    cell: Cell
    indicator: Indicator
    area: Unit
    period: Period
    compared: Compared
    noticed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page shows. Nothing is taken in while there is a fault or a clash."""

    read: Reading
    lines: Sequence[Line]
    counts: Counter[str]

    @property
    def faults(self) -> Sequence[Fault]:
        """What was not understood."""
        return self.read.faults

    @property
    def may_enter(self) -> bool:
        """Whether the whole can be taken in."""
        return not self.faults and not self.counts["clash"] and bool(self.counts["new"] or self.counts["revised"])


def preview(sheet: Sheet) -> Preview:
    """The sheet held against what is there; changes nothing."""
    read, counts = Reading(sheet), Counter(new=0, revised=0, same=0, clash=0)
    cells: list[Cell] = []
    changes: list[Compared] = []
    for some in compared(each.figure for each in _first_of(read.cells(), cells)):
        counts.update(each.change for each in some)
        changes += some[: SHOWN - len(changes)]
    noticed: dict[object, list[str]] = {}
    for each in findings(cell.figure for cell in cells):
        noticed.setdefault(each.figure, []).append(each.text)
    known, areas = sheet.rules.indicators, sheet.rules.areas
    lines = [
        Line(
            cell,
            known[cell.figure.indicator],
            areas[cell.figure.area],
            period_of(known[cell.figure.indicator], cell.figure.period),
            change,
            noticed.get(cell.figure, ()),
        )
        for cell, change in zip(cells, changes, strict=True)
    ]
    return Preview(read, lines, counts)


def _first_of(cells: Iterable[Cell], kept: list[Cell]) -> Iterator[Cell]:
    """The cells as they go by; the first of them are kept."""
    for cell in cells:
        if len(kept) < SHOWN:
            kept.append(cell)
        yield cell
