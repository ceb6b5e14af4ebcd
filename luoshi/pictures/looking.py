"""Looks at a picture: its size, the camera's notes, its fingerprint, and a small copy that carries pixels alone.

Whatever the bytes are, the answer is a `Look`: what cannot be read, or would take too much memory, has a `fault`.
"""

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps

from luoshi.pictures.exif import Taken, taken
from luoshi.pictures.fingerprint import fingerprint

THUMB, LARGE = 320, 1600  # the longer side of the small copies, in pixels
QUALITY = 80
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
# A baseline JPEG is read at a half to an eighth of its size; all else has to be unpacked whole.
MOST_PIXELS = {"image/jpeg": 120_000_000, "image/png": 40_000_000}
MOST_PIXELS_PROGRESSIVE = 60_000_000
LONGEST_SIDE = 30_000
NOT_NOTED = Taken()


class Fault(StrEnum):
    """Why there is no small copy."""

    BROKEN = "broken"
    TOO_LARGE = "too_large"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Look:
    """`width` and `height` as it is to be seen; None where not even these can be told."""

    width: int | None = None
    height: int | None = None
    taken: Taken = NOT_NOTED
    fingerprint: int | None = None
    copy: bytes = b""
    fault: Fault | None = None


def look_at(content: bytes, media_type: str, side: int = THUMB) -> Look:
    """Everything that the office wants to know of a JPEG or PNG; the copy's longer side has at most `side` pixels. The smaller
    the copy, the faster a JPEG is read."""
    try:
        picture = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Look(fault=Fault.TOO_LARGE)
    except Exception:  # a broken file stops the library in a dozen ways
        return Look(fault=Fault.BROKEN)
    width, height = picture.size
    if _is_too_large(picture, media_type):
        return Look(width, height, fault=Fault.TOO_LARGE)
    notes = taken(picture)
    try:
        picture.draft("RGB", (side, side))
        seen = _plain(picture)
    except Exception:  # likewise
        return Look(width, height, notes, fault=Fault.BROKEN)
    if (seen.width > seen.height) != (width > height) and width != height:
        width, height = height, width
    return Look(width, height, notes, fingerprint(seen), small_copy(seen, side))


def small_copy(picture: Image.Image, side: int) -> bytes:
    """A new JPEG of the pixels alone: no note, profile or thumbnail of the original goes along."""
    seen = picture.convert("RGB")
    seen.thumbnail((side, side))
    bare = Image.new("RGB", seen.size)
    bare.paste(seen)
    out = BytesIO()
    bare.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _is_too_large(picture: Image.Image, media_type: str) -> bool:
    pixels = picture.width * picture.height
    is_progressive = "progressive" in picture.info or "progression" in picture.info
    most = MOST_PIXELS_PROGRESSIVE if is_progressive else MOST_PIXELS[media_type]
    return pixels > most or max(picture.size) > LONGEST_SIDE


def _plain(picture: Image.Image) -> Image.Image:
    """Upright, in red, green and blue, what was transparent on white."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda grey: grey / 256).convert("L")
    if upright.has_transparency_data:
        layers = upright.convert("RGBA")
        page = Image.new("RGBA", layers.size, "white")
        page.alpha_composite(layers)
        upright = page
    return upright.convert("RGB")
