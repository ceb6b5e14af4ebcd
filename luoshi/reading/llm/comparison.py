"""Compares two readings of one text mark by mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Literal, NamedTuple

import msgspec

from luoshi.errors import Invalid
from luoshi.reading.model import Readout, Span
from luoshi.reading.spans import EDGES, trimmed

Relation = Literal["both", "edges", "labels", "first", "second"]


class Pair(msgspec.Struct, frozen=True):
    """One mark of either reading or of both.

    `relation` is both (the same), edges (they overlap; `labels` may differ too), labels (same words, other labels),
    first or second (only in that reading). `labels` names the labels that differ.
    """

    field: str
    relation: Relation
    first: Span | None = None
    second: Span | None = None
    labels: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """All marks of two readings, field by field in the order of the text."""

    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> dict[str, Counter[Relation]]:
        """How often each relation occurs in each field."""
        counts: dict[str, Counter[Relation]] = {}
        for pair in self.pairs:
            counts.setdefault(pair.field, Counter())[pair.relation] += 1
        return counts

    @property
    def agreement(self) -> float:
        """The share of all marks that both readings have alike; 1.0 where neither has any."""
        alike = sum(pair.relation == "both" for pair in self.pairs)
        return alike / len(self.pairs) if self.pairs else 1.0


class Mark(NamedTuple):
    """A mark as it is compared: two are of the same words where their keys are the same."""

    key: Hashable
    span: Span | None
    labels: dict[str, Hashable]


def compare(one: Readout, other: Readout) -> Comparison:
    """The marks of two readings of the same text beside each other."""
    if one.text != other.text:
        raise Invalid("两次识读的不是同一篇文字，无法逐处比较。")
    first, second = _fields(one), _fields(other)
    return Comparison(tuple(pair for field in first for pair in _pairs(field, first[field], second[field])))


def _fields(readout: Readout) -> dict[str, list[Mark]]:
    """The marks of a reading by field. Names are the same wherever they stand, other marks only in the same place."""
    text = readout.text

    def named(span: Span | None, **labels: Hashable) -> list[Mark]:
        return [Mark(readout.words(span).strip(EDGES), span, labels)] if span else []

    def placed(span: Span, **labels: Hashable) -> Mark:
        return Mark(trimmed(text, span), span, labels)

    return {
        "title": named(readout.title),
        "place": named(readout.place),
        "body": named(readout.body),
        "date": [Mark("date", None, {"date": readout.date})] if readout.date else [],
        "people": [mark for person in readout.people for mark in named(person.name, part=person.part)],
        "agenda": [placed(item.subject, kind=item.kind) for item in readout.agenda],
        "instruments": [placed(mark.span, form=mark.form) for mark in readout.instruments],
        "directives": [
            placed(
                directive.span,
                mode=directive.mode,
                domain=directive.domain,
                agent=trimmed(text, directive.agent) if directive.agent else None,
                deadlines=tuple(trimmed(text, span) for span in directive.deadlines),
                quantities=tuple(trimmed(text, span) for span in directive.quantities),
            )
            for directive in readout.directives
        ],
        "actions": [
            placed(action.span, force=action.force) for directive in readout.directives for action in directive.actions
        ],
    }


def _pairs(field: str, first: list[Mark], second: list[Mark]) -> list[Pair]:
    """Marks of the same words belong together; of the others those that overlap, the longest overlaps first."""
    left, right = _counted(first), _counted(second)
    pairs = [_pair(field, left.pop(key), right.pop(key)) for key in [*left] if key in right]
    for _, one, other in sorted(_overlaps(left, right), key=lambda overlap: -overlap[0]):
        if one in left and other in right:
            pairs.append(_pair(field, left.pop(one), right.pop(other), "edges"))
    pairs += [Pair(field, "first", first=mark.span) for mark in left.values()]
    pairs += [Pair(field, "second", second=mark.span) for mark in right.values()]
    return sorted(pairs, key=lambda pair: pair.first or pair.second or (0, 0))


def _counted(marks: list[Mark]) -> dict[Hashable, Mark]:
    """The marks by their keys; a key that comes again is another one."""
    seen: Counter[Hashable] = Counter()
    counted: dict[Hashable, Mark] = {}
    for mark in marks:
        counted[mark.key, seen[mark.key]] = mark
        seen[mark.key] += 1
    return counted


def _pair(field: str, one: Mark, other: Mark, relation: Relation | None = None) -> Pair:
    labels = tuple(label for label, value in one.labels.items() if other.labels[label] != value)
    return Pair(field, relation or ("labels" if labels else "both"), one.span, other.span, labels)


def _overlaps(first: dict[Hashable, Mark], second: dict[Hashable, Mark]) -> list[tuple[int, Hashable, Hashable]]:
    """How much each mark of the one reading overlaps with each of the other."""
    return [
        (shared, one, other)
        for one, (_, here, _) in first.items()
        for other, (_, there, _) in second.items()
        if here and there and (shared := min(here[1], there[1]) - max(here[0], there[0])) > 0
    ]
