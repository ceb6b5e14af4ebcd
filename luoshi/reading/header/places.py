"""Finds the city or county that a readout is about."""

from __future__ import annotations

import re

from luoshi.reading import patterns, signs
from luoshi.reading.draft import Draft
from luoshi.reading.model import Span
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN

PAPERS = ("日报", "晚报", "新闻网", "电视台", "融媒")
PAPER = re.compile(r"日报|晚报|新闻网|电视台|广播电视台|融媒体中心|融媒")
WEBSITE = re.compile(r"(?:门户|政府)?(?:网站?|台|客户端|频道|在线|发布)$")
# 市政府办公室 as publisher names no place, 望川市委办公室 names 望川.
OFFICE = patterns.late(
    "[省市县区州盟旗]?(?:(?:人民)?政府|委(?:员会)?|人大(?:常委会)?|政协)(?:办公[厅室]|办)?$|"
    "[省市县区州盟旗]?[^省市县区州盟旗]{0,6}(?:办公[厅室]|[局厅])$"
)
# Papers and sites of the whole country, whose names are no places.
NATIONAL = (
    "人民", "新华", "中国", "光明", "经济", "法治", "法制", "科技", "农民", "工人", "解放军", "央视", "检察",
    "中央", "国家", "党建", "今日", "环球", "本报",
)  # fmt: skip
PLACES = "市县区州盟旗"
# 望川市委, 望川市召开: what follows the name of a place.
NAMED = re.compile(
    f"[{PLACES}](?:委(?!员)|人民政府|政府|人大|政协|第[{TO_TEN}]|安委会|"
    "(?<=[市县区州])(?=召开|举行))"
)  # fmt: skip
NAME_BEFORE = patterns.late(rf"(?:^|[^\u4e00-\u9fff]|中共|召开|主持|出席)({HAN}{{2,4}})\Z")
NOT_PLACE = re.compile(
    "[了达取议究于从为将被让全各本我该两省的在和与及对由到向]|主持|召开|书记|中央|国家|城市|地区|自治|"
    "新区|园区|社区|市长|县长"
)
# How far from its beginning a text names its own place, and what a place's name and the word before it
# take up.
HEAD, NAME = 1500, 7


def place(draft: Draft) -> Span | None:
    """The city or county that the text, or the paper that carries it, names."""
    return _of_publisher(draft) or _of_organ(draft.text) or _of_paper(draft.text)


def _of_publisher(draft: Draft) -> Span | None:
    """The place in the publisher's name, where the text has it too."""
    if not draft.publisher:
        return None
    paper = PAPER.search(draft.publisher)
    name = draft.publisher[: paper.start()] if paper else OFFICE.sub("", WEBSITE.sub("", draft.publisher))
    at = draft.text.find(name) if name and name not in NATIONAL else -1
    return (at, at + len(name)) if at >= 0 else None


def _of_organ(text: str) -> Span | None:
    """The place in the name of an organ, or the place that called the meeting."""
    for at in signs.places(text, PLACES, 0, HEAD):
        before = _name_before(text, at) if NAMED.match(text, at, HEAD) else None
        if before and (name := before.group(1).removeprefix("中共")):
            return at - len(name), at
    return None


def _of_paper(text: str) -> Span | None:
    """The place in the name of a paper that the text gives as its source."""
    for paper in PAPER.finditer(text) if any(name in text for name in PAPERS) else ():
        before = _name_before(text, paper.start())
        if before and before.group(1) not in NATIONAL:
            return before.span(1)
    return None


def _name_before(text: str, end: int) -> re.Match[str] | None:
    """What ends here, where it can be the name of a place."""
    before = NAME_BEFORE.search(text, max(0, end - NAME), end)
    return before if before and not NOT_PLACE.search(before.group(1)) else None
