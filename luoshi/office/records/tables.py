"""An uploaded table → what it would do: new records, changed ones, and every fault by its cell. Nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.intake.sheets import Found, Line, Period, Resolver, Table, Unfound, Wanted, Words, read_grid
from luoshi.intake.sheets.cell import address_of
from luoshi.intake.sheets.template import write_template
from luoshi.office.people.models import Person
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.rights import Standing, may_amend, stand
from luoshi.office.records.values import label, language, normal, said
from luoshi.packs.fields import AnyField, ChoiceField, FileField, Ranged, RelationField, TextField

NUMBER = "number-of-record"
MOST_LINES = 100_000
MOST_FAULTS = 200
AT_ONCE = 500


class Change(NamedTuple):
    """A field of a record that the table would change, in words."""

    label: str
    before: str
    after: str


class Entry(NamedTuple):
    """A line of the table: the record that it names (None: a new one) and the values that differ from it."""

    line: int
    pk: int | None
    number: str
    title: str
    values: dict[str, Any]
    links: dict[str, list[int]]
    changes: Sequence[Change] = ()


class Plan(NamedTuple):
    """What the table would do. With a fault it does nothing."""

    kind: Kind
    sheet: str
    entries: Sequence[Entry]
    faults: Sequence[str]
    more_faults: int
    remarks: Sequence[str]
    columns: Sequence[tuple[str, str]]
    cells: Sequence[Sequence[tuple[str, str]]]
    same: int

    @property
    def new(self) -> int:
        return sum(entry.pk is None for entry in self.entries)

    @property
    def changed(self) -> Sequence[Entry]:
        return [entry for entry in self.entries if entry.pk is not None]


def wanted(of: Kind) -> list[Wanted]:
    """The columns of the ledger's sheets: the number, and every field of the entry but files."""
    number = Wanted(
        NUMBER,
        "text",
        Words("编号", "number"),
        hint=Words("已有的记录写编号，新记录留空", "of a record that is there; empty for a new one"),
        most=40,
    )
    fields = [(code, field) for code, field in of.fields.items() if code not in of.asked]
    return [number, *(_wanted(of, code, field) for code, field in fields if not isinstance(field, FileField))]


def template(of: Kind) -> bytes:
    """An Excel file to fill in: headings, hints, choices, an example on a second sheet."""
    return write_template([_marked(of, each) for each in wanted(of)], of.ledger.names.in_(language())[:31])


def plan(person: Person, of: Kind, content: bytes, filename: str, sheet: str | None = None) -> Plan:
    """Reads the table and compares it with what is there; every cell that cannot be taken is a fault by its address."""
    grid = read_grid(content, filename, sheet)
    known = Known()
    table = Table(grid, wanted(of), _resolvers(person, of, known))
    reader = _Reader(person, of, table, known)
    entries = reader.entries()
    shown = [(column.address, column.label) for column in table.heading.columns]
    remarks = [remark.in_(language()) for remark in table.remarks[:MOST_FAULTS]]
    faults = reader.faults
    return Plan(
        of,
        grid.name,
        entries,
        faults[:MOST_FAULTS],
        max(0, len(faults) - MOST_FAULTS),
        remarks,
        shown,
        reader.cells,
        reader.same,
    )


class _Reader:
    """Reads one table for one person."""

    def __init__(self, person: Person, of: Kind, table: Table, known: Known):
        self.person, self.of, self.table, self.known = person, of, table, known
        self.faults: list[str] = [fault.in_(language()) for fault in table.heading.faults]
        self.cells: list[list[tuple[str, str]]] = []
        self.same = 0
        self.codes = [column.wanted.code for column in table.heading.columns]
        self.at = {column.wanted.code: column.at for column in table.heading.columns}

    def entries(self) -> list[Entry]:
        lines = [entry for line in self.table.lines() if (entry := self._line(line))]
        if not lines and not self.faults:
            first = address_of(self.table.heading.bottom + 1, 1)
            self.faults.append(f"{self.table.grid.name}!{first}：" + _("表头下面没有数据行。"))
        if len(lines) > MOST_LINES:
            raise Invalid(_("一张表最多 %(n)d 行，请分成几张。") % {"n": MOST_LINES}, field="file")
        self._twice(lines)
        found = self._named(lines)
        return list(self._compared(lines, found))

    def _line(self, line: Line) -> Entry | None:
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
                values[code] = normal(code, field, _given(field, cell.value), self.known)
            except Invalid as error:
                self._fault(line.number, code, str(error))
        if len(self.cells) < 20:
            self.cells.append(
                [
                    (self._text(code, values, links, number), cell.how.value.in_(language()))
                    for code, cell in zip(self.codes, line.cells, strict=True)
                ]
            )
        title = str(values.get(self.of.ledger.title) or "")
        return Entry(line.number, None, number, title, values, links)

    def _twice(self, lines: Sequence[Entry]) -> None:
        for what, of in ((NUMBER, lambda entry: entry.number), (self.of.ledger.key or "", self._key)):
            seen: dict[str, int] = {}
            for entry in lines:
                if (name := of(entry)) and seen.setdefault(name, entry.line) != entry.line:
                    self._fault(
                        entry.line, what, _("“%(name)s”在第 %(line)d 行已经有了。") % {"name": name, "line": seen[name]}
                    )

    def _named(self, lines: Sequence[Entry]) -> dict[int, int]:
        """Line → the record that it names by its number, or by its key."""
        seen = Record.objects.visible_to(self.person).filter(kind=self.of.name)
        numbers = _found(seen, "number", [entry.number for entry in lines if entry.number])
        keys = _found(seen, "key", [key for entry in lines if not entry.number and (key := self._key(entry))])
        taken = set(
            _found(
                Record.objects.filter(kind=self.of.name),
                "key",
                [self._key(entry) for entry in lines if self._key(entry)],
            )
        )
        found = {}
        for entry in lines:
            if entry.number and entry.number not in numbers:
                self._fault(
                    entry.line,
                    NUMBER,
                    _("没有编号是“%(number)s”的记录；新记录请把编号留空。") % {"number": entry.number},
                )
            elif pk := numbers.get(entry.number) or keys.get(self._key(entry)):
                found[entry.line] = pk
            elif self._key(entry) in taken and self._key(entry):
                self._fault(
                    entry.line,
                    self.of.ledger.key or "",
                    _("“%(key)s”已经登记过，不由您的单位办理。") % {"key": self._key(entry)},
                )
        return found

    def _compared(self, lines: Sequence[Entry], found: Mapping[int, int]) -> Iterator[Entry]:
        """New lines as they are, the others with what they would change; those that change nothing are counted."""
        for start in range(0, len(lines), AT_ONCE):
            some = lines[start : start + AT_ONCE]
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
            if _is_demanded(self.of, code) and code not in entry.values and code not in entry.links:
                self._fault(entry.line, code, _("请填写“%(field)s”。") % {"field": label(field)})

    def _changed(self, entry: Entry, it: Standing) -> Entry | None:
        before = held(self.of, it.record)
        given = {**entry.values, **entry.links}
        differing = {code: value for code, value in given.items() if not _is_same(before.get(code), value)}
        if not differing:
            return None
        if not may_amend(it):
            self._fault(entry.line, NUMBER, _("您的职责不能修改 %(number)s。") % {"number": it.record.number})
            return None
        for code in differing:
            if not it.sees(code) or code in self.of.of_matter:
                self._fault(
                    entry.line,
                    code,
                    _("“%(field)s”不能由导入修改，请在页面上办理。") % {"field": label(self.of.fields[code])},
                )
        changes = [
            Change(label(self.of.fields[code]), self._said(code, before.get(code)), self._said(code, value))
            for code, value in differing.items()
            if it.sees(code)
        ]
        values = {code: value for code, value in entry.values.items() if code in differing}
        links = {code: value for code, value in entry.links.items() if code in differing}
        return entry._replace(pk=it.record.pk, number=it.record.number, values=values, links=links, changes=changes)

    def _said(self, code: str, value: Any) -> str:
        field = self.of.fields[code]
        if isinstance(field, RelationField):
            return _("、").join(Record.objects.filter(pk__in=value or []).values_list("number", flat=True))
        return said(field, value, self.known)

    def _text(self, code: str, values: Mapping[str, Any], links: Mapping[str, Any], number: str) -> str:
        if code == NUMBER:
            return number
        return (
            self._said(code, links[code]) if code in links else said(self.of.fields[code], values.get(code), self.known)
        )

    def _key(self, entry: Entry) -> str:
        return str(entry.values.get(self.of.ledger.key or "") or "")

    def _fault(self, line: int, code: str, why: str) -> None:
        address = address_of(line, self.at[code]) if code in self.at else _("第 %(n)d 行") % {"n": line}
        self.faults.append(f"{self.table.grid.name}!{address}：{why}")


def _is_same(before: Any, value: Any) -> bool:
    """Whether a cell leaves a field as it is; several values are the same in any order."""
    return before == value or (
        isinstance(before, list) and isinstance(value, list) and sorted(before, key=str) == sorted(value, key=str)
    )


def _marked(of: Kind, column: Wanted) -> Wanted:
    """The column, marked where a new record cannot be without it; a sheet that only amends may leave it out."""
    return replace(column, required=column.code in of.fields and _is_demanded(of, column.code))


def _is_demanded(of: Kind, code: str) -> bool:
    """Whether a new record cannot be without the field. The office is filled in where none is named."""
    field, start = of.fields[code], of.life.start if of.life else None
    return code != of.parts.get("office") and (field.required or (start is not None and field.required_from == start))


def _wanted(of: Kind, code: str, field: AnyField) -> Wanted:
    """A field as a sheet's column."""
    options = {each: Words(*names) for each, names in _options(field).items()}
    return Wanted(
        code,
        field.type,
        Words(field.names.zh, field.names.en),
        hint=Words(field.hint.zh, field.hint.en) if field.hint else None,
        unit=getattr(field, "unit", "") or "",
        decimals=field.decimals if isinstance(field, Ranged) else 2,
        most=field.max if isinstance(field, TextField) else 20_000,
        lines=isinstance(field, TextField) and field.lines,
        every=getattr(field, "every", "month"),
        options=options,
        many=bool(getattr(field, "many", False)),
    )


def _options(field: AnyField) -> dict[str, tuple[str, str]]:
    return (
        {code: (names.zh, names.en) for code, names in field.options.items()} if isinstance(field, ChoiceField) else {}
    )


def _given(field: AnyField, value: Any) -> Any:
    """What the sheet's reader understood, as the engine reads it."""
    if isinstance(value, Period):
        return _period(value)
    return value


def _period(period: Period) -> str:
    """A period as records keep it."""
    code = period.code
    if period.kind == "school_year":
        return code.replace("/", "-")
    return code if len(code) < 5 or "-" in code else f"{code[:4]}-{code[4:]}"


def _resolvers(person: Person, of: Kind, known: Known) -> dict[str, Resolver]:
    """Who knows the names in a column: units, areas, persons, records of another ledger."""
    found: dict[str, Resolver] = {}
    for code, field in of.fields.items():
        if field.type in {"unit", "area", "person"}:
            found[code] = _by_value(code, field, known)
        elif isinstance(field, RelationField):
            found[code] = _by_record(person, of.full(field.ledger))
    return found


def _by_value(code: str, field: AnyField, known: Known) -> Resolver:
    """One name, read as a field of one value reads it; each name once."""
    single = field.model_copy(update={"many": False}) if getattr(field, "many", False) else field
    memo: dict[str, Found | Unfound] = {}

    def resolve(name: str) -> Found | Unfound:
        if name not in memo:
            try:
                memo[name] = Found(normal(code, single, name, known))
            except Invalid as error:
                memo[name] = Unfound(Words(str(error).rstrip("。"), str(error).rstrip("。")))
        return memo[name]

    return resolve


def _by_record(person: Person, ledger: str) -> Resolver:
    """A record by its number or key, as far as the person sees it."""
    rows = Record.objects.visible_to(person).filter(kind=ledger).values_list("pk", "number", "key")
    known: dict[str, int] | None = None

    def resolve(name: str) -> Found | Unfound:
        nonlocal known
        if known is None:
            known = {text: pk for pk, number, key in rows for text in (key, number) if text}
        pk = known.get(name.strip())
        if pk is None:
            return Unfound(Words("没有这个编号的记录", "there is no record of this number"))
        return Found(pk)

    return resolve


def _found(rows: Any, name: str, wanted: Sequence[str]) -> dict[str, int]:
    """The records of these numbers or keys."""
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = rows.filter(**{f"{name}__in": wanted[start : start + AT_ONCE]})
        found |= dict(some.values_list(name, "pk"))
    return found
