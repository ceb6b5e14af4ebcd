"""Checks of scores and of the red and black lists: what is counted must be there."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.scope import Scope
from luoshi.packs.scores import COUNTS, EVENTS, Scores


def scores(scope: Scope) -> Iterator[Finding]:
    """Points for what is never counted."""
    found = scope.pack.scores
    if found is None:
        return
    events, counts = [*EVENTS, *sorted(scope.verbs())], [*COUNTS, *sorted(scope.verbs())]
    for code, item in found.items.items():
        if item.event not in events:
            yield unknown(("scores", "items", code, "event"), "事件", "event", item.event, events)
    for code, rate in found.rates.items():
        for key, count in (("numerator", rate.numerator), ("denominator", rate.denominator)):
            if count not in counts:
                yield unknown(("scores", "rates", code, key), "计数", "count", count, counts)
    if found.floor > found.base:
        yield Finding(("scores", "floor"), "最低分高于基础分", "the floor is above the base")
    yield from _lists(found)


def _lists(scores: Scores) -> Iterator[Finding]:
    """The red and the black list: rules that name what is not there or that fit no period."""
    if scores.lists is None:
        return
    if scores.lists.use and scores.lists.use not in scores.lists.rules:
        yield unknown(("scores", "lists", "use"), "红黑榜规则", "list rule", scores.lists.use, scores.lists.rules)
    for code, rule in scores.lists.rules.items():
        at: Path = ("scores", "lists", "rules", code)
        measures = ["score", *scores.rates]
        if rule.measure not in measures:
            yield unknown((*at, "measure"), "衡量", "measure", rule.measure, measures)
        if rule.period != scores.period:
            yield Finding((*at, "period"), "与考核周期不同", "differs from the period of the scores")
        for key in ("red", "black"):
            for league in getattr(rule, key):
                if league not in scores.leagues:
                    yield unknown((*at, key, league), "分组", "league", league, scores.leagues)
