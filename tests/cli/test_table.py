"""The table in the terminal shows everything that was read, in Chinese."""

import io

import msgspec
import pytest
from rich.console import Console

from luoshi.printing.table import print_table
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
