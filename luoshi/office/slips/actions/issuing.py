"""A slip goes out: by the rules when its rung is reached, or at once by a supervisor with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.slips.actions.common import ask_reply, end, named
from luoshi.office.slips.models import Recipient, Slip, State
from luoshi.office.slips.numbering import next_number
from luoshi.office.slips.powers import demand_pressing
from luoshi.office.slips.recipients import facts, resolve
from luoshi.office.slips.standing import Cause, Standing, measures, overdue, pack_with_ladder, standing
from luoshi.packs.climbing import values_for, why
from luoshi.packs.ladder import Ladder
from luoshi.packs.model import Pack
from luoshi.rating.measures import Values


class Changed(Refused):
    """What was found a moment ago no longer holds: nothing is to be done."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The pack in force and its ladder."""

    pack: Pack
    ladder: Ladder


@action("issue_slip")
def press(actor: None, commitment_id: int, cause: Cause) -> Done:
    """发出: the slip that the rules ask for now. Everything is looked at anew under the lock, so that of any number who
    press at once one does."""
    rules, commitment = _rules(), _commitment(commitment_id)
    stands = standing(commitment, cause)
    code = stands.next_rung(rules.pack, rules.ladder, today())
    if code is None:
        raise Changed(_("情形已变，不用发督办单。"))
    values = values_for(
        rules.ladder, code, measures(commitment, cause, today(), rules.pack), overdue(stands.slips, today())
    )
    said = why(rules.ladder, code, values)
    return _issue(None, rules, stands, code, values, {"zh": said.zh, "en": said.en})


@action("issue_slip")
def escalate(actor: Person, commitment_id: int, rung: str, reason: str) -> Done:
    """升级: a heavier rung at once, for the matter's due date, with a reason."""
    rules = _rules()
    demand_pressing(actor, "escalate", Commitment.objects.visible_to(actor).one(commitment_id))
    commitment = _commitment(commitment_id)
    if commitment.state not in rules.ladder.stages or not commitment.lead_id:
        raise Refused(
            _("事项 %(number)s 现在是“%(state)s”，不催办。")
            % {"number": commitment.number, "state": commitment.get_state_display()}
        )
    stands = standing(commitment, Cause.of(commitment))
    if stands.stop:
        raise Refused(_("这件事项已停止催办：%(reason)s。先恢复再升级。") % {"reason": stands.stop.reason})
    if rung not in heavier(rules.ladder, stands):
        raise Invalid(_("请选择比已发的更重的一级。"), field="rung")
    given = given_reason(reason)
    why = given.rstrip("。.；;")  # it stands within a sentence of the paper
    said = {"zh": f"经督查，{why}", "en": f"a heavier rung at once: {why}"}
    return _issue(actor, rules, stands, rung, measures(commitment, stands.cause, today(), rules.pack), said, given)


def heavier(ladder: Ladder, stands: Standing) -> list[str]:
    """The rungs that can still be taken for the cause: those above all that were."""
    height = max(map(ladder.height, stands.taken), default=0)
    return [code for code in ladder.rungs if ladder.height(code) > height and ladder.basis(code) == stands.cause.basis]


def _rules() -> Rules:
    found = pack_with_ladder(today())
    if found is None:
        raise Refused(_("现行规则没有督办阶梯。"))
    return Rules(*found)


def _commitment(pk: int) -> Commitment:
    return Commitment.objects.select_related("lead", "office", "leader", "handler").get(pk=pk)


def _issue(
    actor: Person | None,
    rules: Rules,
    stands: Standing,
    code: str,
    values: Values,
    said: Mapping[str, str],
    reason: str = "",
) -> Done:
    rung, commitment = rules.ladder.rungs[code], stands.commitment
    assert commitment.lead
    to = resolve(commitment, rung.recipients, rules.pack.relations)
    if not {each.relation for each in to} & set(rules.ladder.may.sign):
        raise Refused(_("%(number)s 没有能签收的人，督办单没有发出。") % {"number": commitment.number})
    lighter = stands.open_slip
    slip = Slip(
        number=next_number(commitment.office, rung.names.zh, today().year),
        office=commitment.office,
        unit=commitment.lead,
        commitment=commitment,
        rung=code,
        height=rules.ladder.height(code),
        names=rung.names.model_dump(),
        document=rung.document.model_dump(),
        basis=stands.cause.basis,
        cause_day=stands.cause.day,
        back=rung.back,
        rule=f"ladder.rungs.{code}",
        version=rules.pack.version,
        inputs=dict(values),
        why=dict(said),
        reason=reason,
        issued_by=actor,
        issued_at=now(),
        issued_on=today(),
    )
    ask_reply(slip, rung.reply, today())
    further: list[tuple[str, Any, dict[str, Any]]] = []
    if lighter:
        lighter.state = State.EXPIRED
        end(lighter, f"→ {slip.number}").save()
        further.append(("lift_slip", lighter, {**named(lighter), "reason": lighter.ended_why}))
    slip.save()
    for each in to:
        each.slip = slip
    Recipient.objects.bulk_create(to)
    return Done(
        slip,
        {
            **named(slip),
            "document": slip.document,
            "basis": slip.basis,
            "cause_day": slip.cause_day,
            "rule": slip.rule,
            "version": slip.version,
            "inputs": slip.inputs,
            "why": slip.why,
            "reason": reason,
            "reply_due": slip.reply_due,
            "to": facts(to),
        },
        further,
    )
