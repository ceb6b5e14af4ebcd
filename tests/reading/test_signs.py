"""Plain search finds what a set of characters in a pattern would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import patterns, signs
from luoshi.reading.agenda.verbs import KIND
from luoshi.reading.header import places

TEXT = st.text("会议，。；市日报", max_size=30)


@given(TEXT, st.integers(0, 10), st.integers(10, 30))
def test_signs_stand_where_a_pattern_finds_them(text, start, end):
    assert signs.places(text, "，。；", start, end) == [
        sign.start() for sign in re.compile("[，。；]").finditer(text, start, end)
    ]


@given(TEXT)
def test_a_stretch_runs_from_sign_to_sign(text):
    for word in re.finditer("日报", text):
        start, end = signs.stretch(text, "，。；", (0, len(text)), word.span())
        stretch = next(found for found in re.finditer("[^，。；]+", text) if found.end() > word.start())
        assert (start, end) == stretch.span()


def test_any_of_many_words_is_the_longest_that_stands_there():
    verb = re.compile(patterns.any_of(KIND))
    plain = re.compile("|".join(sorted(KIND, key=len, reverse=True)))
    for word in KIND:
        for text in (word, word + "了", word + word):
            assert verb.match(text).group() == plain.match(text).group()


def test_the_name_of_every_paper_holds_a_word_that_is_asked_for_first():
    for paper in places.PAPER.pattern.split("|"):
        assert any(name in paper for name in places.PAPERS)
