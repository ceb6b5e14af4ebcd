"""Whether a report was copied: a sketch by which copies find each other among all, and how much two texts share."""

from __future__ import annotations

from zlib import crc32

import msgspec

from luoshi.reading.again import Segment, differences, letters

# Eight smallest of differently mixed hashes: two texts that share half their shingles share one of the eight
# with probability 0.996; two that share a twentieth with 0.34, and are then told apart by their words.
MIXES = tuple((0x9E3779B1 * (2 * n + 1) & 0xFFFFFFFF, 0x85EBCA6B * n & 0xFFFFFFFF) for n in range(8))
SHINGLE = 6  # letters; shorter stretches are common to many reports


class Likeness(msgspec.Struct, frozen=True):
    """How much of a text stands in another one, in per cent of its letters, with both as aligned stretches."""

    percent: int
    segments: tuple[Segment, ...]


def sketch(text: str) -> tuple[int, ...]:
    """A few numbers that texts with many words in common also have in common; none for a text of a few letters."""
    plain = letters(text)
    hashes = {crc32(plain[at : at + SHINGLE].encode()) for at in range(len(plain) - SHINGLE + 1)}
    if not hashes:
        return ()
    return tuple(
        (min((value * factor + shift) & 0xFFFFFFFF for value in hashes) << 3 | place)
        for place, (factor, shift) in enumerate(MIXES)
    )


def likeness(text: str, other: str) -> Likeness:
    """How much of the text stands in the other, in the same order."""
    segments = differences(other, text)
    whole = len(letters(text))
    same = sum(len(letters(segment.words)) for segment in segments if segment.side == "same")
    return Likeness(min(100, round(100 * same / whole)) if whole else 0, segments)
