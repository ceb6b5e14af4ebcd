"""Numbers as the brief writes them, each a piece with its value, and the words between two of them."""

from __future__ import annotations

from luoshi.rating.brief.material import Language
from luoshi.rating.brief.pieces import Phrase, Piece, Ref
from luoshi.rating.brief.rules import BriefRules
from luoshi.rating.data import Names
from luoshi.rating.indicators.definitions import Indicator
from luoshi.rating.measures import number

POINTS = {"zh": "个百分点", "en": "pp"}


def written(value: float, decimals: int) -> float:
    """The value as it is shown: what is told of two numbers can be worked out from the two that stand there."""
    return round(value, decimals) + 0.0  # no negative zero


def of_unit(value: float, indicator: Indicator, language: Language, ref: Ref) -> Piece:
    """A value with its unit and as many places as are published."""
    shown = written(value, indicator.decimals)
    return Piece(indicator.measured(f"{shown:.{indicator.decimals}f}", language), shown, ref)


def percent(value: float, ref: Ref, decimals: int | None = None) -> Piece:
    """A percentage: with fixed places, or as many of two as it needs."""
    if decimals is None:
        shown = written(value, 2)
        return Piece(f"{number(shown)}%", shown, ref)
    shown = written(value, decimals)
    return Piece(f"{shown:.{decimals}f}%", shown, ref)


def count(value: int, ref: Ref) -> Piece:
    """A place or a number of areas."""
    return Piece(str(value), float(value), ref)


def points(value: float, ref: Ref, language: Language, *, signed: bool = False) -> Piece:
    """A difference of two percentages; its side is told by the word before it, or else by its sign."""
    shown = value if signed else abs(value)
    return Piece(f"{number(shown)} {POINTS[language]}", shown, ref)


def grew(value: float, rules: BriefRules, language: Language, ref: Ref, decimals: int = 1) -> Phrase:
    """A growth in words: 增长 or 下降 by so much."""
    shown = written(value, decimals)
    if not shown:
        return (Piece(rules.words.even.in_(language)),)
    word = rules.words.grew if shown > 0 else rules.words.shrank
    return (Piece(f"{word.in_(language)} "), Piece(f"{abs(shown):.{decimals}f}%", abs(shown), ref))


def change(
    now: float, before: float, indicator: Indicator, decimals: int, rules: BriefRules, language: Language, ref: Ref
) -> Phrase:
    """How a growth or a rate stands to the one before: the word and the difference of the two as they are shown."""
    one, other = written(now, decimals), written(before, decimals)
    by = written(one - other, decimals)
    if abs(by) < rules.even or not by:
        return (Piece(rules.words.even.in_(language)),)
    return (Piece(f"{_word(one, other, indicator, rules).in_(language)} "), points(by, ref, language))


def gap(of: float, to: float, rules: BriefRules, language: Language, ref: Ref, decimals: int = 2) -> Phrase:
    """How far one percentage is above or below another."""
    by = written(written(of, decimals) - written(to, decimals), decimals)
    if not by:
        return (Piece(rules.words.even.in_(language)),)
    word = rules.words.ahead if by > 0 else rules.words.behind
    return (Piece(f"{word.in_(language)} "), points(by, ref, language))


def _word(now: float, before: float, indicator: Indicator, rules: BriefRules) -> Names:
    words = rules.words
    if indicator.nature == "rate":
        return words.rose if now > before else words.fell
    if now < 0 and before < 0:
        return words.narrower if now > before else words.wider
    if before < 0 <= now:
        return words.turned_up
    if now < 0 <= before:
        return words.turned_down
    return words.faster if now > before else words.slower
