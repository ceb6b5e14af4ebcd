"""A leader writes a note; the office makes it a commitment of its own or takes note of it. One function, one event."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.instructions.models import Instruction, Outcome, Stance
from luoshi.office.ledger import limits
from luoshi.office.ledger.actions.common import given_reason, keep
from luoshi.office.ledger.models import Commitment, Force, Origin, Rating, Urgency
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import has_role, reach_of

LONGEST = 2000
TITLE = 200


@action("write_instruction")
def write(
    actor: Person,
    commitment_id: int,
    text: str,
    *,
    stance: str = Stance.ASKS,
    report_id: int | None = None,
    report_day_id: int | None = None,
) -> Done:
    """批示: a leader's words on a commitment that they see, or on one of its reports or ratings."""
    commitment = Commitment.objects.visible_to(actor).one(commitment_id)
    if not has_role(actor, Role.LEADER):
        raise Forbidden(_("只有领导可以批示。"))
    text = text.strip()
    if not text:
        raise Invalid(_("请写明批示。"), field="text")
    if len(text) > LONGEST:
        raise Invalid(_("批示最多 %(n)d 字。") % {"n": LONGEST}, field="text")
    if stance not in Stance:
        raise Invalid(_("请选择要求或肯定。"), field="stance")
    if report_id and report_day_id:
        raise Invalid(_("一条批示只针对一份反馈或者一次评定。"), field="about")
    if report_id and not commitment.reports.filter(pk=report_id).exists():
        raise NotFound(_("这件事项没有这份反馈。"))
    if report_day_id and not Rating.objects.filter(commitment=commitment, day=report_day_id).exists():
        raise NotFound(_("这件事项没有这次评定。"))
    made = Instruction.objects.create(
        commitment=commitment,
        report_id=report_id,
        report_day_id=report_day_id,
        office_id=commitment.office_id,
        unit_id=commitment.lead_id,
        text=text,
        stance=stance,
        by=actor,
        at=now(),
    )
    about = {"report": report_id, "report_day": report_day_id}
    return Done(made, {**_named(made), "text": text, "stance": stance, "unit": made.unit_id, **about})


@action("make_matter")
def make_matter(
    actor: Person, instruction_id: int, *, title: str, urgency: str = Urgency.NORMAL, lead_id: int | None = None
) -> Done:
    """单独立项: the note becomes a commitment whose clock runs by the limits for notes of this urgency."""
    note = _take(actor, instruction_id)
    draft = Draft(
        title=title,
        words=note.text,
        origin=Origin.NOTE,
        basis=_("%(who)s %(day)s 对 %(number)s 的批示")
        % {"who": note.by, "day": localdate(note.at), "number": note.commitment.number},
        lead_id=lead_id,
        domain=note.commitment.domain,
        urgency=urgency,
        elements=((note.text[:300], Force.DELIVERABLE),),
    )
    by_rule = limits.finish(Commitment(origin=Origin.NOTE, urgency=urgency, registered_on=today()))
    made, facts = create(note.office, draft)
    if by_rule:
        made.original_due = made.current_due = made.due_order = by_rule.due
        made.due_rule = by_rule.ref
        keep(made)
        facts |= {"due": by_rule.due, "rule": by_rule.path, "version": by_rule.version}
    _decide(actor, note, Outcome.MATTER)
    note.made = made
    note.save()
    decided = {**_named(note), "made": made.pk, "made_number": made.number, "urgency": urgency}
    return Done(note, decided, [("register", made, facts)])


@action("note_instruction")
def take_note(actor: Person, instruction_id: int, reason: str) -> Done:
    """阅知: the office makes no commitment of it, and says why."""
    note = _take(actor, instruction_id)
    _decide(actor, note, Outcome.NOTED)
    note.reason = given_reason(reason)
    note.save()
    return Done(note, {**_named(note), "reason": note.reason})


def _take(actor: Person, pk: int) -> Instruction:
    """A note that the actor's office has yet to decide on."""
    found = Instruction.objects.visible_to(actor).filter(pk=pk).select_related("commitment", "office", "by").first()
    if found is None:
        raise NotFound(_("没有这条批示。"))
    if found.office_id not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以办理批示。"))
    if found.outcome != Outcome.PENDING:
        raise Refused(
            _("这条批示%(outcome)s（%(who)s）。")
            % {"outcome": found.get_outcome_display(), "who": found.decided_by or ""}
        )
    return found


def _decide(actor: Person, note: Instruction, outcome: str) -> None:
    note.outcome, note.decided_by, note.decided_at = outcome, actor, now()


def _named(note: Instruction) -> dict[str, Any]:
    return {"commitment": note.commitment_id, "number": note.commitment.number, "who": note.by.name}
