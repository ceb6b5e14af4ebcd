"""下达目标: what an area is to reach in a year, from the paper that says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.actions.rating import judge_at_once
from luoshi.office.indicators.models import Target
from luoshi.office.indicators.models.figures import NOTED
from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.models import Directive
from luoshi.office.people.models import Person

YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as it is set. `against` is the other indicator of a relative one."""

    indicator: str
    area: int
    year: int
    value: Decimal
    document: str
    set_on: date
    kind: str = ""
    against: str = ""
    reason: str = ""
    directive: int | None = None
    commitment: int | None = None


@action("set_target")
def set_target(actor: Person, draft: TargetDraft) -> Done:
    """Sets a target or, with a reason, another in its place from a later day: the earlier stays. What it concerns is judged
    at once."""
    indicator = catalogue.one(draft.indicator)
    if not powers.may_set_targets(actor, draft.indicator):
        raise Forbidden(_("只有督查员和领域包写明的单位可以录入目标。"))
    kind = draft.kind or indicator.target or ""
    _check(actor, draft, kind)
    earlier = Target.objects.filter(indicator=draft.indicator, area=draft.area, year=draft.year).last()
    if earlier:
        if earlier.set_on >= draft.set_on:
            raise Invalid(_("%(day)s 已有目标，调整要从更晚的一天起。") % {"day": day(earlier.set_on)}, field="set_on")
        if not draft.reason.strip():
            raise Invalid(_("调整已下达的目标要写明理由。"), field="reason")
    made = Target.objects.create(
        indicator=draft.indicator,
        area_id=draft.area,
        year=draft.year,
        kind=kind,
        value=draft.value,
        against=draft.against,
        set_on=draft.set_on,
        document=draft.document.strip()[:NOTED],
        reason=draft.reason.strip()[:NOTED],
        directive_id=draft.directive,
        commitment_id=draft.commitment,
        entered_by=actor,
        entered_at=now(),
    )
    facts = {"indicator": made.indicator, "area": made.area_id, "year": made.year, "kind": kind, "value": made.value}
    before = {"before": earlier.value, "reason": made.reason} if earlier else {}
    told = {**facts, "document": made.document, "set_on": made.set_on, **before}
    return Done(made, told, judge_at_once(made))


def _check(actor: Person, draft: TargetDraft, kind: str) -> None:
    if kind not in Target.Kind:
        raise Invalid(_("请选择目标类型。"), field="kind")
    if not powers.sight_of(actor).sees(draft.indicator, draft.area):
        raise Invalid(_("请选择您所辖的地区。"), field="area")
    if draft.year not in YEARS:
        raise Invalid(_("年份应在 2000 到 2100 之间。"), field="year")
    if not draft.document.strip():
        raise Invalid(_("请写明下达目标的文件。"), field="document")
    if draft.set_on > today():
        raise Invalid(_("下达日期 %(day)s 还没有到。") % {"day": day(draft.set_on)}, field="set_on")
    if not draft.value.is_finite() or abs(draft.value) >= 10**9:
        raise Invalid(_("目标值太大，请核对单位。"), field="value")
    if kind == Target.Kind.LEVEL and draft.value <= 0:
        raise Invalid(_("总量目标应大于零。"), field="value")
    if (kind == Target.Kind.RELATIVE) != bool(draft.against):
        raise Invalid(_("同步型目标要写对照的指标，其他目标不写。"), field="against")
    if draft.against:
        catalogue.one(draft.against)
    if draft.directive and not Directive.objects.filter(pk=draft.directive).exists():
        raise Invalid(_("没有这条要求。"), field="directive")
    if draft.commitment and not Commitment.objects.visible_to(actor).filter(pk=draft.commitment).exists():
        raise Invalid(_("没有这件事项。"), field="commitment")
