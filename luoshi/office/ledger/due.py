"""What is due from whom: report slots by how they stand, in pages by their day; and how many each unit owes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import NEAR_DAYS, Light
from luoshi.office.ledger.models import ReportSlot, SlotState
from luoshi.office.people.models import Person, Unit

PAGE_SIZE = 50
UNITS = 20  # the units that owe most
LIGHTS = {"awaited": "n", "reported": "d", "late": "o", "missed": "r", "excused": "w"}


@dataclass(frozen=True, slots=True)
class SlotPage:
    """One page of slots; `after` is empty where there is no further one."""

    rows: list[ReportSlot]
    after: str


class Owed(NamedTuple):
    """How many reports a unit has missed, and how many are due within a week."""

    unit: Unit
    missed: int
    near: int


def slot_list(
    person: Person,
    state: str = "",
    unit: int | None = None,
    commitment: int | None = None,
    after: str = "",
    since: date | None = None,
) -> SlotPage:
    """The slots that the person sees, the earliest due first; what is over (已反馈, 迟报, 免报) the latest first."""
    found = ReportSlot.objects.visible_to(person)
    if state:
        found = found.in_state(state, today())
    if unit:
        found = found.filter(unit_id=unit)
    if since:
        found = found.filter(due__gte=since)
    if commitment:
        found = found.filter(commitment_id=commitment)
    backwards = state in {SlotState.REPORTED, SlotState.LATE, SlotState.EXCUSED} or not state
    if after:
        day, pk = _cursor(after)
        found = found.filter(
            Q(due__lt=day) | Q(due=day, pk__lt=pk) if backwards else Q(due__gt=day) | Q(due=day, pk__gt=pk)
        )
    order = ("-due", "-pk") if backwards else ("due", "pk")
    rows = list(found.select_related("unit", "commitment__lead").order_by(*order)[: PAGE_SIZE + 1])
    goes_on, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    return SlotPage(rows, f"{rows[-1].due}_{rows[-1].pk}" if goes_on else "")


def owed(person: Person) -> list[Owed]:
    """Who owes most: one statement for the counts, one for the names."""
    day = today()
    near = Q(due__gte=day)
    rows: QuerySet[Any, Any] = (
        ReportSlot.objects.visible_to(person)
        .open()
        .filter(due__lte=day + timedelta(days=NEAR_DAYS))
        .order_by()
        .values_list("unit")
        .annotate(missed=Count("pk", filter=~near), near=Count("pk", filter=near))
        .order_by("-missed", "-near", "unit")[:UNITS]
    )
    counts = list(rows)
    units = Unit.objects.in_bulk([unit for unit, _missed, _near in counts])
    return [Owed(units[unit], missed, near) for unit, missed, near in counts]


def slot_of(person: Person, pk: int) -> ReportSlot:
    """A slot that the person sees."""
    found = ReportSlot.objects.visible_to(person).filter(pk=pk).select_related("unit", "commitment").first()
    if found is None:
        raise NotFound(_("没有这一期反馈。"))
    return found


def slot_light(slot: ReportSlot) -> Light:
    """How a slot stands today, as a light."""
    state = slot.state_on(today())
    near = state == SlotState.AWAITED and slot.due <= today() + timedelta(days=NEAR_DAYS)
    return Light("y" if near else LIGHTS[state], str(state.label))


def _cursor(after: str) -> tuple[date, int]:
    day, _mark, pk = after.partition("_")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        raise Invalid(_("页码已失效，请回到第一页。"), field="after") from None
