"""What the viewer reads of words that stand in both languages: names in packs, reasons of ratings, what records keep."""

from collections.abc import Mapping
from typing import Protocol

from django.utils.translation import get_language

from luoshi.labels import Language


class Both(Protocol):
    """Words in both languages: a `Names` of a pack, a `Said` of a rating."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


def language() -> Language:
    """The viewer's language, as the pure packages name it."""
    return "en" if get_language() == "en" else "zh"


def said(words: Both | Mapping[str, str]) -> str:
    """The words in the viewer's language. Kept records have them as {"zh": …, "en": …}."""
    if isinstance(words, Mapping):
        return words[language()]
    return words.en if language() == "en" else words.zh
