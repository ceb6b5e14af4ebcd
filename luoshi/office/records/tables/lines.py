"""A table's lines as entries: each cell's value as the engine keeps it, what is wrong by its cell, a sample to show."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.intake.sheets import Line, Period, Table
from luoshi.intake.sheets.cell import address_of
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.tables.columns import NUMBER
from luoshi.office.records.tables.plans import Entry
from luoshi.office.records.values import normal, said
from luoshi.office.wording import language
from luoshi.packs.fields import RelationField

MOST_LINES = 100_000
SAMPLE = 20  # lines that the preview shows as they were understood


class Lines:
    """The lines of one table, with every fault that is found in them."""

    def __init__(self, of: Kind, table: Table, known: Known):
        self.of, self.table, self.known = of, table, known
        self.faults: list[str] = [fault.in_(language()) for fault in table.heading.faults]
        self.sample: list[list[tuple[str, str]]] = []
        self.codes = [column.wanted.code for column in table.heading.columns]
        self.at = {column.wanted.code: column.at for column in table.heading.columns}

    def entries(self) -> list[Entry]:
        """The lines that hold anything, each by itself and none twice."""
        found = [entry for line in self.table.lines() if (entry := self._entry(line))]
        if not found and not self.faults:
            first = address_of(self.table.heading.bottom + 1, 1)
            self.faults.append(f"{self.table.grid.name}!{first}：" + _("表头下面没有数据行。"))
        if len(found) > MOST_LINES:
            raise Invalid(_("一张表最多 %(n)d 行，请分成几张。") % {"n": MOST_LINES}, field="file")
        self._tell_repeats(found)
        return found

    def fault(self, line: int, code: str, why: str) -> None:
        """Notes what is wrong in a line, by the field's cell where it has a column."""
        address = address_of(line, self.at[code]) if code in self.at else _("第 %(n)d 行") % {"n": line}
        self.faults.append(f"{self.table.grid.name}!{address}：{why}")

    def said(self, code: str, value: Any) -> str:
        """A field's value in words."""
        field = self.of.fields[code]
        if isinstance(field, RelationField):
            return _("、").join(Record.objects.filter(pk__in=value or []).values_list("number", flat=True))
        return said(field, value, self.known)

    def key(self, entry: Entry) -> str:
        """The value by which the ledger finds a record again; empty where the line has none."""
        return str(entry.values.get(self.of.ledger.key or "") or "")

    def _entry(self, line: Line) -> Entry | None:
        self.faults += [fault.in_(language()) for fault in line.faults]
        if not line.cells:
            return None
        values: dict[str, Any] = {}
        links: dict[str, list[int]] = {}
        number = ""
        for code, cell in zip(self.codes, line.cells, strict=True):
            if cell.value is None:
                continue
            if code == NUMBER:
                number = cell.value
                continue
            field = self.of.fields[code]
            if isinstance(field, RelationField):
                links[code] = [*cell.value] if isinstance(cell.value, list | tuple) else [cell.value]
                continue
            try:
                values[code] = normal(code, field, _as_kept(cell.value), self.known)
            except Invalid as error:
                self.fault(line.number, code, str(error))
        if len(self.sample) < SAMPLE:
            self.sample.append(
                [
                    (self._text(code, values, links, number), cell.how.value.in_(language()))
                    for code, cell in zip(self.codes, line.cells, strict=True)
                ]
            )
        title = str(values.get(self.of.ledger.title) or "")
        return Entry(line.number, None, number, title, values, links)

    def _text(self, code: str, values: Mapping[str, Any], links: Mapping[str, Any], number: str) -> str:
        if code == NUMBER:
            return number
        return (
            self.said(code, links[code]) if code in links else said(self.of.fields[code], values.get(code), self.known)
        )

    def _tell_repeats(self, entries: Sequence[Entry]) -> None:
        """A number or a key that stands in two lines."""
        for what, of in ((NUMBER, lambda entry: entry.number), (self.of.ledger.key or "", self.key)):
            seen: dict[str, int] = {}
            for entry in entries:
                if (name := of(entry)) and seen.setdefault(name, entry.line) != entry.line:
                    self.fault(
                        entry.line, what, _("“%(name)s”在第 %(line)d 行已经有了。") % {"name": name, "line": seen[name]}
                    )


def _as_kept(value: Any) -> Any:
    """What the sheet's reader understood, as records keep it: periods have a spelling of their own there."""
    if not isinstance(value, Period):
        return value
    code = value.code
    if value.kind == "school_year":
        return code.replace("/", "-")
    return code if len(code) < 5 or "-" in code else f"{code[:4]}-{code[4:]}"
