"""The kinds of record: each ledger of a pack in force, with its lifecycle and the relations that it knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.rules.queries import library
from luoshi.packs.fields import AnyField, DateField, FileField, Ledger, PersonField, RelationField, TextField, UnitField
from luoshi.packs.lifecycle import MATTER, Lifecycle, Relation
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope
from luoshi.packs.versions import Library

# what the commitment of a matter keeps itself, by the field's code; units by the part that they play
OF_MATTERS = frozenset(
    {"words", "basis", "origin", "urgency", "is_major", "confidentiality", "measure", "due", "cadence", "elements"}
)
PEOPLE_OF_MATTERS = frozenset({"leader", "handler"})
ENTERING = frozenset({"supervisor", "handler", "head"})
DUE = "due"


@dataclass(frozen=True)
class Kind:
    """One ledger of one pack, as it is on a day."""

    pack: Pack
    code: str
    ledger: Ledger
    life: Lifecycle | None
    is_matter: bool
    relations: Mapping[str, Relation]

    @property
    def name(self) -> str:
        """As records keep it: pack.ledger."""
        return f"{self.pack.pack}.{self.code}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        return self.ledger.fields

    def full(self, ledger: str) -> str:
        """The name of a ledger that a relation field names."""
        return ledger if "." in ledger else f"{self.pack.pack}.{ledger}"

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """Part → the unit field that says who plays it."""
        return {field.part: code for code, field in self.fields.items() if isinstance(field, UnitField) and field.part}

    @cached_property
    def people(self) -> frozenset[str]:
        """The person fields."""
        return frozenset(code for code, field in self.fields.items() if isinstance(field, PersonField))

    @cached_property
    def whole(self) -> str:
        """The relation field by which a record is a part of another; empty where there is none."""
        wholes = (code for code, field in self.fields.items() if isinstance(field, RelationField) and field.whole)
        return next(wholes, "")

    @cached_property
    def asked(self) -> frozenset[str]:
        """The fields that are filled in with a verb, and not at first."""
        rows = self.life.transitions.values() if self.life and not self.is_matter else ()
        return frozenset(code for row in rows for code in row.asks)

    @cached_property
    def of_matter(self) -> Mapping[str, str]:
        """Of a matter's fields those that its commitment keeps: code → what the commitment calls it."""
        if not self.is_matter:
            return {}
        found = {code: code for code in self.fields if code in OF_MATTERS}
        found |= {code: code for code in self.people & PEOPLE_OF_MATTERS}
        found |= {code: {"support": "supports"}.get(part, part) for part, code in self.parts.items()}
        found = {self.ledger.title: "title"} | found
        return {
            code: name for code, name in found.items() if not (self.fields[code].encrypted or self.fields[code].seen_by)
        }

    @cached_property
    def entering(self) -> frozenset[str]:
        """The relations that may enter records."""
        named = self.ledger.entered_by
        if named is not None:
            return frozenset(named)
        return frozenset(code for code, relation in self.relations.items() if relation.role in ENTERING)

    @cached_property
    def due(self) -> str:
        """The field with the day by which a record is to be delivered; empty where there is none."""
        return DUE if isinstance(self.fields.get(DUE), DateField) else ""

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The fields whose words may be found: those that whoever sees the record sees."""
        return tuple(
            code
            for code, field in self.fields.items()
            if isinstance(field, TextField) and not field.encrypted and not field.seen_by
        )

    @cached_property
    def kept(self) -> Mapping[str, AnyField]:
        """The fields whose values the record itself keeps."""
        return {
            code: field
            for code, field in self.fields.items()
            if not isinstance(field, FileField | RelationField) and code not in self.of_matter
        }


def kinds(day: date | None = None) -> Mapping[str, Kind]:
    """Every kind of record by its name. Matters of supervision themselves are in the office's ledger."""
    return _kinds(library(), day or today())


def kind(name: str, day: date | None = None) -> Kind:
    """The kind of that name."""
    found = kinds(day).get(name)
    if found is None:
        raise NotFound(_("没有这个台账。"))
    return found


def packs(day: date | None = None) -> Mapping[str, Pack]:
    """The packs in force that have records of their own, by their codes."""
    return {each.pack.pack: each.pack for each in kinds(day).values()}


@lru_cache(8)
def _kinds(known: Library, day: date) -> Mapping[str, Kind]:
    """A library is never changed, so what follows from it is worked out once a day."""
    packs = {pack.pack: pack for pack in known.on(day)}
    found = {}
    for pack in packs.values():
        scope = Scope(pack, packs)
        for code, ledger in pack.ledgers.items():
            owner, life = scope.owner(ledger.lifecycle or "")
            is_matter = owner is not None and f"{owner.pack}.{life}" == MATTER
            if not (is_matter and owner is pack):
                made = Kind(pack, code, ledger, scope.lifecycle(ledger.lifecycle), is_matter, scope.relations())
                found[made.name] = made
    return found
