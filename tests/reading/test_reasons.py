"""Every reason of the reader is told in Chinese and in English, with the words of the text as they are."""

import re

import pytest

from luoshi.reading import read
from luoshi.reading.furniture import FURNITURE
from luoshi.reading.reasons import (
    BRACKETED,
    FORCE_RULES,
    NAMED,
    NOT_OPENED,
    RULES,
    STATED,
    UNSETTLED,
    fate_because,
    force_because,
    rule_because,
)

QUOTED = re.compile("“[^”]*”")
CHINESE = re.compile("[\u4e00-\u9fff]")
TEXT = (
    "首页 政务公开\n\n望川市召开常务会议\n\n3月1日，市政府召开常务会议，审议《望川市节水办法》。会议指出，今年开局良好。"
    "天空晴朗。\n\n会议要求，各县要6月底前完成200户改造，不得虚报，要高度重视。要是下雨呢。加快建设。会议决定，成立工作专班。\n"
)
PAIRS = [*RULES.values(), *FORCE_RULES.values(), NAMED, UNSETTLED, BRACKETED, STATED, NOT_OPENED]


@pytest.mark.parametrize("chinese, english", PAIRS)
def test_each_reason_has_words_in_both_languages_with_the_same_places(chinese, english):
    assert not CHINESE.search(QUOTED.sub("", english)) and english
    assert sorted(re.findall(r"\{\w+\}", chinese)) == sorted(re.findall(r"\{\w+\}", english))


def test_what_was_read_is_explained_in_english_throughout():
    readout = read(TEXT, "2026-03-02")
    told = [fate_because(sentence, "en") for sentence in readout.sentences]
    told += [rule_because(one.rule, "en") for one in readout.directives]
    told += [force_because(action, "en") for one in readout.directives for action in one.actions]
    assert len(told) > 10 and not [words for words in told if CHINESE.search(QUOTED.sub("", words))]


def test_each_kind_of_furniture_has_words():
    assert set(FURNITURE.groupindex) <= set(RULES)
