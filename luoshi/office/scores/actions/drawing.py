"""A scoring is drawn up from what happened, with the rules of the period's last day; later a person publishes it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import area_of, reach_of, units_in_force
from luoshi.office.rules.queries import pack_on
from luoshi.office.scores.counting import count
from luoshi.office.scores.figures import computed, place, standing
from luoshi.office.scores.gathering import Fact, gather
from luoshi.office.scores.models import Appeal, Line, Scoring, UnitScore
from luoshi.office.scores.periods import Period, ended
from luoshi.office.scores.powers import scores_for
from luoshi.packs.leagues import League
from luoshi.packs.scores import Scores

BACK = 8  # periods that can still be drawn up
VERBS = frozenset(TRANSITIONS)


@action("draw_up_scores")
def draw_up(actor: Person, office: Unit, period: Period) -> Done:
    """出表: every unit of the office's area that led a matter in the period, with all lines. Once a period."""
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以出考核表。"))
    pack = pack_on(period.end)
    if pack.scores is None:
        raise Refused(_("现行规则没有考核办法。"))
    if period not in ended(pack.scores.period, today(), BACK):
        raise Invalid(_("请选择已经结束的一期。"), field="period")
    if Scoring.objects.filter(office=office, start=period.start, end=period.end).exists():
        raise Refused(_("%(period)s的考核表已经有了。") % {"period": period})
    units = _units(office, period, pack.scores)
    if not units:
        raise Refused(_("%(period)s没有单位牵头事项，没有可考核的。") % {"period": period})
    scoring = Scoring.objects.create(
        office=office,
        start=period.start,
        end=period.end,
        rules=pack.scores.model_dump(mode="json", by_alias=True, exclude_none=True),
        version=pack.version,
        drawn_by=actor,
        drawn_at=now(),
        drawn_on=today(),
    )
    rates = _rates(pack.scores, period)
    facts = _facts(pack.scores, period)
    scores, lines = [], []
    for unit, league in units:
        score = UnitScore(scoring=scoring, unit=unit, league=league, rates=rates(unit.pk), rank=0)
        own = [_line(score, code, pack.scores, fact) for code, fact in facts[unit.pk]]
        score.total = computed(pack.scores, own).total
        scores.append(score)
        lines += own
    place(pack.scores, scores)
    for score in scores:
        score.drawn = standing(score)
    UnitScore.objects.bulk_create(scores)
    by_unit = {score.unit_id: score for score in UnitScore.objects.filter(scoring=scoring)}
    for line in lines:
        line.score = by_unit[line.score.unit_id]
    Line.objects.bulk_create(lines)
    return Done(
        scoring,
        {
            "from": period.start,
            "to": period.end,
            "office": office.pk,
            "version": pack.version,
            "units": {str(score.unit_id): score.drawn for score in scores},
            "lines": len(lines),
        },
    )


@action("publish_scores")
def publish(actor: Person, scoring_id: int) -> Done:
    """公布: a person answers for it; what was published is kept as it was, whatever an appeal changes later."""
    scoring = Scoring.objects.visible_to(actor).filter(pk=scoring_id).select_related("office").first()
    if scoring is None:
        raise NotFound(_("没有这期考核。"))
    if not scores_for(actor, scoring):
        raise Forbidden(_("只有督查室的督查员可以公布考核结果。"))
    if scoring.published_at:
        raise Refused(_("这期考核已经公布。"))
    if waiting := Appeal.objects.filter(score__scoring=scoring, verdict=Appeal.Verdict.OPEN).count():
        raise Refused(_("还有 %(n)d 件申诉没有复核，复核后再公布。") % {"n": waiting})
    scoring.published_by, scoring.published_at = actor, now()
    scoring.save()
    scores = list(scoring.scores.all())
    for score in scores:
        score.published = standing(score)
    UnitScore.objects.bulk_update(scores, ["published"])
    return Done(scoring, {"units": {str(score.unit_id): score.published for score in scores}})


def _units(office: Unit, period: Period, rules: Scores) -> list[tuple[Unit, str]]:
    """The units that led a matter in the period, each with its league."""
    running = Commitment.objects.filter(assigned_on__lte=period.end).exclude(closed_on__lt=period.start)
    units = units_in_force(period.end).filter(path__startswith=area_of(office).path, pk__in=running.values("lead"))
    placed = ((unit, _league(unit, rules.leagues)) for unit in units)
    return [(unit, league) for unit, league in placed if league or not rules.leagues]


def _league(unit: Unit, leagues: Mapping[str, League]) -> str:
    """The first league that takes the unit; empty for none."""
    for code, each in leagues.items():
        if unit.name in each.units or (unit.kind in each.kinds and (not each.levels or unit.level in each.levels)):
            return code
    return ""


def _facts(rules: Scores, period: Period) -> Mapping[int, list[tuple[str, Fact]]]:
    """What happened, by unit, with the item that counts it."""
    found: Mapping[int, list[tuple[str, Fact]]] = defaultdict(list)
    for code, item in rules.items.items():
        for fact in gather(item.event, period, today(), VERBS) or ():
            found[fact.unit_id].append((code, fact))
    return found


def _rates(rules: Scores, period: Period) -> Any:
    """A function of a unit: its rates with numerator, denominator and the matters behind each."""
    names = {name for rate in rules.rates.values() for name in (rate.numerator, rate.denominator)}
    counts = {name: count(name, period, today(), VERBS) for name in sorted(names)}

    def of(unit: int) -> dict[str, Any]:
        return {
            code: _rate(counts[rate.numerator].get(unit, ()), counts[rate.denominator].get(unit, ()))
            for code, rate in rules.rates.items()
        }

    return of


def _rate(above: Iterable[int], below: Iterable[int]) -> dict[str, Any]:
    over, under = sorted(above), sorted(below)
    return {"numerator": len(over), "denominator": len(under), "over": over, "under": under}


def _line(score: UnitScore, code: str, rules: Scores, fact: Fact) -> Line:
    item = rules.items[code]
    return Line(
        score=score,
        item=code,
        event=item.event,
        day=fact.day,
        points=item.points,
        commitment_id=fact.commitment_id,
        row_kind=fact.row_kind,
        row_id=fact.row_id,
        why=dict(fact.why),
    )
