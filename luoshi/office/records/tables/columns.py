"""A ledger's fields as the columns of its sheets, and the sheet to fill in."""

from dataclasses import replace

from luoshi.intake.sheets import Wanted, Words
from luoshi.intake.sheets.template import write_template
from luoshi.office.records.kinds import Kind
from luoshi.office.wording import language
from luoshi.packs.fields import AnyField, ChoiceField, FileField, Ranged, TextField

NUMBER = "number-of-record"


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


def _marked(of: Kind, column: Wanted) -> Wanted:
    """The column, marked where a new record cannot be without it; a sheet that only amends may leave it out."""
    return replace(column, required=column.code in of.fields and is_demanded(of, column.code))


def is_demanded(of: Kind, code: str) -> bool:
    """Whether a new record cannot be without the field. The office is filled in where none is named."""
    field, start = of.fields[code], of.life.start if of.life else None
    return code != of.parts.get("office") and (field.required or (start is not None and field.required_from == start))


def _wanted(of: Kind, code: str, field: AnyField) -> Wanted:
    """A field as a sheet's column."""
    options = field.options if isinstance(field, ChoiceField) else {}
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
        options={each: Words(names.zh, names.en) for each, names in options.items()},
        many=bool(getattr(field, "many", False)),
    )
