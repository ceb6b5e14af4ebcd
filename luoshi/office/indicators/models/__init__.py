"""What the app keeps, one module a subject."""

from luoshi.office.indicators.models.access import Grant
from luoshi.office.indicators.models.figures import Figure, How, Lot, LotPart, Observation, Vintage
from luoshi.office.indicators.models.ratings import Rating, RatingDay
from luoshi.office.indicators.models.signals import FirmSignal, Signal, Watch
from luoshi.office.indicators.models.targets import Target

__all__ = [
    "Figure",
    "FirmSignal",
    "Grant",
    "How",
    "Lot",
    "LotPart",
    "Observation",
    "Rating",
    "RatingDay",
    "Signal",
    "Target",
    "Vintage",
    "Watch",
]
