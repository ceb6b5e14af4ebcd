"""What has come together since the start of the year, whichever way an indicator is published."""

from __future__ import annotations

from luoshi.rating.indicators import arithmetic
from luoshi.rating.indicators.arithmetic import Missing
from luoshi.rating.indicators.book import Book
from luoshi.rating.indicators.computing import Wanted
from luoshi.rating.indicators.figures import Figure, made
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import SINGLE
from luoshi.rating.indicators.series import Vintage


def to_date(book: Book, code: str, area: str, period: Period, vintage: Vintage | None = None) -> Figure:
    """A value to date: as published, the sum of single periods, or what a stock has grown by since the end of last year."""
    return several_to_date(book, code, area, [period], vintage)[0]


def several_to_date(
    book: Book, code: str, area: str, periods: list[Period], vintage: Vintage | None = None
) -> list[Figure]:
    """Values to date of several periods, all of one vintage; a figure without a value where they cannot be had."""
    indicator = book.indicator(code)
    if indicator.period in SINGLE and indicator.nature != "stock":  # published so
        try:
            return book.one_vintage([(code, area, each) for each in periods], vintage)
        except Missing as missing:
            return [Figure(None, missing.said)] * len(periods)
    parts = [_parts(book, code, area, period) for period in periods]
    wanted = list(dict.fromkeys(each for plus, minus in parts for each in (*plus, *minus)))
    try:
        known = dict(zip(wanted, book.one_vintage(wanted, vintage), strict=True))
    except Missing as missing:
        return [Figure(None, missing.said)] * len(periods)
    return [
        made(
            sum(known[each].known for each in plus) - sum(known[each].known for each in minus),
            [known[each] for each in (*plus, *minus)],
        )
        for plus, minus in parts
    ]


def growth_to_date(book: Book, code: str, area: str, period: Period) -> Figure:
    """The growth of the year so far: published as such, or of the amounts in one vintage."""
    indicator = book.indicator(code)
    if indicator.nature == "growth":
        return book.figure(code, area, period)
    years = [period, period.year_before]
    if indicator.nature == "flow":
        now, before = several_to_date(book, code, area, years)
    else:
        try:
            now, before = book.one_vintage([(code, area, each) for each in years], None)
        except Missing as missing:
            return Figure(None, missing.said)
    if now.value is None or before.value is None:
        return now if now.value is None else before
    try:
        return made(arithmetic.growth(now.value, before.value), (now, before))
    except Missing as missing:
        return Figure(None, missing.said)


def _parts(book: Book, code: str, area: str, period: Period) -> tuple[list[Wanted], list[Wanted]]:
    """The figures that add up to the value to date, and those that are taken off."""
    rhythm = book.indicator(code).rhythm
    if book.indicator(code).nature == "stock":
        return [(code, area, period)], [(code, area, rhythm.of_year(period.year - 1)[-1])]
    return [(code, area, each) for each in rhythm.until(period)], []
