"""Periods as the tables hold them: the last month as one number, 202103. Which period that is, the indicator's rhythm says."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.wording import language
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import Rhythm

YEARS = range(1949, 2101)


def month_of(period: Period) -> int:
    """The number under which a period is kept."""
    year, month = divmod(period.end, 12)
    return year * 100 + month + 1


def period_of(indicator: Indicator, month: int) -> Period:
    """The indicator's own period that ends with a month."""
    found = endings(indicator.rhythm).get(month)
    if found is None:
        raise Invalid(
            _("%(name)s没有在 %(year)d 年 %(month)d 月结束的时期。")
            % {"name": indicator.names.zh, "year": month // 100, "month": month % 100}
        )
    return found


@lru_cache(64)
def endings(rhythm: Rhythm) -> Mapping[int, Period]:
    """The periods of a rhythm by their last months; a school year ends in the year after."""
    return {month_of(period): period for year in YEARS for period in rhythm.of_year(year)}


def parsed(indicator: Indicator, code: str) -> Period:
    """The indicator's own period of a code such as 2021-03, 2021-01..03 or 2021Q1."""
    return indicator.rhythm.fit(Period.parse(code.strip()))


def worded(period: Period) -> str:
    """The period in the viewer's language."""
    return period.words(language())
