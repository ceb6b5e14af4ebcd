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
    told = _Told(draft)
    for index in draft.body:
        piece = draft.pieces[index]
        if draft.text[piece.end - 1] in ASKED_LAST and draft.text.endswith(ASKED, piece.start, piece.end):
            continue
        told.sentence(index)


class _Told:
    """What the sentences so far let the next one be: a call or a decision that goes on in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.paragraph = draft.pieces[0].paragraph if draft.pieces else -1
        self.attribution: tuple[int, int] | None = None
        # What was called for may go on without a 要.
        self.calling = draft.is_excerpt
        # 会议决定：, and the numbered lines behind the colon.
        self.deciding = False
        # In this paragraph something was decided, and what was is counted out over the sentences behind.
        self.decided = self.counting = False

    def sentence(self, index: int) -> None:
        """Reads the next sentence."""
        draft, text, piece, cued = self.draft, self.draft.text, self.draft.pieces[index], self.draft.cues[index]
        if piece.paragraph != self.paragraph:
            self._paragraph(index)
        tasks = TASKS.match(text, piece.start, piece.end) if self.decided else None
        self.counting = self.counting or tasks is not None
        numbered = (self.deciding or self.counting) and (tasks or ORDINAL.match(text, piece.start)) is not None
        if not (self.calling or numbered or self.counting or cued & TELLING):
            self.deciding = False
            return
        start, end = _without_edges(draft, index)
        said = speech.attribution(text, start, end) if cued & cues.SPEECH else None
        if said is None and cued & cues.DECIDING:
            said = decisions.after_hearing(draft, index, start, end)
        # 会议议定：1.…。2.…: each numbered sentence is laid down, too.
        if numbered and said is None and self.attribution:
            decisions.decide(draft, index, tasks.end() if tasks else start, end, self.attribution)
            return
        self.deciding = False
        if said is None:
            self._calls(index, start, end, "")
            return
        self.attribution = (start, bounds.trimmed(text, start, said))
        words = text[start:said]
        if DECIDING.search(words) or (
            words.endswith("明确，") and not cued & cues.CALL and COUNTED.search(text, said, end)
        ):
            decisions.decide(draft, index, said, end, self.attribution)
            self.calling, self.deciding, self.decided = False, words.endswith("："), True
            self.counting = COUNTING.search(text, said - 1, end) is not None
            return
        self.decided = self.counting = False
        self.calling = CALLING.search(words) is not None and NOT_CALLING.search(words) is None
        self._calls(index, *bounds.without_quotes(text, said, end), words)

    def _paragraph(self, index: int) -> None:
        """Where a paragraph begins, only what is numbered goes on."""
        piece = self.draft.pieces[index]
        self.calling = self.calling and ORDINAL.match(self.draft.text, piece.start) is not None
        self.paragraph = piece.paragraph
        if not (self.calling or self.deciding):
            self.attribution = None
        self.decided = self.counting = False

    def _calls(self, index: int, start: int, end: int, words: str) -> None:
        """Keeps what the stretch calls for behind the `words` of saying, or what goes on in it."""
        draft, cued = self.draft, self.draft.cues[index]
        before = len(draft.calls)
        if cued & cues.CALL:
            calls.by_cues(draft, index, start, end, self.attribution, self.calling or self.counting)
        if len(draft.calls) == before and cued & cues.DECIDING and draft.fates[index] in ("agenda", "header"):
            decisions.in_passing(draft, index, start, end)
        goes_on = (self.calling or self.counting) and (not draft.fates[index] or _demands(words))
        if len(draft.calls) == before and goes_on:
            mode = "decision" if self.counting else "call"
            carried.by_predicate(draft, index, start, end, self.attribution, mode)
        if len(draft.calls) > before:
            self.calling = not self.counting
            draft.settle(index, "directive", draft.calls[before].rule)
        elif words.endswith(SPOKE):
            # 周砚出席会议并讲话，会议由许明主持。: that somebody spoke calls for nothing by itself.
            self.calling = False


def _without_edges(draft: Draft, index: int) -> tuple[int, int]:
    """The sentence without its bullet, its stop, and what a page cut off behind its last comma."""
    piece = draft.pieces[index]
    end = bounds.without_closing(draft.text, piece.start, piece.end)
    start = sentences.behind_bullet(draft.text, piece.start, end)
    return start, bounds.without_remnant(draft.text, start, end) if end == piece.end else end


def _demands(words: str) -> bool:
    """Whether the words before what is reported say that somebody demands it."""
    return MEETING_SAYS.search(words) is not None or words.endswith("，要求")
