"""What apps above the ledger add to a commitment's page: a card beside the commitment's own, and lines of its timeline.

An app registers in its `AppConfig.ready()`. The events of all are read in one statement; what the record says never
happened need not be looked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from luoshi.office.events.models import Event
from luoshi.office.events.queries import timeline
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person


@dataclass(frozen=True, slots=True)
class Beside:
    """A card: its template finds `context` under the name `beside`."""

    template: str
    context: Any


class Neighbour(NamedTuple):
    """An app's further events about a commitment that the person may see (not read yet; None where there are none of its own),
    and its card, given all events; None where there is nothing to show."""

    events: Callable[[Person, Commitment], QuerySet[Event]] | None
    card: Callable[[Person, Commitment, Sequence[Event]], Beside | None]


_neighbours: list[Neighbour] = []


def register(neighbour: Neighbour) -> None:
    """Adds what an app shows, behind that of the others."""
    _neighbours.append(neighbour)


def all_events(person: Person, commitment: Commitment) -> list[Event]:
    """The commitment's events and those of its neighbours, oldest first: one statement, each part by its index."""
    asked = [each.events for each in _neighbours if each.events]
    further = [events(person, commitment).select_related("actor").order_by() for events in asked]
    return list(timeline(commitment).order_by().union(*further, all=True).order_by("seq"))


def cards(person: Person, commitment: Commitment, events: Sequence[Event]) -> list[Beside]:
    """What the apps have to show to the person on the commitment's page."""
    return [found for each in _neighbours if (found := each.card(person, commitment, events))]
