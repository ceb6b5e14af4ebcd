"""督查驾驶舱: lights by unit and domain, what moved on along the loop, where it sticks, who waits for whom.

Bounded whatever the ledger holds: states come from the tally; of dates only what is late or due within a week is walked; of
events only this month's are counted and, for the time in each stage, the latest that `passes` takes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luoshi.office.desk.queries.overview import Figure, Row, Scope
from luoshi.office.desk.queries.passes import Pace, bottleneck, paces
from luoshi.office.desk.queries.planner import Mostly
from luoshi.office.desk.queries.united import united
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import NEAR_DAYS
from luoshi.office.ledger.models import RUNNING, Commitment, Domain, ReportSlot, State, Tally
from luoshi.office.people.models import Person
from luoshi.office.slips.models import Slip
from luoshi.office.slips.standing import OWES

# the steps of the loop that are told as “moved on this month”, with the state that each leads into
MOVES = (
    ("register", _("立项"), State.REGISTERED),
    ("assign", _("交办"), State.ASSIGNED),
    ("sign_for", _("签收"), State.IN_PROGRESS),
    ("apply_close", _("申请办结"), State.CLOSE_REQUESTED),
    ("verify", _("核查"), State.VERIFIED),
    ("close", _("办结"), State.CLOSED),
    ("strike_off", _("销号"), State.STRUCK_OFF),
)
# what a unit waits for from the office, by state
ON_OFFICE = (
    (State.CLOSE_REQUESTED, _("核查")),
    (State.VERIFIED, _("办结")),
    (State.CLOSED, _("销号")),
    (State.DISPUTED, _("裁定争议")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's matters in a domain that still run: past their date, due within a week, the rest."""

    domain: str
    overdue: Figure
    near: Figure
    rest: Figure
    running: int


@dataclass(frozen=True, slots=True)
class UnitLights:
    """A unit's row of cells, one for each domain of the matrix; None where it leads nothing."""

    unit: int
    label: str
    cells: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A step of the loop: how many matters took it this month, and how many are in the state it leads into."""

    label: str
    moved: int
    now: Figure


@dataclass(frozen=True, slots=True)
class Cockpit:
    """All figures of the page. `sticks` names the stage that is slowest against its limit."""

    domains: Sequence[str]
    lights: Sequence[UnitLights]
    moves: Sequence[Moved]
    stages: Sequence[tuple[Pace, Figure]]
    sticks: Pace | None
    waits: Sequence[Row]
    since: datetime

    @property
    def most_moved(self) -> int:
        """The longest bar of the flow."""
        return max(move.moved for move in self.moves)

    @property
    def most_days(self) -> float:
        """The longest bar of the stages."""
        return max(pace.days or 0 for pace, _waiting in self.stages)


def cockpit(person: Person) -> Cockpit:
    """The figures for a person: five statements."""
    scope = Scope.of(person)
    tally = _tally(scope)
    names = {lead: short for lead, short, _domain, _state, _count in tally if lead}
    states: Counter[str] = Counter()
    for _lead, _short, _domain, state, count in tally:
        states[state] += count
    since = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    counts = _counts(scope, since)
    domains, lights = _lights(scope, tally, names)
    found = paces(None if scope.rows == Q() else Commitment.objects.filter(scope.rows))
    return Cockpit(
        domains=[str(Domain(domain).label) for domain in domains],
        lights=lights,
        moves=[
            Moved(str(label), counts["moved", verb], Figure(states[state], scope.address(state=state)))
            for verb, label, state in MOVES
        ],
        stages=[(pace, Figure(states[pace.state], scope.address(state=pace.state))) for pace in found],
        sticks=bottleneck(found),
        waits=_waits(scope, tally, names, counts),
        since=since,
    )


def _tally(scope: Scope) -> list[tuple[int | None, str, str, str, int]]:
    """(lead, its short name, domain, state, count) of all but what ended long ago."""
    shown = {*RUNNING, *(state for state, _label in ON_OFFICE), *(state for _verb, _label, state in MOVES)}
    return list(
        Tally.objects.filter(scope.rows, state__in=shown)
        .order_by()
        .values_list("lead", "lead__short", "domain", "state")
        .annotate(sum=Sum("count"))
        .filter(sum__gt=0)
    )


def _counts(scope: Scope, since: datetime) -> Counter[tuple[str, str]]:
    """(“moved”, verb), (“slot” or “slip”, unit) → how many: this month's steps, missed reports, slips that want an answer.
    One statement."""
    kind = Commitment._meta.label_lower
    # by the day first: the verbs' own index would be walked from the first year on
    moved = Event.objects.filter(Mostly(Q(verb__in=[verb for verb, _label, _state in MOVES])), at__gte=since)
    moved = moved.filter(Mostly(Q(subject_kind=kind)))
    slots, slips = ReportSlot.objects.missed(today()), Slip.objects.filter(ended_on=None, state__in=OWES)
    if scope.rows != Q():
        within = Commitment.objects.filter(scope.rows).order_by().values("pk")
        moved = moved.filter(Mostly(Q(subject_id__in=within)))  # not one matter after the other
        slots, slips = slots.filter(commitment__in=within), slips.filter(commitment__in=within)
    parts = (
        _grouped("moved", moved, "verb", "subject_id"),
        _grouped("slot", slots, "unit", "pk"),
        _grouped("slip", slips, "unit", "pk"),
    )
    return Counter({(sort, key): count for sort, key, count in united(parts)})


def _grouped(sort: str, rows: QuerySet[Any], key: str, what: str) -> QuerySet[Any]:
    return (
        rows.order_by()
        .values(x_key=Cast(key, CharField()))
        .annotate(x_count=Cast(Count(what, distinct=True), IntegerField()), x_sort=Value(sort, CharField()))
        .values_list("x_sort", "x_key", "x_count")
    )


def _lights(scope: Scope, tally: Sequence[tuple], names: Mapping[int, str]) -> tuple[list[str], list[UnitLights]]:
    """The domains of the matrix, and a row a unit, those with the most overdue first. One statement."""
    running: Counter[tuple[int, str]] = Counter()
    for lead, _short, domain, state, count in tally:
        if lead and state in RUNNING:
            running[lead, domain] += count
    overdue, near = _pressing(scope)
    domains = [str(domain) for domain in Domain if any(domain == other for _lead, other in running)]
    late: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for (lead, domain), count in running.items():
        late[lead] += overdue[lead, domain]
        total[lead] += count
    return domains, [
        UnitLights(lead, names[lead], [_cell(scope, lead, domain, running, overdue, near) for domain in domains])
        for lead in sorted(total, key=lambda lead: (-late[lead], -total[lead], names[lead]))
    ]


def _cell(scope: Scope, lead: int, domain: str, running: Counter, overdue: Counter, near: Counter) -> Cell | None:
    place = lead, domain
    if not running[place]:
        return None
    narrowed = {"lead": lead, "domain": domain}
    return Cell(
        str(Domain(domain).label),
        Figure(overdue[place], scope.address(**narrowed, due="overdue")),
        Figure(near[place], scope.address(**narrowed, due="week")),
        Figure(running[place] - overdue[place] - near[place], scope.address(**narrowed, due="later")),
        running[place],
    )


def _pressing(scope: Scope) -> tuple[Counter, Counter]:
    """(unit, domain) → how many are past their date, how many are due within the week."""
    day = today()
    found = (
        scope.running()
        .filter(**{f"{scope.due}__lte": day + timedelta(days=NEAR_DAYS)})
        .order_by()
        # expressions, so that SQLite does not walk all of an index for the sake of the grouping
        .values(x_unit=Coalesce("lead_id", 0), x_domain=Coalesce(F("domain"), Value("")))
        .annotate(past=Count("pk", filter=Q(**{f"{scope.due}__lt": day})), all=Count("pk"))
        .values_list("x_unit", "x_domain", "past", "all")
    )
    overdue: Counter[tuple[int, str]] = Counter()
    near: Counter[tuple[int, str]] = Counter()
    for unit, domain, past, both in found:
        overdue[unit, domain], near[unit, domain] = past, both - past
    return overdue, near


def _waits(scope: Scope, tally: Sequence[tuple], names: Mapping[int, str], counts: Counter) -> list[Row]:
    """One row a unit: what the office waits for from it (to be signed for, reports missed, slips unanswered), then what it
    waits for from the office (to verify, to close, to strike off, to settle)."""
    states: Counter[tuple[int, str]] = Counter()
    for lead, _short, _domain, state, count in tally:
        if lead:
            states[lead, state] += count

    def by_state(lead: int, state: str, label: str) -> Figure:
        return Figure(states[lead, state], scope.address(lead=lead, state=state), label)

    rows = []
    for lead, name in names.items():
        slots = f"{reverse('ledger:reports')}?state=missed&unit={lead}"
        slips = f"{reverse('slips:list')}?state=open&unit={lead}"
        figures = [
            by_state(lead, State.ASSIGNED, str(_("签收"))),
            Figure(counts["slot", str(lead)], slots, str(_("未报的反馈"))),
            Figure(counts["slip", str(lead)], slips, str(_("答复督办单"))),
            *(by_state(lead, state, str(label)) for state, label in ON_OFFICE),
        ]
        if any(figure.count for figure in figures):
            rows.append(Row(name, figures))
    return sorted(rows, key=lambda row: (-sum(figure.count for figure in row.figures[:3]), row.label))
