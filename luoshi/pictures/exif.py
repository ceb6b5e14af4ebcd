"""What the camera wrote into a picture: when, where and by which camera it was taken. Wrong notes count as none."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

from PIL import ExifTags, Image

EARLIEST = 1990  # a camera without a set clock says 1970 or 1980
LONGEST = 60  # characters of a camera's name
WRITTEN = "%Y:%m:%d %H:%M:%S"


class Taken(NamedTuple):
    """`at` has a zone only where the camera noted one."""

    at: datetime | None = None
    camera: str = ""
    latitude: float | None = None
    longitude: float | None = None


def taken(picture: Image.Image) -> Taken:
    """The camera's notes, each as far as it makes sense."""
    try:
        notes = picture.getexif()
        shot = notes.get_ifd(ExifTags.IFD.Exif)
        place = notes.get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # the notes are strangers' bytes, and the library raises whatever it stumbles over
        return Taken()
    latitude = _angle(place, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef, "S", 90)
    longitude = _angle(place, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef, "W", 180)
    has_place = latitude is not None and longitude is not None and (latitude, longitude) != (0, 0)
    return Taken(
        _moment(shot),
        _camera(notes),
        latitude if has_place else None,
        longitude if has_place else None,
    )


def _moment(shot: Mapping[int, Any]) -> datetime | None:
    try:
        at = datetime.strptime(_text(shot.get(ExifTags.Base.DateTimeOriginal)), WRITTEN)
    except ValueError:
        return None
    if at.year < EARLIEST:
        return None
    zone = _text(shot.get(ExifTags.Base.OffsetTimeOriginal))
    try:
        hours, minutes = int(zone[:3]), int(zone[0] + zone[4:])
        return at.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))
    except (ValueError, IndexError):
        return at


def _camera(notes: Mapping[int, Any]) -> str:
    make, model = _text(notes.get(ExifTags.Base.Make)), _text(notes.get(ExifTags.Base.Model))
    return (model if model.startswith(make) else f"{make} {model}")[:LONGEST]


def _angle(place: Mapping[int, Any], value: int, side: int, negative: str, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in place[value])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    angle = degrees + minutes / 60 + seconds / 3600
    if not 0 <= angle <= most:  # false for what is no number too
        return None
    return round(-angle if _text(place.get(side)) == negative else angle, 6)


def _text(given: Any) -> str:
    """Printable text alone: what a camera writes is shown on pages."""
    text = given.decode("latin-1") if isinstance(given, bytes) else given if isinstance(given, str) else ""
    return "".join(each for each in text if each.isprintable()).strip()
