"""Tells whether a sentence says what this meeting did, and from where on."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.reading import cues, proposals
from luoshi.reading.agenda import headings, openings, verbs
from luoshi.reading.directives.words import CUE
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

MEETING = cues.GATHERING | cues.HELD
# 召开了三次会议 tells of several, and not of this one.
HELD = re.compile(
    r"召开(?!了?[\d两三四五六七八九十多]+次会议)|举行(?!了?[\d两三四五六七八九十多]+[多余]?次)|"
    "主持|召集"
)  # fmt: skip
OTHERS = re.compile("总书记|党中央|国务院|总理")
CONVEYING = re.compile("(?:会议|会上)(?:还|首先|分别|认真|集体|集中)*(?:传达|学习)")
ASKED_TO_HOLD = re.compile(r"[^重必主需]要(?![求点素闻])[^。]{0,40}$")
PERFECT = re.compile(
    "(?:分别|书面|还|并)?(?:听取|审议|讨论|研究|传达|学习|协商|审定|部署)(?!过程)[^，。；《]{0,6}?了"
)  # fmt: skip
# 听取市水利局关于…情况的汇报。 审议《甲》《乙》。: a sentence that has no more than that.
HEARD = re.compile(
    "(?:听取了?[^，。；：要]{4,80}(?:汇报|报告)|"
    "(?:审议|讨论)(?:通过)?《[^。；：]{4,400}》[^。；：，要]{0,12}(?:，听取[^。；：要]{4,80})?)[。；]?"
)
HEARD_FIRST = frozenset("听审讨")
PERFECT_FIRST = frozenset("分书还并听审讨研传学协部")
# …进行部署，会议还听取了…; 为优化布局，会议研究通过了…
DONE = "(?:分别|书面)?(?:听取|审议|传达|学习|通报|研究|讨论)(?:通过)?了"
BESIDES = re.compile(f"，(?=(?:会议|全会)还{DONE})")
PURPOSE = re.compile(f"为[^。；：]{{4,80}}，(?=(?:会议|全会|与会人员)还?{DONE})")
# What goes on with the agenda follows such a sentence.
FOLLOWED = frozenset(["agenda", "header"])
# How far around the beginning of the body's name the one stands who called it.
NEAR = 12
# How many sentences the opening has.
FIRST = 6
SAID = ("强调，", "指出，", "认为，", "要求，", "表示，")
# 会议决定召开全会。会议的主要任务是…: the tasks are those of the meeting that is to come.
TASKS = re.compile("(?:会议|全会|大会)的?主要(?:任务|议题|议程|内容)")
COMING = re.compile("召开|举行")
EARLIER = ("此前", "日前", "在此之前")
# What most sentences of a readout open with is never an item.
SAYING = ("会议指出", "会议强调", "会议要求", "会议认为")
WHILE_DOING = (
    "在部署", "在研究", "在听取", "在审议", "在传达", "在认真听取", "在认真审议", "在分别听取", "在逐一听取",
)  # fmt: skip


class Deed(NamedTuple):
    """A sentence that may say what the meeting did: `[start, end)` without its opening and its stop;
    whether the meeting is its subject, whether it goes on with the agenda before it, and that as a line of a
    list; where it says that one was held."""

    start: int
    end: int
    own_subject: bool
    follows: bool
    listed: bool
    held: re.Match[str] | None


def deed(draft: Draft, index: int, opening: int, items: list[AgendaItem]) -> Deed | None:
    """The sentence as a deed of the meeting, behind its number or bullet; None where it tells none."""
    text, piece, cued = draft.text, draft.pieces[index], draft.cues[index]
    start, end = piece.start, piece.end
    listed = index > 0 and draft.fates[index - 1] == "agenda" and headings.alone(draft, index)
    listed = listed and not calls(draft, index, end)
    follows = listed or _follows(draft, index, items)
    doing = text[start] == "在" and text.startswith(WHILE_DOING, start)
    if not (cued & MEETING or follows or doing) or (not cued & cues.HELD and text.startswith(SAYING, opening)):
        return None
    while end > start and text[end - 1] in "。！？ ；":
        end -= 1
    begin = _behind_subject(draft, index, opening, end) if cued & cues.GATHERING else None
    own_subject, start = begin is not None or _is_left_out(draft, index), opening if begin is None else begin
    held = HELD.search(text, start, end) if cued & cues.HELD else None
    if not (own_subject or held or follows or text.startswith(WHILE_DOING, start)):
        return None
    proposed = proposals.proposed_from(text, start, end, cued)
    if proposed >= 0:
        # 会议听取了…汇报，提出了建议议程：…: what it did itself stands before.
        end = text.rfind("，", start, proposed)
        if end < 0 or not own_subject:
            return None
    told = Deed(start, end, own_subject, follows, listed, held)
    return None if _is_anothers(draft, index, told, items) else told


def calls(draft: Draft, index: int, stop: int) -> bool:
    """Whether a word of calling in the sentence, before `stop`, calls (要),
    and is no part of another word (要求)."""
    return any(at < stop and CUE.match(draft.text, at) for at in draft.calling.get(index, ()))


def _follows(draft: Draft, index: int, items: list[AgendaItem]) -> bool:
    """Whether the sentence goes on with what the meeting did: behind another that told of it,
    or by its own words."""
    text, piece = draft.text, draft.pieces[index]
    first = text[piece.start]
    if index and draft.fates[index - 1] in FOLLOWED and _stands_behind(draft, index):
        return True
    if first in PERFECT_FIRST and items and PERFECT.match(text, piece.start):
        return True
    return first in HEARD_FIRST and draft.held is not None and HEARD.fullmatch(text, piece.start, piece.end) is not None


def _is_left_out(draft: Draft, index: int) -> bool:
    """Whether the meeting is left out as subject: 召开会议。总结去年工作，部署今年工作。"""
    text, piece = draft.text, draft.pieces[index]
    if not index or draft.whys[index - 1] != "meeting held" or draft.pieces[index - 1].paragraph != piece.paragraph:
        return False
    verb = verbs.VERB.match(text, piece.start, piece.end) if text[piece.start] in verbs.VERB_FIRST else None
    return verb is not None and verb["verb"] not in verbs.WEAK and not calls(draft, index, piece.end)


def _stands_behind(draft: Draft, index: int) -> bool:
    """Whether the sentence before, in the same paragraph, is agenda or a header that tells of the meeting."""
    if draft.fates[index - 1] == "header" and draft.whys[index - 1] != "meeting held":
        return False
    return draft.pieces[index - 1].paragraph == draft.pieces[index].paragraph


def _behind_subject(draft: Draft, index: int, start: int, end: int) -> int | None:
    """Where the meeting is named that did something: there itself,
    or behind its full name or behind what goes before it."""
    text = draft.text
    if openings.SUBJECT.match(text, start, end):
        return start
    if not draft.cues[index] & cues.HELD:
        named = openings.NAMED.match(text, start, end) if index < FIRST else None
        if named := named or openings.NAMED_AGAIN.match(text, start, end):
            return named.end()
    before = BESIDES.search(text, start, end) or PURPOSE.match(text, start, end)
    return before.end() if before else None


def _is_anothers(draft: Draft, index: int, told: Deed, items: list[AgendaItem]) -> bool:
    """Whether another meeting did it, is to do it or did it before, or somebody only asks for it."""
    text, (start, _, own_subject, _, _, held) = draft.text, told
    in_header = draft.fates[index] == "header"
    # 会议学习了…在主持集体学习时的讲话: what is conveyed tells of another meeting.
    if held and not (own_subject and CONVEYING.match(text, start, held.start())):
        if text.startswith("要", start) or text.endswith("将", start, held.start()):
            return True
        if not (in_header or _is_national(draft)) and OTHERS.search(text, start, held.start()):
            return True
        asked = not own_subject and ASKED_TO_HOLD.search(text, start, held.start()) is not None
        if asked or (not own_subject and text.endswith(SAID, start, held.start())):
            return True
    tasks = items and TASKS.match(text, start) and draft.fates[index - 1] == "agenda"
    if tasks and COMING.search(text, *items[-1].subject):
        return True
    return index > 0 and not in_header and text.startswith(EARLIER, start)


def _is_national(draft: Draft) -> bool:
    """Whether the meeting that the readout is on is one whose name stands for others' in a local readout."""
    if draft.held is None:
        return False
    at, end = draft.held
    return OTHERS.search(draft.text, max(0, at - NEAR), min(end, at + NEAR)) is not None
