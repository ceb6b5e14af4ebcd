"""Photos for tests: scenes drawn from a seed, with the camera's notes."""

import random
from datetime import datetime
from io import BytesIO

from PIL import ExifTags, Image, ImageDraw


def scene(seed: int = 1, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A scene of boxes; another seed, another scene."""
    dice = random.Random(seed)
    picture = Image.new("RGB", size, (dice.randrange(256), 120, 140))
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = dice.randrange(size[0]), dice.randrange(size[1])
        box = (x, y, x + dice.randrange(40, size[0] // 2), y + dice.randrange(40, size[1] // 2))
        draw.rectangle(box, fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    return picture


def photo(
    seed: int = 1,
    *,
    taken: datetime | None = None,
    raw_taken: str = "",
    zone: str = "",
    place: tuple[float, float] | None = None,
    orientation: int = 1,
    progressive: bool = False,
    size: tuple[int, int] = (640, 480),
    quality: int = 85,
) -> bytes:
    """A JPEG as a camera writes it."""
    notes = Image.Exif()
    notes[ExifTags.Base.Make], notes[ExifTags.Base.Model] = "Wangchuan", "W1"
    notes[ExifTags.Base.Orientation] = orientation
    shot = notes.get_ifd(ExifTags.IFD.Exif)
    if taken or raw_taken:
        shot[ExifTags.Base.DateTimeOriginal] = raw_taken or f"{taken:%Y:%m:%d %H:%M:%S}"
    if zone:
        shot[ExifTags.Base.OffsetTimeOriginal] = zone
    if place:
        where = notes.get_ifd(ExifTags.IFD.GPSInfo)
        latitude, longitude = place
        where[ExifTags.GPS.GPSLatitudeRef], where[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        where[ExifTags.GPS.GPSLatitude] = (latitude, 0, 0)
        where[ExifTags.GPS.GPSLongitude] = (longitude, 0, 0)
    out = BytesIO()
    scene(seed, size).save(out, "JPEG", exif=notes, quality=quality, progressive=progressive)
    return out.getvalue()


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
