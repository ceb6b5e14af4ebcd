"""Before publication the office leaves out what was force majeure and sets points within an item's range, with reasons."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.people.models import Person
from luoshi.office.scores.figures import computed, place, rules_of, standing
from luoshi.office.scores.models import Line, UnitScore
from luoshi.office.scores.powers import demand_correcting


@action("exclude_line")
def exclude(actor: Person, line_id: int, reason: str) -> Done:
    """不计: a deduction that force majeure caused stays on the sheet with the reason and counts nothing."""
    line = _take(actor, line_id)
    leave_out(actor, line, given_reason(reason))
    before, after = recompute(line.score)
    return Done(line.score, {**_named(line), "reason": line.excluded_why, "before": before, "after": after})


@action("set_points")
def set_points(actor: Person, line_id: int, points: float, reason: str) -> Done:
    """定分: within the range that the item leaves to a person."""
    line = _take(actor, line_id)
    item = rules_of(line.score.scoring).items[line.item]
    if item.up_to is None:
        raise Refused(_("这一项每次 %(points)g 分，不由人定。") % {"points": item.points})
    if not item.points <= points <= item.up_to:
        told = {"least": item.points, "most": item.up_to}
        raise Invalid(_("分数应在 %(least)g 到 %(most)g 之间。") % told, field="points")
    line.points, line.points_why = points, given_reason(reason)
    line.save()
    before, after = recompute(line.score)
    facts = {"points": points, "reason": line.points_why, "before": before, "after": after}
    return Done(line.score, {**_named(line), **facts})


def leave_out(actor: Person, line: Line, reason: str) -> None:
    """Takes a deduction out of the count."""
    if line.points > 0:
        raise Refused(_("加分不能按不可抗力不计。"))
    if line.excluded_at:
        raise Refused(_("这一条已经不计：%(reason)s") % {"reason": line.excluded_why})
    line.excluded_by, line.excluded_at, line.excluded_why = actor, now(), reason
    line.save()


def recompute(score: UnitScore) -> tuple[dict, dict]:
    """The score and all ranks anew from the kept lines; gives how it stood and how it stands. What was drawn up and what was
    published stay as they were."""
    rules = rules_of(score.scoring)
    scores = list(UnitScore.objects.filter(scoring=score.scoring_id))
    own = next(each for each in scores if each.pk == score.pk)
    before = standing(own)
    own.total = computed(rules, Line.objects.filter(score=own)).total
    place(rules, scores)
    UnitScore.objects.bulk_update(scores, ["total", "rank", "listed"])
    return before, standing(own)


def _take(actor: Person, pk: int) -> Line:
    """A line of a scoring that is not published, for the office."""
    seen = UnitScore.objects.visible_to(actor).opened_by(actor)
    line = Line.objects.filter(pk=pk, score__in=seen).select_related("score__scoring").first()
    if line is None:
        raise NotFound(_("没有这一条。"))
    demand_correcting(actor, line.score.scoring)
    if line.score.scoring.published_at:
        raise Refused(_("这期考核已经公布，只能经申诉复核更正。"))
    return line


def _named(line: Line) -> dict:
    return {"line": line.pk, "item": line.item, "unit": line.score.unit_id, "commitment": line.commitment_id}
