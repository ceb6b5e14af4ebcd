"""What can be told of an indicator's figure: the value, how it grew, how that stands to the period before, its place."""

from __future__ import annotations

from luoshi.rating.brief import quantities
from luoshi.rating.brief.material import Facts, Material
from luoshi.rating.brief.pieces import Phrase, Piece, Ref
from luoshi.rating.brief.rules import BriefRules
from luoshi.rating.indicators.figures import Figure
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.to_date import growth_to_date

GROWTH_PLACES = 1


def facts(of: Material, rules: BriefRules, code: str, period: Period, beside: str | None = None) -> Facts:
    """By the names that frames use; what is not there is left out. `beside`: the amount that a published growth is of."""
    indicator, found = of.indicator(code), dict[str, Phrase]()
    here = ref(of, code, period)
    found["name"] = (named(of, code, period),)
    found["period"] = (Piece(period.words(of.language)),)
    figure = of.book.figure(code, of.area, period)
    if figure.value is None:
        return found
    found["value"] = (quantities.of_unit(figure.value, indicator, of.language, here),)
    if beside and (own := of.own(beside)) and (amount := of.book.figure(beside, of.area, own)):
        found["amount"] = (quantities.of_unit(amount.known, of.indicator(beside), of.language, ref(of, beside, own)),)
    decimals, last = places(of, code), indicator.rhythm.before(period)
    now, before = rate(of, code, of.area, period), rate(of, code, of.area, last)
    if now.value is not None:
        found["rate"] = (quantities.percent(now.value, here, decimals) if _grows(of, code) else found["value"][0],)
        if _grows(of, code):
            found["growth"] = quantities.grew(now.value, rules, of.language, here, decimals)
    if now.value is not None and before.value is not None:
        there = ref(of, code, last)
        found["before_period"] = (Piece(last.words(of.language)),)
        if _grows(of, code):
            found["before"] = (quantities.percent(before.value, there, decimals),)
        else:
            found["before"] = (quantities.of_unit(before.value, indicator, of.language, there),)
        if indicator.unit == "%" or _grows(of, code):
            found["change"] = quantities.change(now.value, before.value, indicator, decimals, rules, of.language, here)
    return {**found, **_place(of, rules, code, period)}


def rate(of: Material, code: str, area: str, period: Period) -> Figure:
    """What is compared of an indicator: a growth or a rate itself, of an amount its growth to date."""
    indicator = of.indicator(code)
    if indicator.nature in {"growth", "rate"}:
        return of.book.figure(code, area, period)
    return Figure(None) if indicator.form == "real" else growth_to_date(of.book, code, area, period)


def places(of: Material, code: str) -> int:
    """Places of what `rate` gives."""
    indicator = of.indicator(code)
    return indicator.decimals if indicator.nature in {"growth", "rate"} else GROWTH_PLACES


def ref(of: Material, code: str, period: Period, area: str | None = None) -> Ref:
    """What a figure opens."""
    return Ref("figure", code, area or of.area, period.code)


def named(of: Material, code: str, period: Period) -> Piece:
    """An indicator's name, which opens its figures."""
    return Piece(of.name(code), ref=ref(of, code, period))


def _grows(of: Material, code: str) -> bool:
    """Whether what `rate` gives is a percentage of growth."""
    indicator = of.indicator(code)
    return indicator.nature != "rate" and (indicator.nature != "growth" or indicator.unit == "%")


def _place(of: Material, rules: BriefRules, code: str, period: Period) -> Facts:
    """The area's place among those beside it, by growth or rate; none where it stands alone."""
    if of.indicator(code).nature not in {"growth", "rate"} or len(of.book.peers(of.area)) < 2:
        return {}
    rank = of.book.ranks(code, of.area, period).get(of.area)
    if rank is None:
        return {}
    here = ref(of, code, period)
    found: dict[str, Phrase] = {
        "place": (quantities.count(rank.place, here),),
        "among": (quantities.count(rank.among, here),),
    }
    if rank.since_last_period:
        word = rules.words.rose if rank.since_last_period > 0 else rules.words.fell
        by = quantities.count(abs(rank.since_last_period), here)
        found["rise"] = (Piece(f"{word.in_(of.language)} "), by)
    return found
