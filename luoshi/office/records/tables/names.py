"""Who knows the names in a table's cells: units, areas, persons, records of another ledger."""

from luoshi.errors import Invalid
from luoshi.intake.sheets import Found, Resolver, Unfound, Words
from luoshi.office.people.models import Person
from luoshi.office.records.kinds import Kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.values import label, normal
from luoshi.packs.fields import AnyField, RelationField


def resolvers(person: Person, of: Kind, known: Known) -> dict[str, Resolver]:
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
                told = (
                    str(error).removeprefix(f"“{label(field)}”").removeprefix("：").rstrip("。")
                )  # the cell says where
                memo[name] = Unfound(Words(told, told))
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
