"""Walks over a list of agenda matters: each stretch opens with a verb, goes on with the last one, or ends the list."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import deciding, endings, openings, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.names import name_span
from luoshi.reading.predicates import head_at

TREATING = ("对", "就", "并对", "并就")
SPOKEN_ON = re.compile(r"(?:近期)?(?:在|对|就|向|给|致|关于)")
# 执行主席名单 begins like an act and is a thing.
ROSTER = ("名单", "议程", "日程", "人选")
SPEAKER = patterns.late(r"[\u4e00-\u9fff]{2,4}(?:书记|主席|主任|[省市州县区]长|部长|常委|同志)(?:[在对就关来近]|有关)")
STOP = re.compile(
    rf"{endings.BRACKETED}|，|；|"
    r"(?<=议程)：|、(?=传达|听取(?![^，。；]{2,24}时的)|审议|研究部署|研究审议|学习贯彻|学习传达|讨论|审定|研究了|分析[^、，；]{0,16}(?:形势|问题|情况))|"
    r"并(?=研究|部署|安排|审议|听取|传达|讨论|协商|表决|审定|学习|原则|通报|确定|推选|总结|调度|[对就][^，。；]{3,60}(?:进行|[作做]出))|及(?=研究)|和(?<=[汇通]报和|报告和)(?=讨论|研究|部署|审议|传达|听取)"
)
JOINT = re.compile("以及|和(?!谐|平)|及(?!时)")
# 传达…精神，落实许明同志讲话要求 goes on with what was conveyed; 落实省委要求 names nothing.
CARRYING_OUT = re.compile("(?:认真|坚决|全面)*(?:贯彻)?落实")
DEMANDS = re.compile(
    "(?:党中央|中央|国务院|[省市县区旗州]委|[省市县区]政府|上级|、|和)+(?:关于[^，]{2,20}的)?(?:工作|有关|相关|部署)*(?:要求|部署)(?:要求)?$"
)
# What a meeting deploys or studies.
MATTER_END = re.compile(
    r"(?:形势|走势|工作|任务|情况|问题|短板|不足|挑战|机遇|原因|风险|隐患|举措|措施|对策|思路|进展|困难)$"
)
# With these the list of matters ends.
STOPPERS = re.compile(
    r"提请|内容包括|将在|将于|主持|参加|出席|列席|并讲话|讲话|要求|强调|指出|认为|为了|为|应邀|主题|会期|"
    r"以|确保|推动|不断|帮助|激发|现在"
)
DEMANDED = re.compile("提出了?(?:明确|具体|工作|几点|新的)*(?:要求|意见)")
# 指出，要…；常务会议研究…: behind what was said, the meeting did more.
AGAIN = re.compile("；(?=(?:常务|党组)?会议(?:还)?(?:传达|学习|听取|审议|讨论|研究(?!认为)|部署))")
SPOKEN = re.compile(r"(?:明确)?(?:要求|强调|指出|认为)")
JOINED_END = re.compile(
    r"(?:决定|报告|意见|方案|汇报|议案|情况|事项|议题|的(?:若干)?(?:问题|措施)|(?:有关|相关)工作)(?:（[^）]*）)?$"
)
# 研究做好防汛，保障安全有关工作
RELATED_END = re.compile("(?:有关|相关)(?:工作|事宜|问题)$|议题$")
# 会议观看了…，市水利局通报了…: who else puts a matter before the meeting.
PUT = patterns.late(r"(?P<who>[^，。；要]{2,24}?)(?P<verb>通报|传达|领学|安排|部署|总结)了(?P<what>[^，。；]{4,160})$")
OFFICE_END = re.compile("(?:局|委|办|厅|部|院|中心|指挥部)(?:主要)?(?:负责(?:人|同志))?$")
# What somebody did at the meeting is no further object.
TOLD = patterns.late(
    "(?:汇报|通报|介绍|交流|部署|传达)了|(?:进行|(?<!工)作|做)了?[^，。；、《》的]{0,8}(?:汇报|通报|说明|安排|部署|讲话|发言)$|主持会议|主持召开|(?:并|主持|出席|作|发表)(?:作|发表)?了?[^，。；的]{0,4}讲话$"
)
# 确定方启明为发言人 settles who does something, and is no matter of its own.
APPOINTS = re.compile("为|担任|职务")
PERSONNEL = re.compile("(?:有关|相关)?(?:人事|选举|补选|票决)")
# 总结去年工作，交流先进经验
EXCHANGED = re.compile("..(?:经验|做法|体会)$")
DRAFT_END = re.compile("（草案[^）]*）$|决[议定]草案$")
GIVEN_REPORT = re.compile("(?:的|情况)(?:汇报|报告|说明)$")
# A verb of its own, done: it belongs to no object before it.
PERFECTIVE = patterns.late(r"[\u4e00-\u9fff]{2,4}了")


def walk(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Walks over the stretches between commas; each opens with a verb, continues the last one, or ends the list."""
    text = draft.text
    kind: AgendaKind | None = None
    opened = ""
    at = start
    while at < end:
        while at < end and text[at] in " 　":
            at += 1
        lead = openings.LEAD.match(text, at, end)
        begin = lead.end() if lead else at
        if text[begin : begin + 1] in openings.ENUMERATORS and (number := openings.LISTED.match(text, begin, end)):
            begin = number.end()
        verb = verbs.VERB.match(text, begin, end) if text[begin : begin + 1] in verbs.VERB_FIRST else None
        stop = stop_of(text, verb.end() if verb else begin, end)
        again = verb is not None and (verb["verb"] == opened or (verb["verb"] == "确定" and rule == "summary"))
        if verb and verb.end() < stop and _opens_item(text, verb, stop, first=at == start or again):
            opened, kind = verb["verb"], verbs.kind_of(verb["verb"])
            if verb["verb"] in verbs.DECIDED and not (
                verb["verb"] == "同意" and endings.DOCUMENT_END.search(text, verb.end(), stop)
            ):
                deciding.decided(draft, verb.end(), end if stop - verb.end() < 12 else stop, items, rule)
            else:
                if (
                    (
                        verb["verb"].endswith(("同意", "决定"))
                        or (verb["verb"].endswith("确定") and deciding.ENACTS.match(text, verb.end()))
                    )
                    and text[verb.end()] != "《"
                    and endings.DOCUMENT_END.search(text, verb.end(), stop) is None
                ):
                    kind = "other"
                kind = verbs.of_object(verb["verb"], kind, text[verb.end() : stop])
                subjects.objects(draft, kind, verb.end(), stop, items, rule)
        elif (rule == "summary" or kind or at == start) and (treated := treated_at(text, begin, stop)):
            subjects.treated(draft, verbs.treatment(treated["verb"]), *treated.span("what"), items, rule)
        elif text.find("了", begin, stop) > 0 and (put := _put(text, begin, stop)):
            subjects.objects(draft, verbs.put(put["verb"], put["what"]), *put.span("what"), items, rule)
        elif SPOKEN.match(text, begin, stop) or (
            text.find("提出", begin, stop) >= 0 and DEMANDED.search(text, begin, stop)
        ):
            again_at = AGAIN.search(text, stop, end)
            if again_at is None:
                return
            stop = again_at.start()
        elif kind and STOPPERS.match(text, begin, stop):
            kind = None
        elif kind and _continues(text, kind, at, stop, items):
            # 以及会议议程（草案）: what goes on is joined to what stood before, and names no meeting that does something.
            joint = JOINT.match(text, at, stop) or CARRYING_OUT.match(text, begin, stop)
            subjects.objects(draft, kind, joint.end() if joint else begin, stop, items, rule)
        elif kind and items and _joins(text, kind, begin, stop, items[-1]):
            last = items[-1]
            items[-1] = AgendaItem(last.kind, (last.subject[0], stop), last.confidence, last.rule)
        if text[stop : stop + 1] == "：":
            return
        at = stop + 1


def _opens_item(text: str, verb: re.Match[str], stop: int, *, first: bool) -> bool:
    """Whether the verb names what the meeting did with what follows; a weak one only with an object of its own kind."""
    word, after = verb["verb"], verb.end()
    if word.endswith("落实") and DEMANDS.match(text, after, stop):
        return False
    if text.startswith("的", after) or (word == "动员" and text.startswith(("全", "各", "广大"), after)):
        return False
    if word not in verbs.WEAK:
        return True
    perfect = text[after - 1] == "了"
    if not first and verbs.kind_of(word) == "deploy":
        if perfect and word in ("安排", "部署"):
            return True
        return word not in ("推进", "交流") and MATTER_END.search(text, after, stop) is not None
    if word == "交流":
        return first or EXCHANGED.search(text, after, stop) is not None
    if word == "确定":
        return (first or (perfect and text[verb.start() - 1] == "并")) and APPOINTS.search(text, after, stop) is None
    if word == "进行":
        return perfect and PERSONNEL.match(text, after) is not None
    if word == "提出":
        return perfect and DRAFT_END.search(text, after, stop) is not None
    if perfect and verbs.kind_of(word) == "other":
        return True
    if word == "通过" and perfect:
        return text.find("提出的", after, stop) < 0
    if word == "同意" and _agrees_to(text, after, stop):
        return True
    if word == "通过" and text[verb.start() - 1] == "；" and endings.DOCUMENT_END.search(text, after, stop):
        return True
    conveyed = text.endswith(endings.INSTRUMENT_END, after, stop) and endings.ISSUER.match(text, after) is not None
    return first or conveyed


def _agrees_to(text: str, start: int, stop: int) -> bool:
    """Whether what is agreed to is an act of the meeting's own, or a document that nobody is named to have put forward."""
    if deciding.ENACTS.match(text, start):
        return True
    return endings.DOCUMENT_END.search(text, start, stop) is not None and text.find("提出的", start, stop) < 0


def _put(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The stretch that begins here, where it says that an office or a person put something before the meeting."""
    put = PUT.match(text, start, stop)
    if put and (OFFICE_END.search(put["who"]) or name_span(text, *put.span("who"))):
        return put
    return None


def stop_of(text: str, start: int, end: int) -> int:
    """The next comma or semicolon outside brackets and behind no time (在…期间，), or 、 before another agenda verb."""
    for sign in STOP.finditer(text, start, end):
        at = sign.start()
        if text[at] not in endings.BRACKETS and not (text.startswith("在", start) and text.endswith("期间", start, at)):
            return at
    return end


def treated_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The stretch that begins here, where it says 对…进行 something."""
    return verbs.TREATED.match(text, start, stop_of(text, start, end)) if text.startswith(TREATING, start) else None


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


def _continues(text: str, kind: AgendaKind, start: int, stop: int, items: list[AgendaItem]) -> bool:
    """Whether a stretch without a verb is a further object of the verb before."""
    words = text[start:stop].lstrip(" 　以及和")
    if TOLD.search(words) or PERFECTIVE.match(words):
        return False
    if kind == "convey":
        if carried := CARRYING_OUT.match(words):
            words = words[carried.end() :]
            if DEMANDS.match(words):
                return False
        named = (
            endings.ISSUER.match(words)
            or SPOKEN_ON.match(words)
            or SPEAKER.match(words)
            or text.startswith(("以及", "和", "及"), start)
        )
        # 其他领导同志关于教育的讲话精神: who or what it comes from is told in any words but those of an act.
        named = named or ("了" not in words and "的" in words and head_at(words, 0, len(words)) is None)
        return bool(named) and endings.TRAIL.sub("", words).endswith(endings.INSTRUMENT_END)
    # 听取甲情况的汇报，乙情况的汇报: a report after a report.
    if (
        kind == "hear"
        and items
        and "了" not in words
        and GIVEN_REPORT.search(words)
        and GIVEN_REPORT.search(text, *items[-1].subject)
    ):
        return True
    if kind in ("deliberate", "hear"):
        nominal = (
            endings.ITEM_START.match(words) is not None
            or head_at(words, 0, len(words)) is None
            or words.split("、", 1)[0].endswith(ROSTER)
        )
        return nominal and endings.DOCUMENT_END.search(words) is not None
    # 研究安全生产，信访维稳等工作
    listed = endings.topics_tail(text, start, stop) is not None and head_at(words, 0, len(words)) is None
    return listed or text.startswith(("以及", "和"), start)


def _joins(text: str, kind: AgendaKind, start: int, stop: int, last: AgendaItem) -> bool:
    """Whether a stretch without a verb of its own belongs to the object before it (免去…职务，撤销…的决定)."""
    before = text[last.subject[0] : last.subject[1]]
    closed = JOINED_END if kind in ("deliberate", "hear") else RELATED_END
    return (
        kind in ("deliberate", "hear", "deploy")
        and endings.DOCUMENT_END.search(before) is None
        and closed.search(text, start, stop) is not None
        and start - last.subject[1] <= 2
        and not PERFECTIVE.match(text, start, stop)
    )
