"""The worked examples of docs/packs.md, and how a test changes them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
EXAMPLE, OVERLAY = re.findall(r"```yaml\n(.*?)```", DOCS, re.DOTALL)


def changed(old: str, new: str, text: str = EXAMPLE) -> str:
    """The text with one passage changed; the passage must be there, and only once."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def line_of(words: str, text: str) -> int:
    """The line in which the words first stand."""
    return text[: text.index(words)].count("\n") + 1
