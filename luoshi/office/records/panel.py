"""What a commitment's page shows of packs: the pack in which it landed and why, its record there, where else it may go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.office.events.models import Event
from luoshi.office.ledger import landing
from luoshi.office.ledger.beside import Beside
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.records.actions.adopting import offers
from luoshi.office.records.actions.moving import may_move
from luoshi.office.records.dossier import names_in, with_all
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.models import Record
from luoshi.office.records.rights import stand
from luoshi.office.records.showing import Shown, shown
from luoshi.office.rules.words import topics
from luoshi.packs.model import Pack


@dataclass(frozen=True, slots=True)
class Panel:
    """What the card shows. `offers` are ledgers that would take the commitment, `packs` where it may be moved; both are empty
    for those who may not."""

    commitment: Commitment
    pack: Pack | None
    why: str
    record: Record | None
    kind: Kind | None
    fields: Sequence[Shown]
    offers: Sequence[Kind]
    packs: Sequence[Pack]


def events(person: Person, commitment: Commitment) -> QuerySet[Event]:
    """The records' own events stand on their pages."""
    return Event.objects.none()


def card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The card; None where there is nothing to show and nothing to do."""
    found = with_all(
        person,
        Record.objects.visible_to(person).filter(Q(commitment=commitment) | Q(prompted__commitment=commitment)),
        commitment,
    )
    pack, of = topics().get(commitment.pack), kinds().get(found.kind) if found else None
    fields: Sequence[Shown] = ()
    if found and of and found.commitment_id:
        it = stand(person, found)
        fields = shown(it, names_in(found), [code for code in of.fields if code not in of.of_matter])
    movable = may_move(person, commitment)
    places = offers(commitment) if movable and found is None else []
    if not (pack or of or movable):
        return None
    others = [each for each in topics().values() if each != pack] if movable else []
    panel = Panel(commitment, pack, _why(commitment, events), found if of else None, of, fields, places, others)
    return Beside("records/_panel.html", panel)


def _why(commitment: Commitment, events: Sequence[Event]) -> str:
    """Why it stands in its pack, by the last event that put it there."""
    own = [event.detail for event in events if event.verb in {"register", "move_topic"}]
    facts = next((detail["landing"] for detail in reversed(own) if "landing" in detail), None)
    return landing.said(facts) if facts and facts["pack"] == commitment.pack else ""
