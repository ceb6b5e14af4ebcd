"""What apps above the ledger add to a commitment's page: a card beside the commitment's own, and lines of its timeline.

An app registers in its `AppConfig.ready()` a function of (person, commitment) that gives a `Beside`, or None where there is
nothing to show to this person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person


@dataclass(frozen=True, slots=True)
class Beside:
    """A card (`template`, which finds `context` under the name `beside`) and further events for the timeline."""

    template: str
    context: Any
    events: Sequence[Event] = field(default=())


Look = Callable[[Person, Commitment], Beside | None]

_looks: list[Look] = []


def register(look: Look) -> None:
    """Adds what an app shows, behind that of the others."""
    _looks.append(look)


def shown(person: Person, commitment: Commitment) -> list[Beside]:
    """What the apps have to show to the person on the commitment's page."""
    return [found for look in _looks if (found := look(person, commitment))]
