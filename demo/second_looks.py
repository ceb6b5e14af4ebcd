"""A look-back draw in the demo city: drawn by one supervisor, one of those drawn looked at by another."""

from collections.abc import Iterable
from datetime import date, timedelta

from luoshi.office.ledger import actions
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.people.models import Person, Unit


def draw(drawer: Person, office: Unit, supervisors: Iterable[Person], today: date) -> None:
    """Draws from what the office struck off in the last half year; the first whom the chain lets looks at the first drawn."""
    made = actions.draw_look_backs(drawer, office, since=today - timedelta(days=180), until=today)
    for waiting in made.look_backs.select_related("commitment").order_by("pk"):
        looker = next((one for one in supervisors if "look_back" in open_verbs(one, waiting.commitment)), None)
        if looker:
            finding = "现场复查，成效保持，台账与现场一致。"
            actions.look_back(looker, waiting.commitment_id, method="on_site", finding=finding, holds=True)
            return
