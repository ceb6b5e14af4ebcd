"""Two readings of one text beside each other."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.reading import read
from luoshi.reading.llm import compare
from luoshi.reading.llm.comparison import Pair
from luoshi.reading.model import Action, AgendaItem, Directive, Participant, Readout

TEXT = "3月1日，市长沈立行主持会议。会议要求，市财政局要拨付资金，加强监管。要抓好落实。沈立行参加。"


def span(words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def directive(words: str, *actions: tuple[str, str], domain: str = "economy", agent: str | None = None) -> Directive:
    return Directive(
        span(words),
        "call",
        domain,
        span(agent) if agent else None,
        tuple(Action(span(action), force) for action, force in actions),
    )


def test_readings_that_agree_have_every_mark_in_both():
    readout = read("望川市人民政府召开会议。会议强调，市财政局要在6月底前拨付资金，加强监管。", "2026-03-02")
    comparison = compare(readout, readout)
    assert {pair.relation for pair in comparison.pairs} == {"both"}
    assert comparison.agreement == 1.0


def test_marks_are_in_both_or_in_one_or_differ_in_edges_or_labels():
    one = Readout(TEXT, directives=(directive("市财政局要拨付资金，加强监管"), directive("要抓好落实")))
    other = Readout(
        TEXT, directives=(directive("要拨付资金，加强监管", domain="finance"), directive("要抓好落实", domain="other"))
    )
    assert compare(one, other).pairs == (
        Pair("directives", "edges", span("市财政局要拨付资金，加强监管"), span("要拨付资金，加强监管"), ("domain",)),
        Pair("directives", "labels", span("要抓好落实"), span("要抓好落实"), ("domain",)),
    )
    assert compare(one, Readout(TEXT)).counts == {"directives": {"first": 2}}
    assert compare(Readout(TEXT), one).counts == {"directives": {"second": 2}}


def test_punctuation_at_the_edges_is_no_difference():
    one = Readout(TEXT, directives=(directive("市财政局要拨付资金，加强监管。", agent="市财政局"),))
    other = Readout(TEXT, directives=(directive("，市财政局要拨付资金，加强监管", agent="市财政局"),))
    assert [pair.relation for pair in compare(one, other).pairs] == ["both"]


def test_the_agent_and_each_action_are_compared():
    one = directive(
        "市财政局要拨付资金，加强监管", ("拨付资金", "deliverable"), ("加强监管", "effort"), agent="市财政局"
    )
    other = directive("市财政局要拨付资金，加强监管", ("拨付资金，加强监管", "effort"))
    pairs = compare(Readout(TEXT, directives=(one,)), Readout(TEXT, directives=(other,))).pairs
    assert [(pair.field, pair.relation, pair.labels) for pair in pairs] == [
        ("directives", "labels", ("agent",)),
        ("actions", "edges", ("force",)),
        ("actions", "first", ()),
    ]


def test_people_are_compared_by_name_wherever_the_name_stands():
    one = Readout(TEXT, people=(Participant(span("沈立行"), "chair"),))
    other = Readout(TEXT, people=(Participant(span("沈立行", 1), "attend"),))
    assert compare(one, other).pairs == (Pair("people", "labels", span("沈立行"), span("沈立行", 1), ("part",)),)


def test_dates_are_compared_though_they_have_no_span():
    one, other = Readout(TEXT, date="2026-03-01"), Readout(TEXT, date="2025-03-01")
    assert compare(one, other).pairs == (Pair("date", "labels", labels=("date",)),)
    assert compare(one, Readout(TEXT)).pairs == (Pair("date", "first"),)


def test_of_several_overlaps_the_longest_makes_the_pair():
    one = Readout(TEXT, agenda=(AgendaItem("deploy", span("拨付资金，加强监管")),))
    other = Readout(TEXT, agenda=(AgendaItem("deploy", span("拨付")), AgendaItem("deploy", span("资金，加强监管"))))
    assert [(pair.relation, pair.second) for pair in compare(one, other).pairs] == [
        ("second", span("拨付")),
        ("edges", span("资金，加强监管")),
    ]


def test_readings_of_different_texts_are_refused():
    with pytest.raises(Invalid, match="不是同一篇"):
        compare(Readout(TEXT), Readout(TEXT[:-1]))


MARKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.sampled_from(["hear", "other"])), max_size=8)


@given(MARKS, MARKS)
def test_no_mark_is_lost_or_paired_twice(first, second):
    one, other = (
        Readout(TEXT, agenda=tuple(AgendaItem(kind, (start, start + length)) for start, length, kind in marks))
        for marks in (first, second)
    )
    pairs = compare(one, other).pairs
    assert sorted(pair.first for pair in pairs if pair.first) == sorted(item.subject for item in one.agenda)
    assert sorted(pair.second for pair in pairs if pair.second) == sorted(item.subject for item in other.agenda)


def test_a_comparison_can_be_written_as_json():
    comparison = compare(Readout(TEXT, date="2026-03-01"), Readout(TEXT))
    assert msgspec.json.decode(msgspec.json.encode(comparison), type=type(comparison)) == comparison
