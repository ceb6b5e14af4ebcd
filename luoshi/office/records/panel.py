"""What a commitment's page shows of packs: the record that it is or came from, the pack's fields, or where it may go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.office.events.models import Event
from luoshi.office.ledger.beside import Beside
from luoshi.office.ledger.models import DROPPED, Commitment
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records.actions.adopting import offers
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.rights import stand
from luoshi.office.records.showing import Shown, shown


@dataclass(frozen=True, slots=True)
class Panel:
    """What the card shows."""

    commitment: Commitment
    record: Record | None
    kind: Kind | None
    fields: Sequence[Shown]
    offers: Sequence[Kind]


def events(person: Person, commitment: Commitment) -> QuerySet[Event]:
    """The records' own events stand on their pages."""
    return Event.objects.none()


def card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The card; None where there is nothing to show and nothing to do."""
    found = (
        Record.objects.visible_to(person)
        .for_list()
        .prefetch_related("links", "files")
        .filter(Q(commitment=commitment) | Q(prompted__commitment=commitment))
        .first()
    )
    known = kinds()
    if found is not None and found.kind in known:
        it = stand(person, found)
        fields = shown(person, it, Known(), [code for code in it.kind.fields if code not in it.kind.of_matter])
        return Beside("records/_panel.html", Panel(commitment, found, it.kind, fields if found.commitment else [], ()))
    may_adopt = commitment.office_id in reach_of(person).units_as(Role.SUPERVISOR) and commitment.state not in DROPPED
    places = offers(commitment) if may_adopt else []
    if not places:
        return None
    return Beside("records/_panel.html", Panel(commitment, None, None, (), places))
