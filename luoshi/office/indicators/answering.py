"""Who answers for a dispatch: its unit and the office."""

from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person

ANSWERING = frozenset({"handler", "head", "supervisor"})


def answers(person: Person, dispatch: Commitment) -> bool:
    """Whether the person records the cause of the dispatch's signals."""
    return not ANSWERING.isdisjoint(relations(person, dispatch))
