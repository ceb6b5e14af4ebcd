"""Lists what the meeting dealt with, from its summary and from what only comes up further down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import add

from luoshi.reading import confidence, cues, lexicon
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.names import name_span
from luoshi.reading.predicates import head_at

KIND: dict[str, AgendaKind] = {verb: kind for verb, kind, _ in lexicon.rows("agenda")}  # type: ignore[misc]
KIND |= {
    first + joint + how + end: "deliberate"
    for first in ("研究", "审议", "讨论", "研究审议", "研究讨论", "审议讨论", "讨论审议", "听取审议")
    for joint in ("", "并", "和")
    for how in ("", "原则", "一致")
    for end in ("通过", "同意")
}
# What these verbs govern is laid down by the meeting; 通报, 观看 and their like only put it before the meeting.
DECIDED = frozenset(["决定召开", "决定", "举行", "表决", "同意"])
WEAK = frozenset(verb for verb, _, standing in lexicon.rows("agenda") if standing == "weak")
# Verbs of one kind join freely (听取并通过, 审议表决, 梳理总结); a verb of another kind opens their object (研究贯彻意见).
CONVEYING = "(?:传达|学习)(?:[、并和]?(?:传达|学习|贯彻落实|贯彻|宣传|领会|研讨|讨论|研究))+(?!意见|措施)"
HEARING = "听取(?:[、并和]?(?:原则|一致)?(?:审议|讨论|审查|通过|研究|审定|评议)(?!意见|情况|稿))+"
DELIBERATING = (
    "(?:审议|讨论|审定|审查|审核|研究|表决|票决)"
    "(?:[、并和]?(?:原则|一致)?(?:审议|讨论|审定|审查|审批|通过|同意|批准|表决|票决)(?!稿|意见))+"
)
DEPLOYING = (
    "(?:研究|部署|安排|分析|研判|调度|总结|谋划|梳理|回顾|会商|动员|盘点)"
    "(?:[、并和]?(?:研究|部署|安排|分析|研判|调度|总结|谋划|会商|动员|解决|确定))+(?!意见|措施)"
)
VERB = re.compile(
    f"(?P<verb>{CONVEYING}|{HEARING}|{DELIBERATING}|{DEPLOYING}|"
    + "|".join(sorted(KIND, key=len, reverse=True))
    + ")(?:了|并(?=《))?"
)
VERB_FIRST = frozenset(verb[0] for verb in KIND) | frozenset("票梳回盘")
MEETING = r"(?:会议|全会|主席会议|常委会会议|常委会|委员长会议|主任会议|大会|座谈会|推进会|调度会|例会|会上)"
GATHERED = (
    r"(?:会上，)?(?:与会(?:人员|同志|领导|代表|党员)?|[^，。；要]{0,10}(?:组成员|全体人员|全体党员|全体成员|大家))"
)
SUBJECT = re.compile(
    rf"(?:(?:本次|这次|当日|当天|随后|其间|期间)，?)?(?:{MEETING}(?!精神|要求)|会前，?|{GATHERED}(?=[集认一共还围专深])|{GATHERED}(?=传达|学习))"
)
MEMBERS = re.compile(GATHERED)
LEAD = re.compile(
    rf"(?:的?(?:主要)?(?:任务|内容|议题)(?:是|为|有|如下)[：，]?|(?:本次|这次|当日|当天|随后|其间|期间|最后|会前|一起|共同)|{MEETING}|还|并|先后|分别|首先|同时|一并|专题|再次|"
    rf"认真|又|以及|依次|现场|集体|书面|逐项|一致|进一步|集中|主要|专项|全面|系统|及时|全文|详细|重点|逐一|统筹|深入(?!开展|推进|实施)|"
    rf"(?:以(?!及)|采取|通过)[^，。；《]{{2,40}}(?:形式|方式)，?|(?:围绕|根据|按照|针对|结合)[^，。；]{{2,40}}，|，)*"
)
ENUMERATED = re.compile(r"（?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:）[.．、]?|[.．、])[ 　]*|[①-⑳][.．、]?[ 　]*")
ENUMERATORS = frozenset("（①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十123456789")
HEADING = 100
HELD = re.compile(r"召开|举行|主持|召集")
OTHERS = re.compile("总书记|党中央|国务院|总理")
ASKED_TO_HOLD = re.compile(r"[^重必主需]要(?![求点素闻])[^。]{0,40}$")
BEHIND_MEETING = re.compile(
    r"(?:会议|专题会|办公会|调度会|座谈会|推进会|例会)，?(?=(?:专题|集中|再次|进一步)?(?:研究|听取|"
    r"审议|传达|学习|部署|讨论|分析|调度|安排|协调))"
)
GIVEN = re.compile(r"(?:分别|受[^，、]{2,12}委托)+$")
PERFECT = re.compile(r"(?:分别|书面|还)?(?:听取|审议|审议通过|传达学习)了")
ABOUT = re.compile(r"会议?(?=[就对])")
PROPOSED = re.compile(r"(?<![见和、策])建议[，：的]|议程(?:是|还有|包括|有)")
EARLIER = ("此前", "会前", "日前", "在此之前")
TREATED = re.compile(
    r"(?:并)?(?:对|就)(?P<what>[^，。；]{3,60}?)(?:进行|作出|(?<!工)作|做出|(?=再))(?:了)?(?:再|专题|具体|全面|集中|深入|认真|系统|详细|重点|统一)*"
    r"(?P<verb>(?:总结|安排|部署|动员|研究|审议|讨论|分析|研判|调度|会商|交办|通报|点评|协商|传达|学习)(?:、?再?(?:动员|安排|部署|研究|研判|讨论|"
    r"分析|调度|会商|通报|强调|和部署|和研究|和?解读|和?宣讲))*)$"
)
DURING = re.compile(
    r"(?:会议|全会|大会)?在(?P<what>(?:传达|学习|听取|审议|研究|讨论|分析)[^。；]{4,200}?)(?:时|"
    r"之?后|的时候|过程中|之后)，?(?:指出|强调|要求|认为|明确|，)"
)
WHILE_DOING = ("在听取", "在审议", "在传达")
WHILE = ("在", "会议在", "全会在", "大会在")
ENACTS = re.compile(r"召开|举行|设立|成立|组建|抽调|延续|增补|延长实施")
REPORTED = re.compile(
    r"(?:会上，)[^，。；]{2,50}?(?P<verb>传达学习|传达|宣读|通报)(?!发言)(?:了)?(?P<what>[^，。；]{4,60})"
)
REPORTS = re.compile(r"[^，。；]{2,40}?(?P<verb>传达学习|传达|宣读|通报)(?:了)?(?P<what>[^，。；]{4,60})")
FORWARDS = re.compile(r"提请|提交|征求意见|上报|报请|发往|修改后|印发|推荐|《|作为.{0,12}议题")
DOCUMENT_END = re.compile(
    r"(?:》(?:稿)?|报告(?:稿)?|方案|意见|条例|办法|规划|计划|决定|议程|日程|草案|名单|要点|事项|"
    r"请示|任务分解|议案|细则|规定|规则|工作程序|措施|预案|规程|通知|清单|纪要|制度|决议|公报|条款|文件|安排|选题|方式|"
    r"总结|大纲|分工|稿|汇报|通报|情况|）)(?:等.{0,6})?$"
)
OWN_REPORT = re.compile(r"[^、和等]+情况汇报$")
REPORT_END = re.compile(r"(?:工作|建设)?(?:推进|进展|开展|落实|筹备)?情况的?汇报$")
SPOKEN_END = re.compile(r"(?:汇报|报告|通报|》)$")
INSTRUMENT_END = re.compile(
    r"(?:精神|指示|批示|讲话|论述|要求|会议|大会|部署|会|研讨班|培训班|读书班|思想|贺信|回信|文章|》|决定|意见|通知|通报|全会)$"
)
ISSUER = re.compile(
    r"习近平|党中央|中央|国务院|李克强|李强|总书记|全国|全省|全区|全市|省|市|自治区|党的|中国共产党|"
    r"中共|《|州|县|国家|十[四五六七八九]届|二十|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东|关于|"
    r"近期|有关|\d{1,2}月\d{1,2}日"
)
# 习近平总书记在A会议和B会议上的讲话 is one speech: what 在 opens is not closed at the connective.
OPEN_NAME = re.compile(r"(?:在|出席|参加)[^的，]*$")
CLOSED = re.compile(r"(?:精神|指示|批示|讲话|论述|》|贺信|回信|班|会议|大会|全会|座谈会)$")
LEVELS = re.compile(r"^(?:(?:党中央|中央|国务院|全国|国家|自治区|全?[省市州县区](?:委|政府)?)[、和及])+")
# …指示和…批示精神 share their last word and are one.
CLOSING = ("精神", "》", "班")
FOLLOWING = re.compile("以及|[、，和及与](?!谐|平|时)")
BARE = re.compile(
    r"(?:近期|系列|一系列|有关|相关|主要|领导|重要|、|和)*(?:讲话|指示|批示|论述|回信|贺信|文章|文件|会议|要求|部署|思想|精神)+(?:精神|要求)?"
)
SPOKEN_ON = re.compile(r"(?:近期)?(?:在|对|就|向|给|致|关于)")
ONE = re.compile(r"(?:\d{4}年)?(?:中央|省委)一号文件")
SPIRIT = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|(?:[全国省市县区、]{2,8})?[^、和及]{0,24}(?:会议|全会|大会|会)精神|[^、和及]{2,30}讲话)"
)
ITEM_START = re.compile(
    r"《|关于|有关|国务院|市政府|省政府|县政府|全国|全省|全市|最高人民|中央|[省市县区]委|修订后的|"
    r"[\u4e00-\u9fff]{0,8}《"
)
TRAIL = re.compile(
    r"(?:（以下简称[^）]*）|等(?:\d+|[一二三四五六七八九十多几]+)?(?:个|项|件)?(?:有关|相关|重要)?(?:文件|"
    r"法规|问题|事项|议题|议案|事宜|内容|材料|制度|方案|稿件)?|，|；|。|、)+$"
)
TOPICS_TAIL = re.compile(
    r"(?:等[\d一二三四五六七八九十多几]*(?:个|项|方面)?的?(?:重点|具体|有关|重要|当前)?|[\d一二三四五六七八九十]+[项个])"
    r"(?:工作|事项|议题|问题|事宜)$"
)
# A、B、C有关工作 is a list of three; of fewer, the whole is the topic.
RELATED_TAIL = re.compile(r"(?<![的等])(?:有关|相关)(?:工作|事项)$")
LISTED = re.compile(r"、[^、]+等(?:重点|具体|有关|重要|当前)?(?:工作|事项|问题)$")
PUT_BEFORE = frozenset(["交办", "会商", "通报", "点评"])
OTHER_MATTERS = re.compile(r"(?:(?P<named>.+?)等)?(?:其他|其它)(?:有关|相关|重要)?(?:事项|议题|问题|工作|事宜)$")
BRACKETED = r"《[^》]*(?:《[^》]*》[^》]*)?》|（[^）]*）|“[^”]*”"
STOP = re.compile(
    rf"{BRACKETED}|(?P<comma>[，；])|(?P<verb>、(?=传达|听取|审议|研究部署|研究审议|学习贯彻|学习传达|"
    rf"讨论|审定|研究了))|(?P<and>并(?=研究|部署|安排|审议|听取|传达|讨论))"
)
JOINT = re.compile(rf"(?P<title>《[^》]*(?:《[^》]*》[^》]*)?》)|{BRACKETED}|(?P<joint>以及|[、和及与])")
# 审议有关文件 in an opening names nothing; the names follow further down.
UNNAMED = re.compile(
    r"(?:有关|相关)(?:文件|议题|汇报|工作汇报|议案|报告|会议精神|精神)$|工作$|重要讲话、会议、文件精神$"
)
DOING = re.compile("的|做好|抓好|加强|推进")
TITLE = re.compile("《[^》]{6,}》")
IDIOM = 4
LONG_TOPIC = 24
COMMA = re.compile("[，；]")
REMEMBERED = 200
ALIKE = 0.7
BULLETS = frozenset("▲△●○■□◆◇★☆※·•►▶➤ 　")
ONGOING = ("制定", "提出", "出台", "谋划")
MATTER_END = re.compile(r"(?:形势|工作|任务|情况|问题|举措|措施|进展|困难)$")
PLAN_END = re.compile(r"(?:要点|计划|方案|规划|意见|办法|制度|清单|分工|预案|》)$")
STOPPERS = re.compile(
    r"提请|将在|将于|主持|参加|出席|列席|并讲话|讲话|要求|强调|指出|认为|为了|为|应邀|主题|会期|"
    r"以|确保|推动|不断|帮助|激发|现在"
)
SPOKEN = re.compile(r"(?:明确)?(?:要求|强调|指出|认为)")
JOINED_END = re.compile(r"(?:决定|报告|意见|方案|汇报|议案|情况|事项)(?:（[^）]*）)?$")
PERFECTIVE = re.compile(r"[\u4e00-\u9fff]{2,4}了")


def find(draft: Draft) -> list[AgendaItem]:
    """The items in order of appearance."""
    items: list[AgendaItem] = []
    for index, piece in enumerate(draft.pieces):
        if piece.furniture or index in draft.titles:
            continue
        before = len(items)
        rule = _sentence(draft, index, items)
        if rule and (len(items) > before or rule == "body"):
            draft.settle(index, "agenda", rule)
    return items


def _sentence(draft: Draft, index: int, items: list[AgendaItem]) -> str:
    """Reads one sentence; the name of the rule that applied, or empty."""
    text, piece = draft.text, draft.pieces[index]
    start, end, cued = piece.start, piece.end, draft.cues[index]
    follows = (
        index > 0
        and (draft.fates[index - 1] == "agenda" or draft.whys[index - 1] == "meeting held")
        and draft.pieces[index - 1].paragraph == piece.paragraph
    ) or (bool(items) and PERFECT.match(text, start) is not None)
    opening = _opening(text, start, end)
    if opening - start > 1 and _heading(draft, index, opening, items):
        return "body"
    if not (follows or cued & (cues.GATHERING | cues.HELD) or text.startswith(WHILE_DOING, start)):
        return ""
    while end > start and text[end - 1] in "。！？ ；":
        end -= 1
    start = opening
    own_subject = bool(cued & cues.GATHERING) and SUBJECT.match(text, start, end) is not None
    held = HELD.search(text, start, end) if cued & cues.HELD else None
    if not (own_subject or held or follows or text.startswith(WHILE_DOING, start)):
        return ""
    if held and (
        text.startswith("要", start) or (draft.fates[index] != "header" and OTHERS.search(text, start, held.start()))
    ):
        return ""
    if held and not own_subject and ASKED_TO_HOLD.search(text, start, held.start()):
        return ""
    if (cued & cues.PROPOSED and PROPOSED.search(text, start, min(end, start + 60))) or text.startswith(EARLIER, start):
        return ""
    if text.startswith(WHILE, start) and (during := DURING.match(text, start, min(end, start + 260))):
        _list(draft, during.start("what"), during.end("what"), items, "during")
        return "during"
    members = MEMBERS.match(text, start, end) if own_subject else None
    lead = LEAD.match(text, members.end() if members else start, end)
    opened = lead.end() if lead else start
    if lead and text[opened - 1] in "：，是为有" and (number := ENUMERATED.match(text, opened, end)):
        opened = number.end()
    verb = VERB.match(text, opened, end) if text[opened : opened + 1] in VERB_FIRST else None
    if verb and text.startswith(ONGOING, verb.end()) and verb["verb"] in ("研究", "专题研究"):
        verb = None
    if verb and not text.startswith("的", verb.end()) and (own_subject or (follows and _goes_on(verb["verb"]))):
        before = len(items)
        if verb["verb"] in DECIDED and text.startswith(("，", "："), verb.end()):
            _decided(draft, verb.end(), end, items, "body")
        else:
            _list(draft, opened, end, items, "body")
        decides = verb["verb"] in DECIDED
        adopts = FORWARDS.search(text, verb.end(), end) or ENACTS.search(text, verb.end(), end)
        return "body" if not decides or len(items) > before or adopts else ""
    treated = TREATED.match(text, opened, _stop(text, opened, end)) if own_subject else None
    if treated and (
        text.find("还", start, opened) >= 0
        or treated["verb"] in PUT_BEFORE
        or LISTED.search(treated["what"])
        or not any(item.kind == "deploy" for item in items)
    ):
        while treated:
            _treated(draft, treated, items, "body")
            rest = treated.end() + 1
            treated = TREATED.match(text, rest, _stop(text, rest, end)) if rest < end else None
        _list(draft, rest, end, items, "body")
        return "body"
    if cued & cues.GATHERING and (reported := REPORTED.match(text, start, end)):
        _report(draft, reported, end, items)
        return "body"
    if not held or not (draft.fates[index] == "header" or index < 12):
        return ""
    if behind := BEHIND_MEETING.search(text, held.end(), min(end, held.end() + 60)):
        _list(draft, behind.end(), end, items, "summary")
        return "summary"
    comma = COMMA.search(text, held.end(), end)
    stop = comma.start() if comma else end
    if (about := ABOUT.search(text, held.end(), stop)) and (treated := TREATED.match(text, about.end(), stop)):
        _treated(draft, treated, items, "summary")
    if comma:
        _list(draft, comma.end(), end, items, "summary")
    return "summary"


def _opening(text: str, start: int, end: int) -> int:
    """Where the sentence begins behind a bullet or a number."""
    while start < end and text[start] in BULLETS:
        start += 1
    if text[start : start + 1] in ENUMERATORS and (number := ENUMERATED.match(text, start, end)):
        return number.end()
    return start


def _heading(draft: Draft, index: int, start: int, items: list[AgendaItem]) -> bool:
    """一、审议《…》 on a line of its own names an item."""
    text, piece = draft.text, draft.pieces[index]
    alone = piece.end - start < HEADING and not any(
        0 <= other < len(draft.pieces) and draft.pieces[other].paragraph == piece.paragraph
        for other in (index - 1, index + 1)
    )
    verb = VERB.match(text, start, piece.end) if alone and text[start : start + 1] in VERB_FIRST else None
    if verb is None or verb["verb"] in WEAK or text.find("要", verb.end(), piece.end) >= 0:
        return False
    before = len(items)
    end = piece.end
    while end > start and text[end - 1] in "。；：\n ":
        end -= 1
    _list(draft, start, end, items, "body")
    return len(items) > before


def _report(draft: Draft, reported: re.Match[str], end: int, items: list[AgendaItem]) -> None:
    """会上，市水利局通报了…，市气象局通报了…: what others put before the meeting."""
    match: re.Match[str] | None = reported
    while match:
        kind: AgendaKind = "convey" if match["verb"].startswith("传达") else "other"
        _objects(draft, kind, *match.span("what"), items, "body")
        match = REPORTS.match(draft.text, match.end() + 1, end)


def _treated(draft: Draft, treated: re.Match[str], items: list[AgendaItem], rule: str) -> None:
    """对A、B、C进行了部署: separate items where each is a matter of its own."""
    kind, (start, end) = _treatment(treated["verb"]), treated.span("what")
    if LISTED.search(treated["what"]):
        _objects(draft, kind, start, end, items, rule)
        return
    matters = draft.text[start:end].split("、")
    if len(matters) < 3 or min(map(len, matters)) < 6:
        matters = [draft.text[start:end]]
    for matter in matters:
        _add(draft, kind, start, start + len(matter), items, rule)
        start += len(matter) + 1


def _treatment(verb: str) -> AgendaKind:
    """What the meeting did where it 对…进行了 something."""
    if verb in ("审议", "讨论"):
        return "deliberate"
    if verb.startswith(("传达", "学习")):
        return "convey"
    return "other" if verb in ("通报", "点评") else "deploy"


def _kind(verb: str) -> AgendaKind:
    """What the meeting did by the verb; of verbs joined, the one that tells most."""
    if verb in KIND:
        return KIND[verb]
    if verb.startswith("听取"):
        return "hear"
    if verb.startswith(("传达", "学习")):
        return "convey"
    return "deliberate" if re.search("[审票]|讨论|通过|同意|表决", verb) else "deploy"


def _goes_on(verb: str) -> bool:
    """Whether the verb may open a sentence that goes on with the agenda of the sentence before it."""
    return verb not in WEAK and _kind(verb) in ("hear", "deliberate", "convey")


def _decided(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> bool:
    """A meeting or a policy that this meeting decides on is an item of its own; forwarding a document is none."""
    text = draft.text
    while start < end and text[start] in "，：":
        start += 1
    comma = COMMA.search(text, start, end)
    if comma and rule == "summary" and comma.start() - start < 12 and text.startswith(("从", "自", "在"), start):
        comma = COMMA.search(text, comma.end(), end)
    stop = comma.start() if comma else end
    if FORWARDS.search(text, start, stop):
        return False
    if rule == "body" and not (ENACTS.search(text, start, stop) or text.endswith("集体学习", start, stop)):
        return False
    _add(draft, "other", start, stop, items, rule)
    return True


def _list(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Walks over the stretches between commas; each opens with a verb, continues the last one, or ends the list."""
    text = draft.text
    kind: AgendaKind | None = None
    at = start
    while at < end:
        lead = LEAD.match(text, at, end)
        begin = lead.end() if lead else at
        if text[begin : begin + 1] in ENUMERATORS and (number := ENUMERATED.match(text, begin, end)):
            begin = number.end()
        verb = VERB.match(text, begin, end) if text[begin : begin + 1] in VERB_FIRST else None
        stop = _stop(text, verb.end() if verb else begin, end)
        if verb and verb.end() < stop and _opens_item(text, verb, stop, at == start, rule):
            kind = _kind(verb["verb"])
            if verb["verb"] in DECIDED:
                _decided(draft, verb.end(), end if stop - verb.end() < 12 else stop, items, rule)
            else:
                if verb["verb"].endswith("同意") and DOCUMENT_END.search(text, verb.end(), stop) is None:
                    kind = "other"
                _objects(draft, kind, verb.end(), stop, items, rule)
        elif (rule == "summary" or kind) and (treated := TREATED.match(text, at, stop)):
            _treated(draft, treated, items, rule)
        elif SPOKEN.match(text, begin, stop):
            return
        elif kind and STOPPERS.match(text, begin, stop):
            kind = None
        elif kind and _continues(text, kind, at, stop):
            _objects(draft, kind, begin, stop, items, rule)
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
    if verb["verb"] in WEAK:
        if not first and _kind(verb["verb"]) == "deploy":
            return verb["verb"] not in ("推进", "交流") and MATTER_END.search(text, verb.end(), stop) is not None
        if verb["verb"] == "同意" and ENACTS.match(text, verb.end()):
            return True
        if verb["verb"] == "通过" and text[verb.start() - 1] == "；" and DOCUMENT_END.search(text, verb.end(), stop):
            return True
        return first or (
            INSTRUMENT_END.search(text, verb.end(), stop) is not None and ISSUER.match(text, verb.end()) is not None
        )
    return True


def _stop(text: str, start: int, end: int) -> int:
    """The next comma or semicolon outside brackets, or 、 before another agenda verb."""
    for sign in STOP.finditer(text, start, end):
        if sign.lastgroup:
            return sign.start()
    return end


def _continues(text: str, kind: AgendaKind, start: int, stop: int) -> bool:
    """Whether a stretch without a verb is a further object of the verb before."""
    words = text[start:stop].lstrip(" 　以及和")
    if kind == "convey":
        named = ISSUER.match(words) or SPOKEN_ON.match(words) or text.startswith(("以及", "和", "及"), start)
        return bool(named) and INSTRUMENT_END.search(TRAIL.sub("", words)) is not None
    if kind in ("deliberate", "hear"):
        nominal = ITEM_START.match(words) is not None or head_at(words, 0, len(words)) is None
        return nominal and DOCUMENT_END.search(words) is not None
    return text.startswith(("以及", "和"), start)


def _joins(text: str, kind: AgendaKind, start: int, stop: int, last: AgendaItem) -> bool:
    """Whether a stretch without a verb of its own belongs to the object before it (免去…职务，撤销…的决定)."""
    before = text[last.subject[0] : last.subject[1]]
    return (
        kind in ("deliberate", "hear")
        and DOCUMENT_END.search(before) is None
        and JOINED_END.search(text, start, stop) is not None
        and start - last.subject[1] <= 2
        and not PERFECTIVE.match(text, start, stop)
    )


def _objects(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Adds the objects of an agenda verb, separate ones apart."""
    text = draft.text
    if kind == "deploy" and text.startswith("《", start):
        kind = "deliberate"
    parts = list(_parts(text, kind, start, end))
    for left, right in parts:
        if kind == "hear":
            left = _report_of(text, left, right)
        if kind in ("deploy", "deliberate") and (
            tail := TOPICS_TAIL.search(text[left:right])
            or (RELATED_TAIL.search(text[left:right]) if len(parts) > 2 else None)
        ):
            right = left + tail.start()
        while left < right and text[left] in " 　、，":
            left += 1
        if left >= start:
            for word in ("以及", "和", "及", "与"):
                if text.startswith(word, left) and not text.startswith(("和谐", "和平", "及时"), left):
                    left += len(word)
                    break
        _add(draft, kind, left, right, items, rule)


def _report_of(text: str, start: int, end: int) -> int:
    """Where the report itself begins behind the person who gave it (市长方启明作的关于…的报告)."""
    given = text.find("作的", start, end)
    at = given if given >= 0 else text.find("关于", start, end)
    if at <= start:
        return start
    spoken = GIVEN.search(text, start, at)
    stop = spoken.start() if spoken else at
    named = name_span(text, max(start, text.rfind("、", start, stop) + 1), stop)
    if named is None or (given < 0 and named[0] == start):
        return start
    return at + 2 if given >= 0 else at


def _add(draft: Draft, kind: AgendaKind, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    text = draft.text
    words = text[start:end]
    if words in ("有关事项", "有关事宜", "相关事项"):
        if rule == "summary":
            return
        kind = "other"
    if others := OTHER_MATTERS.match(words):
        if others["named"]:
            end = start + others.end("named")
            kind = "deliberate" if text[start] == "《" else "other"
        else:
            kind = "other"
    elif trail := TRAIL.search(words):
        end = start + trail.start()
    words = text[start:end]
    if len(words) < 2 or words.startswith(("该", "这一", "上述")) or UNNAMED.match(words):
        return
    if kind == "deploy" and words.startswith("《"):
        kind = "deliberate"
    if not _known(text, kind, start, end, items):
        items.append(AgendaItem(kind, (start, end), confidence.of("agenda", rule, end - start), rule))


def _parts(text: str, kind: AgendaKind, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The separate objects within one stretch."""
    left = start
    listed = kind == "hear" and _topics(text, start, end)
    last = _last_topic(text, start, end) if kind in ("deploy", "deliberate") else -1
    for found in JOINT.finditer(text, start, end):
        at = found.start()
        if found.lastgroup == "title":
            if at > left and text[at - 1] == "》":
                yield left, at
                left = at
        elif (
            found.lastgroup == "joint"
            and at > left
            and ((listed and text[at] == "、") or at == last or _separate(text, kind, left, at, found.end(), end))
        ):
            yield left, at
            left = found.end()
    yield left, end


def _last_topic(text: str, start: int, end: int) -> int:
    """Where 和 stands before the last topic of a list (A、B和C等工作; A工作、B工作和C工作), or -1."""
    pause = text.rfind("、", start, end)
    tail = TOPICS_TAIL.search(text, start, end)
    at = max(text.rfind("和", pause, end), text.rfind("及", pause, end)) if pause >= 0 else -1
    if at < 0 or min(at - pause, (tail.start() if tail else end) - at) <= 3:
        return -1
    if tail is None:
        return at if all(text.endswith("工作", start, stop) for stop in (pause, at, end)) else -1
    return at if text.find("》", at, end) < 0 else -1


def _topics(text: str, start: int, end: int) -> bool:
    """Whether one 汇报 closes a list of three topics or more, each of some length."""
    report = REPORT_END.search(text, start, end)
    if report is None:
        return False
    topics = text[start : report.start()].split("、")
    return (
        len(topics) > 2 and min(map(len, topics)) >= IDIOM and "等" not in topics[-1] and topics[0][-1] != topics[1][-1]
    )


def _separate(text: str, kind: AgendaKind, start: int, mark: int, after: int, end: int) -> bool:
    """Whether the two sides of a connective are instruments, documents or topics of their own."""
    left, right = text[start:mark], text[after:end]
    if left.endswith("》") and re.match(r"[^，、和]{0,16}《", right):
        return True
    if kind == "convey":
        if ONE.match(right) or (left.endswith("》") and right.endswith(("文件", "文件精神"))):
            return True
        if right.startswith("市分会场"):
            return False
        if OPEN_NAME.search(left) and re.match(r"[^、，]*?(?:会|会议|活动|期间|仪式|班)?(?:上|时|期间|中)的", right):
            return False
        following = FOLLOWING.split(LEVELS.sub("", right), maxsplit=1)[0]
        if (
            INSTRUMENT_END.search(left)
            and CLOSED.search(left)
            and (text[mark] in "、以" or left.endswith(CLOSING) or not following.endswith(("精神", "要求")))
            and len(following) > IDIOM
            and INSTRUMENT_END.search(following)
            and not BARE.fullmatch(following)
        ):
            return True
        if not ISSUER.match(right) or not INSTRUMENT_END.search(left):
            return False
        if left.endswith(("讲话", "讲话精神")) and SPIRIT.match(right):
            return True
        if left.endswith("会议精神") and right.endswith(("讲话精神", "指示精神", "批示精神")):
            return True
        gathering = re.search(r"(?:会议|大会|全会|会|》)(?:精神)?$", left)
        return text[mark] in "、以" or (
            (gathering is not None or left.endswith(("精神", "的指示", "的决定", "的通知")))
            and re.match(r"(?:[全国省市县区]{1,2}、){0,3}[^、，]{0,40}(?:会议|会|全会|大会|》)", right) is not None
        )
    if kind == "deliberate" and left[-1:] != "》" and (tail := TOPICS_TAIL.search(text, start, end)):
        return text[mark] == "、" and len(left) <= LONG_TOPIC and DOCUMENT_END.search(text, start, tail.start()) is None
    if kind in ("hear", "deliberate", "other"):
        if kind == "other" and text[mark] == "和":
            return left.endswith("情况") and right.endswith("情况")
        if SPOKEN_END.search(left):
            return ITEM_START.match(right) is not None or DOCUMENT_END.search(right) is not None
        if (
            kind == "hear"
            and text[mark] == "、"
            and min(len(left), len(right)) > 10
            and OWN_REPORT.match(right)
            and "、" not in left
        ):
            return True
        if DOCUMENT_END.search(left) is None or (text[mark] == "、" and len(left) <= IDIOM):
            return False
        if right.startswith(("关于", "《")) or (
            left.endswith("）") and not right.startswith("日程") and DOCUMENT_END.search(right)
        ):
            return True
        if kind == "hear" and left.endswith("情况") and len(right) >= 8:
            return text[mark] == "、" or right.endswith(("情况汇报", "情况的汇报"))
        next_piece = re.split("[、，]|等", right, maxsplit=1)[0]
        shared_head = re.search(r"[的等](?:议案|汇报|报告|情况)$", right) and not PLAN_END.search(left)
        return (
            text[mark] in "、以"
            and not shared_head
            and len(next_piece) >= IDIOM
            and not ("在" in left and "基础上" in next_piece)
            and DOCUMENT_END.search(next_piece) is not None
        )
    if text[mark] in "、和" and PLAN_END.search(left) and PLAN_END.search(TRAIL.sub("", right)):
        return True
    if left.endswith("工作") and right.endswith("工作"):
        return True
    if text[mark] == "、" and min(len(left), len(right)) > IDIOM and _last_topic(text, mark, end) > mark:
        return True
    if text[mark] == "、" and min(len(left), len(right)) >= IDIOM and _nominal(left) and _nominal(right):
        return True
    tail = TOPICS_TAIL.search(text, start, end)
    if (
        tail is None
        and kind == "deploy"
        and (text.count("、", start, end) > 1 or text.find("、", max(0, start - 30), start) >= 0)
    ):
        tail = RELATED_TAIL.search(text, start, end)
    return (
        tail is not None
        and text[mark] == "、"
        and len(left) <= LONG_TOPIC
        and (not _predicative(text, after, end) or not _predicative(text, start, mark))
    )


def _nominal(words: str) -> bool:
    """Whether a topic is a thing and not an act."""
    return not _predicative(words, 0, len(words)) and not DOING.search(words)


def _predicative(text: str, start: int, end: int) -> bool:
    hit = head_at(text, start, end)
    return hit is not None and hit[0].role in ("verb", "clause") and text[hit[1] : hit[1] + 1] not in ("等", "、")


# An item is held against all that come after it in the same text.
@lru_cache(maxsize=2 * REMEMBERED)
def _pairs(words: str) -> frozenset[str]:
    """Every pair of characters that stand side by side."""
    return frozenset(map(add, words, words[1:]))


def _covered(title: str, other: str) -> bool:
    """Whether nearly every pair of characters of a title stands in another item's words."""
    grams = _pairs(title)
    return len(grams & _pairs(other)) > 0.75 * len(grams)


def _alike(grams: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two items share most of their pairs of characters."""
    shared = len(grams & others)
    return shared / (len(grams) + len(others) - shared) > ALIKE


def _known(text: str, kind: AgendaKind, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the same item was named before, perhaps in other words."""
    words, length = text[start:end], end - start
    grams = _pairs(words)
    titled = kind == "deliberate" and words.startswith("《")
    title = TITLE.search(words) if kind in ("hear", "deliberate") else None
    for item in items[-REMEMBERED:]:
        left, right = item.subject
        if title and item.kind != "convey" and title.group() in text[left:right]:
            return True
        if item.kind != kind:
            if right - left == length and text.startswith(words, left):
                return True
            if titled and item.kind == "hear" and _covered(words[1:-1], text[left:right]):
                return True
            continue
        other = text[left:right]
        if words in other or (other in words and len(other) > 6):
            return True
        # Where the other is this much shorter, the two cannot have enough in common.
        if right - left > ALIKE * len(grams) and _alike(grams, _pairs(other)):
            return True
    return False
