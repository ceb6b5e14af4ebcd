"""Whole fictional readouts of many kinds, furniture, scripts and punctuation included."""

import json
import re

import pytest

from luoshi.reading import read, to_json
from luoshi.reading.explain import explain
from luoshi.reading.missing import question
from luoshi.reading.reasons import fate_because
from tests.reading.builders import TEXTS, text_of

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_ends_with_one_fate_and_all_words_are_accounted_for(name):
    source = text_of(name)
    readout = read(source)
    covered = "".join(readout.words(sentence.span) for sentence in readout.sentences)
    assert "".join(covered.split()) == "".join(source.split())
    assert readout.unread == sum(sentence.fate == "unread" for sentence in readout.sentences)


@pytest.mark.parametrize(
    ("name", "directives", "people", "agenda"),
    [
        ("city-government", 9, 5, 8),
        ("county-committee", 11, 7, 7),
        ("county-government", 9, 5, 8),
        ("housing", 10, 3, 2),
        ("standing-committee", 9, 1, 7),
        ("leading-group", 8, 5, 3),
        ("nineties", 7, 2, 2),
        ("none", 0, 0, 0),
        ("promotion", 9, 3, 2),
        ("several", 4, 2, 2),
        ("special-topic", 6, 3, 2),
        ("survey", 6, 2, 1),
        ("township", 8, 4, 1),
        ("traditional", 4, 4, 3),
    ],
)
def test_the_marks_of_a_whole_readout_are_counted(name, directives, people, agenda):
    readout = read(text_of(name))
    assert (len(readout.directives), len(readout.people), len(readout.agenda)) == (directives, people, agenda)


def test_page_furniture_is_told_from_the_readout():
    readout = read(text_of("city-government"))
    furniture = {readout.words(sentence.span) for sentence in readout.sentences if sentence.fate == "furniture"}
    assert {"来源：望川日报", "字号：[大 中 小] 打印", "责任编辑：白叙"} <= furniture


def test_a_page_run_together_on_one_line_is_taken_apart():
    readout = read(text_of("run-together"))
    assert readout.words(readout.title) == "区政府党组召开会议"
    assert (readout.words(readout.chair), readout.date) == ("谢青", "2020-11-02")


def test_traditional_characters_keep_their_own_spelling_in_the_marks():
    readout = read(text_of("traditional"))
    assert readout.words(readout.directives[0].agent) == "各級黨委政府"


def test_half_width_punctuation_reads_like_full_width():
    full = read("市委召开会议。\n会议强调，要加强监管；压实责任。")
    half = read("市委召开会议.\n会议强调,要加强监管;压实责任.")
    assert [directive.span for directive in full.directives] == [directive.span for directive in half.directives]


def test_an_excerpt_without_a_header_is_read_from_its_first_words():
    readout = read(text_of("excerpt"))
    assert readout.words(readout.directives[0].span).startswith("加快推进")


def test_the_json_is_a_superset_of_the_standoff_form():
    record = json.loads(to_json(read(text_of("promotion"))))
    assert {"doc", "body", "date", "chair", "people", "agenda", "instruments", "directives"} <= record.keys()
    assert {"span", "mode", "domain", "agent", "actions", "deadlines", "quantities"} <= record["directives"][0].keys()
    assert all(isinstance(edge, int) for edge in record["directives"][0]["span"])


def test_the_missing_elements_are_named_and_asked_for():
    readout = read("会议强调，市财政局要会同有关部门于6月底前拨付资金。要加强监管。", "2022-05-01")
    assert readout.directives[0].missing == ("measure",)
    assert readout.directives[1].missing == ("who", "support", "when", "measure")
    assert question(readout, readout.directives[1]) == (
        "请会议秘书核实：“要加强监管”未写明牵头单位、配合单位、完成时限、衡量办法。"
        "请问由哪个单位牵头、由哪些单位配合、何时完成、以什么标准算完成？"
    )


def test_explain_gives_the_rule_and_the_cues_of_each_mark():
    readout = read("会议强调，市财政局要拨付资金。")
    found = {mark.kind: mark for mark in explain(readout, readout.directives[0].span)}
    assert "责任主体" in found["directive"].because
    assert "市财政局" in [readout.words(cue) for cue in found["directive"].cues]
    assert "可核销" in found["action"].because


def test_explain_says_why_a_sentence_was_left_unread():
    readout = read("望川市召开会议。\n加强值班值守。")
    (mark,) = explain(readout, readout.sentences[-1].span)
    assert mark.kind == "sentence: unread"
    assert "请人工阅读" in mark.because


def test_formulations_have_a_normal_form():
    readout = read("会议强调，要深化“放管服”改革，推进建链、补链、强链、延链。")
    assert [mark.normal for mark in readout.formulations] == ["放管服", "建链补链强链延链"]


def test_every_directive_item_and_instrument_says_how_sure_it_is_and_by_which_rule():
    for name in NAMES:
        readout = read(text_of(name))
        for mark in (*readout.directives, *readout.agenda, *readout.instruments):
            assert mark.rule
            assert 0.5 < mark.confidence < 1


def test_every_sentences_fate_is_told_in_words():
    text = "望川市召开常务会议\n\n3月1日，市政府召开常务会议。会议指出，今年开局良好。天空晴朗。要是下雨呢。加快建设。"
    readout = read(text, "2026-03-02")
    told = [fate_because(sentence) for sentence in readout.sentences]
    assert [words for words in told if re.search("[a-z]{3}", words)] == []
    assert told[0] == "标题"
    assert {"没有要求或决定的词语", "“要”统领一项要求"} & {words.removeprefix("句中的") for words in told}
