"""The commitments that one is a part of, is made of, was merged into or came from, and those that came of it."""

from django.db.models import Q

from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person

# events after which there is a family to look for, and the columns that lead up to it
WITH_FAMILY = {"break_down", "divide", "check_elsewhere", "take_over"}

UPWARD = ("parent_id", "merged_into_id", "divided_from_id", "prompted_by_id")


def is_kin(row: Commitment, commitment: Commitment) -> bool:
    """Whether it came of the commitment, or the commitment of it, as an equal."""
    came_from = {commitment.divided_from_id, commitment.prompted_by_id}
    return row.pk in came_from or commitment.pk in {row.divided_from_id, row.prompted_by_id}


def family_of(person: Person, commitment: Commitment) -> list[Commitment]:
    """The whole that it is a part of, its own parts, what it was merged into or came from, and what came of it, as far as the
    person sees them."""
    return list(
        Commitment.objects.visible_to(person)
        .filter(
            Q(pk__in=[getattr(commitment, name) for name in UPWARD])
            | Q(parent=commitment)
            | Q(divided_from=commitment)
            | Q(prompted_by=commitment)
        )
        .for_list()
        .order_by("pk")
    )
