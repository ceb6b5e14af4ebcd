"""The rows of a table → units, persons or duties, each checked as one that is filled in by hand. Runs inside an action, or is
tried out and undone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, LuoshiError
from luoshi.office.events.journal import journalling
from luoshi.office.events.recorder import today
from luoshi.office.people.actions.duties import give
from luoshi.office.people.actions.persons import open_account
from luoshi.office.people.actions.units import UnitDraft, set_up
from luoshi.office.people.models import Duty, Person, Unit
from luoshi.office.people.names import aliases_in
from luoshi.office.people.queries import units_in_force
from luoshi.office.people.rosters import Row


@dataclass(slots=True)
class Taken:
    """What became of the rows: the events of what was made, the lines that were there already, and the faults by line."""

    made: list[tuple[str, models.Model, dict[str, Any]]] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """The faults, in the order of the lines."""
        return [_("第 %(n)d 行：%(why)s") % {"n": line, "why": why} for line, why in sorted(self.faults)]


Taking = Callable[[Person, Sequence[Row]], Taken]


class ByName:
    """The units that a name in a table may mean, those that the table sets up included."""

    def __init__(self) -> None:
        self._known: dict[str, list[Unit]] = {}
        for unit in units_in_force().select_related("parent"):
            self.add(unit)

    def add(self, unit: Unit) -> None:
        own = {unit.name, unit.short}
        above = {unit.parent.name, unit.parent.short} if unit.parent else set()
        for name in own | {f"{upper}/{each}" for upper in above for each in own}:
            self._known.setdefault(name, []).append(unit)

    def knows(self, name: str) -> bool:
        return name.replace("／", "/") in self._known

    def one(self, name: str, column: str) -> Unit:
        """The unit of the name; a name of none, or of several, is a fault."""
        found = self._known.get(name.replace("／", "/"), [])
        if not found:
            raise Invalid(_("没有叫“%(name)s”的单位。") % {"name": name}, field=column)
        if len(found) > 1:
            raise Invalid(_("有几个单位叫“%(name)s”，请写成“上级/单位”。") % {"name": name}, field=column)
        return found[0]


def take_units(actor: Person, rows: Sequence[Row]) -> Taken:
    """Upper units first, in whatever order they stand in the table."""
    taken, names = Taken(), ByName()
    for row in _upper_first(rows, names):
        with _faults_of(row, taken):
            parent = names.one(row.cells["parent"], "parent")
            if Unit.objects.filter(parent=parent, name=row.cells["name"]).exists():
                taken.same.append(row.line)
                continue
            unit, facts = set_up(_draft(row.cells, parent))
            names.add(unit)
            taken.made.append(("create_unit", unit, facts))
    return taken


def take_persons(actor: Person, rows: Sequence[Row]) -> Taken:
    """Accounts. `sealed`: the hash of an initial password, by which the person signs in first."""
    taken = Taken()
    known = {name.lower(): person for name, person in Person.objects.values_list("username", "name")}
    seen: set[str] = set()
    for row in rows:
        username, name = row.cells["username"].strip(), row.cells["name"].strip()
        with _faults_of(row, taken):
            if known.get(username.lower()) == name and username.lower() not in seen:
                taken.same.append(row.line)
                continue
            person, facts = open_account(username, name, row.cells.get("title", ""))
            person.password = row.cells.get("sealed") or person.password
            person.save()
            taken.made.append(("create_person", person, facts))
            seen.add(username.lower())
    return taken


def take_duties(actor: Person, rows: Sequence[Row]) -> Taken:
    """Duties of persons who have an account."""
    taken, names = Taken(), ByName()
    persons = {person.username.lower(): person for person in Person.objects.all()}
    for row in rows:
        with _faults_of(row, taken):
            person = persons.get(row.cells["username"].strip().lower())
            if person is None:
                raise Invalid(_("没有用户名是“%(name)s”的账号。") % {"name": row.cells["username"]}, field="username")
            unit, since = names.one(row.cells["unit"], "unit"), row.cells.get("since") or today()
            if Duty.objects.filter(person=person, unit=unit, role=row.cells["role"], until=None).exists():
                taken.same.append(row.line)
                continue
            duty, facts = give(actor, person, unit, row.cells["role"], since)
            taken.made.append(("grant_duty", duty, facts))
    return taken


TAKINGS: Mapping[str, Taking] = {"units": take_units, "persons": take_persons, "duties": take_duties}


def tried(take: Taking, actor: Person, rows: Sequence[Row]) -> Taken:
    """What would become of the rows. Nothing of it stays."""
    with transaction.atomic(), journalling():
        taken = take(actor, rows)
        transaction.set_rollback(True)
    return taken


def _upper_first(rows: Sequence[Row], names: ByName) -> Iterator[Row]:
    """Row after row whose upper unit is there by then; at last those whose upper unit is nowhere."""
    waiting = list(rows)
    while ready := [row for row in waiting if names.knows(row.cells["parent"])]:
        yield from ready
        lines = {row.line for row in ready}
        waiting = [row for row in waiting if row.line not in lines]
    yield from waiting


def _draft(cells: Mapping[str, Any], parent: Unit) -> UnitDraft:
    return UnitDraft(
        name=cells["name"],
        short=cells.get("short") or cells["name"][:40],
        kind=cells["kind"],
        level=cells["level"],
        valid_from=cells.get("valid_from") or today(),
        parent_id=parent.pk,
        area_code=cells.get("area_code", ""),
        order=int(cells.get("order", 0)),
        aliases=aliases_in(cells.get("aliases", "")),
    )


@contextmanager
def _faults_of(row: Row, taken: Taken) -> Iterator[None]:
    """Keeps what a row is refused for, so that all faults of a table are told at once."""
    try:
        yield
    except LuoshiError as error:
        taken.faults.append((row.line, str(error)))
