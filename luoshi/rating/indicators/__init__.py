"""Indicators as numbers: periods, series with vintages, formulas, targets and paths, forecasts, signals. Pure."""

from luoshi.rating.indicators.book import Book, Rank
from luoshi.rating.indicators.definitions import COMPARING, FUNCTIONS, NATURES, Formula, Indicator
from luoshi.rating.indicators.figures import Cited, Figure
from luoshi.rating.indicators.forecasts import Forecast, Forecaster
from luoshi.rating.indicators.half_year import STANDINGS, HalfYear, half_year
from luoshi.rating.indicators.history import Break, Forecasts
from luoshi.rating.indicators.judging import Judge, Judgement
from luoshi.rating.indicators.paths import AbnormalYear, Path, Paths, Seasons
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import EVERY, Rhythm
from luoshi.rating.indicators.series import VINTAGES, Observation, Series, Vintage
from luoshi.rating.indicators.signals import Verdict, verdict
from luoshi.rating.indicators.targets import TARGETS, Course, Target
from luoshi.rating.indicators.wording import read as read_period

__all__ = [
    "COMPARING",
    "EVERY",
    "FUNCTIONS",
    "NATURES",
    "STANDINGS",
    "TARGETS",
    "VINTAGES",
    "AbnormalYear",
    "Book",
    "Break",
    "Cited",
    "Course",
    "Figure",
    "Forecast",
    "Forecaster",
    "Forecasts",
    "Formula",
    "HalfYear",
    "Indicator",
    "Judge",
    "Judgement",
    "Observation",
    "Path",
    "Paths",
    "Period",
    "Rank",
    "Rhythm",
    "Seasons",
    "Series",
    "Target",
    "Verdict",
    "Vintage",
    "half_year",
    "read_period",
    "verdict",
]
