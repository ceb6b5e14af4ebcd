"""Marks the upstream utterances and documents that the meeting conveys, studies, deliberates or cites."""

from __future__ import annotations

import re
from bisect import bisect_left

from luoshi.reading import confidence, cues, patterns, proposals
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem, Instrument, InstrumentForm, Span
from luoshi.reading.names import SURNAMES

LEADERS = (
    "习近平|李克强|李强|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东|李鹏|王岐山|汪洋|栗战书|王沪宁|"
    "赵乐际|韩正|蔡奇|丁薛祥|李希"
)
NAME = (
    rf"[{SURNAMES}](?<!学习)(?![省市州县区委])[\u4e00-\u9fff]{{1,2}}?(?=同志|在|对|就|关于|的|讲|重|批|指|近|来|"
    rf"到|书记|省长|市长|主席|部长|总理|副总理)"
)
ISSUER = (
    rf"(?:(?:{LEADERS})(?!新时代|[^，。]{{2,4}}思想)(?:总书记|主席|总理|委员长|副总理|同志|国家主席)?|"
    rf"总书记|[省市州县区]委(?:副)?书记{NAME}|(?:省长|市长|州长|县长|自治区主席){NAME}|党中央|中共中央|"
    rf"国务院|中央|[省市州县区]委、?[省市州县区]政府(?:主要领导|领导)?(?:同志)?|[省市州县区]委|[省市州县区]政府|自治区党委"
    rf"|{NAME}(?:同志|书记|省长|市长|主席|部长|总理|副总理))"
)
# The first characters of all that an issuer may begin with: elsewhere none need be tried.
ISSUER_FIRST = rf"(?=[{SURNAMES}习栗总省市州县区自党中国])"
LEADER, ISSUED = re.compile(LEADERS), re.compile(ISSUER)
NAMED = re.compile(rf"(?:{LEADERS})(?:总书记|主席|总理|委员长|副总理|同志|国家主席)")
CITING = cues.TITLE | cues.SAYING | cues.CONGRESS | cues.SPIRIT
SAID = r"(?:讲话|演讲|致辞|(?<=的)重要思想|指示批示|指示|批示|论述|回信|贺信|贺词|悼词|文章|考察要求)"
HEAD = (
    rf"(?:(?:考察|视察)[\u4e00-\u9fff]{{0,10}}?(?:重要)?(?:指示|讲话)?(?:精神|要求)|(?:系列)?(?:重要|主旨)?{SAID}(?:(?:精神)?(?:和|"
    rf"、|及|以及)?(?:重要)?{SAID})*(?:精神|要求)?)"
)
UTTERANCE = patterns.late(
    rf"{ISSUER_FIRST}(?P<issuer>{ISSUER})(?P<about>(?:(?!主持会议|主持并|到会|传达|并作|作了|做了|发表|出席会议|作了|会见|并(?=讲话))[^，。；：《》]){{0,60}}?)(?P<head>{HEAD})"
)
# 习近平总书记关于…的重要论述、对…的重要指示精神: what the same speaker said besides.
FURTHER = patterns.late(
    rf"(?:、|和|及|以及)(?P<about>(?:在|对|关于|来|到|致)(?:(?!会议精神)[^，。；：、《》]){{2,60}}?)(?P<head>{HEAD})"
)
OFFICE = re.compile("^(?:[省市州县区]委副?书记|[省市州县]长)|(?:总书记|副?书记|同志|[省市]长)$")
# What tells a speech that was given elsewhere from 市长方启明讲话.
OCCASION = re.compile("[在对就的致年]|关于|重要|近期|系列|最新")
NUMBER = "(?:十[一二三四五六七八九]|二十一|二十)"
CONGRESS = re.compile(
    rf"(?=[党中十二])(?:党的|中共|中国共产党)?{NUMBER}(?:大(?:和{NUMBER}届(?:[一二三四五六七]中、)*(?:[一二三四五六七]中|"
    rf"历次)全会)?|届(?:[一二三四五六七]中、)*[一二三四五六七]中全会)"
    r"(?:精神(?!的?开局)|(?!精神))(?!以来|以后|召开|闭幕|开幕|胜利|上|期间|代表|的?开局|审议通过|报告)"
)
NOT_GATHERING = re.compile(r"要|把|贯彻|学习|落实|传达")
REMEMBERED = 200
CITED = re.compile(r"(?:学习|贯彻|落实|根据|按照|依据|遵循|围绕|抓好|聚焦|领会|保障)[^，。；]{0,4}$")
DISPOSED = re.compile(r"(?:在[^，。；]{0,40})?(?:对|关于|战略|决策|部署|作出|提出|要求|确定|强调|明确)")
GATHERING = patterns.late(
    r"(?P<what>(?:(?:\d{1,2}月\d{1,2}日)?(?:中共中央政治局(?:常委会|常务委员会?)?|中央政治局(?:常委会)?|中央[\u4e00-\u9fff]{0,12}?|"
    r"(?:[一二三四五六七八九十\d]{1,3}届)?全国[\u4e00-\u9fff]{0,16}?|国务院[\u4e00-\u9fff]{0,12}?|全?省(?:、市)?(?:、[县区])?[\u4e00-\u9fff]{0,30}?|全[市州县区][\u4e00-\u9fff]{0,20}?|"
    r"[市州县]委[\u4e00-\u9fff]{0,16}?|[市州县区]第[一二三四五六七八九十\d]+次(?=党代会)|自治区[\u4e00-\u9fff]{0,20}?)(?:（扩大）)?)(?:会议|全会|大会|座谈会|推进会|"
    r"部署会|电视电话会|现场会|工作会|党代会|“?两会”?)(?:议)?(?:有关|相关)?(?:精神|部署要求|决策部署|部署))"
)
DOCUMENT = re.compile(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
NOT_DOCUMENT = re.compile(r"^《(?:人民日报|新闻联播|求是|光明日报|经济日报|焦点访谈|[^》]{2,4}日报)》$")
CONVEYED = re.compile(
    r"(?:会议|全会|大会|座谈会|推进会|反馈会|部署会|动员会|工作会|电视电话会|会|“两会”|研讨班|培训班|读书班|会议[和及、](?:有关|相关)?文件|文件[和及、]会议)(?:有关|相关|的?主要)?(?:精神|部署|要求)?$"
)
# 中央、省委、…会议精神: one meeting of each, named together.
SHARED = re.compile(r"(?:(?:党中央|中央|国家|国务院|全国|全?[省市县区]委?(?:政府)?)[、，和]?)+")
CLOSING = re.compile(
    r"(?:(?:指示)?批示|指示|讲话|演讲|致辞|论述|贺信|贺词|回信|(?<=署名)文章|(?:会议?|大会|全会|班)(?:精神)?)(?:精神|要求)?$"
)
MET = re.compile("(?:会|会议|班)$")
JOINED = re.compile("[，；和及]|精神|讲话|指示|批示")
SIGNED = re.compile("签(?:订|署|定|下)?了?$")
# 《规划》 further down is the plan that was named in full before.
SHORT_TITLE = 8
NUMBERED = re.compile(r"(?:\d{4}年)?(?:中央|省委)一号文件(?:精神)?$")


def find(draft: Draft, items: list[AgendaItem]) -> list[Instrument]:
    """The instruments in order, each at its first occurrence only."""
    text = draft.text
    found: list[Instrument] = []
    seen: list[tuple[str, str, str]] = []
    for index in draft.body:
        cued = draft.cues[index]
        if not cued & CITING:
            continue
        piece = draft.pieces[index]
        if proposals.proposes(text, piece.start, piece.end, cued):
            continue
        if cued & cues.TITLE:
            _documents(text, piece.start, piece.end, found, seen)
        if cued & cues.SAYING:
            _utterances(text, piece.start, piece.end, found, seen)
        if cued & cues.CONGRESS:
            _congresses(text, piece.start, piece.end, found, seen)
        if cued & cues.SPIRIT:
            _meetings(text, piece.start, piece.end, found, seen)
    conveyed = [item.subject for item in items if item.kind == "convey"] + draft.conveyed
    _widen(text, conveyed, found)
    # An utterance that runs from one conveyed matter into the next one is two.
    found = [mark for mark in found if not _crosses(mark.span, conveyed)]
    marked = sorted(mark.span for mark in found)
    for subject in conveyed:
        if numbered := NUMBERED.search(text, *subject):
            found.append(_mark(numbered.span(), "document", None, "conveyed"))
        elif CONVEYED.search(text, *subject) and not _touched(subject, marked):
            found.append(_mark(subject, "meeting", None, "conveyed"))
    _conveyed(text, conveyed, found)
    found.sort(key=lambda mark: mark.span)
    return _disjoint(found)


def _widen(text: str, conveyed: list[Span], found: list[Instrument]) -> None:
    """A meeting named together with another (…会议暨…会议精神) is marked as far as the item that conveys it."""
    for start, end in conveyed:
        for at, mark in enumerate(found):
            if mark.rule != "meeting" or mark.span[1] != end or mark.span[0] == start:
                continue
            before = text[start : mark.span[0]]
            listed = before.endswith("、") and not any(word in before for word in ("会议", "精神", "讲话", "》"))
            if mark.span[0] < start or "暨" in before or listed or SHARED.fullmatch(before):
                found[at] = _mark((start, end), "meeting", None, "meeting")


def _conveyed(text: str, conveyed: list[Span], found: list[Instrument]) -> None:
    """What the meeting conveys is an instrument as a whole: its speaker's offices and a meeting's long name belong to it."""
    for start, end in conveyed:
        if not (said := CLOSING.search(text, start, end)):
            continue
        inside = [at for at, mark in enumerate(found) if start <= mark.span[0] and mark.span[1] <= end]
        if any(found[at].form == "document" for at in inside) or (inside and found[inside[0]].span[0] == start):
            continue
        before = text[start : found[inside[0]].span[0]] if inside else ""
        if before in ("近期", "最近"):
            continue
        if inside and (JOINED.search(before) or len(inside) > 1):
            continue
        last = said.group().removesuffix("精神").removesuffix("要求")
        kind: InstrumentForm = "meeting" if MET.search(last) else form(text[start : said.start()], last)
        issuer = found[inside[0]].issuer if inside and kind == found[inside[0]].form else None
        for at in reversed(inside):
            del found[at]
        if issuer is None and (named := NAMED.match(text, start, end)):
            issuer = named.span()
        found.append(_mark((start, end), kind, issuer, "conveyed"))


def _mark(span: tuple[int, int], form: InstrumentForm, issuer: tuple[int, int] | None, rule: str) -> Instrument:
    return Instrument(span, form, issuer, confidence.of("instrument", rule, span[1] - span[0]), rule)


def _touched(span: tuple[int, int], marked: list[tuple[int, int]]) -> bool:
    """Whether one of the sorted, nearly disjoint marks lies in the span."""
    at = bisect_left(marked, span)
    return any(mark[0] < span[1] and span[0] < mark[1] for mark in marked[max(0, at - 1) : at + 1])


def _crosses(span: Span, conveyed: list[Span]) -> bool:
    """Whether a mark begins in one of the conveyed matters and ends in another."""
    start, end = span
    return any(left <= start < right < end for left, right in conveyed) and any(
        left < end <= right and start < left for left, right in conveyed
    )


def _documents(text: str, start: int, end: int, found: list[Instrument], seen: list[tuple[str, str, str]]) -> None:
    for match in DOCUMENT.finditer(text, start, end):
        words = match.group()
        tail = words[1:]
        if len(words) <= SHORT_TITLE and any(words[1:-1] in old for _, old, _ in seen[-REMEMBERED:]):
            continue
        if NOT_DOCUMENT.match(words) or any(old.endswith(tail) for _, old, _ in seen[-REMEMBERED:]):
            continue
        if text.startswith("为题", match.end()) or SIGNED.search(text, max(start, match.start() - 6), match.start()):
            continue
        seen.append(("document", words, ""))
        found.append(_mark(match.span(), "document", None, "title marks"))


def _utterances(text: str, start: int, end: int, found: list[Instrument], seen: list[tuple[str, str, str]]) -> None:
    at = start
    while match := UTTERANCE.search(text, at, end):
        begin, finish = match.span()
        issued = match.span("issuer")
        if text[begin] == "和" and LEADER.match(text, begin + 1):
            begin, issued = begin + 1, (begin + 1, issued[1])
        leader = LEADER.match(match["issuer"])
        if not leader and (inner := ISSUED.search(match["about"])):
            at = match.start("about") + inner.start()
            continue
        at = finish
        issuer = text[issued[0] : issued[1]]
        if match["about"].endswith("作出") and not match["head"].endswith(("精神", "要求")):
            continue
        if match["head"] in ("讲话", "文章", "回信", "贺信", "贺词") and not OCCASION.search(match["about"]):
            continue
        head = match["head"]
        if (
            not leader
            and head in ("指示", "批示", "讲话精神", "重要讲话", "指示要求")
            and issuer in ("党中央", "中央", "国务院")
            and not match["about"].startswith("关于")
        ):
            continue
        about = match["about"].strip("的在对关于就 ")
        name = OFFICE.sub("", issuer)
        if any(
            kind == "utterance" and who == name and (not about or old == about) for kind, old, who in seen[-REMEMBERED:]
        ):
            continue
        seen.append(("utterance", about, name))
        found.append(_mark((begin, finish), form(match["about"], head), issued, "utterance"))
        if leader and (further := FURTHER.match(text, finish, end)):
            at = further.end()
            seen.append(("utterance", further["about"].strip("的在对关于就 "), name))
            found.append(
                _mark((further.start("about"), at), form(further["about"], further["head"]), issued, "utterance")
            )


def form(about: str, head: str) -> InstrumentForm:
    """The form of an utterance from its closing words."""
    if "讲话" not in head and (
        "考察" in head
        or "视察" in head
        or (head in ("指示要求", "要求") and re.search(r"考察|视察|来[\u4e00-\u9fff]", about))
    ):
        return "visit"
    if (
        "讲话" in head
        or "思想" in head
        or "讲话" in about
        or "论述" in head
        or "演讲" in head
        or "致辞" in head
        or "文章" in head
        or "回信" in head
        or "贺信" in head
        or "贺词" in head
        or "悼词" in head
    ):
        return "speech"
    if re.search(r"考察|视察|调研", about) and "讲话" not in head:
        return "visit"
    if "指示" in head:
        return "instruction"
    return "remark"


def _congresses(text: str, start: int, end: int, found: list[Instrument], seen: list[tuple[str, str, str]]) -> None:
    for match in CONGRESS.finditer(text, start, end):
        if _titled(text, start, match.start()):
            continue
        words = match.group().removesuffix("精神").removeprefix("党的").removeprefix("中共")
        if any(kind == "meeting" and (words in old or old in words) for kind, old, _ in seen[-REMEMBERED:]):
            continue
        if not (
            match.group().endswith("精神")
            or CITED.search(text, max(start, match.start() - 10), match.start())
            or DISPOSED.match(text, match.end(), end)
        ):
            continue
        seen.append(("meeting", words, ""))
        found.append(_mark(match.span(), "meeting", None, "congress"))


def _meetings(text: str, start: int, end: int, found: list[Instrument], seen: list[tuple[str, str, str]]) -> None:
    for match in GATHERING.finditer(text, start, end):
        words = match["what"]
        if _titled(text, start, match.start()):
            continue
        if NOT_GATHERING.search(words):
            continue
        if any(kind == "meeting" and old == words for kind, old, _ in seen[-REMEMBERED:]):
            continue
        seen.append(("meeting", words, ""))
        found.append(_mark(match.span("what"), "meeting", None, "meeting"))


def _titled(text: str, start: int, at: int) -> bool:
    """Whether the place lies inside the title of a document, which is the mark there."""
    return text.rfind("《", start, at) > text.rfind("》", start, at)


def _disjoint(found: list[Instrument]) -> list[Instrument]:
    """Of marks that overlap, the longer one."""
    kept: list[Instrument] = []
    for mark in found:
        if kept and mark.span[0] < kept[-1].span[1]:
            if mark.span[1] - mark.span[0] > kept[-1].span[1] - kept[-1].span[0]:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept
