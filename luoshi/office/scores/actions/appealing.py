"""A unit's head appeals against a line or the whole score; somebody who did not score decides."""

from django.utils.translation import gettext as _

from luoshi.clock import deadline
from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.limits import calendar
from luoshi.office.people.models import Person
from luoshi.office.scores.actions.correcting import leave_out, recompute
from luoshi.office.scores.figures import rules_of
from luoshi.office.scores.models import Appeal, Line, UnitScore
from luoshi.office.scores.powers import demand_appealing, demand_deciding

LONGEST = 2000


@action("appeal_score")
def appeal(actor: Person, score_id: int, text: str, line_id: int | None = None) -> Done:
    """申诉: within the limit from the day on which the sheet was drawn up, once at a time for one line."""
    score = _seen(actor, score_id)
    demand_appealing(actor, score)
    rules = rules_of(score.scoring)
    if rules.appeal is None:
        raise Refused(_("现行考核办法没有规定申诉。"))
    last = deadline(score.scoring.drawn_on, rules.appeal.ask.limit, calendar()).current
    if today() > last:
        raise Refused(_("申诉期限是 %(day)s，已经过了。") % {"day": day(last)})
    text = text.strip()
    if not text:
        raise Invalid(_("请写明申诉理由。"), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("申诉理由最多 %(n)d 字。") % {"n": LONGEST}, field="text")
    if line_id and not Line.objects.filter(pk=line_id, score=score).exists():
        raise NotFound(_("没有这一条。"))
    if score.appeals.filter(line=line_id, verdict=Appeal.Verdict.OPEN).exists():
        raise Refused(_("这一条的申诉正在复核。"))
    until = deadline(today(), rules.appeal.decide.limit, calendar())
    made = Appeal.objects.create(
        score=score,
        line_id=line_id,
        text=text,
        by=actor,
        at=now(),
        decide_by=until.current,
        decide_lines=[line.text for line in until.lines],
    )
    facts = {"text": text, "decide_by": until.current, "office": score.scoring.office_id}
    return Done(score, {"appeal": made.pk, "line": line_id, **facts})


@action("decide_appeal")
def decide(actor: Person, appeal_id: int, *, upheld: bool, reason: str) -> Done:
    """复核: where it holds and is about a line, the line no longer counts."""
    made = Appeal.objects.filter(pk=appeal_id).select_related("score__scoring", "line").first()
    if made is None:
        raise NotFound(_("没有这件申诉。"))
    score = _seen(actor, made.score_id)
    demand_deciding(actor, made)
    if made.verdict != Appeal.Verdict.OPEN:
        raise Refused(_("这件申诉已经复核：%(verdict)s。") % {"verdict": made.get_verdict_display()})
    made.verdict = Appeal.Verdict.UPHELD if upheld else Appeal.Verdict.REJECTED
    made.reason, made.decided_by, made.decided_at = given_reason(reason), actor, now()
    made.save()
    if upheld and made.line and made.line.points < 0 and not made.line.excluded_at:
        leave_out(actor, made.line, made.reason)
    before, after = recompute(score)
    facts = {"verdict": made.verdict, "reason": made.reason, "before": before, "after": after, "units": [score.unit_id]}
    return Done(score, {"appeal": made.pk, "line": made.line_id, **facts})


def _seen(actor: Person, pk: int) -> UnitScore:
    seen = UnitScore.objects.visible_to(actor).opened_by(actor)
    found = seen.filter(pk=pk).select_related("scoring", "unit").first()
    if found is None:
        raise NotFound(_("没有这张考核表。"))
    return found
