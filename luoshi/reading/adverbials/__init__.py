"""Tells a stretch that only says how, where or on what basis from one that has a predicate of its own."""

from luoshi.reading.adverbials.leading import LEADING_FIRST, LEADING_TIME_FIRST, after_leading, after_time
from luoshi.reading.adverbials.taking import turns_into
from luoshi.reading.adverbials.waiting import is_adverbial

__all__ = ["LEADING_FIRST", "LEADING_TIME_FIRST", "after_leading", "after_time", "is_adverbial", "turns_into"]
