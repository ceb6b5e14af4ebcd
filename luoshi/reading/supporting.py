"""The stretches of a directive's words that name who supports: 市水务局配合, 会同市水务局."""

import re
from typing import NamedTuple

from luoshi.reading.patterns import one_of

HOW = one_of("积极 密切 主动 全力 做好 抓好")
BEFORE = re.compile(f"([^，。；：“”]{{2,60}}?)(?:要|应|须)?{HOW}*(?:配合|协助|协办)(?!机制)")
BEHIND = re.compile(r"(?:会同|联合)([^，。；：“”]{2,60})")


class Supporting(NamedTuple):
    """Stretches with names, several with 、, 和, 及 or 与 between; `behind` the verb the last name goes on into what is to
    be done, `before` it none does."""

    before: list[str]
    behind: list[str]


def supporting(words: str) -> Supporting:
    """What stands where those who support are named. Which names it holds, the names' keeper tells."""
    return Supporting(BEFORE.findall(words), BEHIND.findall(words))
