"""Reads the summary behind the sentence that says the meeting was held (…主持召开常务会议，听取…，研究…)."""

from __future__ import annotations

import re

from luoshi.reading.agenda import deciding, listing, subjects, verbs
from luoshi.reading.agenda.telling import Deed
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

# Within how many sentences of the text, or behind the one that says the meeting was held, the summary stands.
SUMMARY = 12
# How the sentence is settled that says the meeting was held.
HELD = "meeting held"
# How far behind 主持召开 the name of the meeting may go.
NAME = 60
BEHIND_MEETING = re.compile(
    "(?:会议|专题会|办公会|调度会|座谈会|推进会|学习会|例会)，?(?="
    "(?:专题|集中|再次|进一步|主要|重点|首先|分别|先后|认真|深入|还|书面)*"
    "(?:研究|听取|审议|传达|学习|部署|讨论|分析|调度|安排|协调)(?!的))"
)
ABOUT = re.compile(r"会议?并?(?=[就对])")
SPOKE = ("强调", "指出", "要求", "认为", "表示")
# 日前召开的常委会议决定，…
DECIDING = ("会议决定", "全会决定")


def find(draft: Draft, index: int, told: Deed, items: list[AgendaItem]) -> bool:
    """Whether the sentence sums up what the meeting dealt with; its items are added."""
    text, (start, end, *_, held) = draft.text, told
    if not held or not (draft.fates[index] == "header" or index <= _last(draft)):
        return False
    if behind := BEHIND_MEETING.search(text, held.end(), min(end, held.end() + NAME)):
        listing.walk(draft, behind.end(), end, items, "summary")
        return True
    comma = deciding.COMMA.search(text, held.end(), end)
    stop = comma.start() if comma else end
    if (
        not text.startswith("的", held.end())
        and (about := ABOUT.search(text, held.end(), stop))
        and (treated := verbs.TREATED.match(text, about.end(), stop))
    ):
        subjects.treated(
            draft, verbs.treatment(treated["verb"], treated["what"]), *treated.span("what"), items, "summary"
        )
    # 主持会议并强调，要…: what follows was said.
    if comma and text.endswith(SPOKE, held.end(), comma.start()):
        return False
    if comma and text.endswith(DECIDING, start, comma.start()):
        deciding.decided(draft, comma.end(), end, items, "summary")
    elif comma:
        listing.walk(draft, comma.end(), end, items, "summary")
    return True


def _last(draft: Draft) -> int:
    """The last sentence that may sum up; menus and titles may stand before the first."""
    opening = draft.body[:SUMMARY][-1]
    return max(opening, draft.whys.index(HELD) + SUMMARY) if HELD in draft.whys else opening
