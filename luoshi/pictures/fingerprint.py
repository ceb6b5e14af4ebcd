"""A picture's fingerprint: 64 bits of its coarse light and dark, nearly the same after scaling, saving anew or brightening.

It is the perceptual hash by the discrete cosine transform (as in pHash): the picture at 32 × 32 in grey, its 8 × 8 lowest
waves without the constant ones, each above or below their median. Two fingerprints that differ in up to `SURE_BITS` bits
have at least one of four bands of 16 bits that differs in at most one bit: so near ones are found by looking up 17 values of
each band instead of comparing with all.
"""

from functools import cache
from math import cos, pi
from statistics import median

from PIL import Image, ImageStat

SIDE, WAVES = 32, 8
BANDS, BAND_BITS = 4, 16
SURE_BITS = 2 * BANDS - 1
FLAT = 4.0  # deviation of grey (of 255) below which a picture shows nothing that could be told again


def fingerprint(picture: Image.Image) -> int | None:
    """The 64 bits, as a signed number that fits a database's column; None for a blank picture."""
    grey = picture.convert("L").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    if ImageStat.Stat(grey).stddev[0] < FLAT:
        return None
    points = grey.tobytes()
    rows = [points[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[_along(wave, row) for wave in _waves()] for row in rows]
    waves = [_along(wave, column) for column in zip(*across, strict=True) for wave in _waves()]
    middle = median(waves)
    value = 0
    for each in waves:
        value = value << 1 | (each > middle)
    return value - (1 << 64) if value >> 63 else value


def distance(one: int, other: int) -> int:
    """In how many bits two fingerprints differ."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def bands(value: int) -> tuple[int, ...]:
    """The fingerprint's four bands."""
    return tuple(value >> BAND_BITS * number & (1 << BAND_BITS) - 1 for number in range(BANDS))


def near(band: int) -> list[int]:
    """A band and all that differ from it in one bit."""
    return [band, *(band ^ 1 << bit for bit in range(BAND_BITS))]


@cache
def _waves() -> list[list[float]]:
    return [[cos(pi * (2 * at + 1) * wave / (2 * SIDE)) for at in range(SIDE)] for wave in range(1, WAVES + 1)]


def _along(wave: list[float], line: bytes | tuple[float, ...]) -> float:
    return sum(height * each for height, each in zip(wave, line, strict=True))
