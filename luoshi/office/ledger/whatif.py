"""试算: exactly the commitments whose light or dates would be others under other rules. Changes nothing."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.office.ledger import lights, limits
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.ratings import BATCH, ENDED
from luoshi.office.people.models import Person
from luoshi.packs import Pack

Shown = tuple[str, str]  # a light's kind and name


class DateChange(NamedTuple):
    """A date by the rules as they are and as they would be. `stays`: it was fixed before and does not move."""

    name: str
    now: date | None
    then: date | None
    stays: bool


class Differing(NamedTuple):
    """A commitment with what would be otherwise: its light (None: the same) and its dates."""

    commitment: Commitment
    light: tuple[Shown, Shown] | None
    dates: list[DateChange]


def differing(person: Person, old: Pack, new: Pack, day: date) -> list[Differing]:
    """Of what the person sees. Lights are those of the day; dates as if the rules had held when each clock started."""
    return list(_walk(person, old, new, day))


def _walk(person: Person, old: Pack, new: Pack, day: date) -> Iterator[Differing]:
    before, after = lights.Basis.of(old), lights.Basis.of(new)
    rows = Commitment.objects.visible_to(person).exclude(state__in=ENDED).for_list().defer("words", "spans")
    for commitment in rows.order_by("pk").iterator(chunk_size=BATCH):
        light = None
        if before != after:
            kinds = [lights.rate(commitment, day, basis).light for basis in (before, after)]
            if kinds[0] != kinds[1]:
                light = ((kinds[0], lights.name(kinds[0])), (kinds[1], lights.name(kinds[1])))
        dates = _dates(commitment, old, new) if old.limits != new.limits else []
        if light or dates:
            yield Differing(commitment, light, dates)


def _dates(commitment: Commitment, old: Pack, new: Pack) -> list[DateChange]:
    found = []
    if commitment.due_rule or (commitment.state == State.REGISTERED and commitment.current_due is None):
        found.append((_("完成时限"), limits.finish, bool(commitment.due_rule)))
    if commitment.state == State.ASSIGNED:
        found.append((_("签收时限"), limits.sign_for, False))
    changes = []
    for name, by, stays in found:
        now, then = by(commitment, old), by(commitment, new)
        change = DateChange(name, now and now.due, then and then.due, stays)
        if change.now != change.then:
            changes.append(change)
    return changes
