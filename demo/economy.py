"""The economy of the demo city: three years of made-up figures with their seasons, from a seed, and the year's targets."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from luoshi.office.indicators import actions, catalogue
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Figure, How, Vintage
from luoshi.office.indicators.periods import month_of
from luoshi.office.people.models import Person, Unit
from luoshi.office.rules.queries import library
from luoshi.rating.indicators import Indicator, Period

YEARS = 3
DUE = 20  # the day on which figures come whose pack names none
# what part of the city each county is, and how much faster or slower than the city it grows
COUNTIES = {
    "fudong": (0.26, 1.5),
    "fuxi": (0.20, 0.4),
    "tongxi": (0.15, 0.9),
    "wangjiang": (0.11, -0.8),
    "qingxi": (0.08, 0.6),
    "yuntai": (0.07, -4.5),
    "baishi": (0.05, -0.3),
    "songping": (0.05, 0.2),
    "cangling": (0.03, -1.1),
}
MONTHS = (7.2, 6.9, 8.4, 7.9, 8.2, 8.9, 7.9, 8.1, 8.8, 8.6, 9.1, 10.0)
TAX_MONTHS = (11.6, 6.2, 7.0, 9.9, 7.8, 8.6, 9.3, 6.4, 7.1, 9.4, 7.0, 9.7)
SIZES = {"元": 32_000, "亿元": 420, "亿千瓦时": 96, "户": 180_000, "人": 31_000, "万人": 310, "%": 3.6}
SIZE = 260
PRODUCT = 640
GROWTH, LAGGING = 7.2, 4.0
# what part of the product each sector is, and how much faster or slower than the whole it grows this year
SECTORS = {"primary": (0.13, -11.0), "secondary": (0.41, 2.4), "tertiary": (0.46, 0.9)}


class Economy:
    """Values of every indicator of the economy that is entered, for the city and its counties, the same from the same seed."""

    def __init__(self, areas: Mapping[str, Unit], today: date):
        self.areas = areas
        self.today = today
        self.first = today.year - YEARS
        economy = library().in_force("economy", today).indicators
        self.indicators = {
            code: each
            for code, each in catalogue.indicators(today).items()
            if each.formula is None and not each.restricted and code in economy
        }

    def figures(self) -> Iterator[Figure]:
        """All that was released until today, indicator by indicator."""
        for code, indicator in sorted(self.indicators.items()):
            counties = {key: self._series(code, indicator, key) for key in COUNTIES}
            together = self._together(code, indicator, counties)
            for key, series in (("wangchuan", together), *counties.items()):
                for period, value in series.items():
                    released = self.released(indicator, period)
                    if released <= self.today:
                        unit, exact = indicator.unit, Decimal(1).scaleb(-indicator.decimals)
                        rounded = Decimal(repr(value)).quantize(exact)
                        yield Figure(
                            code, self.areas[key].pk, month_of(period), rounded, unit, Vintage.PRELIMINARY, released
                        )

    @staticmethod
    def released(indicator: Indicator, period: Period) -> date:
        """The day on which a figure comes."""
        return indicator.rhythm.due(period, indicator.release_day or DUE, indicator.release_months)

    def targets(self) -> Iterator[tuple[str, str, str, Decimal]]:
        """Indicator, area, kind, value: what the year is to bring."""
        for code, indicator in sorted(self.indicators.items()):
            for key in ("wangchuan", *COUNTIES):
                if indicator.target == "growth":
                    yield code, key, "growth", Decimal("5.0")
                elif indicator.target == "ceiling":
                    yield code, key, "ceiling", Decimal("5.0") if indicator.unit == "%" else Decimal("120.0")
                elif indicator.target == "level":
                    counties = {each: self._series(code, indicator, each) for each in COUNTIES}
                    series = self._together(code, indicator, counties) if key == "wangchuan" else counties[key]
                    last = series[indicator.rhythm.of_year(self.today.year - 1)[-1]]
                    yield code, key, "level", Decimal(repr(round(last * 1.035, 1)))

    def _series(self, code: str, indicator: Indicator, key: str) -> dict[Period, float]:
        """A county's values; the product is what its sectors make together."""
        if code == "gdp":
            parts = [self._series(sector, self.indicators[sector], key) for sector in SECTORS]
            return {period: sum(round(part[period], indicator.decimals) for part in parts) for period in parts[0]}
        dice, (share, faster) = _dice(code, key), COUNTIES[key]
        size = SIZES.get(indicator.unit, SIZE) * _dice(code).uniform(0.7, 1.08 if indicator.unit == "%" else 1.6)
        if code in SECTORS:
            size = PRODUCT * SECTORS[code][0]
        found: dict[Period, float] = {}
        for year in range(self.first, self.today.year + 1):
            growth = self._growth(code, key, faster, year)
            for period in indicator.rhythm.of_year(year):
                if indicator.nature == "growth":
                    found[period] = growth + dice.uniform(-0.9, 0.9)
                elif indicator.nature == "rate":
                    base = 100 + size / 4 if indicator.form == "index" else size
                    found[period] = base * (1 + dice.uniform(-0.04, 0.04))
                else:
                    whole = size * (share if indicator.nature == "flow" or indicator.unit != "元" else 1)
                    level = whole * (1 + GROWTH / 100) ** (year - 1 - self.first) * (1 + growth / 100)
                    part = self._part(indicator, period)
                    found[period] = level * part * (1 + dice.uniform(-0.006, 0.006) * (1 - part if part < 1 else 0))
        return found

    def _growth(self, code: str, key: str, faster: float, year: int) -> float:
        """A year's growth: this year one county lags."""
        lagging = LAGGING if key == "yuntai" and year == self.today.year else 0
        if code in SECTORS and year == self.today.year:
            lagging -= SECTORS[code][1]
        return GROWTH + faster / 2 - lagging + _dice(code, key, year).uniform(-1.2, 1.2)

    @staticmethod
    def _part(indicator: Indicator, period: Period) -> float:
        """What part of the year a flow's period holds; of a stock how far the year's rise has come."""
        weights = TAX_MONTHS if "财政" in (indicator.source_unit or "") else MONTHS
        if indicator.nature == "stock":
            return 0.94 + 0.06 * period.share_of_year
        first = 1 if period.is_cumulative else period.first_month
        return sum(weights[month - 1] for month in range(first, period.last_month + 1)) / sum(weights)

    @staticmethod
    def _together(code: str, indicator: Indicator, counties: Mapping[str, dict[Period, float]]) -> dict[Period, float]:
        """The city's values: amounts add up as they are rounded, rates and incomes are the weighted mean."""
        adds = indicator.nature in {"flow", "stock"} and indicator.unit != "元"
        found: dict[Period, float] = defaultdict(float)
        for key, series in counties.items():
            weight = 1.0 if adds else COUNTIES[key][0]
            for period, value in series.items():
                found[period] += weight * (round(value, indicator.decimals) if adds else value)
        return dict(found)


def _dice(*seed: str | int) -> random.Random:
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  nothing secret hangs on it


def release_days(economy: Economy, since: date) -> dict[date, list[Figure]]:
    """The figures by the day on which they come in: all earlier ones together on the first day."""
    found: dict[date, list[Figure]] = defaultdict(list)
    for figure in economy.figures():
        found[max(figure.released_on, since)].append(figure)
    return dict(sorted(found.items()))


def come_in(person: Person, unit: Unit, figures: list[Figure]) -> None:
    """A sheet of the statistics office is taken in."""
    months = sorted({figure.period for figure in figures})
    span = f"{months[0] // 100} 年以来" if len(months) > 12 else f"{months[-1] // 100} 年 {months[-1] % 100} 月"
    actions.enter(person, Origin(unit, How.IMPORTED, f"{span}主要经济指标"), figures)


def set_targets(person: Person, economy: Economy) -> None:
    """The year's targets, from the government's report."""
    year = economy.today.year
    for code, key, kind, value in economy.targets():
        actions.set_target(
            person,
            TargetDraft(code, economy.areas[key].pk, year, value, f"{year} 年政府工作报告", date(year, 1, 20), kind),
        )
