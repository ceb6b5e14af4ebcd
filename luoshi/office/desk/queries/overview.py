"""The figures of the overview, each with the ledger's filter that opens its rows.

The cost does not grow with the ledger: states are counted by the tally; for dates only what is late or soon due is walked,
through the index of what still runs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.office.desk.queries.planner import IsRunning, Mostly
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import NEAR_DAYS
from luoshi.office.ledger.models import DELIVERED, NO_DUE, RUNNING, Commitment, Domain, State, Tally
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of

SOON = 8  # rows of “该办的”
LATEST = 6  # meetings

LOOP = (
    (State.REGISTERED, _("待交办")),
    (State.ASSIGNED, State.ASSIGNED.label),
    (State.IN_PROGRESS, State.IN_PROGRESS.label),
    (State.CLOSE_REQUESTED, State.CLOSE_REQUESTED.label),
    (State.STRUCK_OFF, State.STRUCK_OFF.label),
)
BESIDE = (  # the states that the loop leaves out, so that all of them together are the whole ledger
    State.VERIFIED,
    State.CLOSED,
    State.ON_NOTICE,
    State.ARCHIVED,
    State.STANDING,
    State.SUSPENDED,
    State.DISPUTED,
    State.MERGED,
    State.DIVIDED,
    State.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which commitments a person's overview counts, and the ledger's filter for the same rows. `link` is None where no one
    filter holds them all: such a number opens the table of units, whose numbers open the rows."""

    rows: Q
    link: Mapping[str, Any] | None
    by_lead: bool = False

    @classmethod
    def of(cls, person: Person) -> "Scope":
        """All for those who see all; an office's own ledger for its supervisors; what their units lead for units; what is
        public for viewers."""
        reach = reach_of(person)
        offices = reach.units_as(Role.SUPERVISOR)
        if reach.sees_all:
            return cls(Q(), {})
        if len(offices) == 1:
            return cls(Q(office__in=offices), {"office": min(offices)})
        if reach.unit_ids:
            single = {"lead": min(reach.unit_ids)} if len(reach.unit_ids) == 1 else None
            return cls(Q(lead__in=reach.unit_ids), single, by_lead=True)
        public = Q(confidentiality=Confidentiality.PUBLIC)
        return cls(public if reach.sees_public else Q(pk__in=[]), {"confidentiality": str(Confidentiality.PUBLIC)})

    def running(self) -> QuerySet[Commitment]:
        """What of it is still to be delivered, through the index that each scope is quick by."""
        running = Q(state__in=RUNNING) if self.by_lead else Mostly(IsRunning())
        return Commitment.objects.filter(self.rows).filter(running)

    @property
    def due(self) -> str:
        """The column of the due date in that index."""
        return "due_order" if self.by_lead else "current_due"

    def address(self, **filters: Any) -> str:
        """The ledger's list of these rows, narrowed further."""
        if self.link is None and "lead" not in filters:
            return "#units"
        return f"{reverse('ledger:list')}?{urlencode({**(self.link or {}), **filters}, doseq=True)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and where its rows are."""

    count: int
    address: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's or one domain's numbers."""

    label: str
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the page and the next due."""

    loop: list[Figure]
    beside: list[Figure]
    overdue: Figure
    week: Figure
    units: list[Row]
    domains: list[Row]
    soon: list[Commitment]


def overview(person: Person) -> Overview:
    """The figures for a person: five statements."""
    scope = Scope.of(person)
    by_unit, by_domain, states = _tallied(scope)
    overdue, week = _due(scope)
    soon = list(scope.running().filter(**{f"{scope.due}__lt": NO_DUE}).order_by(scope.due)[:SOON])
    # in a statement of their own: joined, SQLite would start from them and sort all that they ever led
    units = Unit.objects.in_bulk({unit for unit, _sort in by_unit} | {row.lead_id for row in soon if row.lead_id})
    for row in soon:
        row.lead = units.get(row.lead_id)
    return Overview(
        loop=[Figure(states[state], scope.address(state=state), str(label)) for state, label in LOOP],
        beside=[
            Figure(states[state], scope.address(state=state), str(state.label)) for state in BESIDE if states[state]
        ],
        overdue=Figure(overdue.total(), scope.address(due="overdue")),
        week=Figure(week.total(), scope.address(due="week")),
        units=_unit_rows(scope, units, by_unit, overdue, week),
        domains=_domain_rows(scope, by_domain),
        soon=soon,
    )


def latest_meetings(person: Person) -> list[Meeting]:
    """The latest meetings that the person sees, without their readings."""
    return list(
        Meeting.objects.visible_to(person).filter(superseded_by=None).defer("reading").order_by("-date", "-id")[:LATEST]
    )


def _tallied(scope: Scope) -> tuple[Counter, Counter, Counter]:
    """(unit, whether delivered) → count, (domain, whether delivered) → count, state → count."""
    by_unit: Counter[tuple[int, str]] = Counter()
    by_domain: Counter[tuple[str, str]] = Counter()
    states: Counter[str] = Counter()
    tally = Tally.objects.filter(scope.rows)
    for lead, state, count in _sums(tally, "lead", "state"):
        states[state] += count
        if lead and (sort := _sort(state)):
            by_unit[lead, sort] += count
    for domain, state, count in _sums(tally, "domain", "state"):
        if sort := _sort(state):
            by_domain[domain, sort] += count
    return by_unit, by_domain, states


def _sums(tally: QuerySet[Tally], *columns: str) -> Iterable[tuple]:
    return tally.order_by().values_list(*columns).annotate(sum=Sum("count")).filter(sum__gt=0)


def _sort(state: str) -> str:
    if state in RUNNING:
        return "running"
    return "delivered" if state in DELIVERED else ""


def _due(scope: Scope) -> tuple[Counter, Counter]:
    """Unit → how many are overdue, unit → how many are due within the week; under 0 what has no lead yet."""
    day = today()
    found = (
        scope.running()
        .filter(**{f"{scope.due}__lte": day + timedelta(days=NEAR_DAYS)})
        .order_by()
        # an expression, so that SQLite does not walk all of the lead's index for the sake of the grouping
        .values(unit=Coalesce("lead_id", 0))
        .annotate(past=Count("pk", filter=Q(**{f"{scope.due}__lt": day})), near=Count("pk"))
        .values_list("unit", "past", "near")
    )
    overdue: Counter[int] = Counter()
    week: Counter[int] = Counter()
    for unit, past, near in found:
        overdue[unit], week[unit] = past, near - past
    return overdue, week


def _unit_rows(scope: Scope, units: Mapping[int, Unit], counts: Counter, overdue: Counter, week: Counter) -> list[Row]:
    """One row a unit, those with the most overdue first."""
    rows = [
        Row(
            units[unit].short,
            [
                Figure(counts[unit, "running"], scope.address(lead=unit, state=RUNNING)),
                Figure(overdue[unit], scope.address(lead=unit, due="overdue")),
                Figure(week[unit], scope.address(lead=unit, due="week")),
                Figure(counts[unit, "delivered"], scope.address(lead=unit, state=DELIVERED)),
            ],
        )
        for unit in {unit for unit, _sort in counts}
    ]
    return sorted(rows, key=lambda row: (-row.figures[1].count, -row.figures[0].count, row.label))


def _domain_rows(scope: Scope, counts: Counter) -> list[Row]:
    """One row a domain, those with the most to do first."""
    rows = [
        Row(
            str(domain.label),
            [
                Figure(counts[domain, "running"], scope.address(domain=domain, state=RUNNING)),
                Figure(counts[domain, "delivered"], scope.address(domain=domain, state=DELIVERED)),
            ],
        )
        for domain in Domain
        if counts[domain, "running"] or counts[domain, "delivered"]
    ]
    return sorted(rows, key=lambda row: -row.figures[0].count)
