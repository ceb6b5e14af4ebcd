"""试算: exactly the commitments whose light or dates would be others under other rules. Changes nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.office.ledger import lights, limits
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.ratings import ENDED
from luoshi.office.ledger.walking import chunks
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


class Tried(NamedTuple):
    """What a trial found: the first records that would differ, how many there are, and how many lights would turn how."""

    rows: Sequence[Differing]
    total: int
    turns: Sequence[tuple[Shown, Shown, int]]


def tried(person: Person, old: Pack, new: Pack, day: date, shown: int) -> Tried:
    """Counts all that would differ and keeps the first `shown`: the memory does not grow with the ledger."""
    rows: list[Differing] = []
    total = 0
    turns: Counter[tuple[Shown, Shown]] = Counter()
    for row in differing(person, old, new, day):
        total += 1
        if row.light:
            turns[row.light] += 1
        if len(rows) < shown:
            rows.append(row)
    return Tried(rows, total, [(*turn, n) for turn, n in turns.most_common()])


def differing(person: Person, old: Pack, new: Pack, day: date) -> Iterator[Differing]:
    """Of what the person sees. Lights are those of the day; dates as if the rules had held when each clock started."""
    before, after = lights.Basis.of(old), lights.Basis.of(new)
    rows = Commitment.objects.visible_to(person).exclude(state__in=ENDED).for_list().defer("words", "spans")
    if before == after:
        rows = rows.filter(~Q(due_rule="") | Q(state=State.REGISTERED, current_due=None) | Q(state=State.ASSIGNED))
    for commitment in chain.from_iterable(chunks(rows)):
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
