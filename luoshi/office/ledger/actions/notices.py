"""公示: a result is put on public notice for its days; objections are recorded and decided."""

from django.utils.translation import gettext as _

from luoshi.clock import told
from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import limits
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.models import Objection
from luoshi.office.people.models import Person


@action("open_notice")
def open_notice(actor: Person, commitment_id: int) -> Done:
    """公示: from today, for the days that the rules give."""
    commitment = take(actor, "open_notice", commitment_id)
    found = limits.by_rule("notice", commitment, today())
    if found is None:
        raise Refused(_("现行规则没有定公示期。"))
    move(commitment, "open_notice", notice_until=found.due)
    lines = {"lines": told(found.answer, "zh"), "lines_en": told(found.answer, "en")}
    return Done(commitment, {"until": found.due, "rule": found.path, "version": found.version, **lines})


@action("record_objection")
def record_objection(actor: Person, commitment_id: int, *, source: str, reason: str) -> Done:
    """登记异议: who objected (no names of private persons) and to what."""
    commitment = take(actor, "record_objection", commitment_id)
    if not source.strip():
        raise Invalid(_("请写明异议来源。"), field="source")
    made = Objection.objects.create(
        commitment=commitment,
        words=given_reason(reason),
        source=source.strip()[:100],
        recorded_by=actor,
        recorded_at=now(),
    )
    keep(commitment)
    return Done(commitment, {"objection": made.pk, "source": made.source, "reason": made.words})


@action("decide_objection")
def decide_objection(actor: Person, commitment_id: int, *, objection_id: int, holds: bool, reason: str) -> Done:
    """处理异议: one that holds sends the matter back; one that does not lets the notice go on."""
    commitment = take(actor, "decide_objection", commitment_id)
    found = commitment.objections.filter(pk=objection_id).first()
    if found is None:
        raise NotFound(_("没有这条异议。"))
    if found.verdict != Objection.Verdict.WAITING:
        raise Refused(_("这条异议已经处理：%(verdict)s。") % {"verdict": found.get_verdict_display()})
    found.reason = given_reason(reason)
    found.verdict = Objection.Verdict.HOLDS if holds else Objection.Verdict.FAILS
    found.decided_by, found.decided_at = actor, now()
    found.save(update_fields=["verdict", "reason", "decided_by", "decided_at"])
    if holds:
        move(commitment, "send_back", closed_on=None, notice_until=None)
    else:
        keep(commitment)
    return Done(commitment, {"objection": found.pk, "holds": holds, "reason": found.reason})
