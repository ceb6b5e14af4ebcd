"""From kept lines to totals, ranks and lists: what the pure arithmetic is given, and what becomes of a scoring's rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from luoshi.office.scores.models import Line, Scoring, UnitScore
from luoshi.packs.leagues import ListRule
from luoshi.packs.scores import Scores
from luoshi.rating.scores import Happening, Score, Tariff, listed, ranks, rate, score


def rules_of(scoring: Scoring) -> Scores:
    """The rules that the scoring was drawn up by."""
    return Scores.model_validate_json(json.dumps(scoring.rules))


def computed(rules: Scores, lines: Iterable[Line]) -> Score:
    """The score of a unit's lines."""
    tariffs = {code: Tariff(item.points, item.most) for code, item in rules.items.items()}
    happened = (Happening(line.item, line.points, bool(line.excluded_at)) for line in lines)
    return score(rules.base, rules.floor, tariffs, happened)


def place(rules: Scores, scores: Sequence[UnitScore]) -> None:
    """Ranks within each league and puts on the lists; changes the objects, keeps nothing."""
    leagues: Mapping[str, list[UnitScore]] = defaultdict(list)
    for each in scores:
        leagues[each.league].append(each)
    rule = rules.lists.rules[rules.lists.use] if rules.lists and rules.lists.use else None
    for league, members in leagues.items():
        found = ranks({each.unit_id: each.total for each in members})
        measured = {each.unit_id: _measure(rule, each) for each in members} if rule else {}
        values = [value for value in measured.values() if value is not None]
        for each in members:
            each.rank = found[each.unit_id]
            first, last = (rule.red.get(league, 0), rule.black.get(league, 0)) if rule else (0, 0)
            each.listed = listed(measured.get(each.unit_id), values, rule.target, first, last) if rule else ""


def standing(each: UnitScore) -> dict[str, Any]:
    """How a score stands, as it is kept beside later ones."""
    return {"total": each.total, "rank": each.rank, "listed": each.listed}


def _measure(rule: ListRule, each: UnitScore) -> float | None:
    if rule.measure == "score":
        return each.total
    counted = each.rates[rule.measure]
    return rate(counted["numerator"], counted["denominator"])
