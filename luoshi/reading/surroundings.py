"""Recognises what stands around the article on a whole page: menus above it,
lists of other articles below it."""

from __future__ import annotations

import re

from luoshi.reading import lexicon, patterns

Stretch = tuple[int, int, str]

MENU = lexicon.alternation("furniture", "menu")
SEPARATOR = r"[ \t\u3000\xa0|｜/·•>›»]"
# 首页 | 政务公开 | 互动交流, and a single entry on a line of its own.
ENTRIES = re.compile(rf"{SEPARATOR}*[\w·+-]{{1,10}}(?:{SEPARATOR}+[\w·+-]{{1,10}})*{SEPARATOR}*")
KNOWN = patterns.late(MENU)
ENTRY = patterns.late(rf"(?:{MENU})")
SITE = re.compile(
    "[^，。；：]{2,24}(?:网站|门户|政府网|信息网|新闻网|在线|官网|客户端|数字报)(?:欢迎您)?[！!]?"
)  # fmt: skip
NEIGHBOUR = re.compile(r"[【\[\s]*[上下]一[篇条页章][】\]]?[:：]?")
LIST = re.compile(
    r"[\s▌|◆■●【\[]*(?:(?:相关|推荐|延伸|热门|热点|最新|更多|往期)"
    "(?:链接|新闻|阅读|文章|推荐|信息|报道|稿件|内容|资讯|要闻)|"
    r"(?:新闻|点击|阅读|热点)排行榜?|猜你喜欢|大家都在看|友情链接)[】\]]?[:：]?[\s>›»更多]*"
)
DATED = patterns.late(
    r".{4,80}?[ \t\u3000\[【（(](?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/]\d{1,2})[\]】）)]?\s*"
)
# A line of prose has a full stop within, or a comma and some length.
PROSE = 25
FEWEST_LINES, RUN = 3, 3


def find(text: str) -> list[Stretch]:
    """The lines of menus before the article and of other articles behind it, in order."""
    if text.count("\n") < FEWEST_LINES:
        return []
    lines = _lines(text)
    prose = [at for at, (start, end) in enumerate(lines) if _prose(text, start, end)]
    if not prose:
        return []
    return _menus(text, lines[: prose[0]]) + _others(text, lines, prose)


def _lines(text: str) -> list[tuple[int, int]]:
    """Every line that is not blank, trimmed."""
    lines = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            lines.append((begin, begin + len(words)))
        start += len(line) + 1
    return lines


def _prose(text: str, start: int, end: int) -> bool:
    return text.find("。", start, end) >= 0 or (end - start >= PROSE and text.find("，", start, end) >= 0)


def _menus(text: str, lines: list[tuple[int, int]]) -> list[Stretch]:
    """Menus and the site's name, above the first line of prose; short entries only where they are several."""
    found: list[Stretch] = []
    run: list[Stretch] = []
    for start, end in lines:
        entries = end - start <= 160 and ENTRIES.fullmatch(text, start, end) is not None
        parts = len(re.split(rf"{SEPARATOR}+", text[start:end])) if entries else 0
        short = parts == 1 and bool(run) and end - start <= 6
        if entries and (short or (parts > 2 and KNOWN.search(text, start, end)) or ENTRY.fullmatch(text, start, end)):
            run.append((start, end, "menu"))
        elif SITE.fullmatch(text, start, end):
            found.append((start, end, "menu"))
        else:
            found += run
            run = []
    return sorted(found + run)


def _others(text: str, lines: list[tuple[int, int]], prose: list[int]) -> list[Stretch]:
    """The titles of other articles: behind a heading or a neighbour's label below the prose,
    and lines that end in a date."""
    last = max((at for at in prose if text.find("。", *lines[at]) >= 0), default=prose[-1])
    headings = (
        at
        for at in range(prose[0] + 1, len(lines))
        if lines[at][1] - lines[at][0] < PROSE and LIST.fullmatch(text, *lines[at])
    )
    opened = next(headings, len(lines))
    found = []
    for at in range(prose[0] + 1, len(lines)):
        start, end = lines[at]
        if at >= opened or NEIGHBOUR.match(text, start, end) or (at > last and DATED.fullmatch(text, start, end)):
            found.append((start, end, "other article"))
    return found
