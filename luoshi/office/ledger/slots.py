"""Report slots follow the commitment: opened period by period while it is worked on, excused where it rests or ends.

The functions that change rows are called inside actions. Only the lead unit owes reports: it merges what the supporting
units did (牵头单位汇总反馈).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Max
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.clock import following
from luoshi.office.events.recorder import now, today
from luoshi.office.ledger import limits
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import REPORTING, Commitment, ReportPlan, ReportSlot

DAY = timedelta(days=1)


def follow(commitment: Commitment, before: str) -> None:
    """After a move from one state to another: reporting begins, rests, goes on, or stays as it is."""
    was, now_is = before in REPORTING, commitment.state in REPORTING
    if now_is and not was:
        begin(commitment, today())
    elif was and not now_is:
        rest(commitment, today(), str(commitment.get_state_display()))


def begin(commitment: Commitment, day: date) -> None:
    """Reporting begins on the day, with the first report; or goes on after a rest, with the next period."""
    plan = ReportPlan.objects.filter(commitment=commitment).first()
    if plan is None:
        first = limits.first_report(commitment, day)
        made = [_slot(commitment, ReportSlot.Kind.FIRST, day, first.due, first)] if first else []
        ReportSlot.objects.bulk_create(made)
        plan = ReportPlan(commitment=commitment, through=first.due if first else day)
    else:
        answered = commitment.slots.exclude(answered_on=None).aggregate(last=Max("end"))["last"]
        plan.through = max(day, answered or day)
    plan.opens_on = _next(commitment, plan.through)
    plan.save()


def rest(commitment: Commitment, day: date, why: str) -> int:
    """No report is asked for from the day on: what was not yet due is excused; what was missed before stays missed."""
    ReportPlan.objects.filter(commitment=commitment).update(opens_on=None)
    return commitment.slots.open().filter(due__gte=day).update(excused_on=day, excuse=why[:300])


def change(commitment: Commitment, day: date) -> int:
    """Another cadence from the day after: the periods of the old one that are not yet due are excused."""
    if commitment.state not in REPORTING:
        return 0
    with translation.override("zh-hans"):
        why = _("反馈周期改为%(cadence)s") % {"cadence": commitment.get_cadence_display() or _("不定期")}
    first = commitment.slots.open().filter(kind=ReportSlot.Kind.FIRST, due__gte=day).first()
    excused = (
        commitment.slots.open().filter(kind=ReportSlot.Kind.PERIODIC, due__gte=day).update(excused_on=day, excuse=why)
    )
    answered = commitment.slots.exclude(answered_on=None).aggregate(last=Max("end"))["last"]
    through = max(day, answered or day, first.end if first else day)
    ReportPlan.objects.update_or_create(
        commitment=commitment, defaults={"through": through, "opens_on": _next(commitment, through)}
    )
    return excused


def open_for(plans: Iterable[ReportPlan], day: date) -> int:
    """Opens the periods of these plans (with their commitments) that have begun by the day; each once."""
    made: list[ReportSlot] = []
    moved: dict[tuple[date, date | None], list[int]] = {}
    for plan in plans:
        commitment, through = plan.commitment, plan.through
        for slot in _begun(commitment, through, day):
            made.append(slot)
            through = slot.end
        opens_on = _next(commitment, through) if commitment.state in REPORTING else None
        moved.setdefault((through, opens_on), []).append(commitment.pk)
    ReportSlot.objects.bulk_create(made)
    for (through, opens_on), pks in moved.items():
        ReportPlan.objects.filter(pk__in=pks).update(through=through, opens_on=opens_on)
    return len(made)


def count_missed(commitments: Iterable[Commitment], day: date) -> None:
    """Puts the number of reports that are past their day without an answer (应报未报) on the commitments, unsaved."""
    commitments = list(commitments)
    rows = ReportSlot.objects.filter(commitment__in=commitments).missed(day).order_by()
    counts = dict(rows.values_list("commitment").annotate(n=Count("pk")))
    for commitment in commitments:
        commitment.reports_missed = counts.get(commitment.pk, 0)


def _begun(commitment: Commitment, through: date, day: date) -> Iterator[ReportSlot]:
    """The slots behind `through` whose period has begun by the day; each by the rules of its first day."""
    while commitment.state in REPORTING and through < day:
        rule = limits.periodic_report(commitment, through + DAY)
        if rule is None:
            return
        period = following(rule.rule.limit.limit, through, limits.calendar(), rule.shortest)
        yield _slot(commitment, ReportSlot.Kind.PERIODIC, period.start, period.end, rule.dated(period))
        through = period.end


def _next(commitment: Commitment, through: date) -> date | None:
    """The day on which the next period begins; None where no rule asks for periodic reports."""
    return through + DAY if limits.periodic_report(commitment, through + DAY) else None


def _slot(commitment: Commitment, kind: str, start: date, end: date, told: RuleDate) -> ReportSlot:
    assert commitment.lead_id is not None
    lines = {}
    for short, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            lines[short] = told.lines
    return ReportSlot(
        commitment=commitment,
        unit_id=commitment.lead_id,
        kind=kind,
        start=start,
        end=end,
        due=told.due,
        rule=told.ref,
        lines=lines,
        opened_at=now(),
    )
