"""What one label of a figure sheet says: an indicator, an area, a period, a measure, a unit, or several of these at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from luoshi.intake.sheets.captions import GROWTHS, LEFT_OUT, LEVELS, SINGLE, TO_DATE, VALUES
from luoshi.intake.sheets.cell import Cell
from luoshi.intake.sheets.labels import is_unit, label_of
from luoshi.intake.sheets.periods import Period, is_period, period_in, period_of
from luoshi.intake.sheets.plain import bare, unclear
from luoshi.intake.sheets.wanted import Found, Resolver, Unfound
from luoshi.intake.sheets.words import Unclear

Measure = Literal["level", "growth"]
_PERIOD_LIKE = re.compile(r"\d{4}|月|季|[上下]半年|全年|[qQhH]\d")
_NUMBERED = re.compile(r"^(?:#|\d{1,2}[.、]|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|其中[:,、]?)+")


MOST_CHARACTERS = 60


class Names(NamedTuple):
    """Who knows the names of a figure sheet."""

    indicator: Resolver
    area: Resolver


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says; what it leaves open is None."""

    indicator: Found | None = None
    area: Found | None = None
    period: Period | None = None
    year: int | None = None
    measure: Measure | None = None
    unit: str | None = None
    is_to_date: bool | None = None
    is_left_out: bool | None = None
    growth_unit: str | None = None
    """The unit of growth, where a label has one; `unit` is that of levels."""

    def with_(self, other: Said) -> Said:
        """Both together; what one says the other may not contradict."""
        changes: dict[str, Any] = {}
        for name, (zh, en) in _CALLED.items():
            if (value := getattr(other, name)) is not None:
                mine = getattr(self, name)
                if mine is None:
                    changes[name] = value
                elif mine != value:
                    raise unclear(f"{zh}有两种说法", f"two words for the {en}", "只留一种", "keep one of them")
        return replace(self, **changes) if changes else self

    def by_measure(self) -> Said:
        """Its unit as that of growth, where it is of growth."""
        return replace(self, unit=None, growth_unit=self.unit) if self.measure == "growth" else self


_CALLED = {
    "indicator": ("指标", "indicator"),
    "area": ("地区", "area"),
    "period": ("时期", "period"),
    "year": ("年份", "year"),
    "measure": ("总量还是增速", "measure"),
    "unit": ("单位", "unit"),
    "is_to_date": ("当月还是累计", "span"),
    "is_left_out": ("栏目", "column"),
    "growth_unit": ("增速的单位", "unit of growth"),
}


def said_by(cell: Cell, names: Names, year: int | None) -> Said:
    """What a heading cell says."""
    if not isinstance(cell.raw, str):
        period, _ = period_of(cell, year)
        return Said(period=period)
    label = label_of(cell.raw)
    if is_unit(label.whole):
        return Said(unit=label.whole)
    # a name may hold brackets of its own
    said = _said(label.whole, names, year) or _said(label.name, names, year)
    if said is None:
        raise unknown(names, label.name)
    return said.with_(Said(unit=label.unit or None))


def measure_of(text: str) -> Measure | None:
    """The measure, if a word names one and nothing else."""
    return next((said.measure for words, said in _WORDS if said.measure and text in words), None)


def _said(text: str, names: Names, year: int | None) -> Said | None:
    """What a text says, as a whole or with one of the words at its end taken off: 1—3月累计增速."""
    for words, said in _WORDS:
        if text in words:
            return said
    if _PERIOD_LIKE.search(text) and (period := _period(text, year)):
        return period
    if named := _named(text, names):
        return named
    if len(text) > MOST_CHARACTERS:
        return None
    for words, said in _WORDS:
        for word in sorted(words, key=len, reverse=True):
            if text.endswith(word) and (rest := _said(text[: -len(word)].rstrip("-_"), names, year)):
                return rest.with_(said)
    return None


_WORDS: tuple[tuple[tuple[str, ...], Said], ...] = (
    (LEVELS, Said(measure="level")),
    (GROWTHS, Said(measure="growth")),
    (TO_DATE, Said(is_to_date=True)),
    (SINGLE, Said(is_to_date=False)),
    (VALUES, Said()),
    (LEFT_OUT, Said(is_left_out=True)),
)


def _period(text: str, year: int | None) -> Said | None:
    if re.fullmatch(r"\d{4}年?", text):
        return Said(year=int(text[:4]))
    if not is_period(text):
        return None
    period, _ = period_in(text, year)
    return Said(period=period, is_to_date=True if text.endswith("累计") else None)


def _named(text: str, names: Names) -> Said | None:
    indicator, area = named(text, names.indicator), named(text, names.area)
    if isinstance(indicator, Found) and isinstance(area, Found):
        raise unclear(
            "既是指标又是地区的名称", "the name of an indicator and of an area", "写全称", "write the full name"
        )
    if isinstance(indicator, Found):
        return Said(indicator=indicator)
    return Said(area=area) if isinstance(area, Found) else None


def named(text: str, resolve: Resolver) -> Found | Unfound:
    """What a name names, with or without the number before it: 其中：工业投资, 1.地区生产总值."""
    answer = resolve(text)
    if isinstance(answer, Unfound) and (shorter := _NUMBERED.sub("", bare(text))) != text and shorter:
        return resolve(shorter)
    return answer


def unknown(names: Names, text: str) -> Unclear:
    """The doubt about a label that nobody knows."""
    near = [
        near
        for answer in (names.indicator(text), names.area(text))
        if isinstance(answer, Unfound)
        for near in answer.near
    ]
    meant = f"是不是“{'”“'.join(near[:3])}”？" if near else ""
    return unclear(
        *("不是认识的指标、地区、时期或口径", "no indicator, area, period or measure that is known"),
        *(f"{meant}改用目录里的名称", "use a name of the catalogue"),
    )


def settled(said: Said, default: Period | None) -> Period:
    """The period of a figure, by what all its labels say."""
    period = said.period or default
    if period is None and said.year:
        period = Period(said.year)
    if period is None:
        raise unclear(
            *("没有写是哪个时期", "the period is missing"),
            *("在表头、时期一栏或标题里写上，如 2021年1—3月", "state it in a heading, a column or the title"),
        )
    if said.year and said.year != period.year:
        raise unclear("年份有两种说法", "two words for the year", "只留一种", "keep one of them")
    if said.is_to_date and period.kind == "months":
        return Period(period.year, 1, period.last)
    if said.is_to_date is False and period.first != period.last:
        return Period(period.year, period.last, period.last)
    return period
