"""Regular expressions as in `re`, each compiled when it is first used: one text uses about a third of the reader's."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match, findall, finditer, match, search, split, sub
from typing import Any, cast

__all__ = ["M", "Match", "S", "compile", "findall", "finditer", "match", "search", "split", "sub"]

M, S = re.M, re.S
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def _first(name: str) -> Callable[..., Any]:
    """A method that compiles the pattern when it is called, and from then on stands back behind the compiled one's own."""

    def method(late: _Late, *given: Any, **options: Any) -> Any:
        compiled = re.compile(late.pattern, late.flags)
        vars(late).update({each: getattr(compiled, each) for each in METHODS})
        return getattr(compiled, name)(*given, **options)

    return method


class _Late:
    """A pattern that is compiled when one of its methods is first called; no slower than a compiled one thereafter."""

    search, match, fullmatch, finditer, findall, split, sub = map(_first, METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, to be used as `re.compile` gives it."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
