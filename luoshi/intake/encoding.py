"""Bytes → text: UTF-8, GB18030/GBK, Big5 and UTF-16 told apart by what reads as Chinese, whatever the page declares."""

from __future__ import annotations

import codecs
import re
from functools import cache

from luoshi.errors import Invalid

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page that says gb2312 is often GBK or GB18030 (镕 is not in GB2312); cp950 is Big5 as Windows writes it.
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "cp950": "cp950",
}
_CANDIDATES = ("utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_PUNCTUATION = "\t\n\r、。，；：？！“”‘’（）《》〈〉【】「」『』—…·　％～"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")

SAMPLE = 20_000
LEAST_PLAUSIBLE = 0.75
DECLARED_BONUS = 0.05
RARE_WORTH = 0.4
FAULT_COST = 5
SPARE_CONTROLS = 2


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of a page names, as written."""
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii").lower() if found else None


@cache
def _everyday() -> frozenset[str]:
    """Characters in everyday use; GB2312 and Big5 each keep theirs in one block of lead bytes."""

    def block(encoding: str, leads: range) -> str:
        pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
        return b"".join(pairs).decode(encoding, "ignore")

    ascii_and_full_width = "".join(map(chr, (*range(0x20, 0x7F), *range(0xFF01, 0xFF5F))))
    return frozenset(
        ascii_and_full_width + _PUNCTUATION + block("gb2312", range(0xB0, 0xD8)) + block("big5", range(0xA4, 0xC7))
    )


def plausibility(text: str) -> float:
    """How much a text reads like Chinese: its everyday characters, its rare ones for less, its faults for worse."""
    if not text:
        return 0.0
    unusual = [c for c in text if c not in _everyday()]
    usual, rare = len(text) - len(unusual), sum("\u4e00" <= c <= "\u9fff" for c in unusual)
    return (usual + RARE_WORTH * rare - FAULT_COST * text.count("\ufffd")) / len(text)


def _best(data: bytes, declared: str | None) -> str:
    """The candidate under which the beginning reads most like Chinese."""
    first = _NOT_ASCII.search(data)
    start = first.start() & ~1 if first else 0  # UTF-16 comes in pairs
    sample = data[start : start + SAMPLE]
    hinted = _DECLARED.get(declared or "")

    def score(encoding: str) -> float:
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        return plausibility(text) + DECLARED_BONUS * (encoding == hinted)

    best = max(dict.fromkeys((hinted or "gb18030", *_CANDIDATES)), key=score)
    if score(best) < LEAST_PLAUSIBLE:
        raise Invalid("文件内容不是可读的文字（可能是二进制文件或不支持的编码），请另存为 UTF-8 文本后再试。")
    return best


def _encoding(data: bytes, declared: str | None) -> tuple[bytes, str]:
    """The byte order mark, empty where there is none, and the encoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return mark, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", _best(data, declared)
    # UTF-16 of plain ASCII is valid UTF-8 full of NULs.
    return b"", _best(data, declared) if b"\0" in data else "utf-8"


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text without its byte order mark, and the encoding found. What a page declares is weighed, never trusted."""
    mark, encoding = _encoding(data, declared)
    text = data[len(mark) :].decode(encoding, "replace")
    if len(_CONTROL.findall(text)) > SPARE_CONTROLS + len(text) // 1000:
        raise Invalid("文件含有大量控制字符，不是文字文件，请检查是否选错了文件。")
    return text, encoding
