"""No line of the code is wider than its limit. ruff exempts a line without blanks, as most patterns of the reader are."""

import re
import tomllib
from pathlib import Path
from unicodedata import east_asian_width

ROOT = Path(__file__).resolve().parent.parent
RUFF = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
WIDEST = RUFF["lint"]["pycodestyle"]["max-line-length"]
TOLD_TO_TOOLS = re.compile(r"\s+# (?:noqa|type:).*$")


def columns(line: str) -> int:
    """How many columns a line takes: two for a Chinese character or sign. As in ruff, what is told to a tool behind it
    does not count."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in TOLD_TO_TOOLS.sub("", line))


def code() -> list[Path]:
    """The modules that are written by hand: migrations are not."""
    return [path for path in sorted((ROOT / "luoshi").rglob("*.py")) if path.parent.name != "migrations"]


def wide_lines(path: Path) -> list[str]:
    """Where a file's lines that are too wide stand, and how wide they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    name = path.relative_to(ROOT)
    return [f"{name}:{number}: {columns(line)}" for number, line in enumerate(lines, 1) if columns(line) > WIDEST]


def test_a_chinese_character_takes_two_columns():
    assert columns("要(?!素)，") == 2 * 3 + 4
    assert columns("ask(x)  # noqa: S608  a name of our own") == len("ask(x)")


def test_no_line_is_wider_than_the_limit():
    wide = [place for path in code() for place in wide_lines(path)]
    assert not wide, f"wider than {WIDEST} columns:\n" + "\n".join(wide)
