"""Numbers as readouts write them: 8.5, 五百, 二〇二一, 3.2万, 5千万, 一点五, 两."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from math import isfinite

# The digits that count what is set out: 一是, 第二, （三）.
TO_TEN = "一二三四五六七八九十"
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "廿": 20}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
SCALES = UNITS | MYRIADS


def integer(words: str) -> int:
    """A whole number in digits or Chinese numerals."""
    return int(words) if words.isdecimal() else int(value(words) or 0)


def value(words: str) -> float | None:
    """The number that the words stand for; None where they stand for none, or for one beyond all counting."""
    try:
        number = _value(words.replace(",", "").replace("，", ""))
    except OverflowError:
        return None
    return number if number is not None and isfinite(number) else None


def _value(words: str) -> float | None:
    if not words:
        return None
    if words[0].isdigit():
        return _scaled(words)
    whole, point, fraction = words.partition("点")
    if point:
        digits = [DIGITS.get(sign) for sign in fraction]
        before = value(whole)
        if before is None or None in digits or not digits:
            return None
        return float(f"{int(before)}.{''.join(map(str, digits))}")
    if all(sign in DIGITS for sign in words):
        return float("".join(str(DIGITS[sign]) for sign in words))
    return _written(words)


def _scaled(words: str) -> float | None:
    """Digits with what stands behind them: 3.2万, 5千万, 1.3万亿."""
    scale = 1
    while words[-1] in SCALES:
        scale *= SCALES[words[-1]]
        words = words[:-1]
    try:
        return float(Decimal(words) * scale)
    except InvalidOperation:
        return None


def _written(words: str) -> float | None:
    """三千五百, 一万二千, 一万五: section by section."""
    total = section = digit = 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section += (digit or 1) * UNITS[sign]
            digit = 0
        elif sign in MYRIADS:
            total = (total + section + digit or 1) * MYRIADS[sign]
            section = digit = 0
        else:
            return None
    return float(total + section + digit)
