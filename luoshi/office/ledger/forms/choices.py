"""What the ledger's forms let choose from: units, leaders and handlers; and a select that writes many choices fast."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from luoshi.office.people.models import Duty, Person, Role, Unit
from luoshi.office.people.queries import area_of, on_duty, working_units

EMPTY = ("", "—")


class LongSelect(forms.Select):
    """A select for many choices without groups, written in one go: Django renders a template for each of them."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


def assignable(office: Unit) -> list[tuple[int, str]]:
    """The units that an office can give work to, as choices."""
    return units_of(area_of(office))


def units_of(area: Unit) -> list[tuple[int, str]]:
    """The units of an area that can be given work, as choices."""
    return [(unit.pk, str(unit)) for unit in working_units(area)]


def leaders_and_handlers(area: Unit) -> dict[str, list[tuple[int, str]]]:
    """Leaders and handlers on duty in the area, as choices; one query."""
    found: dict[str, dict[int, str]] = {Role.LEADER: {}, Role.HANDLER: {}}
    for duty in _duties(area):
        place = duty.person.title if duty.role == Role.LEADER and duty.person.title else str(duty.unit)
        found[duty.role].setdefault(duty.person_id, f"{duty.person} · {place}")
    return {role: list(people.items()) for role, people in found.items()}


def persons_on_duty(area: Unit) -> dict[str, list[Person]]:
    """Leaders and handlers on duty in the area, each once; one query."""
    found: dict[str, dict[int, Person]] = {Role.LEADER: {}, Role.HANDLER: {}}
    for duty in _duties(area):
        found[duty.role].setdefault(duty.person_id, duty.person)
    return {role: list(people.values()) for role, people in found.items()}


def _duties(area: Unit) -> QuerySet[Duty]:
    return (
        on_duty()
        .filter(role__in=(Role.LEADER, Role.HANDLER), unit__path__startswith=area.path)
        .select_related("person", "unit")
        .order_by("unit__order", "person_id")
    )
