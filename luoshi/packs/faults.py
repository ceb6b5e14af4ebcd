"""What is wrong with a pack: each fault with its file, line and key, in Chinese and English; all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Literal, NamedTuple

from luoshi.errors import Invalid

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Where something is written."""

    file: str
    line: int


class Finding(NamedTuple):
    """What a check finds: the keys that lead there, and the sentence in both languages."""

    path: Path
    zh: str
    en: str


class Fault(NamedTuple):
    """A finding at its place."""

    place: Place
    path: Path
    zh: str
    en: str

    def in_(self, language: Literal["zh", "en"]) -> str:
        """One line: file, line, key, what is wrong and what was expected."""
        key = dotted(self.path)
        return f"{self.place.file}:{self.place.line}: {key + ': ' if key else ''}{self.zh if language == 'zh' else self.en}"


class PackInvalid(Invalid):
    """A pack that is refused, with every fault that was found. `str(error)` lists them in Chinese."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults: Sequence[Fault] = sorted(faults, key=lambda fault: fault.place)
        head = f"领域包有 {len(self.faults)} 处错误："
        super().__init__("\n".join([head, *(fault.in_("zh") for fault in self.faults)]))


def dotted(path: Path) -> str:
    """The keys that lead to a value, as overlays write them."""
    return ".".join(map(str, path))


def nearest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """A guess at what was meant, and what is known; in Chinese and English."""
    known = list(known)
    if guess := get_close_matches(word, known, n=1, cutoff=0.6):
        return f"，是否想写“{guess[0]}”？", f"; did you mean “{guess[0]}”?"
    if not known:
        return "，这里没有可写的", "; there is none to name here"
    listed = "、".join(known[:30])
    return f"，应为：{listed}", f"; expected one of: {', '.join(known[:30])}"


def unknown(path: Path, zh: str, en: str, name: str, known: Iterable[str]) -> Finding:
    """A name that is none, with a guess at what was meant."""
    guess = nearest(name, known)
    return Finding(path, f"没有{zh}“{name}”{guess[0]}", f"there is no {en} “{name}”{guess[1]}")
