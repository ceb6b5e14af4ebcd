"""回头看: a draw by risk with its seed, what was found, and taking up again what did not hold."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.models import ChainHead
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import lookback
from luoshi.office.ledger.actions.closing import demand_method
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.models import Closing, Commitment, Draw, LookBack
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.rules.queries import pack_on


@action("draw_look_backs")
def draw_look_backs(actor: Person, office: Unit, *, since: date, until: date) -> Done:
    """抽查: of what the office struck off in a span of days, by the weights of the rules; the seed is the digest of the record
    before the draw, which nobody can choose."""
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以抽查。"))
    if since > until:
        raise Invalid(_("起止日期颠倒。"), field="until")
    pack = pack_on(today())
    if pack.look_back is None:
        raise Refused(_("现行规则没有回头看的抽查办法。"))
    found = lookback.candidates(office.pk, since, until)
    if not found:
        raise Refused(_("%(since)s 至 %(until)s 没有可抽的已销号事项。") % {"since": day(since), "until": day(until)})
    borne = {commitment.pk: lookback.risks(commitment) for commitment in found}
    weights = {pk: pack.look_back.weight(these) for pk, these in borne.items()}
    made = Draw.objects.create(
        office=office,
        since=since,
        until=until,
        share=pack.look_back.share,
        seed=ChainHead.objects.get(pk=1).digest,
        population=[[one.number, weights[one.pk], borne[one.pk]] for one in found],
        pack_version=pack.version,
        drawn_by=actor,
        drawn_at=now(),
    )
    numbers = lookback.drawn_numbers(lookback.repeated(made))
    drawn = [one for one in found if one.number in numbers]
    LookBack.objects.bulk_create(
        LookBack(draw=made, commitment=one, weight=weights[one.pk], risks=borne[one.pk]) for one in drawn
    )
    facts: dict[str, Any] = {
        "office": office.pk,
        "since": since,
        "until": until,
        "share": made.share,
        "seed": made.seed,
        "version": pack.version,
        "of": len(found),
        "drawn": sorted(numbers),
    }
    told = [("drawn", one, {"draw": made.pk, "weight": weights[one.pk], "risks": borne[one.pk]}) for one in drawn]
    return Done(made, facts, told)


@action("look_back")
def look_back(
    actor: Person,
    commitment_id: int,
    *,
    method: str,
    finding: str,
    holds: bool,
    due: date | None = None,
) -> Done:
    """回头看: somebody who neither took part nor verified nor struck off looks again; what came back is taken up again."""
    commitment = take(actor, "look_back", commitment_id)
    waiting = commitment.look_backs.filter(result=LookBack.Result.WAITING).first()
    if waiting is None:
        raise Refused(_("事项 %(number)s 没有被抽中回头看。") % {"number": commitment.number})
    demand_method(method)
    if not finding.strip():
        raise Invalid(_("请写明回头看的结论。"), field="finding")
    waiting.result = LookBack.Result.HOLDS if holds else LookBack.Result.REBOUND
    waiting.method, waiting.finding = method, finding.strip()
    waiting.looked_by, waiting.looked_at = actor, now()
    waiting.save(update_fields=["result", "method", "finding", "looked_by", "looked_at"])
    facts = {
        "look_back": waiting.pk,
        "draw": waiting.draw_id,
        "method": method,
        "finding": finding.strip(),
        "holds": holds,
    }
    if holds:
        keep(commitment)
        return Done(commitment, facts)
    again = _take_up(commitment, actor, due, finding.strip()[:300])
    return Done(commitment, facts, [("reinstate", commitment, again)])


@action("reinstate")
def reinstate(actor: Person, commitment_id: int, *, due: date, reason: str) -> Done:
    """重新办理: a close-out that did not hold is kept with its dates, and the work goes on with a date of its own."""
    commitment = take(actor, "reinstate", commitment_id)
    return Done(commitment, _take_up(commitment, actor, due, given_reason(reason)))


def _take_up(commitment: Commitment, actor: Person, due: date | None, reason: str) -> dict[str, Any]:
    """Back in progress with nothing claimed or proven; the first close-out's dates stay in the record of close-outs."""
    if due is None or due <= today():
        raise Invalid(_("请写明重新办理的时限，应在今天之后。"), field="due")
    assert commitment.closed_on
    Closing.objects.create(
        commitment=commitment,
        closed_on=commitment.closed_on,
        struck_off_on=commitment.struck_off_on,
        archived_on=commitment.archived_on,
        claimed=commitment.claimed,
        proven=commitment.proven,
        reopened_at=now(),
        reopened_by=actor,
        reason=reason,
    )
    for waiting in commitment.look_backs.filter(result=LookBack.Result.WAITING):
        waiting.result, waiting.finding = LookBack.Result.REBOUND, reason
        waiting.looked_by, waiting.looked_at = actor, now()
        waiting.save(update_fields=["result", "finding", "looked_by", "looked_at"])
    elements = list(commitment.elements.all())
    for element in elements:
        element.is_proven = False
        element.save(update_fields=["is_proven"])
    before = {
        "closed_on": commitment.closed_on,
        "struck_off_on": commitment.struck_off_on,
        "archived_on": commitment.archived_on,
        "due_before": commitment.current_due,
    }
    changes: dict[str, Any] = {
        "closed_on": None,
        "struck_off_on": None,
        "archived_on": None,
        "notice_until": None,
        "claimed": 0,
        "claimed_on": None,
        "proven": 0,
        "current_due": due,
        "due_order": due,
        "rebounds": commitment.rebounds + 1,
        "reopened_at": now(),
    }
    move(commitment, "reinstate", **changes)
    return {**before, "due": due, "reason": reason, "rebounds": commitment.rebounds}
