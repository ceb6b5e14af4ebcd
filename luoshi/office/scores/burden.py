"""减负: what Luoshi asked of each unit in a month, counted from rows; and the warning before the office asks more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Value
from django.utils.translation import gettext as _

from luoshi.office.events.recorder import today
from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.models import Commitment, Report, ReportSlot
from luoshi.office.meetings.models import Directive
from luoshi.office.notices.models import Notice
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.rules.queries import pack_on
from luoshi.office.scores.periods import Period, containing
from luoshi.office.slips.models import Slip

ANSWER_FIELDS = 1  # a slip's answer is one text
FIELDS = len(LIFE.transitions["report"].asks)  # what a report's form asks for


@dataclass(frozen=True, slots=True)
class Load:
    """One unit's month. `held`: reports that were not asked for because they were excused; `merged`: matters, and repeated
    directives, that became part of what the unit has already; `prefilled`: reports whose form began with what was known."""

    unit: Unit
    reports: int
    slips: int
    notices: int
    matters: int
    merged: int
    held: int
    prefilled: int

    @property
    def asks(self) -> int:
        """What had to be written: reports and slips."""
        return self.reports + self.slips

    @property
    def fields(self) -> int:
        """The fields of all forms together."""
        return self.reports * FIELDS + self.slips * ANSWER_FIELDS


def by_unit(person: Person, month: date, unit_id: int | None = None) -> Sequence[Load]:
    """The month of every unit that the person sees and that was asked for something, the most asked first; or of the one unit,
    whatever it was asked. A fixed number of statements."""
    period = containing("month", month)
    reach = reach_of(person)
    units = Unit.objects.all() if reach.sees_all else Unit.objects.filter(pk__in=reach.unit_ids)
    counts = _counts(period)
    some = units.filter(pk__in=[unit_id] if unit_id else {unit for each in counts.values() for unit in each})
    loads = [Load(unit, **{name: each.get(unit.pk, 0) for name, each in counts.items()}) for unit in some]
    return sorted(loads, key=lambda load: (-load.asks, load.unit.order, load.unit.pk))


def rows_of(unit: Unit, month: date) -> tuple[QuerySet[ReportSlot], QuerySet[Slip]]:
    """The reports and the slips behind a unit's numbers."""
    period = containing("month", month)
    slots, slips = _slots(period).filter(unit=unit), _slips(period).filter(unit=unit)
    return slots.select_related("commitment").order_by("due", "pk"), slips.select_related("commitment").order_by("pk")


def asked(unit_id: int, day: date) -> int:
    """How many reports and slips the unit was asked for in the day's month: one statement."""
    period = containing("month", day)
    slots, slips = _slots(period).filter(excused_on=None, unit=unit_id), _slips(period).filter(unit=unit_id)
    return slots.order_by().values("pk").union(slips.order_by().values("pk"), all=True).count()


def warn(unit_id: int) -> str:
    """What the office is told before it asks the unit for more; empty below the pack's number."""
    pack = pack_on(today())
    if pack.burden is None:
        return ""
    most, so_far = pack.burden.most_a_month, asked(unit_id, today())
    if so_far < most.asks:
        return ""
    told = {"unit": Unit.objects.get(pk=unit_id), "n": so_far, "most": most.asks}
    doubt = _("（待确认的数值）") if most.status == "unconfirmed" else ""
    return _("减负提醒：%(unit)s本月已被要求 %(n)d 次（反馈和督办单），提醒线是 %(most)d 次") % told + doubt + _("。")


def _slots(period: Period) -> QuerySet[ReportSlot]:
    return ReportSlot.objects.filter(opened_at__date__range=period)


def _slips(period: Period) -> QuerySet[Slip]:
    return Slip.objects.filter(issued_on__range=period)


def _counts(period: Period) -> Mapping[str, Mapping[int, int]]:
    slots = _slots(period)
    merged = Commitment.objects.filter(state="merged", changed_at__date__range=period, merged_into__lead__isnull=False)
    repeated = Directive.objects.filter(
        recurrence__isnull=False, meeting__date__range=period, recurrence__commitment__lead__isnull=False
    )
    written = Report.objects.filter(reported_at__date__range=period)
    earlier = Report.objects.filter(
        commitment=OuterRef("commitment"), unit=OuterRef("unit"), number__lt=OuterRef("number"), status="approved"
    )
    notices = Notice.objects.filter(at__date__range=period, commitment__lead__isnull=False)
    found = _by_unit(
        {
            "reports": (slots.filter(excused_on=None), "unit"),
            "slips": (_slips(period), "unit"),
            "notices": (notices.filter(person__duties__unit=F("commitment__lead")), "commitment__lead"),
            "matters": (Commitment.objects.filter(assigned_on__range=period, lead__isnull=False), "lead"),
            "merged": (merged, "merged_into__lead"),
            "repeated": (repeated, "recurrence__commitment__lead"),
            "held": (slots.exclude(excused_on=None), "unit"),
            "prefilled": (written.filter(Exists(earlier)), "unit"),
        }
    )
    repeated_of = found.pop("repeated")
    return {**found, "merged": Counter(found["merged"]) + Counter(repeated_of)}


def _by_unit(counted: Mapping[str, tuple[QuerySet[Any], str]]) -> dict[str, dict[int, int]]:
    """How many rows of each kind there are, by the unit in a column of theirs: one statement."""
    parts = [
        rows.order_by()
        .values(x_unit=F(column))
        .annotate(x_n=Count("pk", distinct=True), x_kind=Value(kind))
        .values_list("x_kind", "x_unit", "x_n")
        for kind, (rows, column) in counted.items()
    ]
    found: dict[str, dict[int, int]] = {kind: {} for kind in counted}
    for kind, unit, n in parts[0].union(*parts[1:], all=True):
        found[kind][unit] = n
    return found
