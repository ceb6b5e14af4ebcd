"""Words marked by hand are read like any directive, and the days of times follow the meeting's day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading import by_hand

TEXT = "3月1日，市政府召开常务会议。市财政局要会同市住建局6月底前拨付资金2000万元以上。要加快建设、早日投用。前期工作抓好。"


def marked(words: str, day: str | None = "2026-03-01"):
    start = TEXT.index(words)
    return by_hand.directive(TEXT, (start, start + len(words)), day)


def words(span):
    return TEXT[slice(*span)] if span else None


def test_words_marked_by_hand_tell_who_acts_what_by_when_and_how_much():
    made = marked("市财政局要会同市住建局6月底前拨付资金2000万元以上")
    assert words(made.agent) == "市财政局"
    assert [deadline.end for deadline in made.resolved_deadlines] == ["2026-06-30"]
    assert [(each.relation, each.value, each.unit) for each in made.resolved_quantities] == [("≥", 20_000_000, "元")]
    assert made.missing == () and made.confidence == 1.0


@pytest.mark.parametrize(
    ("said", "actions"), [("要加快建设、早日投用", ["加快建设", "早日投用"]), ("前期工作抓好", ["前期工作抓好"])]
)
def test_actions_are_parted_with_and_without_a_word_of_calling(said, actions):
    assert [words(action.span) for action in marked(said).actions] == actions


def test_without_a_day_nothing_is_worked_out_and_with_one_it_is():
    made = marked("市财政局要会同市住建局6月底前拨付资金2000万元以上", None)
    assert [deadline.end for deadline in made.resolved_deadlines] == [None]
    again = by_hand.deadlines(TEXT, made.deadlines, "2025-03-01")
    assert [deadline.end for deadline in again] == ["2025-06-30"]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="要市财政局加快建设，。；、“”\n 6月底前2万元", min_size=1, max_size=40), st.data())
def test_any_stretch_can_be_marked_and_every_mark_lies_inside_it_or_before(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = by_hand.trimmed(text, (start, data.draw(st.integers(start + 1, len(text)))))
    if span[0] < span[1]:
        made = by_hand.directive(text, span, "2026-03-01")
        assert made.span == span and made.actions
        assert all(span[0] <= action.span[0] < action.span[1] <= span[1] for action in made.actions)
