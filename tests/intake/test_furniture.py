"""Page furniture is marked where it stands as a piece of its own, and never inside a sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.intake.furniture import furniture_of
from luoshi.intake.model import Intake


def found(text: str) -> list[str]:
    return [text[start:stop] for start, stop in furniture_of(text)]


@pytest.mark.parametrize(
    "line",
    [
        "字体：【大 中 小】 打印",
        "字体:[大 中 小]",
        "【字体：大 中 小】"[1:-1],
        "【打印】 【关闭】",
        "责任编辑：方雨",
        "编辑：方雨　审核：白露",
        "一审：方雨 二审：白露 三审：林远",
        "分享到：微信 微博 QQ空间",
        "扫一扫在手机打开当前页",
        "上一篇：望川市召开安全生产会议",
        "下一条：没有了",
        "当前位置：首页 > 望川要闻 > 正文",
        "浏览次数：128",
        "相关链接",
        "版权所有：望川市人民政府",
        "望ICP备12345678号",
        "打印 | 关闭",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line):
    assert found(f"会议还研究了其他事项。\n{line}\n") == [line]


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("2026-04-29 09:27 来源：望川日报 字体：【 大 中 小 】 打印", "字体：【 大 中 小 】 打印"),
        ("会议还研究了其他事项。（责任编辑：方雨）", "（责任编辑：方雨）"),
        ("会议还研究了其他事项。责任编辑：方雨", "责任编辑：方雨"),
        ("来源：望川日报【打印】4月28日，市委召开会议。", "【打印】"),
    ],
)
def test_furniture_beside_other_words_is_marked_alone(text, furniture):
    assert found(text) == [furniture]


@pytest.mark.parametrize(
    "sentence",
    [
        "要推广3D打印技术，关闭落后产能，分享发展成果。",
        "要扩大中小企业融资。",
        "要压实主办单位责任，审核把关要从严。",
        "要把编辑部的审核职责落到实处；大中小学要一体推进思政课。",
        "返回家乡创业的青年要得到支持",
    ],
)
def test_the_same_words_inside_a_sentence_are_left_alone(sentence):
    assert found(sentence) == []


def test_the_reading_text_blanks_furniture_and_keeps_every_offset():
    text = "标题\n字体：【大 中 小】 打印\n会议强调，要落实。"
    intake = Intake(text=text, kind="txt", furniture=furniture_of(text))
    assert len(intake.reading_text) == len(text)
    assert "打印" not in intake.reading_text
    assert intake.reading_text.splitlines()[2] == "会议强调，要落实。"


@given(st.text(alphabet="字体：【大中小】打印 关闭\n\t责任编辑方雨。上一篇，（）> 首页", max_size=200))
def test_spans_are_sorted_disjoint_and_not_empty(text):
    edges = [edge for span in furniture_of(text) for edge in span]
    assert edges == sorted(edges)
    assert all(start < stop for start, stop in furniture_of(text))


FRAGMENTS = (
    "字体:【大 中 小】",
    "打印本页",
    "打印",
    " ",
    "  ",
    "浏览次数:12",
    "分享到:微信",
    "【关闭窗口】",
    "责任编辑:何丽",
    "会议强调。",
    "\n",
)


def test_a_button_right_behind_the_font_sizes_is_told_once():
    text = "字体:【大 中 小】  打印本页\n会议强调。"
    assert furniture_of(text) == ((0, 16),)
    assert len(Intake(text, "txt", furniture=furniture_of(text)).reading_text) == len(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_furniture_is_sorted_and_disjoint_and_blanking_moves_nothing(text):
    spans = furniture_of(text)
    assert all(start < stop for start, stop in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len(Intake(text, "txt", furniture=spans).reading_text) == len(text)
