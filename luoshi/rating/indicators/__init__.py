"""Indicators as numbers: periods, series with vintages, formulas, targets and paths, forecasts, signals. Pure."""

from luoshi.rating.indicators.book import Book, Rank
from luoshi.rating.indicators.definitions import FUNCTIONS, NATURES, Formula, Indicator
from luoshi.rating.indicators.figures import Cited, Figure
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import EVERY, Rhythm
from luoshi.rating.indicators.series import VINTAGES, Observation, Series, Vintage
from luoshi.rating.indicators.wording import read as read_period

__all__ = [
    "EVERY",
    "FUNCTIONS",
    "NATURES",
    "VINTAGES",
    "Book",
    "Cited",
    "Figure",
    "Formula",
    "Indicator",
    "Observation",
    "Period",
    "Rank",
    "Rhythm",
    "Series",
    "Vintage",
    "read_period",
]
