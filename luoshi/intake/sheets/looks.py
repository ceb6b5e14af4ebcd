"""Number formats of spreadsheets → `Look`, and the serial numbers of days → dates."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from luoshi.intake.sheets.cell import Look, Raw

# The formats that a file names by number only, as Chinese Excel shows them.
_BUILT_IN = {
    **dict.fromkeys((9, 10), Look.PERCENT),
    **dict.fromkeys((14, 15, 22, 30, 31), Look.DAY),
    **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), Look.DAY_WITHOUT_YEAR),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Look.MONTH),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), Look.TIME),
}
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|[_*].')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.I)
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_MISLEADING = re.compile("[万亿元千百.%％‰]")

DAY_ZERO = datetime(1899, 12, 30)
DAYS_TO_1904 = 1462
# Excel thinks that 1900 was a leap year; a day before March 1900 is no date that anybody meant.
LEAST_SERIAL = 61
MOST_SERIAL = 2_958_465


def look_of(number: int, code: str | None = None) -> Look:
    """The look of a format, by its own code or else by its number."""
    return _look_of(code) if code else _BUILT_IN.get(number, Look.PLAIN)


def _look_of(code: str) -> Look:
    first = code.split(";")[0]
    if first.strip().lower() in {"general", "@", "g/通用格式"}:
        return Look.PLAIN
    literals = "".join(a or b for a, b in _LITERAL.findall(first))
    bare = _LITERAL.sub("", _BRACKETS.sub("", first)).lower()
    if "e+" in bare or "e-" in bare:
        return Look.PLAIN
    if "%" in bare:
        return Look.PERCENT
    is_general = "general" in bare or "g/通用格式" in bare
    if not is_general and re.search("[ymdhs]", bare) and not re.search("[0#?]", re.sub(r"s\.0+", "", bare)):
        return _look_of_days(bare)
    return Look.ALTERED if _SCALED.search(bare) or _MISLEADING.search(literals) else Look.PLAIN


def _look_of_days(bare: str) -> Look:
    if "h" in bare or "s" in bare:
        return Look.DAY if "d" in bare else Look.TIME
    if "d" in bare:
        return Look.DAY if "y" in bare else Look.DAY_WITHOUT_YEAR
    return Look.MONTH if "m" in bare else Look.YEAR


def moment_of(serial: float, is_1904: bool) -> date | datetime | None:
    """The day (with its time, if there is one) of a serial number; None where it names none."""
    days = serial + DAYS_TO_1904 * is_1904
    if not LEAST_SERIAL <= days < MOST_SERIAL + 1:
        return None
    moment = DAY_ZERO + timedelta(days=int(days), seconds=round(days % 1 * 86400))
    return moment if moment.time() != time() else moment.date()


def seen(number: float, look: Look, is_1904: bool) -> tuple[Raw, Look]:
    """A number as its format means it: a day where it is shown as one, else the number."""
    if look in (Look.PLAIN, Look.PERCENT, Look.ALTERED):
        return number, look
    if look is Look.TIME:
        return (timedelta(days=number) if abs(number) < MOST_SERIAL else number), look
    moment = moment_of(number, is_1904)
    return (number, Look.ALTERED) if moment is None else (moment, look)
