"""What counts as asking for the same thing, and how the difference is shown."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import again
from luoshi.reading.again import THRESHOLD, Again, Index, differences, letters, pairs, similar

OFFICE = {
    1: "要加快推进望川大道改造，年底前全线通车",
    2: "要抓好春耕备耕，落实粮食播种面积",
    3: "各县（市、区）要全面排查燃气安全隐患，逐一建立台账、限期整改销号",
    4: "要深入贯彻落实党中央决策部署，扎实推动高质量发展",
    5: "市财政局要加快专项债券资金拨付进度，8月底前完成全年支出任务的80%",
    6: "要深入贯彻落实市委部署，扎实推动高质量发展，办好职业教育",
}
WORDS = st.text(st.sampled_from("要加快推进改造防范风险望川，。、；A1 　a😀") | st.characters(), max_size=40)


def found(words: str, **search) -> list[int]:
    return [hit.id for hit in similar(words, Index(OFFICE.items()), **search)]


def test_the_same_words_score_one():
    assert similar(OFFICE[3], Index(OFFICE.items())) == [Again(3, OFFICE[3], 1.0)]


def test_a_later_wording_of_the_same_matter_is_found_first():
    assert found("要再次全面排查燃气安全隐患，建立台账、整改销号，每周通报") == [3]


@pytest.mark.parametrize(
    ("id", "words"),
    [
        (3, "各縣(市、區)要全面排查燃氣安全隱患 逐一建立臺賬，限期整改銷號。"),
        (5, "市财政局要加快专项债券资金拨付进度,８月底前完成全年支出任务的８０％"),
    ],
)
def test_punctuation_full_width_and_traditional_characters_make_no_difference(id, words):
    assert similar(words, Index(OFFICE.items())) == [Again(id, OFFICE[id], 1.0)]


def test_what_the_genre_always_says_weighs_little_against_the_matter():
    genre = "深入贯彻落实市委部署，扎实推动高质量发展"
    matters = (
        "抓好防汛备汛",
        "化解债务风险",
        "发展富硒茶叶",
        "整治校园周边",
        "修复湿地生态",
        "引进动力电池",
        "清理拖欠账款",
    )
    index = Index((matter, f"要{genre}，{matter}") for matter in matters)
    assert similar("抓好防汛备汛各项准备", index)[0].id == "抓好防汛备汛"
    assert similar(f"要{genre}，办好职业教育", index) == []


def test_a_search_can_be_narrowed_to_the_directives_of_one_body():
    assert found(OFFICE[3], among={1, 2}) == []
    assert found(OFFICE[3], among={3}) == [3]


def test_no_more_than_the_limit_is_given_the_most_alike_first():
    index = Index([("far", "抓好春耕备耕，备足农资，管好农机"), ("near", "抓好春耕备耕"), ("nearer", "要抓好春耕备耕")])
    assert [hit.id for hit in similar("要抓好春耕备耕", index, limit=2)] == ["nearer", "near"]


@pytest.mark.parametrize("words", ["", "，", "要", "\ud800", "0" * 3000])
def test_words_without_pairs_of_letters_are_found_by_themselves_alone(words):
    assert similar(words, Index([])) == []
    assert [hit.id for hit in similar(words, Index([("it", words), ("other", "抓好春耕")]))] == ["it"]


@given(st.lists(WORDS, max_size=12), WORDS)
def test_the_search_finds_exactly_what_comparing_with_every_directive_finds(texts, words):
    index = Index(enumerate(texts))
    scores = {number: score(index, text, words) for number, text in enumerate(texts)}
    expected = {number: round(value, 4) for number, value in scores.items() if value >= THRESHOLD + 1e-6}
    hits = {hit.id: hit.score for hit in similar(words, index, limit=len(texts))}
    assert {number: value for number, value in hits.items() if value > THRESHOLD} == pytest.approx(expected, abs=1e-3)


@given(WORDS, WORDS, st.lists(WORDS, max_size=5))
def test_a_score_is_the_same_both_ways(one, other, more):
    there = similar(one, Index(enumerate([one, other, *more])), limit=9)
    back = similar(other, Index(enumerate([one, other, *more])), limit=9)
    assert next((hit.score for hit in there if hit.id == 1), 0) == pytest.approx(
        next((hit.score for hit in back if hit.id == 0), 0), abs=1e-3
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_differences_make_up_both_texts(earlier, later):
    segments = differences(earlier, later)
    assert "".join(segment.words for segment in segments if segment.side != "later") == earlier
    assert "".join(segment.words for segment in segments if segment.side != "earlier") == later


@given(
    st.lists(st.sampled_from(["抓好春耕", "备足农资", "管好农机", "防范风险", "，", "；"]), max_size=12), st.randoms()
)
def test_the_differences_alternate_between_same_and_changed(parts, rng):
    segments = differences("".join(parts), "".join(rng.sample(parts, len(parts))))
    assert all(segment.words for segment in segments)
    assert all(one.side != other.side for one, other in pairwise(segments))


def test_a_changed_date_is_shown_as_one_replacement():
    shown = differences("市财政局要加快拨付，6月底前完成", "市财政局要加快拨付，10月底前完成，按月通报")
    assert [(segment.side, segment.words) for segment in shown] == [
        ("same", "市财政局要加快拨付，"),
        ("earlier", "6"),
        ("later", "10"),
        ("same", "月底前完成"),
        ("later", "，按月通报"),
    ]


def test_a_number_changes_as_a_whole():
    segments = differences("覆盖率达到95%以上", "覆盖率达到98%以上")
    assert [(each.side, each.words) for each in segments if each.side != "same"] == [("earlier", "95"), ("later", "98")]


def test_texts_too_long_to_compare_are_shown_as_replaced_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr(again, "LARGEST_COMPARISON", 10)
    assert [(segment.side, len(segment.words)) for segment in differences("，" * 50, "。" * 60)] == [
        ("earlier", 50),
        ("later", 60),
    ]
    assert [segment.side for segment in differences("，" * 50, "，" * 50)] == ["same"]


def score(index: Index, one: str, other: str) -> float:
    """The cosine, worked out without the index's lists."""
    first, second = pairs(letters(one)), pairs(letters(other))

    def mass(found: frozenset[str]) -> float:
        return sum(index.weights.get(pair, index.rarest) for pair in found)

    return mass(first & second) / sqrt(mass(first) * mass(second))
