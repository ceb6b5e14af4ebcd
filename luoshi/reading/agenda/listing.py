"""Walks over a list of agenda matters: a stretch opens with a verb, goes on with the last one, or ends it."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import deciding, endings, openings, stretches, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.names import name_span

TREATING = ("对", "就", "并对", "并就")
# What closes a stretch of a list: a comma, and what joins a further object with a verb of its own.
STOP = re.compile(
    rf"{endings.BRACKETED}|，|；|(?<=议程)：|(?<=问题)：|(?<=事项)：|"
    # 审议甲办法、听取乙汇报, but 审议、讨论甲办法
    "、(?<!审议、)(?<!讨论、)(?<!酝酿、)"
    "(?=传达|听取(?![^，。；]{2,24}时的)|审议|研究部署|研究审议|学习贯彻|学习传达|讨论|审定|研究了|"
    "分析[^、，；]{0,16}(?:形势|问题|情况))|"
    # 总结去年工作并部署今年工作; 听取汇报并就春汛准备作出安排
    "并(?=研究|部署|安排|审议|听取|传达|讨论|协商|表决|审定|学习|原则|通报|确定|推选|总结|调度|"
    "[对就][^，。；]{3,60}(?:进行|[作做]出))|"
    "及(?=研究)|(?<=年)和(?=部署)|和(?<=[汇通]报和|报告和)(?=讨论|研究|部署|审议|传达|听取)"
)
JOINT = re.compile(subjects.AND)
# With these the list of matters ends.
STOPPERS = re.compile(
    r"提请|内容包括|将在|将于|主持|参加|出席|列席|并讲话|讲话|要求|强调|指出|认为|为了|为|应邀|主题|会期|"
    r"以|确保|推动|不断|帮助|激发|现在"
)
DEMANDED = re.compile("提出了?(?:明确|具体|工作|几点|新的)*(?:要求|意见)")
# 指出，要…；常务会议研究…: behind what was said, the meeting did more.
AGAIN = re.compile(
    "；(?=(?:常务|党组)?会议还?(?:传达|学习|听取|审议|讨论|研究(?!认为)|部署))"
)  # fmt: skip
SPOKEN = re.compile(r"(?:明确)?(?:要求|强调|指出|认为)")
# 会议观看了…，市水利局通报了…: who else puts a matter before the meeting.
PUT = patterns.late(
    r"(?P<who>[^，。；要]{2,24}?)(?P<verb>通报|传达|领学|安排|部署|总结|"
    r"介绍(?=了[^，。；]{2,60}(?:情况|内容|工作|预测)$))了(?P<what>[^，。；]{4,160})$"
)
# How short a decision is that goes on behind the comma (会议决定，…).
BRIEF = 12
OFFICE_END = re.compile("(?:局|委|办|厅|部|院|中心|指挥部)(?:主要)?(?:负责(?:人|同志))?$")


def walk(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Walks over the stretches between commas; each opens with a verb, continues the last one,
    or ends the list."""
    text = draft.text
    kind: AgendaKind | None = None
    opened = ""
    at = start
    while at < end:
        at, begin = _begin(text, at, end)
        verb = verbs.VERB.match(text, begin, end) if text[begin : begin + 1] in verbs.VERB_FIRST else None
        stop = stop_of(text, verb.end() if verb else begin, end)
        again = verb is not None and (verb["verb"] == opened or (verb["verb"] == "确定" and rule == "summary"))
        if verb and verb.end() < stop and stretches.opens_item(text, verb, stop, first=at == start or again):
            opened, kind = verb["verb"], _by_verb(draft, verb, stop, end, items, rule)
        elif (rule == "summary" or kind or at == start) and (treated := treated_at(text, begin, end)):
            treatment = verbs.treatment(treated["verb"], treated["what"])
            subjects.treated(draft, treatment, *treated.span("what"), items, rule)
            stop = treated.end()
        elif text.find("了", begin, stop) > 0 and (put := _put_by_others(text, begin, stop)):
            subjects.objects(draft, verbs.put(put["verb"], put["what"]), *put.span("what"), items, rule)
        elif _speaks(text, begin, stop):
            again_at = AGAIN.search(text, stop, end)
            if again_at is None:
                return
            stop = again_at.start()
        elif kind and STOPPERS.match(text, begin, stop):
            kind = None
        elif kind and stretches.continues(text, kind, at, stop, items):
            # 以及会议议程（草案）: what goes on is joined to what stood before,
            # and names no meeting that does something.
            joint = JOINT.match(text, at, stop) or stretches.CARRYING_OUT.match(text, begin, stop)
            subjects.objects(draft, kind, joint.end() if joint else begin, stop, items, rule)
        elif kind and items and stretches.joins(text, kind, begin, stop, items[-1]):
            last = items[-1]
            items[-1] = AgendaItem(last.kind, (last.subject[0], stop), last.confidence, last.rule)
        if text[stop : stop + 1] == "：":
            return
        at = stop + 1


def _begin(text: str, at: int, end: int) -> tuple[int, int]:
    """Where the stretch begins behind blanks, and where its verb would stand behind words of manner and a number."""
    while at < end and text[at] in " 　":
        at += 1
    lead = openings.LEAD.match(text, at, end)
    begin = lead.end() if lead else at
    if text[begin : begin + 1] in openings.ENUMERATORS and (number := openings.LISTED.match(text, begin, end)):
        begin = number.end()
    return at, begin


def _by_verb(draft: Draft, verb: re.Match[str], stop: int, end: int, items: list[AgendaItem], rule: str) -> AgendaKind:
    """Adds what the verb governs; of which kind what goes on without a verb of its own will be."""
    text, word, after = draft.text, verb["verb"], verb.end()
    kind = verbs.kind_of(word)
    if word in verbs.DECIDED and not (word == "同意" and endings.DOCUMENT_END.search(text, after, stop)):
        deciding.decided(draft, after, end if stop - after < BRIEF else stop, items, rule)
        return kind
    decides = word.endswith(("同意", "决定")) or (word.endswith("确定") and deciding.ENACTS.match(text, after))
    if decides and text[after] != "《" and endings.DOCUMENT_END.search(text, after, stop) is None:
        kind = "other"
    kind = verbs.of_object(word, kind, text[after:stop])
    subjects.objects(draft, kind, after, stop, items, rule)
    return kind


def _speaks(text: str, begin: int, stop: int) -> bool:
    """Whether the stretch says what was demanded: what stands behind is no matter."""
    return SPOKEN.match(text, begin, stop) is not None or (
        text.find("提出", begin, stop) >= 0 and DEMANDED.search(text, begin, stop) is not None
    )


def _put_by_others(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The stretch that begins here, where it says that an office or a person put something forward."""
    put = PUT.match(text, start, stop)
    if put and (OFFICE_END.search(put["who"]) or name_span(text, *put.span("who"))):
        return put
    return None


def stop_of(text: str, start: int, end: int) -> int:
    """The next comma or semicolon outside brackets and behind no time (在…期间，),
    or 、 before another agenda verb."""
    for sign in STOP.finditer(text, start, end):
        at = sign.start()
        if text[at] not in endings.BRACKETS and not (text.startswith("在", start) and text.endswith("期间", start, at)):
            return at
    return end


def treated_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The stretch that begins here, where it says 对…进行 something."""
    if not text.startswith(TREATING, start):
        return None
    stop = stop_of(text, start, end)
    # 对甲、乙，以及丙等工作进行了讨论
    if text.startswith("，以及", stop):
        stop = stop_of(text, stop + 1, end)
    return verbs.TREATED.match(text, start, stop)


def next_done(text: str, start: int, end: int) -> int | None:
    """Where, behind a comma, a stretch says what the meeting has done (部署了…, 对…进行了研究)."""
    for comma in deciding.COMMA.finditer(text, start, end):
        begin = comma.end()
        if lead := openings.LEAD.match(text, begin, end):
            begin = lead.end()
        verb = verbs.VERB.match(text, begin, end) if text[begin : begin + 1] in verbs.VERB_FIRST else None
        if (verb and text[verb.end() - 1] == "了") or treated_at(text, begin, end):
            return begin
    return None
