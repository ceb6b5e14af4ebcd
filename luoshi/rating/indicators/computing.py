"""The fixed functions that formulas are built from: each from the figures of a book to one figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from luoshi.rating.indicators import arithmetic
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.indicators.definitions import FunctionName
from luoshi.rating.indicators.figures import Figure, made
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.series import Vintage

if TYPE_CHECKING:
    from luoshi.rating.indicators.book import Book

Key = tuple[str, str, Period, Vintage | None]
Wanted = tuple[str, str, Period]
Computed = Callable[["Book", Key, Sequence[str]], Figure]


def _growth(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    return _grown(book, [(of[0], area, period), (of[0], area, period.year_before)], vintage)


def _growth_on_last_period(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    before = book.indicator(of[0]).rhythm.before(period)
    return _grown(book, [(of[0], area, period), (of[0], area, before)], vintage)


def _grown(book: Book, wanted: Sequence[Wanted], vintage: Vintage | None) -> Figure:
    now, before = book.one_vintage(wanted, vintage)
    return made(arithmetic.growth(now.known, before.known), (now, before))


def _since_year_start(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    rhythm = book.indicator(of[0]).rhythm
    year_end = rhythm.of_year(period.year - 1)[-1]
    now, before = book.one_vintage([(of[0], area, period), (of[0], area, year_end)], vintage)
    return made(now.known - before.known, (now, before))


def _two_year_average(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    if book.indicator(of[0]).nature == "growth":
        now, before = (book.needed(of[0], area, each, vintage) for each in (period, period.year_before))
        return made(arithmetic.two_year_average(now.known, before.known), (now, before))
    years = (period, period.year_before, period.year_before.year_before)
    found = book.one_vintage([(of[0], area, each) for each in years], vintage)
    levels = [each.known for each in found]
    return made(arithmetic.two_year_average(*map(arithmetic.growth, levels, levels[1:])), found)


def _single_period(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    to_date = _ending(book, of[0], period.year, period.end)
    earlier = period.end - period.length
    wanted = [(of[0], area, to_date)]
    if earlier // 12 == period.year:
        wanted.append((of[0], area, _ending(book, of[0], period.year, earlier)))
    found = book.one_vintage(wanted, vintage)
    return made(found[0].known - sum(each.known for each in found[1:]), found)


def _ending(book: Book, code: str, year: int, end: int) -> Period:
    """The period of the year to date that ends with a month."""
    for each in book.indicator(code).rhythm.of_year(year):
        if each.end == end:
            return each
    raise Missing("累计数没有到这个月的", "there is no value to date for this month")


def _cumulative(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    singles = [each for each in book.indicator(of[0]).rhythm.of_year(period.year) if each.end <= period.end]
    if not singles or singles[-1].end != period.end:
        raise Missing("单期数凑不成这个累计期间", "the single periods do not make up this period to date")
    found = book.one_vintage([(of[0], area, each) for each in singles], vintage)
    return made(sum(each.known for each in found), found)


def _contribution(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    part, whole = of
    wanted = [(part, area, period), (part, area, period.year_before), (whole, area, period.year_before)]
    found = book.one_vintage(wanted, vintage)
    return made(arithmetic.contribution(*(each.known for each in found)), found)


def _over_parent(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, vintage = key
    above = book.parents.get(area)
    if above is None:
        raise Missing("没有上级区域可比", "there is no area above to compare with")
    here, there = (book.needed(of[0], each, period, vintage) for each in (area, above))
    return made(here.known - there.known, (here, there))


def _rank(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, _ = key
    own = book.needed(of[0], area, period, None)
    rank = book.ranks(of[0], area, period)[area]
    if rank.among == 1:
        raise Missing("没有别的地区可比，不排位次", "there is no other area to be ranked with")
    return made(rank.place, (own,))


def _rank_change(book: Book, key: Key, of: Sequence[str]) -> Figure:
    _, area, period, _ = key
    own = book.needed(of[0], area, period, None)
    rise = book.ranks(of[0], area, period)[area].since_last_period
    if rise is None:
        raise Missing("上期没有位次", "there was no place in the period before")
    return made(rise, (own,))


def _together(sum_up: Callable[..., float]) -> Computed:
    """A function of the same period's values."""

    def apply(book: Book, key: Key, of: Sequence[str]) -> Figure:
        _, area, period, vintage = key
        found = [book.needed(code, area, period, vintage) for code in of]
        return made(sum_up(*(each.known for each in found)), found)

    return apply


def _composite(book: Book, key: Key, of: Sequence[str]) -> Figure:
    formula = book.indicator(key[0]).formula
    assert formula is not None
    found = [book.needed(code, key[1], key[2], key[3]) for code in of]
    return made(sum(weight * each.known for weight, each in zip(formula.weights, found, strict=True)), found)


COMPUTED: dict[FunctionName, Computed] = {
    "growth": _growth,
    "growth_on_last_period": _growth_on_last_period,
    "since_year_start": _since_year_start,
    "two_year_average": _two_year_average,
    "single_period": _single_period,
    "cumulative": _cumulative,
    "share": _together(arithmetic.share),
    "ratio": _together(arithmetic.ratio),
    "difference": _together(lambda one, other: one - other),
    "contribution": _contribution,
    "sum": _together(lambda *all_: sum(all_)),
    "mean": _together(lambda *all_: sum(all_) / len(all_)),
    "composite": _composite,
    "over_parent": _over_parent,
    "rank": _rank,
    "rank_change": _rank_change,
}
