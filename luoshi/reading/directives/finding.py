"""Finds the directives: each governing 要, what a decision lays down, and predicates that carry a call on."""

from __future__ import annotations

import re

from luoshi.reading import cues, sentences
from luoshi.reading.directives import bounds, calls, carried, decisions, speech
from luoshi.reading.draft import Draft
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import one_of

COUNTED = re.compile(r"\d(?!月|日|年)")
# 会议议定以下事项：…
DECIDING = re.compile(
    r"(?:(?:决定|同意|议定|商定)(?:了)?(?:(?:如下|以下)[^，：]{0,4}(?:事项|意见))?[，：]?|确定[，：])$"
)
# 会议还要求，…
MEETING_SAYS = re.compile(
    one_of("会议 书记 市长 县长 主席 主任 他 她") + "(?:还|并)?(?:要求|强调|指出|号召|希望)[，：]?$"
)
# （一）…; 2.…; 三是…
ORDINAL = re.compile(rf"[（(]?[{TO_TEN}\d]+(?:[是要、）)]|[.．](?!\d))")
# 会议决定，一是…。; 主要任务：一是…。: what is laid down is counted, and goes on in the sentences behind.
COUNTING = re.compile("[，：](?:一是|（一）|一、)")
TASKS = re.compile(
    "(?:主要|重点|具体)" + one_of("任务 内容 措施 举措 工作") + "(?:是|为|包括|如下)?：(?=(?:一是|（一）|一、))"
)
SPOKE = ("讲话，", "讲话")
ASKED, ASKED_LAST = ("？", "？”"), frozenset("？”")
CALLING = re.compile(
    "|".join((
        "责成|责令|安排|任务|重点|要求|强调|指出|部署|提出|号召|希望|明确",
        "讲话|意见|表示|指示|如下|说$",
    ))
)  # fmt: skip
TELLING = cues.SPEECH | cues.CALL | cues.DECIDING
NOT_CALLING = re.compile(r"认为[，：]?$")


def find(draft: Draft) -> None:
    """Reads every sentence that is not furniture and keeps the calls it holds."""
    calling, paragraph, attribution = draft.is_excerpt, draft.pieces[0].paragraph if draft.pieces else -1, None
    deciding = counting = decided = False
    for index in draft.body:
        piece = draft.pieces[index]
        if draft.text[piece.end - 1] in ASKED_LAST and draft.text.endswith(ASKED, piece.start, piece.end):
            continue
        if piece.paragraph != paragraph:
            calling = calling and ORDINAL.match(draft.text, piece.start) is not None
            paragraph = piece.paragraph
            attribution = attribution if calling or deciding else None
            counting = decided = False
        tasks = TASKS.match(draft.text, piece.start, piece.end) if decided else None
        counting = counting or tasks is not None
        numbered = (deciding or counting) and (tasks or ORDINAL.match(draft.text, piece.start)) is not None
        cued = draft.cues[index]
        if not (calling or numbered or counting or cued & TELLING):
            deciding = numbered
            continue
        words, end = "", bounds.without_closing(draft.text, piece.start, piece.end)
        start = sentences.behind_bullet(draft.text, piece.start, end)
        if end == piece.end:
            end = bounds.without_remnant(draft.text, start, end)
        said = speech.attribution(draft.text, start, end) if cued & cues.SPEECH else None
        if said is None and cued & cues.DECIDING and (agreed := decisions.after_hearing(draft, index, start, end)):
            said = agreed
        # 会议议定：1.…。2.…: each numbered sentence is laid down, too.
        if numbered and said is None and attribution:
            decisions.decide(draft, index, tasks.end() if tasks else start, end, attribution)
            continue
        deciding = False
        if said is not None:
            attribution = (start, bounds.trimmed(draft.text, start, said))
            words = draft.text[start:said]
            if DECIDING.search(words) or (
                words.endswith("明确，") and not cued & cues.CALL and COUNTED.search(draft.text, said, end)
            ):
                decisions.decide(draft, index, said, end, attribution)
                calling, deciding, decided = False, words.endswith("："), True
                counting = COUNTING.search(draft.text, said - 1, end) is not None
                continue
            counting = decided = False
            calling = CALLING.search(words) is not None and NOT_CALLING.search(words) is None
            start, end = bounds.without_quotes(draft.text, said, end)
        before = len(draft.calls)
        if cued & cues.CALL:
            calls.by_cues(draft, index, start, end, attribution, calling or counting)
        if len(draft.calls) == before:
            if cued & cues.DECIDING and draft.fates[index] in ("agenda", "header"):
                decisions.in_passing(draft, index, start, end)
            if len(draft.calls) == before and (calling or counting) and (not draft.fates[index] or _told(words)):
                carried.by_predicate(draft, index, start, end, attribution, "decision" if counting else "call")
        # 周砚出席会议并讲话，会议由许明主持。: that somebody spoke calls for nothing by itself.
        if len(draft.calls) == before and said is not None and words.endswith(SPOKE):
            calling = False
        if len(draft.calls) > before:
            calling = not counting
            draft.settle(index, "directive", draft.calls[before].rule)


def _told(words: str) -> bool:
    """Whether the words before what is reported say that somebody demands it."""
    return MEETING_SAYS.search(words) is not None or words.endswith("，要求")
