"""Numbers as readouts write them: 8.5, 五百, 二〇二一, 3.2万, 两."""

from __future__ import annotations

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}


def integer(words: str) -> int:
    """A whole number in digits or Chinese numerals."""
    return int(value(words) or 0)


def value(words: str) -> float | None:
    """The number that the words stand for; None where they stand for none."""
    words = words.replace(",", "").replace("，", "")
    scale = 1
    while words and words[-1] in MYRIADS and words[0].isdigit():
        scale *= MYRIADS[words[-1]]
        words = words[:-1]
    if not words:
        return None
    if words[0].isdigit():
        try:
            return float(words) * scale
        except ValueError:
            return None
    if not any(sign in UNITS or sign in MYRIADS for sign in words):
        if any(sign not in DIGITS for sign in words):
            return None
        return float("".join(str(DIGITS[sign]) for sign in words))
    return _written(words)


def _written(words: str) -> float | None:
    total = section = digit = 0
    for sign in words:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section += (digit or 1) * UNITS[sign]
            digit = 0
        elif sign in MYRIADS:
            total = (total + section + digit) * MYRIADS[sign]
            section = digit = 0
        else:
            return None
    return float(total + section + digit)
