"""Tells what a meeting decided on that is an item of its own, from what it only adopts or forwards."""

from __future__ import annotations

import re

from luoshi.reading.agenda import subjects
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

# Acts of the meeting's own.
ENACTS = re.compile(
    "召开|举行|设立|成立|组建|抽调|选派|延续|增补|延长实施|拨付|拨出|拨款|发放|减免|取消|启动|实施|修建|"
    "新建|兴建|开通|建立|开展|推迟|给予|撤销|人事任免|授予|追授|表彰|命名|废止|公布|投资|截止时间|"
    "安排[^，]{0,12}(?:资金|万元|亿元)"
)
# A document is only sent on.
FORWARDS = re.compile(r"提请|提交|征求意见|上报|报请|发往|修改后|印发|推荐|《|作为.{0,12}议题")
WHEN = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?(?:[上下]午)?|近期|年底前?")
# 2011年至2020年: a span of years belongs to what is decided for them.
YEARS = re.compile(r"\d{4}年?(?:至|到|—|-)\d{4}年(?:底|期间)?")
# 制定《…》 is an act of its own, no forwarding.
MAKES = ("制定", "出台", "废止", "修订")
COMMA = re.compile("[，；]")
# How short a time before the decision is (自今年起，…).
SHORT = 12


def decided(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """A meeting or a policy that this meeting decides on is an item of its own;
    forwarding a document is none."""
    text = draft.text
    while start < end and text[start] in "，：":
        start += 1
    comma = COMMA.search(text, start, end)
    if comma and comma.start() - start < SHORT:
        opens_with_time = rule == "summary" and text.startswith(("从", "自", "在"), start)
        if opens_with_time or WHEN.fullmatch(text, start, comma.start()) or YEARS.fullmatch(text, start, comma.start()):
            comma = COMMA.search(text, comma.end(), end)
    stop = comma.start() if comma else end
    if text.startswith(MAKES, start) and text.find("《", start, stop) >= 0:
        subjects.add(draft, "other", start, stop, items, rule)
    elif FORWARDS.search(text, start, stop):
        return
    if rule != "body" or ENACTS.search(text, start, stop) or text.endswith("集体学习", start, stop):
        subjects.add(draft, "other", start, stop, items, rule)


def adopts(text: str, start: int, end: int) -> bool:
    """Whether what is decided on is adopted, set up or forwarded."""
    return FORWARDS.search(text, start, end) is not None or ENACTS.search(text, start, end) is not None
