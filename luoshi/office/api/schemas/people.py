"""Units, persons, duties."""

from datetime import date
from typing import Annotated

from ninja import Field, Schema

from luoshi.office.api.inputs import MOST, Input, Search
from luoshi.office.people.models import Duty


class UnitRef(Schema):
    """A unit by its names."""

    id: int
    name: str
    short: str


class UnitOut(UnitRef):
    """A unit in its place in the tree; `path` lists the ids from the root down."""

    kind: str
    level: str
    area_code: str
    parent: int | None = Field(alias="parent_id")
    path: str


class PersonRef(Schema):
    """A person by name."""

    id: int
    name: str
    title: str


class DutyOut(Schema):
    """A role in a unit, for a time."""

    role: str
    label: str
    unit: UnitRef
    since: date
    until: date | None

    @staticmethod
    def resolve_label(duty: Duty) -> str:
        return duty.get_role_display()


class Member(PersonRef):
    """A person with what they do in a unit today."""

    roles: list[str]


class UnitParams(Input):
    """`q`: words in a name or an alias."""

    q: Search = ""
    after: Annotated[int, Field(ge=0, le=MOST)] = 0
