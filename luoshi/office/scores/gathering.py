"""What happened in a period, by unit, from rows that are kept: what the pack's items count. One statement an event."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Min, Q
from django.utils.timezone import localdate

from luoshi.office.events.models import Event
from luoshi.office.instructions.models import Instruction, Stance
from luoshi.office.ledger.claims import CLAIMANT
from luoshi.office.ledger.models import Commitment, LookBack, Report, ReportSlot, Verification
from luoshi.office.scores.periods import Period
from luoshi.office.slips.models import Answer, Slip
from luoshi.office.slips.standing import OWES


class Fact(NamedTuple):
    """One row that counts: whose, which day, which matter, what row, and why in both languages."""

    unit_id: int
    day: date
    commitment_id: int
    row_kind: str
    row_id: int
    why: Mapping[str, str]


Facts = Iterator[Fact]


def _dated(zh: str, en: str, **days: date) -> dict[str, str]:
    return {"zh": zh.format(**days), "en": en.format(**days)}


def late(period: Period, until: date) -> Facts:
    """Reports signed after their day, and slips answered, or still not answered, after theirs."""
    slots = ReportSlot.objects.filter(due__range=period, answered_on__gt=F("due"), answered_on__lte=until)
    for slot in slots:
        assert slot.answered_on
        why = _dated("应于 {due} 反馈，实于 {on}", "due {due}, reported {on}", due=slot.due, on=slot.answered_on)
        yield Fact(slot.unit_id, slot.due, slot.commitment_id, "slot", slot.pk, why)
    slips: Any = Slip.objects.filter(reply_due__range=period).annotate(first=Min("answers__at__date"))
    owed = Q(first=None, state__in=OWES, ended_on=None, reply_due__lt=until)
    for slip in slips.filter(Q(first__gt=F("reply_due")) | owed):
        due = slip.reply_due
        zh, en = ("应于 {due} 回复，实于 {on}", "reply due {due}, given {on}")
        if slip.first is None:
            zh, en = ("应于 {due} 回复，至今未复", "reply due {due}, none so far")
        why = _dated(f"{slip.number}：{zh}", f"{slip.number}: {en}", due=due, on=slip.first or due)
        yield Fact(slip.unit_id, due, slip.commitment_id, "slip", slip.pk, why)


def missed(period: Period, until: date) -> Facts:
    """Report slots that went by without an answer, not excused."""
    for slot in ReportSlot.objects.missed(until).filter(due__range=period):
        why = _dated("应于 {due} 反馈，未报", "report due {due} is missing", due=slot.due)
        yield Fact(slot.unit_id, slot.due, slot.commitment_id, "slot", slot.pk, why)


def empty(period: Period, until: date) -> Facts:
    """Signed reports in which the checks found nothing but phrases."""
    for report in Report.objects.filter(reported_at__date__range=period, status=Report.Status.APPROVED):
        if any(found["check"] == "empty" for found in report.findings):
            why = _dated(
                f"第 {report.number} 次反馈没有数字、日期和具体事物",
                f"report {report.number} names no figure, date or thing",
            )
            yield Fact(report.unit_id, localdate(report.reported_at), report.commitment_id, "report", report.pk, why)


def returned(period: Period, until: date) -> Facts:
    """Sent back by the office: a verification that failed, work sent back, a slip's answer sent back."""
    yield from refuted(period, until)
    yield from _verb("send_back")(period, until)
    back = Answer.objects.filter(decided_at__date__range=period, decision=Answer.Decision.SENT_BACK)
    for answer in back.select_related("slip"):
        why = {
            "zh": f"{answer.slip.number} 的回复退回：{answer.reason}",
            "en": f"{answer.slip.number}: {answer.reason}",
        }
        slip = answer.slip
        yield Fact(slip.unit_id, localdate(answer.decided_at), slip.commitment_id, "answer", answer.pk, why)


def refuted(period: Period, until: date) -> Facts:
    """Claims of completion that a verification did not confirm."""
    failed = Verification.objects.filter(at__date__range=period, passed=False).annotate(claimant=CLAIMANT)
    for each in failed.filter(claimant__isnull=False):
        why = {"zh": f"核查未通过：{each.finding}", "en": f"verification failed: {each.finding}"}
        yield Fact(each.claimant, localdate(each.at), each.commitment_id, "verification", each.pk, why)


def _closed(**condition: Any) -> Callable[[Period, date], Facts]:
    def gather(period: Period, until: date) -> Facts:
        rows = Commitment.objects.filter(closed_on__range=period, lead__isnull=False, **condition)
        for each in rows.only("lead_id", "closed_on", "original_due"):
            if each.lead_id and each.closed_on and each.original_due:
                zh, en = "原定 {due}，{on} 办结", "due {due}, closed {on}"
                why = _dated(zh, en, due=each.original_due, on=each.closed_on)
                yield Fact(each.lead_id, each.closed_on, each.pk, "commitment", each.pk, why)

    return gather


def praised(period: Period, until: date) -> Facts:
    """Notes of leaders that praise."""
    notes = Instruction.objects.filter(at__date__range=period, stance=Stance.PRAISES, unit__isnull=False)
    for note in notes.select_related("by"):
        assert note.unit_id
        why = {"zh": f"{note.by}批示：{note.text}", "en": f"{note.by} wrote: {note.text}"}
        yield Fact(note.unit_id, localdate(note.at), note.commitment_id, "instruction", note.pk, why)


def criticised(period: Period, until: date) -> Facts:
    """Circulars: the slips of the ladder's rung of this name."""
    for slip in Slip.objects.filter(issued_on__range=period, rung="circular"):
        yield Fact(
            slip.unit_id, slip.issued_on, slip.commitment_id, "slip", slip.pk, {"zh": slip.number, "en": slip.number}
        )


def rebound(period: Period, until: date) -> Facts:
    """Matters that had come back when somebody looked again."""
    rows = LookBack.objects.filter(looked_at__date__range=period, result=LookBack.Result.REBOUND)
    for each in rows.select_related("commitment"):
        if each.commitment.lead_id and each.looked_at:
            why = {"zh": f"回头看反弹：{each.finding}", "en": f"came back: {each.finding}"}
            day = localdate(each.looked_at)
            yield Fact(each.commitment.lead_id, day, each.commitment_id, "look_back", each.pk, why)


def _verb(verb: str) -> Callable[[Period, date], Facts]:
    """A verb of the lifecycle, from the record."""

    def gather(period: Period, until: date) -> Facts:
        label = Commitment._meta.label_lower
        events = list(Event.objects.filter(verb=verb, subject_kind=label, at__date__range=period).order_by("seq"))
        leads = Commitment.objects.filter(pk__in={event.subject_id for event in events}).values_list("pk", "lead")
        units = dict(leads)
        for event in events:
            if unit := units.get(event.subject_id):
                reason = event.detail.get("reason", "")
                why = {"zh": reason, "en": reason}
                yield Fact(unit, localdate(event.at), event.subject_id, "event", event.seq, why)

    return gather


EVENTS: dict[str, Callable[[Period, date], Facts]] = {
    "reply_late": late,
    "report_missed": missed,
    "report_empty": empty,
    "returned": returned,
    "closed_late": _closed(closed_on__gt=F("original_due")),
    "closed_on_time": _closed(closed_on__lte=F("original_due")),
    "claim_refuted": refuted,
    "praised": praised,
    "criticised": criticised,
    "rebound": rebound,
}


def gather(event: str, period: Period, until: date, verbs: frozenset[str]) -> list[Fact] | None:
    """What happened of an event; None where the office keeps no rows that tell it."""
    if found := EVENTS.get(event) or (_verb(event) if event in verbs else None):
        return list(found(period, until))
    return None
