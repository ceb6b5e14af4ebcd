"""Takes what only the making of the page put into the running text out of it (breaks, blanks,
glosses of sound), and puts marks back in place."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from luoshi.reading import patterns
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN
from luoshi.reading.sentences import BULLETS

# A blank behind a sign, as in 会议强调， 要….
BLANK_BEHIND = patterns.late(r"(?<=[，；：、]) +(?=[\u4e00-\u9fff“《])")
# Two blanks in a text of one line stand where lines were joined, but not within a name (王  明).
LOST_BREAK = patterns.late(
    r"(?<![ \u3000])([ \u3000])([ \u3000]+)(?=[^ \u3000])"
    # Behind one character a list of names, or what they take part in, would go on.
    rf"(?!{HAN}(?:[、，。；）主出列参等 \u3000]|$))"
)
# 会(huì)议: a converter of characters told how one that has several sounds is read.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
GLOSS = patterns.late(f"(?<={HAN})[（(][a-zü]{{0,4}}[{TONED}][a-zü]{{0,3}}[)）]")
SPACED = ("， ", "； ", "： ", "、 ")
CLOSING = frozenset("。！？!?：；】…|")
# What begins a line of its own: a number, a bullet, a blank, a new line.
OPENING = patterns.late(rf"[ \t\u3000\xa0\r\n]|[（(]?(?:\d{{1,2}}|[{TO_TEN}]{{1,3}})[、.．）)]|[{BULLETS}]|$")
# How many lines of about one length show that a page broke them, how long those are at least, and by how
# much they differ.
FULL_LINES, NARROWEST, RAGGED = 3, 18, 3
# Lines with Latin letters and digits, which are half as wide, hold more characters than others.
FULL = 0.75
# No page breaks its lines wider than this; a line that is longer is a paragraph.
WIDEST = 100


class Places(NamedTuple):
    """Where each character of the text as it runs begins and ends in the page; its gloss belongs to it."""

    starts: list[int]
    ends: list[int]


def tidied(text: str) -> tuple[str, Places | None]:
    """The text as it runs, and where each of its characters stood; None where nothing was taken out."""
    if "\n" not in text and "  " in text.replace("\u3000", " "):
        text = LOST_BREAK.sub("\n\\2", text)
    cuts = _broken_lines(text) if text.count("\n") > FULL_LINES else []
    if any(spaced in text for spaced in SPACED):
        cuts += [blank.span() for blank in BLANK_BEHIND.finditer(text)]
    glosses = [gloss.span() for gloss in GLOSS.finditer(text)] if any(sign in text for sign in TONED) else []
    if not (cuts or glosses):
        return text, None
    starts: list[int] = []
    at = 0
    for start, end in sorted(cuts + glosses):
        starts += range(at, start)
        at = end
    starts += range(at, len(text))
    behind = {start - 1: end for start, end in glosses}
    ends = [behind.get(place, place + 1) for place in starts]
    return "".join([text[place] for place in starts]), Places(starts, ends)


def restored(value: Any, places: Places) -> Any:
    """A mark, or anything that holds marks, with each span where it stood before the text was tidied."""
    if isinstance(value, msgspec.Struct):
        return type(value)(*[restored(getattr(value, name), places) for name in value.__struct_fields__])
    if isinstance(value, tuple):
        if len(value) == 2 and type(value[0]) is int and type(value[1]) is int:
            start, end = value
            return (places.starts[start], places.ends[end - 1] if start < end else places.starts[start])
        return tuple([restored(part, places) for part in value])
    return value


def _broken_lines(text: str) -> list[tuple[int, int]]:
    """The line breaks of a page whose lines were all broken at one width,
    where they stand within a sentence."""
    lines = text.split("\n")
    if max(map(len, lines)) > WIDEST:
        return []
    kept = [line.rstrip() for line in lines]
    is_open = [
        bool(line) and line[-1] not in CLOSING and OPENING.match(following) is None
        for line, following in zip(kept, lines[1:], strict=False)
    ]
    longest = max((len(line) for line, goes_on in zip(kept, is_open, strict=False) if goes_on), default=0)
    alike = sum(goes_on and len(line) >= longest - RAGGED for line, goes_on in zip(kept, is_open, strict=False))
    if longest < NARROWEST or alike < FULL_LINES:
        return []
    cuts: list[tuple[int, int]] = []
    at = 0
    for line, end_kept, goes_on in zip(lines, kept, is_open, strict=False):
        if goes_on and len(end_kept) >= longest * FULL:
            cuts.append((at + len(end_kept), at + len(line) + 1))
        at += len(line) + 1
    return cuts
