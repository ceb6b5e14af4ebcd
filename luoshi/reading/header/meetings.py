"""Finds the sentence that says a meeting was held, and in it the body that met."""

from __future__ import annotations

import re

from luoshi.reading import cues, patterns
from luoshi.reading.agenda import openings
from luoshi.reading.directives.words import CUE
from luoshi.reading.draft import Draft
from luoshi.reading.header import bodies, days
from luoshi.reading.model import Span
from luoshi.reading.patterns import HAN

HELD = re.compile(
    r"主持召开|主持(?=[^，。；]{0,12}(?:会议|会$))|召开|举行|召集|开幕(?=[，。；]|$)|闭幕(?=[，。；]|$)|"
    r"开展(?<=中心组开展)(?=[^，。；]{0,10}学习)|进行(?<=中心组进行)(?=[^，。；]{0,10}学习)"
)
# 即将召开的全会, 加之全国两会召开: a meeting that is only spoken of.
COMING = re.compile("(?:即将|将要|将于|将|拟|准备|决定|筹备|加之|随着|自从|迎接|关于$)[^，。；]*$")
# 全省会议召开后，…: the meeting that this one followed.
AROUND_IT = ("后", "之后", "以来", "之际")
# 会后，市政府立即召开会议: what was held behind a meeting above that one listened to.
ABOVE = patterns.late(
    "(?:国务院|全国|全省|省委|省政府|自治区)[^。；]{0,60}"
    "(?:电视电话|电视|视频)[^，。；]{0,6}会|收听|收看|分会场"
)  # fmt: skip
THEREAFTER = patterns.late(r"(?:会后|[^，。；]{0,20}(?:会议?(?:结束)?|收看[^，。；]{0,16})[之以]?后)，")
# How soon a sentence tells that it goes on behind the meeting above.
LISTENING = 44
# 我市组织收听收看全省会议后，迅速召开…: who gathered is told before the other meeting.
LISTENED = patterns.late(
    "(?P<organ>[^，。；]{2,20}?)(?:组织|集中)?(?:收听|收看|观看|参加)[^，。；]{2,60}后，$"
)  # fmt: skip
# 传达了3月4日召开的…会议精神: another meeting.
CONVEYED = re.compile("传达|学习|重申|贯彻|落实")
NEAR = 40
# Behind this many characters nothing more is told of the meeting itself.
OPENING = 3000
SIGNS = "，。；：\n"
# How many sentences may name the meeting before what it did.
FIRST = 6
# 望川市召开市安全生产委员会全体会议: a place calls, the organ meets.
PLACE = patterns.late(f"(?:我|全|{HAN}{{1,4}})[省市县区]")
ORGAN = patterns.late(
    r"(?:委员会|安委会|指挥部|领导小组|常委会|常务会|党组|联席会(?=议)|主任会|主席会)[^，。；]{0,40}[会议]"
)


def meeting(draft: Draft) -> tuple[Span | None, str | None]:
    """The body that met and the day, from the first sentence that says a meeting was held."""
    body, day = _held(draft)
    if body is None:
        body = _dealing(draft)
        if body and draft.held:
            day = day or days.told(draft, *draft.held)
    if body is None:
        body = _in_title(draft)
    if day is None:
        day = days.labelled(draft)
    if day is None:
        day = days.first_told(draft, or_published=body is not None)
    return body, day


def _held(draft: Draft) -> tuple[Span | None, str | None]:
    """What the sentences tell that say a meeting was held."""
    body = day = None
    for at, index in enumerate(draft.body):
        piece = draft.pieces[index]
        if not draft.cues[index] & cues.HELD:
            if body and piece.start > OPENING:
                break
            continue
        if body is None and (body := _body(draft.text, piece.start, piece.end)):
            draft.held = body[0], piece.end
            draft.settle(index, "header", "meeting held")
            body = _held_thereafter(draft, at) or body
        if day is None:
            day = days.told(draft, piece.start, piece.end)
        if body and day:
            break
    return body, day


def _held_thereafter(draft: Draft, held: int) -> Span | None:
    """The body that met behind a meeting above it, which the sentence before tells of."""
    text, first = draft.text, draft.pieces[draft.body[held]]
    for index in draft.body[held + 1 : FIRST]:
        start, end = draft.pieces[index].start, draft.pieces[index].end
        behind = text.find("后，", start, min(end, start + LISTENING)) if draft.cues[index] & cues.HELD else -1
        if behind >= 0 and THEREAFTER.match(text, start, end) and ABOVE.search(text, first.start, first.end):
            return _body(text, behind + 2, end)
    return None


def _dealing(draft: Draft) -> Span | None:
    """The meeting that is named before what it dealt with, where no sentence says that it was held."""
    for index, piece in enumerate(draft.pieces[:FIRST]):
        if piece.furniture or index in draft.titles or not draft.cues[index] & cues.GATHERING:
            continue
        if named := openings.NAMED.match(draft.text, piece.start, piece.end):
            draft.held = piece.start, piece.end
            return bodies.before(draft.text, *named.span("body"))
    return None


def _in_title(draft: Draft) -> Span | None:
    """The body that the title says has met."""
    for index in sorted(draft.titles):
        if body := _body(draft.text, draft.pieces[index].start, draft.pieces[index].end):
            return body
    return None


def _body(text: str, start: int, end: int) -> Span | None:
    """The body that met, where the sentence says that a meeting was held."""
    for held in HELD.finditer(text, start, end):
        if text.rfind("《", start, held.start()) > text.rfind("》", start, held.start()):
            continue
        # 要在月底前召开动员大会: a meeting that is asked for has not met.
        if CUE.search(text, start, held.start()):
            return None
        if not _only_mentioned(text, start, held) and (body := _who(text, start, held, end)):
            return body
    return None


def _only_mentioned(text: str, start: int, held: re.Match[str]) -> bool:
    """Whether the meeting is still to come, or another one (传达了…召开的会议精神)."""
    if COMING.search(text, start, held.start()) or text.startswith(AROUND_IT, held.end()):
        return True
    if not text.startswith("的", held.end()):
        return False
    conveyed = CONVEYED.search(text, max(start, held.start() - NEAR), held.start())
    return conveyed is not None or not days.is_dated(text, start, held.end())


def _who(text: str, start: int, held: re.Match[str], end: int) -> Span | None:
    """The body, named before the verb that says it met or behind it."""
    if held.group().startswith("主持"):
        return bodies.behind(text, held.end(), end)
    left = _stretch(text, start, held.start())
    if left > start and text.startswith(("于", "在", "今天", "昨天"), left):
        left = _stretch(text, start, left - 1)
    before = bodies.before(text, left, held.start())
    if before is None and (listened := LISTENED.search(text, start, left)):
        before = bodies.before(text, *listened.span("organ"))
    if before and not (PLACE.fullmatch(text, *before) and ORGAN.search(text, held.end(), end)):
        return before
    met_here = before is None and days.is_dated(text, left, held.end())
    return bodies.behind(text, held.end(), end, met_here=met_here) or before


def _stretch(text: str, start: int, end: int) -> int:
    """Where the stretch between two signs that ends at `end` begins."""
    return max(text.rfind(sign, start, end) for sign in SIGNS) + 1 or start
