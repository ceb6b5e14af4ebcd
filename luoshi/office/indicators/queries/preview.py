"""What a sheet would change: cell by cell what was understood, what is there, what is noticed; the faults by address."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.intake.sheets import Fault
from luoshi.office.indicators.actions.entering import Rules
from luoshi.office.indicators.checking import findings
from luoshi.office.indicators.comparing import Compared, compared
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.reading import Cell, Read, Release, read
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

    read: Read
    lines: Sequence[Line]
    counts: dict[str, int]
    faults: Sequence[Fault]

    @property
    def may_enter(self) -> bool:
        """Whether the whole can be taken in."""
        return not self.faults and not self.counts["clash"] and bool(self.counts["new"] or self.counts["revised"])


def preview(content: bytes, filename: str, release: Release, rules: Rules) -> Preview:
    """The sheet held against what is there; changes nothing."""
    found = read(content, filename, release, rules)
    figures = [cell.figure for cell in found.cells]
    changes = [each for some in compared(figures) for each in some]
    counts = {change: sum(each.change == change for each in changes) for change in ("new", "revised", "same", "clash")}
    noticed: dict[object, list[str]] = {}
    for each in findings(figures[:SHOWN]):
        noticed.setdefault(each.figure, []).append(each.text)
    lines = [
        Line(
            cell,
            rules.indicators[cell.figure.indicator],
            rules.areas[cell.figure.area],
            period_of(rules.indicators[cell.figure.indicator], cell.figure.period),
            change,
            noticed.get(cell.figure, ()),
        )
        for cell, change in zip(found.cells[:SHOWN], changes, strict=False)
    ]
    return Preview(found, lines, counts, found.faults)
