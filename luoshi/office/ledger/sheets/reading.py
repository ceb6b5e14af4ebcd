"""A ledger's table as it stands in the file: its rows, or every fault by its cell."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.intake.sheets import Fault, Words, read_grid, read_sheet
from luoshi.intake.sheets.cell import address_of
from luoshi.office.ledger.sheets.columns import columns
from luoshi.office.ledger.sheets.names import resolvers
from luoshi.office.people.models import Unit
from luoshi.office.wording import language

MOST = 1000  # lines: each is a record of its own, with its event


class Row(NamedTuple):
    """A line of the table, by the codes of its columns; empty cells are left out."""

    line: int
    cells: Mapping[str, Any]


class Sheet(NamedTuple):
    """What was read. `at` is the column of each code, `year` what the title says of days without a year."""

    name: str
    rows: Sequence[Row]
    at: Mapping[str, int]
    year: int | None
    faults: Sequence[str]
    more_faults: int
    remarks: Sequence[str]
    unread: Sequence[str]

    def fault(self, line: int, code: str, what: str, why: Words, do: Words) -> str:
        """What is wrong in a line, by its cell; of a code without a column by the first cell of the line."""
        return told(Fault(self.name, address_of(line, self.at.get(code, 1)), what, why, do))


def read(office: Unit, content: bytes, filename: str) -> Sheet:
    """The table of a file, with units and persons as the office knows them."""
    grid = read_grid(content, filename)
    found = read_sheet(grid, columns(), resolvers(office))
    if len(found.lines) > MOST:
        raise Invalid(_("一张表最多 %(n)d 行，请分成几张。") % {"n": MOST}, field="file")
    codes = [column.wanted.code for column in found.heading.columns]
    rows = [
        Row(
            line.number,
            {
                code: cell.value
                for code, cell in zip(codes, line.cells, strict=True)
                if cell.value not in (None, "", ())
            },
        )
        for line in found.lines
    ]
    return Sheet(
        grid.name,
        rows,
        {column.wanted.code: column.at for column in found.heading.columns},
        found.heading.notes.year,
        [told(each) for each in found.faults],
        found.more_faults,
        [told(each) for each in found.remarks],
        found.heading.unread,
    )


def told(fault: Fault) -> str:
    """A fault in the viewer's language."""
    return fault.in_(language())
