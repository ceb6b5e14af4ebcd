"""延期: asked before the date by the lead unit's head, granted with a date or refused with a reason by the office."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi import clock
from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import limits, pauses, requests
from luoshi.office.ledger.actions.common import given_reason, keep, take
from luoshi.office.ledger.models import Commitment, Extension
from luoshi.office.people.models import Person


@action("ask_extension")
def ask_extension(actor: Person, commitment_id: int, *, wanted: date, reason: str, progress: str) -> Done:
    """申请延期: another date, the reason and how far the work is, before the date has passed."""
    commitment = take(actor, "ask_extension", commitment_id)
    due = commitment.current_due
    if due is None:
        raise Refused(_("事项 %(number)s 没有定时限，不用延期。") % {"number": commitment.number})
    if today() > due:
        raise Refused(_("时限 %(due)s 已过，不能再申请延期：延期要在时限届满前申请。") % {"due": day(due)})
    known = list(commitment.extensions.all())
    if any(one.status == Extension.Status.ASKED for one in known):
        raise Refused(_("上一次延期申请还没有答复。"))
    requests.demand_another("ask_extension", requests.counted(known))
    requests.demand_reach("ask_extension", due, wanted, "wanted")
    _within_whole(commitment, wanted, "wanted")
    if not progress.strip():
        raise Invalid(_("请写明目前进展。"), field="progress")
    made = Extension.objects.create(
        commitment=commitment,
        due_before=due,
        wanted=wanted,
        reason=given_reason(reason),
        progress=progress.strip(),
        asked_by=actor,
        asked_at=now(),
    )
    keep(commitment)
    return Done(
        commitment,
        {
            "extension": made.pk,
            "from": due,
            "wanted": wanted,
            "reason": made.reason,
            "progress": made.progress,
        },
    )


@action("grant_extension")
def grant_extension(actor: Person, commitment_id: int, *, due: date, answer: str = "") -> Done:
    """批准延期: to the date that was asked for or an earlier one. The original date stays, and late against it stays late."""
    commitment = take(actor, "grant_extension", commitment_id)
    asked = _waiting(commitment)
    before = commitment.current_due
    assert before is not None
    requests.demand_reach("ask_extension", before, due, "due")
    if due > asked.wanted:
        raise Invalid(_("批准的时限不能晚于申请的 %(wanted)s。") % {"wanted": asked.wanted}, field="due")
    _within_whole(commitment, due, "due")
    told = clock.Extension(due, actor.name, today(), asked.reason)
    moved = pauses.shift(before, clock.moved(before, limits.calendar(), extensions=[told]))
    commitment.current_due = commitment.due_order = due
    _decide(asked, actor, Extension.Status.GRANTED, answer, due)
    keep(commitment)
    return Done(commitment, {"extension": asked.pk, **moved, "reason": asked.reason, "answer": asked.answer})


@action("refuse_extension")
def refuse_extension(actor: Person, commitment_id: int, reason: str) -> Done:
    """不同意延期: the date stands, for a reason."""
    commitment = take(actor, "refuse_extension", commitment_id)
    asked = _waiting(commitment)
    _decide(asked, actor, Extension.Status.REFUSED, given_reason(reason), None)
    keep(commitment)
    return Done(commitment, {"extension": asked.pk, "wanted": asked.wanted, "reason": asked.answer})


def _waiting(commitment: Commitment) -> Extension:
    asked = requests.waiting_extension(commitment)
    if asked is None:
        last = commitment.extensions.exclude(decided_by=None).select_related("decided_by").first()
        raise Refused(
            _("没有待批的延期申请：%(who)s已经答复上一次申请（%(status)s）。")
            % {"who": last.decided_by, "status": last.get_status_display()}
            if last
            else _("没有待批的延期申请。")
        )
    return asked


def _decide(asked: Extension, actor: Person, status: str, answer: str, granted: date | None) -> None:
    asked.status, asked.granted, asked.answer = status, granted, answer.strip()[:300]
    asked.decided_by, asked.decided_at = actor, now()
    asked.save(update_fields=["status", "granted", "answer", "decided_by", "decided_at"])


def _within_whole(commitment: Commitment, wanted: date, field: str) -> None:
    whole = commitment.parent
    if whole and whole.current_due and wanted > whole.current_due:
        raise Invalid(
            _("分解事项的时限不能晚于总事项 %(number)s 的 %(due)s，请先延总事项。")
            % {"number": whole.number, "due": day(whole.current_due)},
            field=field,
        )
