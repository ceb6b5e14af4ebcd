"""Lists what the meeting dealt with, from its summary and from what only comes up further down."""

from __future__ import annotations

import re

from luoshi.reading import cues, proposals
from luoshi.reading.agenda import (
    deciding,
    headings,
    listing,
    openings,
    programme,
    reports,
    subjects,
    summing,
    telling,
    verbs,
)
from luoshi.reading.agenda.telling import Deed
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

# 关于产业链培育工作，会议要求，…: the topic that the meeting turns to.
TURNED_TO = re.compile(
    "关于(?P<what>(?!近期|当前|下一?步)[^，。；：《》]{2,40}(?:工作|问题|事宜|建设|改革|发展))，"
    "(?:会议|全会)(?:强调|指出|要求|认为|明确)"
)
# 会议传达学习：, a line of its own above the one that says what.
LINE_ABOVE = re.compile("会[议上](?:还|首先|集体|认真)?(?P<verb>传达学习|学习传达|传达|学习|听取|审议|研究)了?：")
# 会议在听取…后指出: how far behind 在 it may be said.
LONGEST = 260
WHILE = ("在", "会议在", "全会在", "大会在")
DURING = re.compile(
    "(?:会议|全会|大会)?在(?:认真|仔细|分别|逐一)?"
    "(?P<what>(?:传达|学习|听取|审议|研究|讨论|分析|部署)[^。；]{4,200}?)"
    "(?:时|之?后|的时候|过程中|之后)，?(?:指出|强调|要求|认为|明确|，)"
)
# 周砚对…作了部署，提出…; 周砚传达了…：…
SAID = re.compile("：|，并?[他她]?(?:强调|指出|要求|提出(?!了)|表示|认为)")
# 研究制定贯彻意见 is no study of 制定.
# 讨论后各小组作了汇报: when something was done.
NO_OBJECT = ("的", "后", "结束")
ONGOING = ("制定", "提出", "出台", "谋划")


def find(draft: Draft) -> list[AgendaItem]:
    """The items in order of appearance."""
    items: list[AgendaItem] = []
    proposed, above = False, None
    for index in draft.body:
        piece, before = draft.pieces[index], len(items)
        if above:
            subjects.objects(draft, verbs.kind_of(above["verb"]), piece.start, _stop(draft, index), items, "body")
            above = None
            draft.settle(index, "agenda", "body")
            continue
        if draft.text[piece.end - 1] == "：" and (above := LINE_ABOVE.fullmatch(draft.text, piece.start, piece.end)):
            draft.settle(index, "agenda", "body")
            continue
        # 建议会议的议程是： and, line by line, what another body is to deal with.
        if proposed and draft.text[piece.start] in openings.ENUMERATORS:
            continue
        proposed = draft.text[piece.end - 1] == "：" and proposals.proposes(
            draft.text, piece.start, piece.end, draft.cues[index]
        )
        rule = _sentence(draft, index, items)
        if rule and (len(items) > before or rule == "body"):
            draft.settle(index, "agenda", rule)
    return items


def _stop(draft: Draft, index: int) -> int:
    """Where the words of the sentence end before its closing stop."""
    end = draft.pieces[index].end
    return end - (draft.text[end - 1] in "。；")


def _put_before(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether others put something before the meeting; what it did in the same sentence is read too."""
    text, known = draft.text, len(items)
    if not reports.find(draft, start, end, items):
        return False
    stop = text.rfind("；", start, items[known].subject[0]) if items[known:] else -1
    if stop >= 0 and openings.SUBJECT.match(text, start, stop):
        put = items[known:]
        del items[known:]
        listing.walk(draft, start, stop, items, "body")
        items += put
    return True


def _sentence(draft: Draft, index: int, items: list[AgendaItem]) -> str:
    """Reads one sentence; the name of the rule that applied, or empty."""
    text, piece, cued = draft.text, draft.pieces[index], draft.cues[index]
    start, end = piece.start, piece.end
    opening = openings.behind_number(text, start, end) if text[start] in openings.NUMBERING else start
    about = text.startswith(headings.ABOUT, start)
    if (opening - start > 1 or about or text[end - 1] not in headings.CLOSED) and headings.find(
        draft, index, opening, items
    ):
        return "body"
    if cued & cues.PROPOSED and draft.held and programme.find(draft, opening, end, items):
        return "body"
    if cued & cues.REPORTING and draft.held:
        # What somebody said of the matter may call.
        said = SAID.search(text, opening, end)
        stop = said.start() if said else end
        if not telling.calls(draft, index, stop) and _put_before(draft, opening, stop, items):
            return "body"
    if about and (topic := TURNED_TO.match(text, start, end)):
        subjects.objects(draft, "deploy", *topic.span("what"), items, "body")
    told = telling.deed(draft, index, opening, items)
    if told is None:
        return ""
    start, end = told.start, told.end
    if text.startswith(WHILE, start) and (during := DURING.match(text, start, min(end, start + LONGEST))):
        listing.walk(draft, during.start("what"), during.end("what"), items, "during")
        return "during"
    if _done(draft, told, items, cued):
        return "body"
    return "summary" if summing.find(draft, index, told, items) else ""


def _done(draft: Draft, told: Deed, items: list[AgendaItem], cued: int) -> bool:
    """Whether the sentence tells by its first verb, or by a later one, what the meeting dealt with."""
    text, (start, end, own_subject, *_) = draft.text, told
    opened = _behind_lead(text, told)
    verb = _verb(text, told, opened)
    if verb:
        before = len(items)
        if verb["verb"] in verbs.DECIDED and text.startswith(("，", "："), verb.end()):
            deciding.decided(draft, verb.end(), end, items, "body")
        else:
            listing.walk(draft, opened, end, items, "body")
        dealt = len(items) > before or verb["verb"] not in verbs.DECIDED
        return dealt or deciding.adopts(text, verb.end(), end)
    if own_subject and _treated(draft, start, opened, end, items):
        return True
    if cued & cues.GATHERING and reports.bureaus(draft, start, end, items):
        return True
    if own_subject and (done := listing.next_done(text, opened, end)):
        # 会议签订了责任书，部署了…: the first thing is none of an agenda, a later one is.
        listing.walk(draft, done, end, items, "body")
        return True
    return False


def _behind_lead(text: str, told: Deed) -> int:
    """Where the verb would stand: behind who met, words of manner and the number of a list."""
    members = openings.MEMBERS.match(text, told.start, told.end) if told.own_subject else None
    lead = openings.LEAD.match(text, members.end() if members else told.start, told.end)
    opened = lead.end() if lead else told.start
    number = openings.LISTED.match(text, opened, told.end) if lead and text[opened - 1] in "：，是为有" else None
    return number.end() if number else opened


def _verb(text: str, told: Deed, at: int) -> re.Match[str] | None:
    """The agenda verb that stands there, where the sentence may open with it."""
    verb = verbs.VERB.match(text, at, told.end) if text[at : at + 1] in verbs.VERB_FIRST else None
    if verb is None or text.startswith(NO_OBJECT, verb.end()):
        return None
    studied = verb["verb"] in ("研究", "专题研究") and text.startswith(ONGOING, verb.end())
    if studied and not subjects.LEFT_OVER.match(text, verb.end(), told.end):
        return None
    if told.own_subject or (told.listed and verb["verb"] not in verbs.WEAK):
        return verb
    return verb if told.follows and (verbs.goes_on(verb["verb"]) or text[verb.end() - 1] == "了") else None


def _treated(draft: Draft, start: int, opened: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the meeting 对…进行了 something that is not told in general only."""
    text = draft.text
    treated = listing.treated_at(text, opened, end)
    if treated is None or not (
        text.find("还", start, opened) >= 0
        or treated["verb"] in verbs.PUT_BEFORE
        or subjects.lists(text, *treated.span("what"))
        or not any(item.kind == "deploy" for item in items)
    ):
        return False
    while treated:
        subjects.treated(draft, verbs.treatment(treated["verb"], treated["what"]), *treated.span("what"), items, "body")
        rest = treated.end() + 1
        treated = listing.treated_at(text, rest, end) if rest < end else None
    listing.walk(draft, rest, end, items, "body")
    return True
