"""The page shows the source letter for letter, marks it, and stands by itself."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from luoshi.printing.marks import Mark, stretches
from luoshi.printing.page import page_of
from tests.cli.samples import NOTHING, SAMPLE, TEXT


def test_the_words_of_the_source_stand_there_letter_for_letter():
    tree = LexborHTMLParser(page_of(SAMPLE))
    assert [p.text() for p in tree.css(".words p")] == TEXT.splitlines()


def test_every_mark_leads_to_its_card_and_back():
    tree = LexborHTMLParser(page_of(SAMPLE))
    links = {a.attributes["href"] for a in tree.css("a[href]")}
    names = {f"#{node.attributes['id']}" for node in tree.css("[id]")}
    assert links <= names
    assert {"#d1", "#t-d1", "#c1", "#t-c1", "#t-i1"} <= links


def test_marks_are_drawn_by_their_sort():
    tree = LexborHTMLParser(page_of(SAMPLE))
    assert tree.css_first(".words .agent").text() == "教育部门"
    assert tree.css_first(".words .bound").text() == "6月底前"
    assert tree.css_first(".words .unread").text() == "天气晴好。"
    assert tree.css_first(".words .furniture").text() == "字体：【大 中 小】 打印"


def test_the_page_needs_nothing_from_elsewhere():
    page = page_of(SAMPLE)
    assert '<html lang="zh-Hans">' in page
    assert not re.search(r"<script|<link|src=|https?://|@import|url\(", page)


def test_the_source_cannot_bring_markup_of_its_own():
    assert "<办法>" not in page_of(SAMPLE)


def test_explaining_opens_the_reasons():
    assert '<details class="why" open>' in page_of(SAMPLE, explain=True)
    assert "规则 责任主体在“要”之前" in page_of(SAMPLE)


def test_a_text_without_a_meeting_is_said_to_be_one():
    assert "没有读到会议" in page_of(NOTHING)


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).filter(lambda s: s[0] < s[1]).map(tuple)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_stretches_tile_the_text_and_know_exactly_the_marks_on_them(spans, window):
    marks = [Mark(span, "who", n) for n, span in enumerate(spans)]
    pieces = list(stretches(marks, *window))
    assert [pieces[0].start, pieces[-1].stop] == list(window)
    assert all(left.stop == right.start for left, right in pairwise(pieces))
    for piece in pieces:
        for at in range(piece.start, piece.stop):
            assert piece.marks == tuple(mark for mark in marks if mark.span[0] <= at < mark.span[1])
