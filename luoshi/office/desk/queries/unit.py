"""A unit's page: what it leads and supports, how it keeps its report days, its slips, claims and extensions, each figure with
the address of its rows. One statement counts them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.desk.queries.overview import Figure
from luoshi.office.desk.queries.united import united
from luoshi.office.events.recorder import today
from luoshi.office.ledger import claims
from luoshi.office.ledger.lights import NEAR_DAYS
from luoshi.office.ledger.models import DROPPED, RUNNING, Commitment, Extension, Involvement, ReportSlot, State, Tally
from luoshi.office.ledger.models.slots import SlotState
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import has_role, reach_of
from luoshi.office.slips.models import Slip
from luoshi.office.slips.standing import OWES

SHOWN = 20  # extensions, and the next due
TEXT = CharField()


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The figures of one unit since the first day of the year, where a figure is of a span."""

    unit: Unit
    since: date
    lights: Sequence[Figure]
    led: Sequence[Figure]
    supported: Sequence[Figure]
    reports: Sequence[Figure]
    on_time: float | None
    slips: Sequence[Figure]
    claims: Sequence[Figure]
    accuracy: float | None
    extensions: Sequence[Extension]
    soon: Sequence[Commitment]


def unit_page(person: Person, pk: int) -> UnitPage:
    """The page of a unit that the person's duties reach: four statements."""
    unit = seen_unit(person, pk)
    day = today()
    first = day.replace(month=1, day=1)
    counts = _counts(person, unit, day, first)
    led = Commitment.objects.visible_to(person).filter(lead=unit)
    running = counts["led", "running"]
    reports = [
        _figure(counts, "slot", state, label, "ledger:reports", state=state, unit=unit.pk, since=first)
        for state, label in SlotState.choices
    ]
    kept, broken = counts["slot", SlotState.REPORTED], counts["slot", SlotState.LATE] + counts["slot", SlotState.MISSED]
    held, failed = counts["claim", "held"], counts["claim", "failed"]
    accuracy = {"unit": unit.pk}
    return UnitPage(
        unit=unit,
        since=first,
        lights=[
            _figure(counts, "due", "overdue", _("逾期"), "ledger:list", lead=unit.pk, due="overdue"),
            _figure(counts, "due", "week", _("7 天内到期"), "ledger:list", lead=unit.pk, due="week"),
            Figure(
                running - counts["due", "overdue"] - counts["due", "week"],
                _address("ledger:list", lead=unit.pk, due="later"),
                _("其余在办"),
            ),
        ],
        led=[
            _figure(counts, "led", state, label, "ledger:list", lead=unit.pk, state=state)
            for state, label in State.choices
            if counts["led", state]
        ],
        supported=[
            _figure(counts, "support", state, label, "ledger:list", support=unit.pk, state=state)
            for state, label in State.choices
            if counts["support", state] and state not in DROPPED
        ],
        reports=reports,
        on_time=round(100 * kept / (kept + broken), 1) if kept + broken else None,
        slips=[
            Figure(
                counts["slip", "late"] + counts["slip", "open"],
                _address("slips:list", unit=unit.pk, state="open"),
                _("未了的督办单"),
            ),
            _figure(counts, "slip", "late", _("逾期未复"), "slips:list", unit=unit.pk, late="on"),
            Figure(
                sum(counts["slip", key] for key in ("late", "open", "ended")),
                _address("slips:list", unit=unit.pk),
                _("收到的督办单"),
            ),
        ],
        claims=[
            Figure(held + failed, _address("ledger:claims", **accuracy), _("核查过的自报完成")),
            Figure(held, _address("ledger:claims", **accuracy, only="held"), _("属实")),
            Figure(failed, _address("ledger:claims", **accuracy, only="failed"), _("不属实")),
        ],
        accuracy=claims.Accuracy(unit, held + failed, held).rate,
        extensions=list(
            Extension.objects.filter(commitment__in=led, asked_at__year=day.year).select_related(
                "commitment", "asked_by"
            )[:SHOWN]
        ),
        soon=list(led.filter(state__in=RUNNING).for_list().defer("words", "spans").order_by("due_order", "pk")[:SHOWN]),
    )


def seen_unit(person: Person, pk: int) -> Unit:
    """A unit within the reach of the person's duties; how a unit works is not for those who see what is public."""
    reach = reach_of(person)
    works = has_role(person, Role.SUPERVISOR, Role.LEADER, Role.HEAD, Role.HANDLER)
    unit = Unit.objects.filter(pk=pk).first() if works and (reach.sees_all or pk in reach.unit_ids) else None
    if unit is None:
        raise NotFound(_("没有这个单位。"))
    return unit


def _counts(person: Person, unit: Unit, day: date, first: date) -> Counter[tuple[str, str]]:
    """(sort, key) → how many. One statement."""
    led = Commitment.objects.filter(lead=unit, state__in=RUNNING, due_order__lte=day + timedelta(days=NEAR_DAYS))
    supports = Commitment.objects.visible_to(person).filter(
        pk__in=Involvement.objects.filter(unit=unit, part=Involvement.Part.SUPPORT).values("commitment")
    )
    slots = ReportSlot.objects.visible_to(person).filter(unit=unit, due__gte=first)
    slips = Slip.objects.visible_to(person).filter(unit=unit)
    decided = claims.decided(person, first, day).filter(commitment__lead=unit)
    late = Case(When(due_order__lt=day, then=Value("overdue")), default=Value("week"), output_field=TEXT)
    tally = Tally.objects.filter(lead=unit)
    running = tally.filter(state__in=RUNNING).annotate(key=Value("running", TEXT))
    parts = [
        _grouped("led", tally.annotate(key=F("state")), Sum("count")),
        _grouped("led", running, Sum("count")),
        _grouped("due", led.annotate(key=late)),
        _grouped("support", supports.annotate(key=F("state"))),
        _grouped("slot", slots.annotate(key=_standing(day))),
        _grouped("slip", slips.annotate(key=_slip_standing(day))),
        _grouped("claim", decided.annotate(key=_held())),
    ]
    return Counter({(sort, key): count for sort, key, count in united(parts)})


def _grouped(sort: str, rows: QuerySet[Any], count: Any = None) -> QuerySet[Any]:
    """(sort, key, how many) of rows that are annotated with their key."""
    return (
        rows.order_by()
        .values(x_key=Cast("key", TEXT))
        .annotate(x_count=Cast(count or Count("pk"), IntegerField()), x_sort=Value(sort, TEXT))
        .values_list("x_sort", "x_key", "x_count")
    )


def _standing(day: date) -> Case:
    """How a report slot stands on a day, as `ReportSlot.state_on` says it of one row."""
    return Case(
        When(excused_on__isnull=False, then=Value(SlotState.EXCUSED)),
        When(answered_on__gt=F("due"), then=Value(SlotState.LATE)),
        When(answered_on__isnull=False, then=Value(SlotState.REPORTED)),
        When(due__lt=day, then=Value(SlotState.MISSED)),
        default=Value(SlotState.AWAITED),
        output_field=TEXT,
    )


def _slip_standing(day: date) -> Case:
    return Case(
        When(ended_on__isnull=False, then=Value("ended")),
        When(state__in=OWES, reply_due__lt=day, then=Value("late")),
        default=Value("open"),
        output_field=TEXT,
    )


def _held() -> Case:
    return Case(When(Q(held=True), then=Value("held")), default=Value("failed"), output_field=TEXT)


def _figure(counts: Counter, sort: str, key: str, label: Any, name: str, **query: Any) -> Figure:
    return Figure(counts[sort, key], _address(name, **query), str(label))


def _address(name: str, **query: Any) -> str:
    return f"{reverse(name)}?{urlencode(query)}"
