"""What pulls up and down 拉动, part by part and area by area, and which areas lead and trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.rating.brief import quantities
from luoshi.rating.brief.figures import facts as figure_facts
from luoshi.rating.brief.figures import named, places, rate, ref
from luoshi.rating.brief.material import Facts, Material
from luoshi.rating.brief.pieces import Phrase, Piece
from luoshi.rating.brief.rules import BriefRules, SectionRules
from luoshi.rating.brief.writing import phrase
from luoshi.rating.indicators import arithmetic
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.indicators.periods import Period

PULL_PLACES = 2
JOINED = {"zh": "、", "en": ", "}


def pulls(of: Material, rules: BriefRules, section: SectionRules) -> Iterator[Facts]:
    """What the parts pull of the whole, then for each amount what the areas below pull of it."""
    if section.whole and (period := of.own(section.whole)):
        parts = [
            (named(of, code, own), figure.known)
            for code in section.indicators
            if (own := of.own(code)) and (figure := of.book.figure(code, of.area, own))
        ]
        yield _pulled(of, rules, section, section.whole, period, parts)
    for code in section.areas:
        if period := of.own(code):
            yield _pulled(of, rules, section, code, period, list(_by_area(of, code, period)))


def ranking(of: Material, rules: BriefRules, section: SectionRules, code: str) -> Facts:
    """The areas that lead and those that trail, by growth or rate; empty with fewer than two areas."""
    period = of.own(code)
    if period is None:
        return {}
    known = [(area, found.known) for area in of.below if (found := rate(of, code, area, period))]
    known.sort(key=lambda each: -each[1] if of.indicator(code).better == "higher" else each[1])
    if len(known) < 2:
        return {}
    at_each_end = min(section.shown, len(known) // 2)
    whole = figure_facts(of, rules, code, period)
    items = [_ranked(of, section, code, period, *each) for each in known]
    return {
        **{name: whole[name] for name in ("name", "period", "rate") if name in whole},
        "leading": _listed(of, items[:at_each_end]),
        "trailing": _listed(of, items[-at_each_end:]),
        "among": (quantities.count(len(known), ref(of, code, period)),),
    }


def _by_area(of: Material, code: str, period: Period) -> Iterator[tuple[Piece, float]]:
    """(value − a year ago) of each area ÷ the whole a year ago, all in one vintage."""
    before = period.year_before
    for area in of.below:
        try:
            wanted = [(code, area, period), (code, area, before), (code, of.area, before)]
            found = of.book.one_vintage(wanted, None)
            value = arithmetic.contribution(*(each.known for each in found))
        except Missing:
            continue
        yield Piece(of.names[area], ref=ref(of, code, period, area)), value


def _pulled(
    of: Material,
    rules: BriefRules,
    section: SectionRules,
    code: str,
    period: Period,
    parts: Iterable[tuple[Piece, float]],
) -> Facts:
    shown = [(name, quantities.written(value, PULL_PLACES)) for name, value in parts]
    whole = figure_facts(of, rules, code, period)
    found = {name: whole[name] for name in ("name", "period", "growth") if name in whole}
    for side, chosen in (("up", [each for each in shown if each[1] > 0]), ("down", [e for e in shown if e[1] < 0])):
        chosen.sort(key=lambda each: -abs(each[1]))
        if chosen:
            found[side] = _listed(of, [_pull(of, section, *each) for each in chosen[: section.shown]])
    return found


def _pull(of: Material, section: SectionRules, name: Piece, value: float) -> Phrase:
    assert name.ref
    points = quantities.points(value, name.ref, of.language)
    return phrase(section.frames["item"], {"name": (name,), "pull": (points,)}, of.language) or ()


def _ranked(of: Material, section: SectionRules, code: str, period: Period, area: str, value: float) -> Phrase:
    here = ref(of, code, period, area)
    indicator = of.indicator(code)
    shown = (
        quantities.percent(value, here, places(of, code))
        if indicator.nature != "rate"
        else quantities.of_unit(value, indicator, of.language, here)
    )
    facts = {"area": (Piece(of.names[area], ref=here),), "rate": (shown,)}
    return phrase(section.frames["item"], facts, of.language) or ()


def _listed(of: Material, items: Iterable[Phrase]) -> Phrase:
    found: list[Piece] = []
    for item in items:
        found += [*([Piece(JOINED[of.language])] if found else []), *item]
    return tuple(found)
