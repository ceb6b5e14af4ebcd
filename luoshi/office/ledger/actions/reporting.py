"""Reports: checked, written by a unit, signed or sent back by its head."""

from collections.abc import Iterable, Sequence

from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import checking, slots, telling_findings
from luoshi.office.ledger.actions.common import given_reason, keep, take
from luoshi.office.ledger.actions.parts import roll_up
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.lifecycle import TRANSITIONS, demand
from luoshi.office.ledger.models import Commitment, Report, ReportSlot
from luoshi.office.ledger.proofs import Attachment, attach
from luoshi.office.ledger.quota import demand_room
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of


@action("report")
def report(
    actor: Person,
    commitment_id: int,
    *,
    progress: int,
    done: str,
    problems: str = "",
    next_steps: str = "",
    attachments: Iterable[Attachment] = (),
    slot: int | None = None,
) -> Done:
    """反馈: what the unit has done, with evidence; it answers the named slot, else the unit's earliest open one. It counts once
    the unit's head has signed it. What the checks notice is kept with it; what the pack lets them block is refused."""
    commitment = take(actor, "report", commitment_id)
    if not 0 <= progress <= 100:
        raise Invalid(_("进度应为 0 到 100 的整数。"), field="progress")
    if not done.strip():
        raise Invalid(_("请写明进展情况。"), field="done")
    unit_id = reporting_unit(commitment, actor)
    answers = _slot_of(commitment, unit_id, slot)
    _demand_none_waiting(commitment, unit_id)
    attachments = list(attachments)
    examine(attachments)
    demand_room(unit_id, attachments)
    noticed = checking.findings(written(commitment, unit_id, progress, done, attachments))
    _demand_none_blocks(noticed, done, actor)
    made = Report.objects.create(
        commitment=commitment,
        unit_id=unit_id,
        number=(commitment.reports.aggregate(last=Max("number"))["last"] or 0) + 1,
        slot=answers,
        progress=progress,
        done=done.strip(),
        problems=problems.strip(),
        next_steps=next_steps.strip(),
        reporter=actor,
        reported_at=now(),
        findings=noticed,
    )
    checking.keep_sketch(made)
    evidence = [attach(made, attachment) for attachment in attachments]
    keep(commitment)
    return Done(
        commitment,
        {
            "report": made.pk,
            "number": made.number,
            "unit": unit_id,
            "slot": answers.pk if answers else None,
            "progress": progress,
            "done": made.done,
            "problems": made.problems,
            "next": made.next_steps,
            "evidence": evidence,
            "findings": noticed,
        },
    )


@action("approve_report")
def approve_report(actor: Person, report_id: int) -> Done:
    """审签: the head signs a report of the unit, which then counts as what the unit claims and answers its slot."""
    made, commitment = _decide_report(actor, "approve_report", report_id)
    made.status = Report.Status.APPROVED
    made.save(update_fields=["status", "decided_by", "decided_at"])
    if made.slot is not None and made.slot.excused_on is None:
        made.slot.answered_on = today()
        made.slot.save(update_fields=["answered_on"])
        slots.count_missed([commitment], today())
        keep(commitment)
    if made.unit_id == commitment.lead_id and not commitment.children.exists():
        commitment.claimed, commitment.claimed_on = made.progress, today()
        keep(commitment)
        if commitment.parent_id:
            parent = Commitment.objects.get(pk=commitment.parent_id)
            roll_up(parent)
            keep(parent)
    return Done(
        commitment,
        {
            "report": made.pk,
            "number": made.number,
            "progress": made.progress,
            "unit": made.unit_id,
            "slot": made.slot_id,
        },
    )


@action("return_report")
def return_report(actor: Person, report_id: int, reason: str) -> Done:
    """退回反馈: the head sends a report back to its writer; its slot is open again."""
    made, commitment = _decide_report(actor, "return_report", report_id)
    made.status, made.reason = Report.Status.RETURNED, given_reason(reason)
    made.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    return Done(commitment, {"report": made.pk, "number": made.number, "reason": made.reason, "unit": made.unit_id})


def written(
    commitment: Commitment, unit_id: int, progress: int, done: str, attachments: Iterable[Attachment]
) -> checking.Written:
    """A report as the checks look at it."""
    files = {attachment.filename: attachment.digest for attachment in attachments}
    return checking.Written(commitment, unit_id, progress, done.strip(), files)


def reporting_unit(commitment: Commitment, handler: Person) -> int:
    """The unit that the handler reports for: the lead one where they serve there, else a supporting one."""
    mine = reach_of(handler).units_as(Role.HANDLER)
    if commitment.lead_id in mine:
        return commitment.lead_id
    return next(
        part.unit_id for part in commitment.involvements.all() if part.part == "support" and part.unit_id in mine
    )


def _demand_none_waiting(commitment: Commitment, unit_id: int) -> None:
    waiting = commitment.reports.filter(unit_id=unit_id, status=Report.Status.SUBMITTED).select_related("reporter")
    if other := waiting.first():
        raise Refused(
            _("%(who)s报的第 %(number)d 次反馈还在等负责人审签，审签或退回后才能再报。")
            % {"who": other.reporter, "number": other.number}
        )


def _demand_none_blocks(noticed: Sequence[checking.Finding], done: str, actor: Person) -> None:
    if any(finding["effect"] == "block" for finding in noticed):
        told = telling_findings.tell(noticed, done, actor)
        raise Invalid("".join(f"{one.label}：{one.sentence}" for one in told if one.blocks), field="done")


def _slot_of(commitment: Commitment, unit_id: int, slot_id: int | None) -> ReportSlot | None:
    """The slot that is named, if it can be answered; the unit's earliest open one where none is named."""
    mine = commitment.slots.filter(unit_id=unit_id)
    if slot_id is None:
        return mine.open().order_by("start").first()
    slot = mine.filter(pk=slot_id).first()
    if slot is None:
        raise NotFound(_("没有这一期反馈。"))
    if answer := slot.reports.exclude(status=Report.Status.RETURNED).select_related("reporter").first():
        raise Refused(
            _("这一期已由%(who)s报送（第 %(number)d 次反馈），不能再报。")
            % {"who": answer.reporter, "number": answer.number}
        )
    if slot.excused_on:
        raise Refused(_("这一期已经免报：%(reason)s") % {"reason": slot.excuse})
    return slot


def _decide_report(actor: Person, verb: str, report_id: int) -> tuple[Report, Commitment]:
    made = Report.objects.filter(pk=report_id).select_related("commitment", "slot", "decided_by").first()
    if made is None or not Commitment.objects.visible_to(actor).filter(pk=made.commitment_id).exists():
        raise NotFound(_("没有这份反馈。"))
    commitment = made.commitment
    demand(actor, verb, commitment)
    if made.unit_id not in reach_of(actor).units_as(Role.HEAD):
        raise Forbidden(_("只有报送单位的负责人可以“%(verb)s”。") % {"verb": _(TRANSITIONS[verb].label)})
    if made.reporter_id == actor.pk:
        raise Forbidden(_("自己写的反馈要由另一位负责人审签。"))
    if made.status != Report.Status.SUBMITTED:
        told = {"status": made.get_status_display(), "who": made.decided_by or _("督查室")}
        raise Refused(_("这份反馈%(status)s（%(who)s）。") % told)
    made.decided_by, made.decided_at = actor, now()
    return made, commitment
