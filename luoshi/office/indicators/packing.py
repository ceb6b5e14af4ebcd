"""A lot's rows as the record holds them: one line a row, compressed, in letters. A row takes about ten bytes so."""

import base64
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from luoshi.office.indicators.models import Figure
from luoshi.office.indicators.models.figures import PLACES

EXACT = Decimal(1).scaleb(-PLACES)


def line(figure: Figure) -> str:
    """A row in one form, whichever database it was read from."""
    value = f"{figure.value.quantize(EXACT) + 0:f}"  # no database keeps a negative zero
    return "\t".join((*map(str, figure[:3]), value, figure.unit, str(figure.vintage), figure.released_on.isoformat()))


def packed(figures: Sequence[Figure]) -> str:
    """Rows for a part."""
    text = "\n".join(map(line, figures))
    return base64.b85encode(zlib.compress(text.encode(), 6)).decode()


def unpacked(rows: str) -> Iterator[Figure]:
    """The rows of a part."""
    for each in zlib.decompress(base64.b85decode(rows)).decode().split("\n"):
        indicator, area, period, value, unit, vintage, released_on = each.split("\t")
        yield Figure(
            indicator, int(area), int(period), Decimal(value), unit, int(vintage), date.fromisoformat(released_on)
        )
