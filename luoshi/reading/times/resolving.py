"""Resolves a marked time to the first and the last day that it allows, seen from the day of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from luoshi.reading.model import Deadline, Span
from luoshi.reading.times import feasts
from luoshi.reading.times.days import UNKNOWN, Range
from luoshi.reading.times.expressions import DEADLINE
from luoshi.reading.times.periods import PERIODS
from luoshi.reading.times.years import OWN_YEAR, named_year

# What begins with the meeting itself, so that 会后一周内 can be worked out and 资金下达后30日内 cannot.
NOW = re.compile(r"(?:(?:本次)?会(?:议结束)?后|[即今]日起|今天起|现在起)的?")
# A month named without its year that has gone by for longer than this is the next year's.
LONG_AGO = timedelta(days=60)
YEARLY = frozenset(["day", "month", "quarter"])


def resolve(text: str, span: Span, day: str | None, year: int | None = None) -> Deadline:
    """The days that a marked stretch allows, where they can be worked out; `year` is the one named just before."""
    if day is None:
        return Deadline(span)
    try:
        start, end = _resolved(text, span, date.fromisoformat(day), year)
    except (ValueError, OverflowError):
        return Deadline(span)
    # 从今年4月开始，…: that is when it begins.
    if text[max(span[0] - 1, 0)] in "从自" and text.startswith("开始", span[1]):
        end = None
    return Deadline(span, start.isoformat() if start else None, end.isoformat() if end else None)


def resolve_all(text: str, spans: Iterable[Span], day: str | None) -> tuple[Deadline, ...]:
    """The times of one directive: a year once named holds for those that follow (明年6月底前…、10月底前…)."""
    resolved, year = [], None
    for span in spans:
        resolved.append(resolve(text, span, day, year))
        if day and (named := OWN_YEAR.match(text, *span)):
            year = named_year(named.group(), date.fromisoformat(day))
    return tuple(resolved)


def _resolved(text: str, span: Span, today: date, year: int | None) -> Range:
    parts = list(DEADLINE.finditer(text, *span))
    if not parts or parts[-1].end() != span[1]:
        return feasts.before(text[slice(*span)], today)
    first, last = parts[0], parts[-1]
    led = text[span[0] : first.start()]
    if led and NOW.fullmatch(led) is None:
        return UNKNOWN
    start, end = _range(first, today, year)
    if len(parts) > 1:
        named = OWN_YEAR.match(first.group())
        end = _range(last, today, named_year(named.group(), today) if named else year)[1]
    return (start, end) if start is None or end is None or start <= end else UNKNOWN


def _range(match: re.Match[str], today: date, year: int | None) -> Range:
    words, kind = match.group(), str(match.lastgroup)
    named = OWN_YEAR.match(words)
    given = named_year(named.group(), today) if named else year
    start, end = PERIODS[kind](words, today, today.year if given is None else given)
    if given is None and kind in YEARLY and end and end < today - LONG_AGO:
        start, end = PERIODS[kind](words, today, today.year + 1)
    if words.endswith("起"):
        return start, None
    return (min(today, end) if end and words.endswith(("前", "止", "内")) else start), end
