"""What pictures that strangers hand in show of themselves: size, day, place, a fingerprint; and small copies of them."""

from luoshi.pictures.fingerprint import BANDS, SURE_BITS, bands, distance, fingerprint, near
from luoshi.pictures.looking import LARGE, THUMB, Fault, Look, look_at
from luoshi.pictures.papers import first_page

__all__ = [
    "BANDS",
    "LARGE",
    "SURE_BITS",
    "THUMB",
    "Fault",
    "Look",
    "bands",
    "distance",
    "fingerprint",
    "first_page",
    "look_at",
    "near",
]
