"""The fate of every sentence of a reading: each once, so that nothing that was said is lost."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.meetings.queries import language
from luoshi.reading.model import Sentence
from luoshi.reading.reasons import fate_because

# what can become of a sentence, in the order of the counter; a sentence with several directives counts as the first of them
FATES = {
    "pending": gettext_lazy("待定"),
    "accepted": gettext_lazy("已立项"),
    "linked": gettext_lazy("已关联"),
    "rejected": pgettext_lazy("state", "不立项"),
    "agenda": gettext_lazy("议题"),
    "statement": gettext_lazy("陈述"),
    "header": gettext_lazy("会议信息"),
    "furniture": gettext_lazy("版面"),
    "unread": gettext_lazy("未读"),
}


class Left(NamedTuple):
    """A sentence that no directive was made of: where it stands, its words, why."""

    start: int
    end: int
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Share:
    """One fate's part of the sentences; in the bar it begins behind `before` others."""

    fate: str
    label: str
    count: int
    before: int


def fates(sentences: Iterable[Mapping[str, Any]], directives: Sequence[Directive]) -> Counter[str]:
    """How many sentences there are of each fate: every sentence once, so that the counts add up to all of them."""
    return Counter(fate for fate, _sentence in _fated(sentences, directives))


def shares_of(counts: Counter[str]) -> list[Share]:
    """The fates in the order of the counter, each with its part of the bar."""
    shares, before = [], 0
    for fate, label in FATES.items():
        shares.append(Share(fate, str(label), counts[fate], before))
        before += counts[fate]
    return shares


def standing(directive: Directive) -> str:
    """What became of a directive; what joined another shares its lot."""
    joined = directive.merged_into if directive.decision == Decision.MERGED else None
    return str((joined or directive).decision)


def left(meeting: Meeting, directives: Sequence[Directive], fate: str) -> list[Left]:
    """The sentences of one fate, with why the reader left each."""
    found = []
    for met, sentence in _fated(meeting.reading["sentences"], directives):
        if met == fate:
            start, end = sentence["span"]
            because = fate_because(msgspec.convert(sentence, Sentence), language())
            found.append(Left(start, end, meeting.source.words(start, end), because))
    return found


def _fated(
    sentences: Iterable[Mapping[str, Any]], directives: Sequence[Directive]
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Each sentence with its fate. A call that nobody turned into a directive is unread, whatever the reader thought."""
    ordered = sorted(directives, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    longest = max((one.end - one.start for one in ordered), default=0)
    for sentence in sentences:
        start, end = sentence["span"]
        near = ordered[bisect_right(starts, start - longest) : bisect_right(starts, end - 1)]
        here = {standing(one) for one in near if one.end > start}
        fate = "unread" if sentence["fate"] == "directive" else sentence["fate"]
        yield next((decision for decision in FATES if decision in here), fate), sentence
