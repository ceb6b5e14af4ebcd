"""Walks over a list of agenda matters: each stretch opens with a verb, goes on with the last one, or ends the list."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import endings, openings, subjects, verbs
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.predicates import head_at

ENACTS = re.compile(
    r"召开|举行|设立|成立|组建|抽调|选派|延续|增补|延长实施|拨付|拨出|拨款|发放|减免|取消|启动|实施|修建|新建|兴建|开通|建立|开展|推迟|"
    r"给予|投资|截止时间|安排[^，]{0,12}(?:资金|万元|亿元)"
)
FORWARDS = re.compile(r"提请|提交|征求意见|上报|报请|发往|修改后|印发|推荐|《|作为.{0,12}议题")
TREATING = ("对", "就", "并对", "并就")
SPOKEN_ON = re.compile(r"(?:近期)?(?:在|对|就|向|给|致|关于)")
WHEN = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?(?:[上下]午)?|近期|年底前?")
# 执行主席名单 begins like an act and is a thing.
ROSTER = ("名单", "议程", "日程", "人选")
SPEAKER = patterns.late(r"[\u4e00-\u9fff]{2,4}(?:书记|主席|主任|[省市州县区]长|部长|常委|同志)(?:[在对就关来近]|有关)")
STOP = re.compile(
    rf"{endings.BRACKETED}|，|；|"
    r"、(?=传达|听取|审议|研究部署|研究审议|学习贯彻|学习传达|讨论|审定|研究了|分析[^、，；]{0,16}(?:形势|问题|情况))|"
    r"并(?=研究|部署|安排|审议|听取|传达|讨论)|和(?<=[汇通]报和|报告和)(?=讨论|研究|部署|审议|传达|听取)"
)
JOINT = re.compile("以及|和(?!谐|平)|及(?!时)")
COMMA = re.compile("[，；]")
MATTER_END = re.compile(
    r"(?:形势|走势|工作|任务|情况|问题|短板|不足|挑战|机遇|原因|风险|隐患|举措|措施|对策|思路|进展|困难)$"
)
STOPPERS = re.compile(
    r"提请|将在|将于|主持|参加|出席|列席|并讲话|讲话|要求|强调|指出|认为|为了|为|应邀|主题|会期|"
    r"以|确保|推动|不断|帮助|激发|现在"
)
DEMANDED = re.compile("提出了?(?:明确|具体|工作|几点|新的)*(?:要求|意见)")
SPOKEN = re.compile(r"(?:明确)?(?:要求|强调|指出|认为)")
JOINED_END = re.compile(r"(?:决定|报告|意见|方案|汇报|议案|情况|事项)(?:（[^）]*）)?$")
# 会议观看了…，市水利局通报了…: an office puts a matter of its own before the meeting.
PUT = re.compile(
    r"[^，。；要]{1,20}(?:局|委|办|厅|部|院|中心|指挥部)(?:主要)?(?:负责(?:人|同志))?(?P<verb>通报|传达)了(?P<what>[^，。；]{4,60})$"
)
TOLD = re.compile(
    "(?:汇报|通报|介绍|交流|部署|传达)了|主持会议|主持召开|(?:并|主持|出席|作|发表)(?:作|发表)?了?[^，。；的]{0,4}讲话$"
)
PERSONNEL = re.compile("(?:有关|相关)?(?:人事|选举|补选|票决)")
DRAFT_END = re.compile("（草案[^）]*）$|决[议定]草案$")
GIVEN_REPORT = re.compile("(?:的|情况)(?:汇报|报告|说明)$")
PERFECTIVE = patterns.late(r"[\u4e00-\u9fff]{2,4}了")


def decided(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> bool:
    """A meeting or a policy that this meeting decides on is an item of its own; forwarding a document is none."""
    text = draft.text
    while start < end and text[start] in "，：":
        start += 1
    comma = COMMA.search(text, start, end)
    if (
        comma
        and comma.start() - start < 12
        and (
            (rule == "summary" and text.startswith(("从", "自", "在"), start))
            or WHEN.fullmatch(text, start, comma.start())
        )
    ):
        comma = COMMA.search(text, comma.end(), end)
    stop = comma.start() if comma else end
    if FORWARDS.search(text, start, stop):
        return False
    if rule == "body" and not (ENACTS.search(text, start, stop) or text.endswith("集体学习", start, stop)):
        return False
    subjects.add(draft, "other", start, stop, items, rule)
    return True


def walk(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Walks over the stretches between commas; each opens with a verb, continues the last one, or ends the list."""
    text = draft.text
    kind: AgendaKind | None = None
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
        if verb and verb.end() < stop and _opens_item(text, verb, stop, at == start, rule):
            kind = verbs.kind_of(verb["verb"])
            if verb["verb"] in verbs.DECIDED and not (
                verb["verb"] == "同意" and endings.DOCUMENT_END.search(text, verb.end(), stop)
            ):
                decided(draft, verb.end(), end if stop - verb.end() < 12 else stop, items, rule)
            else:
                if (
                    verb["verb"].endswith(("同意", "决定"))
                    and endings.DOCUMENT_END.search(text, verb.end(), stop) is None
                ):
                    kind = "other"
                subjects.objects(draft, kind, verb.end(), stop, items, rule)
        elif (rule == "summary" or kind or at == start) and (treated := treated_at(text, begin, stop)):
            subjects.treated(draft, verbs.treatment(treated["verb"]), *treated.span("what"), items, rule)
        elif text.find("了", begin, stop) > 0 and (put := PUT.match(text, begin, stop)):
            subjects.objects(draft, "convey" if put["verb"] == "传达" else "other", *put.span("what"), items, rule)
        elif SPOKEN.match(text, begin, stop) or (
            text.find("提出", begin, stop) >= 0 and DEMANDED.search(text, begin, stop)
        ):
            return
        elif kind and STOPPERS.match(text, begin, stop):
            kind = None
        elif kind and _continues(text, kind, at, stop, items):
            # 以及会议议程（草案）: what goes on is joined to what stood before, and names no meeting that does something.
            joint = JOINT.match(text, at, stop)
            subjects.objects(draft, kind, joint.end() if joint else begin, stop, items, rule)
        elif kind and items and _joins(text, kind, begin, stop, items[-1]):
            last = items[-1]
            items[-1] = AgendaItem(last.kind, (last.subject[0], stop), last.confidence, last.rule)
        at = stop + 1


def _opens_item(text: str, verb: re.Match[str], stop: int, first: bool, rule: str) -> bool:
    """Whether the verb names what the meeting did with what follows."""
    if text.startswith("的", verb.end()) or (
        verb["verb"] == "动员" and text.startswith(("全", "各", "广大"), verb.end())
    ):
        return False
    if verb["verb"] in verbs.WEAK:
        if not first and verbs.kind_of(verb["verb"]) == "deploy":
            return verb["verb"] not in ("推进", "交流") and MATTER_END.search(text, verb.end(), stop) is not None
        if verb["verb"] == "进行":
            return text[verb.end() - 1] == "了" and PERSONNEL.match(text, verb.end()) is not None
        if text[verb.end() - 1] == "了" and verb["verb"] == "表彰":
            return True
        if text[verb.end() - 1] == "了" and verb["verb"] == "通过":
            return text.find("提出的", verb.end(), stop) < 0
        if verb["verb"] == "提出":
            return text[verb.end() - 1] == "了" and DRAFT_END.search(text, verb.end(), stop) is not None
        if verb["verb"] == "同意" and (
            ENACTS.match(text, verb.end())
            or (endings.DOCUMENT_END.search(text, verb.end(), stop) and text.find("提出的", verb.end(), stop) < 0)
        ):
            return True
        if (
            verb["verb"] == "通过"
            and text[verb.start() - 1] == "；"
            and endings.DOCUMENT_END.search(text, verb.end(), stop)
        ):
            return True
        return first or (
            text.endswith(endings.INSTRUMENT_END, verb.end(), stop)
            and endings.ISSUER.match(text, verb.end()) is not None
        )
    return True


def stop_of(text: str, start: int, end: int) -> int:
    """The next comma or semicolon outside brackets, or 、 before another agenda verb."""
    for sign in STOP.finditer(text, start, end):
        if text[sign.start()] not in endings.BRACKETS:
            return sign.start()
    return end


def treated_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The stretch that begins here, where it says 对…进行 something."""
    return verbs.TREATED.match(text, start, stop_of(text, start, end)) if text.startswith(TREATING, start) else None


def adopts(text: str, start: int, end: int) -> bool:
    """Whether what is decided on is adopted, set up or forwarded."""
    return FORWARDS.search(text, start, end) is not None or ENACTS.search(text, start, end) is not None


def _continues(text: str, kind: AgendaKind, start: int, stop: int, items: list[AgendaItem]) -> bool:
    """Whether a stretch without a verb is a further object of the verb before."""
    words = text[start:stop].lstrip(" 　以及和")
    if TOLD.search(words):
        return False
    if kind == "convey":
        named = (
            endings.ISSUER.match(words)
            or SPOKEN_ON.match(words)
            or SPEAKER.match(words)
            or text.startswith(("以及", "和", "及"), start)
        )
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
    return text.startswith(("以及", "和"), start)


def _joins(text: str, kind: AgendaKind, start: int, stop: int, last: AgendaItem) -> bool:
    """Whether a stretch without a verb of its own belongs to the object before it (免去…职务，撤销…的决定)."""
    before = text[last.subject[0] : last.subject[1]]
    return (
        kind in ("deliberate", "hear")
        and endings.DOCUMENT_END.search(before) is None
        and JOINED_END.search(text, start, stop) is not None
        and start - last.subject[1] <= 2
        and not PERFECTIVE.match(text, start, stop)
    )
