"""Steps over what leads into a stretch: 并, 同时, 一是 and the like."""

from __future__ import annotations

import re

LEADING = re.compile(
    r"(?:并且|而且|并(?!购|网|轨|联|存|重)|且|同时|进而|从而|以及|要(?!素|求|点|件)|必须|务必|[一二三四五六七八九十](?:是|"
    r"要)|第[一二三四五六七八九十](?!时间|线|位|责任|书记|产业|步|批|轮|次|季度|个|届|[一二三四五六七八九十])|还|也|既|又|更(?!新|好|加|大|多|高|换|改|正|迭))+(?=.)"
)
LEADING_FIRST = frozenset("并而且同进从以要必务一二三四五六七八九十第还也既又更")


def after_leading(text: str, start: int, end: int) -> int:
    """Where a stretch begins behind 并, 同时, 一是 and the like."""
    if start < end and text[start] in LEADING_FIRST and (lead := LEADING.match(text, start, end)):
        return lead.end()
    return start
