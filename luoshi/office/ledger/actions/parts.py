"""Breaking a commitment down, and the parent's progress from its parts."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger.actions.common import keep, take
from luoshi.office.ledger.models import (
    DROPPED,
    Commitment,
)
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person


@action("break_down")
def break_down(actor: Person, commitment_id: int, parts: Iterable[tuple[Draft, int]]) -> Done:
    """分解: sub-commitments with their own units, dates and weights. The parent's progress is theirs from now on."""
    commitment = take(actor, "break_down", commitment_id)
    if commitment.parent_id:
        raise Refused(_("分解出来的事项不再往下分解。"))
    parts = list(parts)
    if not parts:
        raise Invalid(_("至少写明一件分解事项。"), field="parts")
    made = []
    for draft, weight in parts:
        if not 1 <= weight <= 100:
            raise Invalid(_("权重应为 1 到 100 的整数。"), field="weight")
        if draft.due and commitment.current_due and draft.due > commitment.current_due:
            raise Invalid(
                _("“%(title)s”的时限晚于总事项的 %(due)s。")
                % {"title": draft.title, "due": day(commitment.current_due)},
                field="due",
            )
        made.append(create(commitment.office, draft, parent=commitment, weight=weight))
    roll_up(commitment)
    keep(commitment)
    return Done(
        commitment,
        {"parts": [{"id": child.pk, "number": child.number, "weight": child.weight} for child, _detail in made]},
        [("register", child, facts) for child, facts in made],
    )


def roll_up(parent: Commitment) -> None:
    """The parent's progress from its parts by their weights; withdrawn and merged parts do not count."""
    parts = [(child.weight, child.claimed) for child in parent.children.all() if child.state not in DROPPED]
    total = sum(weight for weight, _claimed in parts)
    parent.claimed = sum(weight * claimed for weight, claimed in parts) // total if total else 0
    parent.claimed_on = today()
