"""A text says of itself what it is called, who published it, when, by whom and where."""

import pytest

from luoshi.intake.front_matter import FrontMatter, day_in_name, front_matter, iso_date
from tests.intake.builders import TEXT


def test_the_usual_head_of_a_city_readout_is_understood():
    assert front_matter(TEXT) == FrontMatter(
        title="林远舟主持召开市委常委会会议", publisher="望川日报", published="2026-04-29"
    )


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("来源：望川日报", "望川日报"),
        ("文章来源： 望川日报", "望川日报"),
        ("信息来源：市政府办公室 发布日期：2026-04-29", "市政府办公室"),
        ("来源:《望川日报》 2026年4月29日", "望川日报"),
        ("来源：望川日报字体：【大 中 小】", "望川日报"),
        ("望川网消息（望川新闻）：市委4月28日召开会议。", "望川网"),
        ("某华社望川4月28日电 市委召开会议。", "某华社"),
        ("本报讯 市委召开会议。", None),
    ],
)
def test_the_publisher_is_named_by_a_source_line_or_an_agency(line, publisher):
    assert front_matter(f"标题在此\n{line}\n").publisher == publisher


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2026-04-29 09:27", "2026-04-29"),
        ("发布时间：2026年4月29日", "2026-04-29"),
        ("日期：2026/4/29 来源：望川日报", "2026-04-29"),
        ("2026.04.29", "2026-04-29"),
        ("2026-13-45 09:27", None),
        ("2026年4月28日，市委召开常委会会议，研究部署防汛工作。", None),
    ],
)
def test_the_day_of_publication_is_never_taken_from_a_sentence(line, published):
    assert front_matter(f"标题在此\n{line}\n会议强调，要落实。").published == published


@pytest.mark.parametrize(
    ("words", "byline"),
    [
        ("会议还研究了其他事项。\n(记者 白露)", "白露"),
        ("会议还研究了其他事项。（本报记者 白露 方雨）", "白露 方雨"),
        ("记者：白露、方雨\n会议强调，要落实。", "白露 方雨"),
        ("记者从会议上获悉，项目进展顺利。", None),
    ],
)
def test_the_byline_names_its_writers_only(words, byline):
    assert front_matter(f"标题在此\n{words}").byline == byline


def test_an_address_on_its_own_line_is_kept():
    assert (
        front_matter("标题在此\n网址：https://example.org/yw/1.html\n会议强调，要落实。").url
        == "https://example.org/yw/1.html"
    )


def test_what_stands_above_a_pages_navigation_is_no_title():
    above = "望川市人民政府门户网站\n首页 | 政务公开\n登录 | 注册\n您当前的位置：首页 > 会议\n"
    assert front_matter(f"{above}市政府召开调度会\n来源：市政府办公室\n正文。").title == "市政府召开调度会"


def test_a_text_that_begins_with_its_first_sentence_has_no_title():
    assert front_matter("4月28日，市委召开常委会会议。").title is None


def test_a_title_that_runs_into_its_date_ends_before_it():
    assert front_matter("林远舟主持召开市委常委会会议 2026-04-29 09:27\n正文。").title == "林远舟主持召开市委常委会会议"


@pytest.mark.parametrize("words", ["", "\n\n", "无日期", "2026-02-30"])
def test_a_date_that_does_not_exist_is_none(words):
    assert iso_date(words) is None


@pytest.mark.parametrize(
    ("filename", "day"),
    [
        ("20260429-03.txt", "2026-04-29"),
        ("archive/2026-04-29 常委会.docx", "2026-04-29"),
        ("20261345.txt", None),
        ("5107000020260429.txt", None),
        ("常委会.txt", None),
        ("-", None),
    ],
)
def test_a_file_may_be_named_after_its_day(filename, day):
    assert day_in_name(filename) == day
