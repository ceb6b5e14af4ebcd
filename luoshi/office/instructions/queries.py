"""What is read of notes: those that wait for an office, one note, what a note can be about."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.days import day
from luoshi.office.instructions.models import Instruction, InstructionQuerySet, Outcome
from luoshi.office.ledger.models import Commitment, Rating
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import has_role, reach_of

RATINGS = 6  # report days that a note can be about, the latest first


class About(NamedTuple):
    """What a note can be about: a value for the form, and its label."""

    value: str
    label: str


def listed(person: Person) -> InstructionQuerySet:
    """The notes that the person sees, the latest first."""
    rows = Instruction.objects.visible_to(person).select_related("commitment", "by", "made", "report", "report_day")
    return rows.order_by("-pk")


def seen(person: Person, pk: int) -> Instruction:
    """One note; what the person may not see does not exist."""
    found = listed(person).select_related("office", "decided_by", "unit", "commitment__lead").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有这条批示。"))
    return found


def waiting(person: Person) -> QuerySet[Instruction] | None:
    """The notes that the person's office has yet to decide on; None for who is no supervisor. No statement of its own."""
    offices = reach_of(person).units_as(Role.SUPERVISOR)
    return Instruction.objects.filter(office__in=offices, outcome=Outcome.PENDING) if offices else None


def may_write(person: Person) -> bool:
    """Whether the person writes notes at all; on what they see, they may."""
    return has_role(person, Role.LEADER)


def may_decide(person: Person, note: Instruction) -> bool:
    """Whether the note waits for the person."""
    return note.outcome == Outcome.PENDING and note.office_id in reach_of(person).units_as(Role.SUPERVISOR)


def subjects(commitment: Commitment) -> list[About]:
    """The commitment itself, its reports and its latest ratings."""
    reports = commitment.reports.order_by("-number").values_list("pk", "number")
    ratings = Rating.objects.filter(commitment=commitment).order_by("-day__date")[:RATINGS]
    return [
        About("", _("这件事项")),
        *(About(f"report:{pk}", _("第 %(n)d 次反馈") % {"n": number}) for pk, number in reports),
        *(
            About(f"rating:{pk}", _("%(day)s的评定") % {"day": day(date)})
            for pk, date in ratings.values_list("day", "day__date")
        ),
    ]
