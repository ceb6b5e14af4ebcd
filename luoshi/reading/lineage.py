"""Tells when two readouts speak of the same instruction: one key for its many wordings; and what a meeting did with it."""

from __future__ import annotations

import re
import unicodedata

from luoshi.reading import lexicon
from luoshi.reading.model import AgendaKind, Readout, Span

# what is said around the name of a meeting, a speech or a paper
SAID = r"(?:重要)?(?:讲话|指示|批示|论述|回信|贺信|决策|工作|通知|文件)"
# …的重要讲话和指示精神
TAIL = re.compile(rf"(?:的?{SAID}(?:[、和]?{SAID})*)?(?:精神|要求|部署|安排)?$")
# 中共二十大, 党的二十大
PARTY = re.compile(r"^(?:中国共产党|中共|党的|党)(?=[一二三四五六七八九十])|^(?:中国共产党|中共)")
BRACKETED = re.compile(r"《([^《》]+)》")
# （送审稿）, （试行）
DRAFT = re.compile(r"（[^（）]*(?:稿|草案|修订|送审|试行|审议)[^（）]*）")
# words that could mean any of many occasions
VAGUE = re.compile(
    "|".join((
        "^(?:习近平)?(?:总书记)?(?:近期|最近|近日|系列|一系列|有关|相关|重要|最新|关于|[的和、及])*$",
        "^(?:条例|意见|办法|规定|通知|方案|报告|纪要|决定|规则|若干意见|实施意见|政策|文件|法)$",
        "^(?:会议|上级|有关|相关|中央|党中央|国务院|全会|大会|省委|省政府|市委|市政府|省委省政府|市委市政府|"
        "主席|总理|书记|省长|市长)$",
    ))
)  # fmt: skip
SHORTEST = 3


def key(words: str) -> str:
    """One name for an instruction, whatever is said around it; empty where the words could mean any of many.

    A paper goes by its title without the brackets and the state of its drafting, a meeting without 精神 or 部署, a party
    congress without 中共 or 党的: 中共二十大精神 and 党的二十大 are one.
    """
    plain = unicodedata.normalize("NFKC", words).translate(lexicon.simplified()).replace("“", "").replace("”", "")
    if titled := BRACKETED.search(unicodedata.normalize("NFKC", words).translate(lexicon.simplified())):
        plain = titled.group(1)
    plain = DRAFT.sub("", plain.replace("(", "（").replace(")", "）")).strip()
    plain = PARTY.sub("", TAIL.sub("", plain)).strip("的和及、 ")
    return "" if VAGUE.search(plain) or len(plain) < SHORTEST else plain


def part(readout: Readout, span: Span) -> AgendaKind | None:
    """What the meeting did with the instrument: the kind of the agenda item that holds it; None where it only names it."""
    kinds = (item.kind for item in readout.agenda if item.subject[0] < span[1] and span[0] < item.subject[1])
    return next(kinds, None)
