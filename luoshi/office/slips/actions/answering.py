"""The recipients sign for a slip and answer it; the office accepts the answer or asks for another."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.ledger.models import Evidence
from luoshi.office.people.models import Person
from luoshi.office.rules.queries import pack_on
from luoshi.office.slips.actions.common import ask_reply, end, named, take
from luoshi.office.slips.models import Answer, AnswerEvidence, Slip, State

LONGEST = 5000


@action("sign_slip")
def sign(actor: Person, slip_id: int) -> Done:
    """签收: somebody to whom it went says that it has arrived."""
    slip = take(actor, "sign", slip_id)
    slip.state, slip.signed_by, slip.signed_at = State.SIGNED, actor, now()
    slip.save()
    return Done(slip, named(slip))


@action("answer_slip")
def answer(actor: Person, slip_id: int, text: str, evidence_ids: Collection[int] = ()) -> Done:
    """回复: what is done about it, pointing to evidence that was handed in on the matter."""
    slip = take(actor, "answer", slip_id)
    text = text.strip()
    if not text:
        raise Invalid(_("请写明回复。"), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("回复最多 %(n)d 字。") % {"n": LONGEST}, field="text")
    files = list(Evidence.objects.filter(pk__in=evidence_ids, report__commitment=slip.commitment_id))
    if len(files) != len(set(evidence_ids)):
        raise Invalid(_("佐证应是这件事项已经收到的文件。"), field="evidence")
    made = Answer.objects.create(slip=slip, number=slip.answers.count() + 1, text=text, by=actor, at=now())
    AnswerEvidence.objects.bulk_create(AnswerEvidence(answer=made, evidence=each) for each in files)
    slip.state = State.ANSWERED
    if slip.back == "answered":
        end(slip)
    slip.save()
    facts = {"answer": made.pk, "round": made.number, "text": text, "evidence": sorted(each.pk for each in files)}
    return Done(slip, {**named(slip), **facts, "late": _days_late(slip)})


@action("accept_answer")
def accept(actor: Person, slip_id: int) -> Done:
    """认可: the office accepts the answer; the matter is off the rung."""
    slip = take(actor, "accept", slip_id)
    made = _decide(actor, slip, Answer.Decision.ACCEPTED)
    slip.state = State.ACCEPTED
    end(slip).save()
    return Done(slip, {**named(slip), "answer": made.pk, "round": made.number})


@action("send_back_answer")
def send_back(actor: Person, slip_id: int, reason: str) -> Done:
    """退回重办: the office asks for another answer; the time for it starts anew."""
    slip = take(actor, "send_back", slip_id)
    made = _decide(actor, slip, Answer.Decision.SENT_BACK, given_reason(reason))
    slip.state = State.SENT_BACK
    ladder = pack_on(slip.issued_on).ladder  # the rules that made the slip
    rung = ladder.rungs.get(slip.rung) if ladder else None
    if rung and rung.reply:
        ask_reply(slip, rung.reply, today())
    slip.save()
    return Done(
        slip,
        {
            **named(slip),
            "answer": made.pk,
            "round": made.number,
            "reason": made.reason,
            "reply_due": slip.reply_due,
        },
    )


def _decide(actor: Person, slip: Slip, decision: str, reason: str = "") -> Answer:
    made = slip.answers.latest("number")
    made.decision, made.reason = decision, reason
    made.decided_by, made.decided_at = actor, now()
    made.save()
    return made


def _days_late(slip: Slip) -> int:
    return max(0, (today() - slip.reply_due).days) if slip.reply_due else 0
