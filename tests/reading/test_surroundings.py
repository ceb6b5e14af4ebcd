"""A whole page: its menus above and the titles of other articles below say nothing of the meeting."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import read, surroundings

ARTICLE = """望川市召开市政府常务会议
发布日期：2024-05-06 10:20  信息来源：市政府办公室
5月4日，市长方启明主持召开市政府常务会议，审议《望川市渡口办法》。副市长周砚出席会议。
会议强调，要抓好渡口安全。"""
ABOVE = """望川市人民政府门户网站
设为首页 | 加入收藏 | 无障碍浏览
首页
政务公开
望川概况
互动交流
首页 新闻中心 时政要闻 图片新闻
当前位置：首页 > 政务公开 > 会议公开
"""
BELOW = """
扫一扫在手机打开当前页
上一篇：市委常委会召开会议 传达学习全国两会精神
下一篇：市长许明主持召开安全生产会议
相关阅读
· 望川市召开经济形势分析会议 2024-04-30
· 市政府第12次常务会议审议《望川市供水条例》
主办：望川市人民政府办公室
"""


def told(text):
    readout = read(text)
    named = readout.words
    return (
        named(readout.body),
        readout.date,
        [named(person.name) for person in readout.people],
        [named(item.subject) for item in readout.agenda],
        [named(mark.span) for mark in readout.instruments],
        [named(directive.span) for directive in readout.directives],
    )


def test_a_whole_page_says_what_its_article_says():
    assert told(ABOVE + ARTICLE + BELOW) == told(ARTICLE)


def test_lines_that_end_in_a_date_below_the_article_are_other_articles():
    assert told(ARTICLE + "\n望川市召开渡口改造推进会 [05-03]\n市长周砚主持召开防汛会议 2024-05-02\n") == told(ARTICLE)


def test_the_lines_of_an_article_alone_are_left_alone():
    assert surroundings.find(ARTICLE) == []
    assert surroundings.find("会议议程\n一、听取汇报\n二、审议办法\n三、其他\n四、散会") == []


@given(st.text(alphabet="首页政务公开新闻相关阅读上一篇：|·> \n。，2024-05", max_size=120))
def test_what_stands_around_lies_in_order_within_the_text(text):
    found = surroundings.find(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
