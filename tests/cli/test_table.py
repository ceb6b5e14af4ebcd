"""The table in the terminal shows everything that was read, in Chinese."""

import io
import re

import msgspec
import pytest
from rich.console import Console

from luoshi import labels
from luoshi.printing.table import print_table
from luoshi.reading import read
from luoshi.reading.explain import explain
from tests.cli.samples import NOTHING, SAMPLE


def shown(readout, **options) -> str:
    console = Console(file=io.StringIO(), width=110)
    print_table(readout, console, **options)
    return console.file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "2026-04-28",
        "林远舟",
        "市委书记",
        "主持",
        "传达学习",
        "省委关于县域经济的重要指示",
        "指示",
        "教育部门",
        "建强教师队伍",
        "在6月底前出台<办法>  可核销",
        "要求 · 教育",
        "时限 6月底前（2026-06-30）",
        "缺 配合单位、衡量办法",
        "天气晴好。",
    ],
)
def test_each_thing_read_is_shown_with_its_label(words):
    assert words in shown(SAMPLE)


def test_the_sentences_add_up_before_the_readers_eyes():
    assert "全文 6 句 = 要求 1 + 议题 1 + 会议信息 2 + 陈述 0 + 版面 1 + 未读 1" in shown(SAMPLE)


def test_explaining_adds_rules_confidence_and_the_fate_of_every_sentence():
    explained = shown(SAMPLE, explain=True)
    told = (
        "规则 责任主体在“要”之前 0.93",
        "线索",
        "会议开头概括的议题 1.00",
        "没有判定，请人工阅读：no cue",
        "标题",
        "dated",
    )
    assert [words for words in told if words not in explained] == []


def test_a_text_without_a_meeting_is_said_to_be_one():
    assert "没有读到会议" in shown(NOTHING)


def test_square_brackets_of_the_source_are_words_and_not_markup():
    bracketed = msgspec.structs.replace(SAMPLE, text=SAMPLE.text.replace("天气晴好。", "[red]"))
    assert "· [red]" in shown(bracketed)
    assert "[red]" in shown(bracketed, explain=True)


def test_a_number_stands_beside_what_it_comes_to():
    readout = read("3月1日，市政府召开常务会议。会议要求，市水务局要新增供水能力2万吨/日左右。", "2026-03-02")
    assert "量化 2万吨/日左右（≈ 2万吨/日）" in shown(readout)


def test_a_time_stands_beside_the_days_it_means():
    readout = read("3月1日，市政府召开常务会议。会议要求，市水务局要在二季度开工，年底前完工。", "2026-03-02")
    assert "二季度（2026-04-01 至 2026-06-30）" in shown(readout) and "年底前（2026-12-31）" in shown(readout)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("95%以上", "≥", 95.0, None, "%"), "≥ 95%"),
        (("2.5至3.25公里", "=", 2.5, 3.25, "公里"), "2.5–3.25 公里"),
        (("120户", "=", 120.0, None, "户"), ""),
        (("1.86亿元", "=", 1.86e8, None, "元"), ""),
        (("十二万户", "=", 120000.0, None, "户"), "12万户"),
        (("20,512户", "≥", 20512.0, None, "户"), "≥ 20,512 户"),
        (("若干", None, None, None, None), ""),
    ],
)
def test_a_quantity_has_one_normal_form(parts, words):
    assert labels.normal(*parts) == words


def test_every_reason_is_told_in_words():
    text = (
        "首页 政务公开\n\n望川市召开常务会议\n\n来源：望川日报 2026-03-02 09:00\n\n3月1日，市政府召开常务会议，"
        "审议《望川市节水办法》。"
        "市长方若谷主持会议。会议指出，今年开局良好。我们的工作有成效。\n\n会议要求，各县要6月底前完成200户改造，不得虚报，"
        "要高度重视、真抓实干。"
        "开展一次排查。要办成。会议决定，成立工作专班。\n\n责任编辑：甲乙\n"
    )
    told = explain(read(text), (0, len(text)))
    assert not [mark.because for mark in told if re.search("[a-z]", mark.because)]
