"""What the app keeps, one module a subject."""

from luoshi.office.indicators.models.access import Grant
from luoshi.office.indicators.models.attachments import Attachment
from luoshi.office.indicators.models.briefs import KeptBrief
from luoshi.office.indicators.models.figures import Figure, How, Lot, LotPart, Observation, Vintage
from luoshi.office.indicators.models.ratings import Rating, RatingDay
from luoshi.office.indicators.models.signals import FirmSignal, Raised, Signal, Watch
from luoshi.office.indicators.models.targets import Target

__all__ = [
    "Attachment",
    "Figure",
    "FirmSignal",
    "Grant",
    "How",
    "KeptBrief",
    "Lot",
    "LotPart",
    "Observation",
    "Raised",
    "Rating",
    "RatingDay",
    "Signal",
    "Target",
    "Vintage",
    "Watch",
]
