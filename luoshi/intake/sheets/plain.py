"""Ways of writing the same thing made one: full-width characters, minus signs, spaces; marks for no data; lists in one cell."""

from __future__ import annotations

from functools import lru_cache

from luoshi.intake.sheets.words import Unclear, Words

_SAME = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "−﹣–"), "-"),
    **dict.fromkeys(map(ord, "\u3000\xa0\u2002\u2003\u2009\t"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff")),
}
_NO_DATA = {
    *("", "-", "--", "---", "—", "——", "———", "─", "──", "/", "//", "\\", "…", "……", "...", "......"),
    *("N/A", "n/a", "NA", "暂无", "暂无数据", "无数据", "未报", "未统计", "缺"),
}
_DITTO = {"同上", "同左", "〃", "″", '"', "“", "”"}
_JOINTS = "、,，;；/\n"
_OPEN, _CLOSE = "（(【[《", "）)】]》"
_HAN = frozenset(map(chr, (*range(0x3001, 0xA000), *range(0xFF01, 0xFFF0))))


def plain(text: str) -> str:
    """The text in half-width characters with its ends trimmed."""
    return (text if text.isascii() else text.translate(_SAME)).strip()


def bare(text: str) -> str:
    """The text in half-width characters without any white space."""
    return "".join(plain(text).split())


def says_nothing(text: str) -> bool:
    """Blank, or a mark that offices put where there is no data."""
    # most texts are too long for a mark; the longest has seven characters
    return (len(text) < 8 and _is_mark(text)) or not text.strip()


@lru_cache(1 << 14)
def _is_mark(text: str) -> bool:
    return bare(text) in _NO_DATA


def is_ditto(text: str) -> bool:
    """A mark for “as above”."""
    return len(text) < 8 and text.strip() in _DITTO


def one_line(text: str) -> str:
    """Lines joined: Chinese without a space, others with one."""
    joined = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        is_chinese = joined and joined[-1] in _HAN and line[0] in _HAN
        joined += line if is_chinese or not joined else f" {line}"
    return joined


def pieces_of(text: str) -> list[str]:
    """The names in one cell; a joint inside brackets joins nothing: 各县（市、区）."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character in _JOINTS and not depth:
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    return [word for piece in pieces for word in [" ".join(piece.split())] if word]


def unclear(zh: str, en: str, do_zh: str, do_en: str) -> Unclear:
    """A doubt in both languages: why, and what to do."""
    return Unclear(Words(zh, en), Words(do_zh, do_en))
