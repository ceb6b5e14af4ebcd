"""Makes patterns cheap: one that few texts need waits until it is first used, one of many words is told by their first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

# A Chinese character.
HAN = r"[\u4e00-\u9fff]"
METHODS = ("search", "match", "fullmatch", "finditer", "sub")


def _first(name: str) -> Callable[..., Any]:
    """A method that compiles the pattern when it is called, and from then on stands back behind the compiled one's own."""

    def method(waiting: _Late, *given: Any) -> Any:
        compiled = re.compile(waiting.pattern)
        vars(waiting).update({each: getattr(compiled, each) for each in METHODS})
        return getattr(compiled, name)(*given)

    return method


class _Late:
    """A pattern that is compiled when one of its methods is first called."""

    search, match, fullmatch, finditer, sub = map(_first, METHODS)

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, which tries only those that begin as the text does."""
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        alike.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in alike.items()) + ")"


def either(*alternatives: str, name: str = "") -> str:
    """A regular expression for any of the alternatives, tried in the order given; what it finds may have a name."""
    return f"({f'?P<{name}>' if name else '?:'}{'|'.join(alternatives)})"


def one_of(words: str) -> str:
    """A regular expression for one of the words of a list that blanks part, tried in its order."""
    return either(*words.split())


def late(pattern: str) -> re.Pattern[str]:
    """The pattern, to be used as `re.compile` gives it."""
    return cast("re.Pattern[str]", _Late(pattern))
