"""A look at the first character only saves time: it hides no match."""

import re

import pytest

from luoshi.reading import forces as judging
from luoshi.reading import furniture, names, people, quantities, times
from luoshi.reading.normalise import normalise
from tests.reading.builders import TEXTS

LOCAL = TEXTS.with_name("local_set")

LOOK_AHEAD = re.compile(r"\(\?=\[[^\]]*\]\)")
PATTERNS = {
    "deadline": times.DEADLINE,
    "target": quantities.TARGET,
    "number": quantities.DIGIT,
    "outcome": judging.OUTCOME,
    "role": people.ROLE,
    "title": names.TITLED,
}


def _texts() -> list[str]:
    return [normalise(path.read_text(encoding="utf-8")) for folder in (TEXTS, LOCAL) for path in folder.glob("*.txt")]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_finds_the_same_without_its_look_ahead(name):
    pattern = PATTERNS[name]
    open_to_all, taken_out = LOOK_AHEAD.subn("", pattern.pattern, count=1)
    assert taken_out == 1
    plain = re.compile(open_to_all, pattern.flags)
    for line in (line for text in _texts() for line in text.split("\n")):
        assert [found.span() for found in pattern.finditer(line)] == [found.span() for found in plain.finditer(line)]


def test_furniture_is_looked_for_wherever_it_can_begin():
    for text in _texts():
        starts = {start for start in furniture._places(text) if furniture.FURNITURE.match(text, start)}
        if furniture.FOREIGN.search(text) is None:
            assert all(
                text[start] in furniture.FIRST for start in starts if furniture.FURNITURE.match(text, start).group()
            )
