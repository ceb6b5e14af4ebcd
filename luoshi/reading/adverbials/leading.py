"""Steps over what leads into a stretch: 并, 同时, 一是 and the like."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, either

LEADING = re.compile(
    either(
        "并且|而且|并(?!购|网|轨|联|存|重)|且|同时|进而|从而|以及",
        "要(?!素|求|点|件)|必须|务必",
        # 一是, 第二; but 第一时间, 第三产业, 第一书记
        f"[{TO_TEN}](?:是|要)",
        f"第[{TO_TEN}](?!时间|线|位|责任|书记|产业|步|批|轮|次|季度|个|届|[{TO_TEN}])",
        "还|也|既|又|更(?!新|好|加|大|多|高|换|改|正|迭)",
    )
    + "+(?=.)"
)
LEADING_FIRST = frozenset("并而且同进从以要必务一二三四五六七八九十第还也既又更")

# 8月底前, 在三年内, 上半年: by when or in which time it is done.
DAY = r"\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?"
LEADING_TIME = patterns.late(
    "(?:到|在|于|从|自)?"
    + either(
        rf"(?:今年|明年|本年|\d{{4}}年)?(?:年?底|年末|年内|本?月底|本周内|下周|当日|{DAY})(?:之?前|起)?",
        rf"[\d{TO_TEN}两]+(?:个)?(?:年|月|天|日|周|工作日|小时)内",
        "今年|明年|全年|年中|年初",
        "每年|每半年|每季度|每月|每半月|每周",
        "近期|汛期前|春节前|入冬前|节前|上半年|下半年|[一二三四]季度",
    )
    + f"(?:起|开始)?(?!起|开始)(?={HAN})"
)
# 底 is left out: 年底 begins with 年, 底数 with no time.
LEADING_TIME_FIRST = frozenset(
    "到在于从自今明本下当年月全每近汛春入节上下一二三四五六七八九十两0123456789０１２３４５６７８９"
)


def after_leading(text: str, start: int, end: int) -> int:
    """Where a stretch begins behind 并, 同时, 一是 and the like."""
    if start < end and text[start] in LEADING_FIRST and (lead := LEADING.match(text, start, end)):
        return lead.end()
    return start


def after_time(text: str, start: int, end: int) -> int:
    """Where a stretch begins behind the time by which or in which something is done."""
    while text[start : start + 1] in LEADING_TIME_FIRST and (time := LEADING_TIME.match(text, start, end)):
        start = time.end()
    return start
