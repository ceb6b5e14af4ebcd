"""Judges whether 、 stands between two full predicates: one judge after the other, until one of them knows."""

from __future__ import annotations

from luoshi.reading.actions import by_object, by_phrase, by_shape, short_verbs
from luoshi.reading.actions.pause import Pause

JUDGES = (
    short_verbs.of_short_verbs,
    by_shape.alike,
    by_shape.without_predicate,
    by_phrase.of_preposition,
    by_phrase.of_clause,
    by_phrase.of_noun,
    by_object.behind_preposition,
    by_object.of_predicate,
)


def divides(pause: Pause) -> bool:
    """Whether 、 stands between two full predicates; so it does where no judge knows better."""
    for judge in JUDGES:
        if (verdict := judge(pause)) is not None:
            return verdict
    return True
