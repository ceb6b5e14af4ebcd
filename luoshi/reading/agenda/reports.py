"""Reads what others put before the meeting: a bureau reports, a speaker conveys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.agenda import endings, listing, openings, reporters, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem
from luoshi.reading.names import name_span

COMMA, AT_MEETING = re.compile("，"), "会上，"
GIVEN = re.compile("[作做]")


def find(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the sentence says that an office or a person put something before the meeting."""
    while end > start and draft.text[end - 1] in "。！ ":
        end -= 1
    if draft.text[start] in openings.ENUMERATORS and (number := openings.LISTED.match(draft.text, start, end)):
        start = number.end()
    put = bureaus(draft, start, end, items)
    # Behind the office's report, others may put theirs before the meeting.
    rest = draft.text.find("；", start, end) + 1 if put else start
    return (speakers(draft, rest, end, items) if rest else False) or put


def bureaus(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """会上，市水利局通报了…，市气象局通报了…: whether somebody put something before the meeting."""
    match = reporters.REPORTED.match(draft.text, start, end)
    if match is None:
        return False
    at = start
    while match:
        subjects.objects(draft, verbs.put(match["verb"], match["what"]), *match.span("what"), items, "body")
        at = match.end() + 1
        match = reporters.REPORTS.match(draft.text, at, end)
    # …通报了甲情况，部署了乙工作
    if at < end - 2 and draft.text[at - 1] == "，" and not speakers(draft, at, end, items):
        listing.walk(draft, at, end, items, "body")
    return True


def speakers(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """县长方启明传达了…: whether a person put something before the meeting,
    stretch by stretch between semicolons."""
    text, before = draft.text, len(items)
    # Behind 听取, who gave a report belongs to what was heard.
    heard = text.find("听取", start, end)
    heard = heard if heard >= 0 else end
    while start < end:
        stop = text.find("；", start, end)
        stop = stop if stop >= 0 else end
        for begin in _clauses(text, start, stop):
            told = _put(draft, begin, stop, heard, items)
            if told is None:
                continue
            if told < stop - 2:
                listing.walk(draft, told + 1, stop, items, "body")
            break
        start = stop + 1
    return len(items) > before


def _clauses(text: str, start: int, stop: int) -> Iterator[int]:
    """Where the stretch begins, and each clause of it in which a person may do something
    (市长主持会议，方启明通报了…)."""
    yield start
    # What the meeting did itself is walked over as a list.
    at_meeting = text.startswith(AT_MEETING, start) and not openings.MEMBERS.match(text, start + len(AT_MEETING), stop)
    if at_meeting or not openings.SUBJECT.match(text, start, stop):
        for comma in COMMA.finditer(text, start, stop):
            yield comma.end()


def _put(draft: Draft, start: int, stop: int, heard: int, items: list[AgendaItem]) -> int | None:
    """Adds what the clause says that a person put before the meeting; where that ends,
    None where it says no such thing."""
    text = draft.text
    if (
        (said := reporters.BY_NAME.match(text, start, stop))
        and (
            not said["verb"].startswith(verbs.CONVEYED)
            or "《" in said["what"]
            or text.endswith(endings.INSTRUMENT_END, *said.span("what"))
        )
        and reporters.SAID.search(said["what"]) is None
        and not reporters.UNNAMED.fullmatch(said["what"])
        and reporters.IN_SPEECH.search(said["who"]) is None
        and (
            name_span(text, *said.span("who"))
            or (said["verb"] in verbs.REPORTED and reporters.REPORTERS.search(text, *said.span("who")))
        )
    ):
        subjects.objects(draft, verbs.put(said["verb"], said["what"]), *said.span("what"), items, "body")
        return said.end()
    if (
        text.find("分别", start, stop) >= 0
        and (told := reporters.TOGETHER.match(text, start, stop))
        and _named(text, start, told.start("verb"))
    ):
        subjects.objects(draft, verbs.put(told["verb"], told["what"]), *told.span("what"), items, "body")
        return stop
    if (
        GIVEN.search(text, start, stop)
        and (gave := reporters.GAVE.match(text, start, stop) or reporters.INVITED.match(text, start, stop))
        and heard >= gave.start("what")
        and (name_span(text, *gave.span("who")) or reporters.REPORTERS.search(text, *gave.span("who")))
    ):
        if gave["what"] not in reporters.UNTITLED:
            subjects.add(draft, "hear", *gave.span("what"), items, "body")
        return gave.end()
    if text.find("邀请", start, stop) >= 0 and (taught := reporters.TAUGHT.match(text, start, stop)):
        subjects.objects(draft, "convey", *taught.span("what"), items, "body")
        return taught.end()
    if (
        (arranged := reporters.ARRANGED.match(text, start, stop))
        and not reporters.UNNAMED.fullmatch(arranged["what"])
        and (name_span(text, *arranged.span("who")) or reporters.REPORTERS.search(text, *arranged.span("who")))
    ):
        kind = verbs.put(arranged["verb"], arranged["what"])
        subjects.treated(draft, kind, *arranged.span("what"), items, "body")
        return arranged.end()
    return None


def _named(text: str, start: int, end: int) -> bool:
    """Whether what stands before 分别 ends with a name."""
    stop = text.rfind("分别", start, end)
    return (
        name_span(text, max(text.rfind("，", start, stop), text.rfind("、", start, stop), start - 1) + 1, stop)
        is not None
    )
