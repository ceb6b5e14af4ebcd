"""A table compared with the records that are there: which are new, which would change, which are not the person's."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from luoshi.intake.sheets import Table, read_grid
from luoshi.office.people.models import Person
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.rights import Standing, may_amend, stand
from luoshi.office.records.tables.columns import NUMBER, is_demanded, wanted
from luoshi.office.records.tables.lines import Lines
from luoshi.office.records.tables.names import resolvers
from luoshi.office.records.tables.plans import Change, Entry, Plan
from luoshi.office.records.values import label
from luoshi.office.wording import language

MOST_FAULTS = 200
AT_ONCE = 500


def plan(person: Person, of: Kind, content: bytes, filename: str, sheet: str | None = None) -> Plan:
    """Reads the table and compares it with what is there; every cell that cannot be taken is a fault by its address."""
    grid = read_grid(content, filename, sheet)
    known = Known()
    table = Table(grid, wanted(of), resolvers(person, of, known))
    lines = Lines(of, table, known)
    comparison = _Comparison(person, lines)
    entries = comparison.entries()
    return Plan(
        of,
        grid.name,
        entries,
        lines.faults[:MOST_FAULTS],
        max(0, len(lines.faults) - MOST_FAULTS),
        [remark.in_(language()) for remark in table.remarks[:MOST_FAULTS]],
        table.heading.unread,
        [(column.address, column.label) for column in table.heading.columns],
        lines.sample,
        comparison.same,
    )


class _Comparison:
    """One table's lines beside the records, for one person. `same` counts the lines that change nothing."""

    def __init__(self, person: Person, lines: Lines):
        self.person, self.lines, self.of = person, lines, lines.of
        self.same = 0

    def entries(self) -> list[Entry]:
        """The lines that do something."""
        entries = self.lines.entries()
        return list(self._compared(entries, self._named(entries)))

    def _named(self, entries: Sequence[Entry]) -> dict[int, int]:
        """Line → the record that it names by its number, or by its key."""
        there = Record.objects.filter(kind=self.of.name)
        seen = Record.objects.visible_to(self.person).filter(kind=self.of.name)
        keys = {entry.line: self.lines.key(entry) for entry in entries}
        by_number = _found(seen, "number", [entry.number for entry in entries if entry.number])
        by_key = _found(seen, "key", [key for entry in entries if (key := keys[entry.line]) and not entry.number])
        taken = _found(there, "key", [key for key in keys.values() if key])
        found = {}
        for entry in entries:
            key = keys[entry.line]
            if entry.number and entry.number not in by_number:
                why = _("没有编号是“%(number)s”的记录；新记录请把编号留空。") % {"number": entry.number}
                self.lines.fault(entry.line, NUMBER, why)
            elif pk := by_number.get(entry.number) or by_key.get(key):
                found[entry.line] = pk
            elif key in taken:
                why = _("“%(key)s”已经登记过，不由您的单位办理。") % {"key": key}
                self.lines.fault(entry.line, self.of.ledger.key or "", why)
        return found

    def _compared(self, entries: Sequence[Entry], found: Mapping[int, int]) -> Iterator[Entry]:
        """New lines as they are, the others with what they would change; those that change nothing are counted."""
        for start in range(0, len(entries), AT_ONCE):
            some = entries[start : start + AT_ONCE]
            wanted = [found[entry.line] for entry in some if entry.line in found]
            records = (
                {each.pk: each for each in Record.objects.for_list().prefetch_related("links").filter(pk__in=wanted)}
                if wanted
                else {}
            )
            for entry in some:
                if entry.line not in found:
                    self._demand(entry)
                    yield entry
                elif changed := self._changed(entry, stand(self.person, records[found[entry.line]])):
                    yield changed
                else:
                    self.same += 1

    def _demand(self, entry: Entry) -> None:
        """A new record's cells that may not be empty."""
        for code, field in self.of.fields.items():
            if is_demanded(self.of, code) and code not in entry.values and code not in entry.links:
                self.lines.fault(entry.line, code, _("请填写“%(field)s”。") % {"field": label(field)})

    def _changed(self, entry: Entry, it: Standing) -> Entry | None:
        """The line with what it changes in its record; None where it changes nothing, or the record is not the person's."""
        before = held(self.of, it.record)
        given = {**entry.values, **entry.links}
        differing = {code: value for code, value in given.items() if not _is_same(before.get(code), value)}
        if not differing:
            return None
        if not may_amend(it):
            why = _("您的职责不能修改 %(number)s。") % {"number": it.record.number}
            self.lines.fault(entry.line, NUMBER, why)
            return None
        for code in differing:
            if not it.sees(code) or code in self.of.of_matter:
                why = _("“%(field)s”不能由导入修改，请在页面上办理。") % {"field": label(self.of.fields[code])}
                self.lines.fault(entry.line, code, why)
        said = self.lines.said
        changes = [
            Change(label(self.of.fields[code]), said(code, before.get(code)), said(code, value))
            for code, value in differing.items()
            if it.sees(code)
        ]
        values = {code: value for code, value in entry.values.items() if code in differing}
        links = {code: value for code, value in entry.links.items() if code in differing}
        return entry._replace(pk=it.record.pk, number=it.record.number, values=values, links=links, changes=changes)


def _is_same(before: Any, value: Any) -> bool:
    """Whether a cell leaves a field as it is; several values are the same in any order."""
    return before == value or (
        isinstance(before, list) and isinstance(value, list) and sorted(before, key=str) == sorted(value, key=str)
    )


def _found(rows: Any, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """The records of these numbers or keys."""
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = rows.filter(**{f"{name}__in": wanted[start : start + AT_ONCE]})
        found |= dict(some.values_list(name, "pk"))
    return found
