"""Lets a pattern that few texts need, and that takes long to compile, wait until it is first used."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

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


def late(pattern: str) -> re.Pattern[str]:
    """The pattern, to be used as `re.compile` gives it."""
    return cast("re.Pattern[str]", _Late(pattern))
