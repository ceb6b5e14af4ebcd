"""Tells whether what 把 or 将 took to the front is still to be done to at the comma (把重点放在抓项目，促发展上)."""

from __future__ import annotations

import re

from luoshi.reading.adverbials.words import (
    DONE_END,
    DONE_TO,
    TURNED_INTO,
    TURNED_INTO_PLAINLY,
)

# 把重点放在抓项目，促发展上: where it is put ends behind the comma, at most so far.
PUT = re.compile(r"(?:放|用|花|落实|集中|投入)[在到](?=[^，]{3})")
WITHIN = frozenset("上中里内")
PAUSE, NEAR = re.compile("[，；。、]"), 80


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether what 把 opened is done to only behind the comma at `end`."""
    return (
        _put(text, start, end)
        or turns_into(text, start, end)
        or (text.startswith(TURNED_INTO, end + 1) and DONE_TO.search(text, start, end) is None)
    )


def _put(text: str, start: int, end: int) -> bool:
    """把重点放在抓项目，促发展上: where it is put ends behind the comma at `end`."""
    if PUT.search(text, start, end) is None or text[end - 1] in WITHIN:
        return False
    pause = PAUSE.search(text, end + 1, end + NEAR)
    return (text[pause.start() - 1] if pause else text[-1:]) in WITHIN


def turns_into(text: str, start: int, end: int) -> bool:
    """Whether what 把 opened runs on to 体现到, 转化为 and the like behind the comma at `end`."""
    return text.startswith(TURNED_INTO_PLAINLY, end + 1) and DONE_END.search(text, start, end) is None
