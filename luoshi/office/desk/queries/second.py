"""Two readings of one text side by side: by rules and by a language model, mark by mark."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from luoshi.intake import Intake
from luoshi.office.meetings.models import Meeting, SecondReading
from luoshi.reading import Readout
from luoshi.reading.llm import compare
from luoshi.reading.llm.comparison import Pair, Relation

FIELDS = {
    "directives": gettext_noop("要求"),
    "actions": gettext_noop("动作"),
    "agenda": gettext_noop("议题"),
    "instruments": gettext_noop("上级精神"),
    "people": gettext_noop("人员"),
    "title": gettext_noop("标题"),
    "body": gettext_noop("会议主体"),
    "place": gettext_noop("地方"),
    "date": gettext_noop("日期"),
}
# what differs comes first; what both have alike is only counted unless asked for
RELATIONS: dict[Relation, str] = {
    "second": gettext_noop("只有模型"),
    "first": gettext_noop("只有规则"),
    "edges": gettext_noop("边界不同"),
    "labels": gettext_noop("类别不同"),
    "both": gettext_noop("两者一致"),
}
LABELS = {
    "mode": gettext_noop("要求或决定"),
    "domain": gettext_noop("领域"),
    "agent": gettext_noop("主体"),
    "deadlines": gettext_noop("时限"),
    "quantities": gettext_noop("数量"),
    "kind": gettext_noop("类别"),
    "form": gettext_noop("形式"),
    "force": gettext_noop("可否核销"),
    "part": gettext_noop("身份"),
    "date": gettext_noop("日期"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One mark of either reading. `offer` is the span that can be taken over as a directive; `taken` says that its words are
    among the meeting's directives already."""

    relation: str
    label: str
    first: str
    second: str
    differing: Sequence[str]
    offer: tuple[int, int] | None
    taken: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The latest second reading of a meeting beside the first, field by field, with how often each relation occurs."""

    reading: SecondReading
    agreement: float
    counts: Sequence[tuple[str, str, int]]
    fields: Sequence[tuple[str, Sequence[Row]]]


def taken_in(meeting: Meeting) -> Intake:
    """The meeting's source as it was taken in, to be read once more."""
    source = meeting.source
    return Intake(
        text=source.text,
        kind=source.kind,  # type: ignore[arg-type]
        publisher=source.publisher or None,
        published=source.published.isoformat() if source.published else None,
        furniture=tuple((start, end) for start, end in source.furniture),
    )


def comparison_of(meeting: Meeting) -> Comparison | None:
    """The comparison, or None where the meeting was read once: two statements."""
    reading = meeting.second_readings.select_related("by").first()
    if reading is None:
        return None
    found = compare(_readout(meeting, meeting.reading), _readout(meeting, reading.reading))
    spans = list(meeting.directives.values_list("start", "end"))
    relations = Counter(pair.relation for pair in found.pairs)
    return Comparison(
        reading,
        found.agreement,
        [(name, _(label), relations[name]) for name, label in RELATIONS.items()],
        [
            (_(label), [_row(meeting, reading, pair, spans) for pair in _differing(found.pairs, field)])
            for field, label in FIELDS.items()
            if any(pair.field == field and pair.relation != "both" for pair in found.pairs)
        ],
    )


def _differing(pairs: Iterable[Pair], field: str) -> list[Pair]:
    return [pair for pair in pairs if pair.field == field and pair.relation != "both"]


def _row(meeting: Meeting, reading: SecondReading, pair: Pair, directives: Sequence[tuple[int, int]]) -> Row:
    words = meeting.source.words
    days = (meeting.reading["date"], reading.reading["date"]) if pair.field == "date" else (None, None)
    is_new = pair.field == "directives" and pair.relation == "second" and pair.second is not None
    return Row(
        pair.relation,
        _(RELATIONS[pair.relation]),
        words(*pair.first) if pair.first else days[0] or "",
        words(*pair.second) if pair.second else days[1] or "",
        [_(LABELS[name]) for name in pair.labels],
        pair.second if is_new else None,
        is_new and any(start < pair.second[1] and pair.second[0] < end for start, end in directives if pair.second),
    )


def _readout(meeting: Meeting, kept: Mapping[str, Any]) -> Readout:
    return msgspec.convert({**kept, "text": meeting.source.text}, Readout)
