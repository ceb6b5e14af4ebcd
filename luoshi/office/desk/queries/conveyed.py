"""What became of an instruction's orders from meeting to meeting: each against the first that the office knows of."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Substr

from luoshi.office.desk.queries.transmission import Conveyance, Instruction
from luoshi.office.meetings.models import Decision, Directive
from luoshi.reading.again import Segment, differences
from luoshi.reading.conveyed import Change, changes


class Kept(NamedTuple):
    """An order of the first meeting that another gives too, with what changed in its words."""

    words: str
    other: str
    segments: tuple[Segment, ...]


class Compared(NamedTuple):
    """A later meeting's orders against those of the first."""

    conveyance: Conveyance
    kept: list[Kept]
    added: list[str]
    left_out: list[str]


def compared(instruction: Instruction) -> list[Compared]:
    """Every meeting after the first, by its orders; those that the office rejected are none. One statement."""
    orders: dict[int, list[str]] = {one.meeting.pk: [] for one in instruction.conveyances}
    found = (
        Directive.objects.filter(meeting__in=orders)
        .exclude(decision=Decision.REJECTED)
        .annotate(said=Substr("meeting__source__text", F("start") + 1, F("end") - F("start")))
        .order_by("meeting", "start")
    )
    for meeting, words in found.values_list("meeting", "said"):
        orders[meeting].append(words)
    given = orders[instruction.conveyances[0].meeting.pk]
    return [_compared(one, changes(given, orders[one.meeting.pk])) for one in instruction.conveyances[1:]]


def _compared(conveyance: Conveyance, found: list[Change]) -> Compared:
    return Compared(
        conveyance,
        [Kept(one.words, one.other, differences(one.words, one.other)) for one in found if one.other],
        [one.words for one in found if one.change == "added"],
        [one.words for one in found if one.change == "left_out"],
    )
