"""Notes on a commitment's page: what leaders wrote, what became of it, and where a leader writes another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.office.events.models import Event
from luoshi.office.instructions.models import Instruction
from luoshi.office.instructions.queries import listed, may_write
from luoshi.office.ledger.beside import Beside
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person


@dataclass(frozen=True, slots=True)
class Panel:
    """What the card shows. A note that the commitment was made of stands with those on it."""

    commitment: Commitment
    notes: Sequence[Instruction]
    may_write: bool


def events(person: Person, commitment: Commitment) -> QuerySet[Event]:
    """What was recorded of the notes on the commitment, as far as the person sees them."""
    notes = Instruction.objects.visible_to(person).filter(commitment=commitment).order_by().values("pk")
    return Event.objects.filter(subject_kind=Instruction._meta.label_lower, subject_id__in=notes)


def card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The card; None where nothing was written and the person writes nothing."""
    writes = may_write(person)
    known = commitment.origin == "note" or any(event.verb == "write_instruction" for event in events)
    notes = list(listed(person).filter(Q(commitment=commitment) | Q(made=commitment))) if known else []
    if not notes and not writes:
        return None
    return Beside("instructions/_panel.html", Panel(commitment, notes, writes))
