"""What `luoshi tick` does for the ladder: slips whose cause is gone are lifted, slips that are due go out.

Candidates are looked for by indexed dates and by the slips that are not there yet, in pages; each is then decided anew by
the action, under the lock. What a unit would be sent beyond the day's most waits for the next day.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from luoshi.errors import Refused
from luoshi.office.rules.queries import read_once
from luoshi.office.slips import actions
from luoshi.office.slips.candidates import Candidate, due, gone, missed, unanswered
from luoshi.office.slips.models import Slip
from luoshi.office.slips.standing import Cause, pack_with_ladder
from luoshi.packs.ladder import Ladder
from luoshi.packs.model import Pack

TOGETHER = 25  # slips in one transaction: waiting for the disk costs more than the work

ISSUED, LIFTED, PUT_OFF, FAILED = noop("发出"), noop("解除"), noop("推到次日"), noop("没有能签收的人")


class Outcome(NamedTuple):
    """What became of the candidates."""

    done: int = 0
    refused: int = 0


def tick(moment: datetime) -> Mapping[str, int]:
    """The job: first what is over, then what is due."""
    day = timezone.localdate(moment)
    with read_once():
        found = pack_with_ladder(day)
        if found is None:
            return {}
        lifted = _carry_out(partial(actions.clear, None, pk) for pk in gone())
        issued, put_off = _press(*found, day)
    return {ISSUED: issued.done, LIFTED: lifted.done, PUT_OFF: put_off, FAILED: issued.refused}


def _press(pack: Pack, ladder: Ladder, day: date) -> tuple[Outcome, int]:
    """Presses what is due, the heaviest rungs first and of each the longest overdue, as far as the day's most allows."""
    sent = Counter(Slip.objects.filter(issued_on=day).values_list("unit_id", flat=True))
    most = ladder.most_a_day.slips if ladder.most_a_day else None
    put_off: set[tuple[int, Cause]] = set()

    def chosen() -> Iterator[Callable[[], object]]:
        for each in _candidates(pack, ladder, day):
            if most is not None and sent[each.unit_id] >= most:
                put_off.add((each.commitment_id, each.cause))
                continue
            sent[each.unit_id] += 1
            yield partial(actions.press, None, each.commitment_id, each.cause)

    return _carry_out(chosen()), len(put_off)


def _candidates(pack: Pack, ladder: Ladder, day: date) -> Iterator[Candidate]:
    """Each matter and cause once, at the heaviest rung that it has reached."""
    seen: set[tuple[int, Cause]] = set()
    for code in reversed(ladder.rungs):
        for find in (unanswered, due, missed):
            for each in find(pack, ladder, code, day):
                if (place := (each.commitment_id, each.cause)) not in seen:
                    seen.add(place)
                    yield each


def _carry_out(acts: Iterator[Callable[[], object]]) -> Outcome:
    """Does them, some together in one transaction. What has changed meanwhile is passed over, what is refused is counted."""
    done = refused = 0
    while some := list(islice(acts, TOGETHER)):
        with transaction.atomic():
            for act in some:
                try:
                    act()
                    done += 1
                except actions.Changed:
                    continue
                except Refused:
                    refused += 1
    return Outcome(done, refused)
