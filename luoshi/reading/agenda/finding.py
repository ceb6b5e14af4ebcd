"""Lists what the meeting dealt with, from its summary and from what only comes up further down."""

from __future__ import annotations

import re

from luoshi.reading import cues, proposals
from luoshi.reading.agenda import deciding, headings, listing, openings, reports, subjects, verbs
from luoshi.reading.directives.words import CUE
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

MEETING = cues.GATHERING | cues.HELD
HELD = re.compile(r"召开(?!了?[\d两三四五六七八九十多]+次会议)|举行(?!了?[\d两三四五六七八九十多]+[多余]?次)|主持|召集")
OTHERS = re.compile("总书记|党中央|国务院|总理")
ASKED_TO_HOLD = re.compile(r"[^重必主需]要(?![求点素闻])[^。]{0,40}$")
BEHIND_MEETING = re.compile(
    r"(?:会议|专题会|办公会|调度会|座谈会|推进会|例会)，?(?=(?:专题|集中|再次|进一步|主要|重点|首先|分别|先后|认真|深入|还|书面)*(?:研究|听取|"
    r"审议|传达|学习|部署|讨论|分析|调度|安排|协调)(?!的))"
)
PERFECT = re.compile(r"(?:分别|书面|还|并)?(?:听取|审议|讨论|研究|传达|学习|协商|审定|部署)(?!过程)[^，。；《]{0,6}?了")
# 听取市水利局关于…情况的汇报。: a sentence that has no more than that.
HEARD = re.compile(r"听取了?[^，。；：要]{4,80}(?:汇报|报告)[。；]?")
PERFECT_FIRST = frozenset("分书还并听审讨研传学协部")
# …进行部署，会议还听取了…; 为优化布局，会议研究通过了…
DONE = "(?:分别|书面)?(?:听取|审议|传达|学习|通报|研究|讨论)(?:通过)?了"
BESIDES = re.compile(f"，(?=(?:会议|全会)还{DONE})")
PURPOSE = re.compile(f"为[^。；：]{{4,80}}，(?=(?:会议|全会)还?{DONE})")
ABOUT = re.compile(r"会议?并?(?=[就对])")
# What goes on with the agenda follows such a sentence.
FOLLOWED = frozenset(["agenda", "header"])
# 关于产业链培育工作，会议要求，…: the topic that the meeting turns to.
TURNED_TO = re.compile(
    r"关于(?P<what>(?!近期|当前|下一?步)[^，。；：《》]{2,40}(?:工作|问题|事宜|建设|改革|发展))，(?:会议|全会)(?:强调|指出|要求|认为|明确)"
)
# How far around the beginning of the body's name the one stands who called it.
NEAR = 12
# How many sentences the opening has, and within how many the summary stands.
FIRST, SUMMARY = 6, 12
SAID = ("强调，", "指出，", "认为，", "要求，", "表示，")
# 会议决定召开全会。会议的主要任务是…: the tasks are those of the meeting that is to come.
TASKS = re.compile("(?:会议|全会|大会)的?主要(?:任务|议题|议程|内容)")
COMING = re.compile("召开|举行")
EARLIER = ("此前", "日前", "在此之前")
DURING = re.compile(
    r"(?:会议|全会|大会)?在(?:认真|仔细|分别|逐一)?(?P<what>(?:传达|学习|听取|审议|研究|讨论|分析|部署)[^。；]{4,200}?)(?:时|"
    r"之?后|的时候|过程中|之后)，?(?:指出|强调|要求|认为|明确|，)"
)
SPOKE = ("强调", "指出", "要求", "认为", "表示")
# What most sentences of a readout open with is never an item.
SAYING = ("会议指出", "会议强调", "会议要求", "会议认为")
WHILE_DOING = ("在部署", "在研究", "在听取", "在审议", "在传达", "在认真听取", "在认真审议", "在分别听取", "在逐一听取")
WHILE = ("在", "会议在", "全会在", "大会在")
# 日前召开的常委会议决定，…
DECIDING = ("会议决定", "全会决定")
ONGOING = ("制定", "提出", "出台", "谋划")


def find(draft: Draft) -> list[AgendaItem]:
    """The items in order of appearance."""
    items: list[AgendaItem] = []
    for index in draft.body:
        before = len(items)
        rule = _sentence(draft, index, items)
        if rule and (len(items) > before or rule == "body"):
            draft.settle(index, "agenda", rule)
    return items


def _calls(draft: Draft, index: int, stop: int) -> bool:
    """Whether a word of calling in the sentence, before `stop`, calls (要), and is no part of another word (要求)."""
    return any(at < stop and CUE.match(draft.text, at) for at in draft.calling.get(index, ()))


def _follows(draft: Draft, index: int) -> bool:
    """Whether the sentence before, in the same paragraph, is agenda or as a header says that the meeting was held."""
    if draft.fates[index - 1] == "header" and draft.whys[index - 1] != "meeting held":
        return False
    return draft.pieces[index - 1].paragraph == draft.pieces[index].paragraph


def _is_national(draft: Draft) -> bool:
    """Whether the meeting that the readout is on is one of those whose names stand for others' in a local readout."""
    if draft.held is None:
        return False
    at, end = draft.held
    return OTHERS.search(draft.text, max(0, at - NEAR), min(end, at + NEAR)) is not None


def _put_before(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether others put something before the meeting; what the meeting did in the same sentence is read too."""
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
    first = text[start]
    former = draft.fates[index - 1] if index else ""
    listed = former == "agenda" and headings.alone(draft, index) and not _calls(draft, index, end)
    follows = (
        listed
        or (former in FOLLOWED and _follows(draft, index))
        or (first in PERFECT_FIRST and bool(items) and PERFECT.match(text, start) is not None)
        or (first == "听" and draft.held is not None and HEARD.fullmatch(text, start, end) is not None)
    )
    opening = openings.behind_number(text, start, end) if first in openings.NUMBERING else start
    if (
        opening - start > 1
        or text[end - 1] not in headings.CLOSED
        or (first == headings.ABOUT[0] and text.startswith(headings.ABOUT, start))
    ) and headings.find(draft, index, opening, items):
        return "body"
    if cued & cues.REPORTING and draft.held:
        # What somebody said of the matter follows the colon, and may call.
        colon = text.find("：", opening, end)
        stop = colon if colon >= 0 else end
        if not _calls(draft, index, stop) and _put_before(draft, opening, stop, items):
            return "body"
    if first == headings.ABOUT[0] and (topic := TURNED_TO.match(text, start, end)):
        subjects.objects(draft, "deploy", *topic.span("what"), items, "body")
    if not (cued & MEETING or follows or (first == "在" and text.startswith(WHILE_DOING, start))):
        return ""
    if not cued & cues.HELD and text.startswith(SAYING, opening):
        return ""
    while end > start and text[end - 1] in "。！？ ；":
        end -= 1
    start = opening
    gathered = bool(cued & cues.GATHERING)
    own_subject = gathered and openings.SUBJECT.match(text, start, end) is not None
    if (
        gathered
        and not own_subject
        and not cued & cues.HELD
        and (
            named := (openings.NAMED.match(text, start, end) if index < FIRST else None)
            or openings.NAMED_AGAIN.match(text, start, end)
        )
    ):
        own_subject, start = True, named.end()
    if (
        gathered
        and not own_subject
        and (besides := BESIDES.search(text, start, end) or PURPOSE.match(text, start, end))
    ):
        own_subject, start = True, besides.end()
    held = HELD.search(text, start, end) if cued & cues.HELD else None
    if not (own_subject or held or follows or text.startswith(WHILE_DOING, start)):
        return ""
    if held and (
        text.startswith("要", start)
        or text.endswith("将", start, held.start())
        or (draft.fates[index] != "header" and not _is_national(draft) and OTHERS.search(text, start, held.start()))
    ):
        return ""
    if (
        held
        and not own_subject
        and (ASKED_TO_HOLD.search(text, start, held.start()) or text.endswith(SAID, start, held.start()))
    ):
        return ""
    if (
        items
        and TASKS.match(text, start)
        and COMING.search(text, *items[-1].subject)
        and draft.fates[index - 1] == "agenda"
    ):
        return ""
    if proposals.proposes(text, start, end, cued) or (
        index and draft.fates[index] != "header" and text.startswith(EARLIER, start)
    ):
        return ""
    if text.startswith(WHILE, start) and (during := DURING.match(text, start, min(end, start + 260))):
        listing.walk(draft, during.start("what"), during.end("what"), items, "during")
        return "during"
    members = openings.MEMBERS.match(text, start, end) if own_subject else None
    lead = openings.LEAD.match(text, members.end() if members else start, end)
    opened = lead.end() if lead else start
    if lead and text[opened - 1] in "：，是为有" and (number := openings.LISTED.match(text, opened, end)):
        opened = number.end()
    verb = verbs.VERB.match(text, opened, end) if text[opened : opened + 1] in verbs.VERB_FIRST else None
    if (
        verb
        and text.startswith(ONGOING, verb.end())
        and verb["verb"] in ("研究", "专题研究")
        and not subjects.LEFT_OVER.match(text, verb.end(), end)
    ):
        verb = None
    if (
        verb
        and not text.startswith("的", verb.end())
        and (
            own_subject
            or (listed and verb["verb"] not in verbs.WEAK)
            or (follows and (verbs.goes_on(verb["verb"]) or text[verb.end() - 1] == "了"))
        )
    ):
        before = len(items)
        if verb["verb"] in verbs.DECIDED and text.startswith(("，", "："), verb.end()):
            deciding.decided(draft, verb.end(), end, items, "body")
        else:
            listing.walk(draft, opened, end, items, "body")
        told = len(items) > before or verb["verb"] not in verbs.DECIDED
        return "body" if told or deciding.adopts(text, verb.end(), end) else ""
    treated = listing.treated_at(text, opened, end) if own_subject else None
    if treated and (
        text.find("还", start, opened) >= 0
        or treated["verb"] in verbs.PUT_BEFORE
        or subjects.lists(text, *treated.span("what"))
        or not any(item.kind == "deploy" for item in items)
    ):
        while treated:
            subjects.treated(draft, verbs.treatment(treated["verb"]), *treated.span("what"), items, "body")
            rest = treated.end() + 1
            treated = listing.treated_at(text, rest, end) if rest < end else None
        listing.walk(draft, rest, end, items, "body")
        return "body"
    if gathered and reports.bureaus(draft, start, end, items):
        return "body"
    if own_subject and (done := listing.next_done(text, opened, end)):
        # 会议签订了责任书，部署了…: the first thing is none of an agenda, a later one is.
        listing.walk(draft, done, end, items, "body")
        return "body"
    if not held or not (draft.fates[index] == "header" or index <= draft.body[:SUMMARY][-1]):
        return ""
    if behind := BEHIND_MEETING.search(text, held.end(), min(end, held.end() + 60)):
        listing.walk(draft, behind.end(), end, items, "summary")
        return "summary"
    comma = deciding.COMMA.search(text, held.end(), end)
    stop = comma.start() if comma else end
    if (
        not text.startswith("的", held.end())
        and (about := ABOUT.search(text, held.end(), stop))
        and (treated := verbs.TREATED.match(text, about.end(), stop))
    ):
        subjects.treated(draft, verbs.treatment(treated["verb"]), *treated.span("what"), items, "summary")
    # 主持会议并强调，要…: what follows was said.
    if comma and text.endswith(SPOKE, held.end(), comma.start()):
        return ""
    if comma and text.endswith(DECIDING, start, comma.start()):
        deciding.decided(draft, comma.end(), end, items, "summary")
    elif comma:
        listing.walk(draft, comma.end(), end, items, "summary")
    return "summary"
