"""The verbs of the three administrators, and a person's own password. No password ever enters an event.

The system administrator keeps units and persons, the security administrator duties and locks: neither can give themselves
the other's power, and nobody holds two of the three administrator duties.
"""

from luoshi.office.people.actions.duties import end_duty, grant_duty
from luoshi.office.people.actions.passwords import change_password, set_password, unlock
from luoshi.office.people.actions.persons import change_person, create_person, deactivate, reactivate
from luoshi.office.people.actions.rosters import import_roster
from luoshi.office.people.actions.units import UnitDraft, change_unit, create_unit, end_unit

__all__ = [
    "UnitDraft",
    "change_password",
    "change_person",
    "change_unit",
    "create_person",
    "create_unit",
    "deactivate",
    "end_duty",
    "end_unit",
    "grant_duty",
    "import_roster",
    "reactivate",
    "set_password",
    "unlock",
]
