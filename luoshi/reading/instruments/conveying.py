"""Fits the marks to what the meeting conveyed: each conveyed matter is an instrument as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left

from luoshi.reading import patterns
from luoshi.reading.instruments.finds import marked
from luoshi.reading.instruments.sayings import LEADERS
from luoshi.reading.instruments.utterances import form
from luoshi.reading.model import AgendaItem, Instrument, InstrumentForm, Span
from luoshi.reading.names import name_span

# 中央一号文件, 市委关于…的通知: papers that are named without title marks.
PAPER = re.compile(
    r"(?:\d{4}年)?(?:中央|[省市县区]委)[一1]号文件(?:精神)?$|"
    "关于[^《》]*(?:文件|通知|意见|决定|通报|规定|细则|条例|办法|方案|建议|决议|公报)(?:精神)?$|"
    "八项规定(?:实施细则)?精神$|工作报告精神$|办公厅(?:有关|相关)文件(?:精神)?$"
)
# 全省春汛会议（扩大）有关精神, 党的二十大精神
CONVEYED = re.compile(
    "(?:会|会议|“两会”|十[一二三四五六七八九]?大|二十一?大|研讨班|培训班|读书班|"
    "会议[和及、]?(?:有关|相关)?文件|文件[和及、]会议)"
    "(?:（[^）]*）)?(?:盛况和|有关|相关|的?主要)*(?:精神|部署|要求)?$"
)
# 中央、省委、…会议精神: one meeting of each, named together.
SHARED = patterns.late(r"(?:(?:党中央|中央|国家|国务院|全国|全?[省市县区]委?(?:政府)?)[、，和]?)+")
# How an utterance or a meeting that is conveyed ends.
CLOSING = re.compile(
    "(?:(?:指示)?批示|指示|讲话|演讲|致辞|论述|贺信|贺词|回信|(?<=署名)文章|(?:有关|相关)(?=要求)|"
    "(?:会议?|大会|全会|班)(?:精神)?)(?:精神|要求)?$"
)
MET = re.compile("(?:会|会议|班)$")
# Two are named together, which are not one.
JOINED = re.compile("[，；和及]|精神|讲话|指示|批示")
# The leader whose words are conveyed, under an office.
NAMED = patterns.late(rf"(?:{LEADERS})(?:总书记|主席|总理|委员长|副总理|同志|国家主席)")
# What tells that something of its own is named before a meeting.
NAMED_BEFORE = ("会议", "精神", "讲话", "》")
LATELY = ("近期", "最近")


def conveys(text: str, item: AgendaItem) -> bool:
    """Whether the item is something conveyed, or a paper that was read out (宣读…关于…的决定)."""
    return item.kind == "convey" or (item.kind == "other" and PAPER.search(text, *item.subject) is not None)


def fit(text: str, conveyed: list[Span], marks: list[Instrument]) -> list[Instrument]:
    """The marks with those of the conveyed matters widened, parted or added."""
    _widen(text, conveyed, marks)
    # An utterance that runs from one conveyed matter into the next one is two;
    # 等精神 behind a matter is no part of it.
    kept = [mark for mark in marks if not (_crosses(mark.span, conveyed) or _trails(text, mark.span, conveyed))]
    spans = sorted(mark.span for mark in kept)
    for subject in conveyed:
        if PAPER.search(text, *subject) and not _touched(subject, spans):
            kept.append(marked(subject, "document", None, "conveyed"))
        elif CONVEYED.search(text, *subject) and not _touched(subject, spans):
            kept.append(marked(subject, "meeting", None, "conveyed"))
    _take_whole(text, conveyed, kept)
    return kept


def _widen(text: str, conveyed: list[Span], marks: list[Instrument]) -> None:
    """A meeting named with another (…会议暨…会议精神) is marked as far as the item that conveys it."""
    for start, end in conveyed:
        for at, mark in enumerate(marks):
            if mark.rule != "meeting" or mark.span[1] != end or mark.span[0] == start:
                continue
            before = text[start : mark.span[0]]
            listed = before.endswith("、") and not any(word in before for word in NAMED_BEFORE)
            if mark.span[0] < start or "暨" in before or listed or SHARED.fullmatch(before):
                marks[at] = marked((start, end), "meeting", None, "meeting")


def _crosses(span: Span, conveyed: list[Span]) -> bool:
    """Whether a mark begins in one of the conveyed matters and ends in another."""
    start, end = span
    return any(left <= start < right < end for left, right in conveyed) and any(
        left < end <= right and start < left for left, right in conveyed
    )


def _trails(text: str, span: Span, conveyed: list[Span]) -> bool:
    """Whether a mark begins in one of the conveyed matters and goes on into what closes their list
    (等会议精神)."""
    return any(left <= span[0] < right < span[1] and text[right] == "等" for left, right in conveyed)


def _touched(span: Span, spans: list[Span]) -> bool:
    """Whether one of the sorted, nearly disjoint spans lies in the span."""
    at = bisect_left(spans, span)
    return any(mark[0] < span[1] and span[0] < mark[1] for mark in spans[max(0, at - 1) : at + 1])


def _take_whole(text: str, conveyed: list[Span], marks: list[Instrument]) -> None:
    """What the meeting conveys is an instrument as a whole: its speaker's offices and a meeting's long name
    belong to it."""
    for start, end in conveyed:
        if not (said := CLOSING.search(text, start, end)):
            continue
        inside = [at for at, mark in enumerate(marks) if start <= mark.span[0] and mark.span[1] <= end]
        if not _is_one(text, start, end, [marks[at] for at in inside]):
            continue
        last = said.group().removesuffix("精神").removesuffix("要求")
        kind: InstrumentForm = "meeting" if MET.search(last) else form(text[start : said.start()], last)
        issuer = marks[inside[0]].issuer if inside and kind == marks[inside[0]].form else None
        for at in reversed(inside):
            del marks[at]
        if issuer is None and (named := NAMED.match(text, start, end)):
            issuer = named.span()
        marks.append(marked((start, end), kind, issuer, "conveyed"))


def _is_one(text: str, start: int, end: int, inside: list[Instrument]) -> bool:
    """Whether the matter is one instrument, more than the mark `inside` it, and no document."""
    if not inside:
        return True
    first = inside[0].span[0]
    if first == start or any(mark.form == "document" for mark in inside):
        return False
    before = text[start:first]
    if before in LATELY or len(inside) > 1:
        return False
    # 市委关于贯彻…重要讲话精神: what a paper without a name of its own carries out.
    if inside[0].span[1] == end and "贯彻" in before:
        return False
    # 省委书记周砚和市委书记许明的讲话 is one: the first stands before the connective by his name.
    return JOINED.search(before) is None or (before[-1] in "和及与" and name_span(text, start, first - 1) is not None)
