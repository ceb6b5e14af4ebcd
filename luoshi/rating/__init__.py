"""Numbers in, a rating with its reasons out: lights, planned progress, the three statuses. Pure."""

from luoshi.rating.engine import rate, rate_all
from luoshi.rating.lights import LIGHTS, Light, gravity
from luoshi.rating.measures import MEASURES, Facts
from luoshi.rating.model import Change, Rating, Rule, RuleSet, Said
from luoshi.rating.presets import preset, preset_codes
from luoshi.rating.progress import by_month, months_past, months_since, stepped, straight_line
from luoshi.rating.statuses import Record, Statuses, statuses

__all__ = [
    "LIGHTS",
    "MEASURES",
    "Change",
    "Facts",
    "Light",
    "Rating",
    "Record",
    "Rule",
    "RuleSet",
    "Said",
    "Statuses",
    "by_month",
    "gravity",
    "months_past",
    "months_since",
    "preset",
    "preset_codes",
    "rate",
    "rate_all",
    "statuses",
    "stepped",
    "straight_line",
]
