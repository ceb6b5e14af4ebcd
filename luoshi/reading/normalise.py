"""Brings a text to simplified characters and full-width punctuation without moving a single character."""

from __future__ import annotations

import re

from luoshi.reading import lexicon, patterns

TRADITIONAL_SIGNS = "會議國為經濟產業幹部報務實發"
FULL_DIGITS = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
# 完成。 written with a full stop of Latin script; but 3.5, v1.2
STOP = patterns.late(
    "|".join((
        r"(?<=[\u4e00-\u9fff”’》）%])\.(?![\w.])",
        r"(?<=[\u4e00-\u9fff”’》）])\.(?=[\u4e00-\u9fff“《])",
    ))
)  # fmt: skip
COMMA = re.compile(r"(?<!\d),|,(?!\d)")
COLON = re.compile(r"(?<!\d):|:(?!\d)")
HALF = (("!", "！"), (";", "；"), ("?", "？"), ("(", "（"), (")", "）"), ("｡", "。"), ("､", "、"), ("．", "."))
CORNER = (("「", "“"), ("」", "”"), ("『", "‘"), ("』", "’"), ("﹁", "“"), ("﹂", "”"))


def normalise(text: str) -> str:
    """The text with the same length and offsets, in the characters that the lexicon is written in."""
    if sum(sign in text for sign in TRADITIONAL_SIGNS) > 1:
        text = text.translate(lexicon.simplified())
    if "," in text:
        text = COMMA.sub("，", text)
    if ":" in text:
        text = COLON.sub("：", text)
    if "０" in text or "１" in text or "２" in text or "％" in text:
        text = text.translate(FULL_DIGITS)
    for half, full in HALF:
        if half in text:
            text = text.replace(half, full)
    for corner, quote in CORNER:
        if corner in text:
            text = text.replace(corner, quote)
    if '"' in text:
        text = _paired(text)
    if "." in text:
        text = STOP.sub("。", text)
    return text


def _paired(text: str) -> str:
    """Straight quotation marks turned by turns into opening and closing ones, anew on each line."""
    lines = []
    for line in text.split("\n"):
        parts = line.split('"')
        pieces = [parts[0]]
        for number, part in enumerate(parts[1:]):
            pieces.append(("”" if number % 2 else "“") + part)
        lines.append("".join(pieces))
    return "\n".join(lines)
