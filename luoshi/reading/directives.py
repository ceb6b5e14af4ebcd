"""Finds the directives: each governing 要, what a decision lays down, and predicates that carry a call on."""

from __future__ import annotations

import re

from luoshi.reading import agents, cues
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.draft import Call, Draft
from luoshi.reading.lexicon import Head
from luoshi.reading.names import name_span
from luoshi.reading.predicates import head_at, predicate_at

CUE = re.compile(
    r"要(?<![重主需必紧首概纲摘纪提枢扼简索次显想只若]要)(?!素|闻|件|害|塞|旨|么|账|是(?!把|以|"
    r"在|抓)|案|求(?!真|实|稳|新|变)|务(?!实|求|必)"
    r"|目(?!标)|领(?!导|会|悟|航|先|衔|跑|办)|道(?!路|德)|义(?!务)|价(?!格|值)|地(?!方|区|市|质|"
    r"标|级|下)|职(?!责|能|业|工|教|称)|点(?!对|面|线|亮|燃)|强不强)"
    r"|必须|(?<!业)务必|应当|应该|须(?!知)|不得(?<![容由舍值]不得)(?!不|已|而)|严禁|切忌|应(?<![供适响效反相对感呼答顺因报理照策]应)(?=按|提前|同步|定期|主动|立足|在|于|由|带头|强化|确保|组织|履行|建立|制定|推动|遵守|坚持|加强|认真|积极|及时|按照|依法|严格|"
    r"继续|进一步|当|把|将|以|努力|切实|着力|注重|充分|尽快|加快|抓紧|牢固|大力|深入|主动|立即|"
    r"全面)"
)
OPENER = re.compile(
    r"(?:[一二三四五六七八九十]+(?:是|要|、|$)|第[一二三四五六七八九十]+[，、]|（[一二三四五六七八九十\d]+）|"
    r"[①-⑳]|\d{1,2}[.、．]|首先|其次|再次|最后|同时|此外|另外|特别是|尤其是|(?:特别|尤其)$"
    r"|一方面|另一方面|因此|为此|所以|那么|总之|与此同时|因而|从而|但是|但|而且|并且|而|并|且|以及|还是|就是|是|越|愈|叮嘱|嘱咐|嘱托|勉励|告诫|提醒"
    r"|(?:关键|重点|核心|根本|当务之急)(?:是|$)|(?:也|还|既|又|更|都|就|均|则|仍|一定|务必|必须|真正|切实|坚决|始终)$)+"
)
CONNECTIVE = re.compile(
    r"(?:[一二三四五六七八九十]+(?:是|要|、)|第[一二三四五六七八九十][，、]?|（[一二三四五六七八九十\d]+）|"
    r"[①-⑳]|\d{1,2}[.、．]|首先|其次|再次|最后|同时|此外|另外|一方面|另一方面|因此|为此|与此同时|"
    r"而且|并且|还|也)[，：]?"
)
AGENT_END = re.compile(agents.AGENT_END)
BEFORE_CUE_LAST = frozenset("都也还更均就定须必既又则仍然终别其先时样，")
BEFORE_CUE = re.compile(r"(?:都|也|还|更|均|就|一定|必须|务必|既|又|则|仍|仍然|始终|特别|尤其|首先|同时|同样|，)+$")
PLAIN_SPEECH = (
    "指出",
    "强调",
    "认为",
    "表示",
    "强调指出",
    "提出明确要求",
    "作出部署",
    "进行部署",
    "讲话中说",
    "如下",
    "提出要求",
    "提出具体要求",
    "进行了强调",
)
SPEECH = (
    "要求", "提出", "决定", "同意", "明确", "部署", "说", "号召", "希望",
    "确定", "议定", "商定", "指示", "意见", "讲话", "安排", "介绍", "通报", "宣布",
)  # fmt: skip
SAID_LAST = frozenset(word[-1] for word in (*PLAIN_SPEECH, *SPEECH))
NOUN_SPEECH = (
    "新要求",
    "的要求",
    "等要求",
    "”要求",
    "各项要求",
    "工作要求",
    "决策部署",
    "工作部署",
    "的意见",
    "实施意见",
    "重要讲话",
    "的决定",
    "不同意",
    "的部署",
    "重大部署",
    "指导意见",
    "的指示",
    "总要求",
    "目标要求",
    "任务要求",
    "批示要求",
    "指示要求",
)
SPEAKER = re.compile(
    r"会议|全会|大会|例会|会上|书记|主席|总理|主任|[省市县区州镇乡部局厅院组]长|常委会|党组|政府|"
    r"[省市县区州]委|领导小组|国务院|中央|他|她|讲话|就|对|为此"
)
SHORT_SPEECH = re.compile(
    r"(?:[^，。；：、要]{0,12}?(?:会议|全会|大会|例会|书记|市长|县长|主席|总理|主任|他|她|会上|"
    r"讲话))(?:还|并|同时|最后|特别|再次|原则|研究|审议|一致|进一步|，)*"
    r"(?:强调指出|指出|强调|要求|认为|提出|决定|同意|号召|希望|明确|议定|确定)(?:了)?[，：]?"
)
NAMED_SPEECH = re.compile(
    r"(?:(?:最后|随后|同时|会上)，?)?(?P<who>[^，。；：、要“”《》]{2,16}?)(?:同志)?(?:还|并|同时|最后|特别|再次|进一步|)"
    r"(?:强调指出|指出|强调|要求|提出|号召|希望|表示)(?!的|过)(?P<told>[^，。；：“”《》]{0,40}：|[，：])?"
)
BARE_SPEECH = re.compile(r"(?:并|会议)?(?:明确)?(?:要求|强调|指出|决定|提出|号召)[，：]?")
BARE_FIRST = frozenset("并会明要强指决提号")
CALLED = re.compile(r"要|各|必须|务必")
COUNTED = re.compile(r"\d(?!月|日|年)")
DECIDING = re.compile(r"(?:(?:决定|同意|议定|商定)(?:了)?[，：]?|确定[，：])$")
STATEMENT = re.compile(
    r"是(?<![特尤就还但凡于总要只或算若可正而一二三四五六七八九]是)(?!否|非)|具有[^，]{0,14}意义|"
    r"意义重大|意义深远|事关|关系(?:到|着|群众|人民|全局|发展|经济|社会)|交流发言|作了发言|关乎|"
    r"有利于|有助于|必将|取得[^，]{0,12}(?:成[效绩就果]|进展|胜利)|远未|只有[^，]{1,12}没有|从[^，]{1,12}(?:看|"
    r"来看)，|各位|我们(?!要)|以(?<=^以)习近平同志为核心|还存在|存在一些|依赖于|将有力|举足轻重|密切相关|"
    r"至关重要|实践证明|重于泰山|大于天|任重道远|来之不易|离不开|取决于|息息相关|永远在路上|没有(?:局外人|旁观者|退路|捷径|终点|完成时)|，(?:也|更)(?:重在|贵在|难在|在于)|容不得|刻不容缓|过(?<=^过)去|标志着|表明|充分体现"
    r"|了(?<!为了)(?!解|然|断|结|却|望|如|之$|之[，、])|已经|呈现|依然|面临|提供了|近年来|今年以来|(?<!对)去年|一年来|"
    r"以来，|作出[^，]{0,8}部署|现在播送|不容乐观|任务艰巨|形势严峻"
)
EMBEDDED = re.compile(
    r"(?:落实|按照|贯彻|把握|坚持|围绕|根据)[^，；。要]{0,20}要[^，；。]{0,30}的(?:总体|战略|工作|"
    r"总|目标|明确)?(?:要求|方针|原则|部署)"
)
RELATIVE = re.compile(r"(?:必须|应当|应该)[^，、；。]{1,4}的[^，、；。]{2,12}(?=[，、；。]|$)")
MEETING_SAYS = re.compile(r"(?:会议|书记|市长|县长|主席|主任|他|她)(?:还|并)?(?:要求|强调|指出|号召|希望)[，：]?$")
# 也要看到 opens a report of difficulties, 管行业必须管安全 is one maxim.
SEEING = re.compile(r"(?:要|必须|应当?)(?:清醒|充分|深刻|客观)?地?(?:看到|认识到)[，：]")
MAXIM_END = re.compile(r"管[^，；。要]{1,6}必须管$")
OBLIGING = frozenset(["必须", "应当", "应该"])
SOFT = frozenset(["不得", "严禁", "切忌"])
ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十\d]+[是要、）)]")
ASKED = ("？", "？”")
SENT_ON = re.compile(
    r"(?:抓紧|进一步|尽快|根据[^，]{0,16}|按程序|认真)*"
    r"(?:修改|完善)[^，；]{0,14}(?:印发|公布|施行|提请|提交|上报|报批)"
)
ITEM = re.compile(r"[二三四五六七八九十]+是")
EACH = re.compile(r"每(?:天|日|周|旬|月|季度|半月|半年|年)")
TIME_ONLY = re.compile(r"[^，；]{0,14}[年月日号时点底末天]前$")
SIGN = re.compile("[，：；]")
FACT_TAIL = re.compile(
    r"，(?:即：|[^，；]{4,24}是[^，；]{2,14}(?:政治任务|重要任务|头等大事)(?=[，。；]|$)|这是|这既是|这也是|这次|此次|目前，|据悉)"
)
NEXT_MATTER = re.compile(r"(?:并|还|会议)*(?:审议|听取|研究|传达|讨论|通报|决定|同意|确定|要求|强调|指出|部署|审定)")
PASSING = re.compile(
    r"(?<=[，；])(?:会议)?(?:研究|一致|审议)?(?:决定|同意|(?:确定|明确)(?=[^。；]{0,30}\d))(?![，：；的])"
)
ADOPTION = re.compile(
    r"^[^，。；]{2,60}(?:汇报|请示|报告|建议|意见|方案)(?:[，；](?:原则|审议|研究|并|要求|决定)|$)|^(?:将|把|以)?[^，。；]{0,60}?(?:《|印发|提请|提交|任命|免去|任免|追认|批准|通过|接受|名义|"
    r"上报|报请|原则同意|予以表彰|表决|征求意见|推荐|人事|有关事项|作为.{0,12}议题)"
)
CALLING = re.compile(r"要求|强调|指出|部署|提出|号召|希望|明确|讲话|意见|表示|指示|如下|说$")
NOT_CALLING = re.compile(r"认为[，：]?$")


def find(draft: Draft) -> None:
    """Reads every sentence that is not furniture and keeps the calls it holds."""
    calling, paragraph, attribution = draft.is_excerpt, draft.pieces[0].paragraph if draft.pieces else -1, None
    for index, piece in enumerate(draft.pieces):
        if piece.furniture or index in draft.titles or draft.text.endswith(ASKED, piece.start, piece.end):
            continue
        start, end = _bare(draft.text, piece.start, piece.end)
        if piece.paragraph != paragraph:
            calling = calling and ORDINAL.match(draft.text, start) is not None
            paragraph = piece.paragraph
            attribution = attribution if calling else None
        words = ""
        cued = draft.cues[index]
        said = _attribution(draft.text, start, end) if cued & cues.SPEECH else None
        if said is not None:
            attribution = (start, _trim_end(draft.text, start, said))
            words = draft.text[start:said]
            if DECIDING.search(words) or (
                words.endswith("明确，") and not cued & cues.CALL and COUNTED.search(draft.text, said, end)
            ):
                _decide(draft, index, said, end, attribution)
                calling = False
                continue
            calling = CALLING.search(words) is not None and NOT_CALLING.search(words) is None
            # What is reported inside quotation marks is no quotation within the sentence.
            start = said
            if draft.text.startswith("“", said):
                start += 1
                end -= draft.text.endswith("”", start, end) and draft.text.find("“", start, end) < 0
        before = len(draft.calls)
        if cued & cues.CALL:
            _by_cues(draft, index, start, end, attribution, calling)
        if len(draft.calls) == before and cued & cues.DECIDING and draft.fates[index] in ("agenda", "header"):
            _decided_in_passing(draft, index, start, end)
        told = said is not None and (MEETING_SAYS.search(words) is not None or words.endswith("，要求"))
        if len(draft.calls) == before and calling and (told or not draft.fates[index]):
            _by_predicate(draft, index, start, end, attribution)
        if len(draft.calls) > before:
            calling = True
            draft.settle(index, "directive", draft.calls[before].rule)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence without its closing punctuation."""
    while end > start and text[end - 1] in "。！？”’）」』 ；，":
        if text[end - 1] in "”’）" and text[end - 2 : end - 1] not in "。！？":
            break
        end -= 1
    return start, end


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "，：；、。 ":
        end -= 1
    return end


def _attribution(text: str, start: int, end: int) -> int | None:
    """Where the reported words begin, when a sentence with a word of saying opens with somebody saying or deciding."""
    at = start
    demands = text.startswith(("会议", "全会", "大会"), start) and text.find("，要求", start, end) >= 0
    for _ in range(8):
        comma = _next(text, at, end)
        if comma < 0:
            break
        if text[comma] != "；" and _says(text, at, comma):
            return comma + 1 if at == start or CUE.search(text, start, comma) is None else None
        if text[comma] == "；":
            break
        at = comma + 1
        match = BARE_SPEECH.match(text, at, end) if text[at : at + 1] in BARE_FIRST else None
        if match and (
            match.group().endswith("：")
            or CALLED.match(text, match.end(), end)
            or (demands and (head_at(text, match.end(), end) or lead_agent(text, match.end(), end)))
        ):
            return match.end()
    match = SHORT_SPEECH.match(text, start, end) or _named(text, start, end)
    return match.end() if match and match.end() < end else None


def _named(text: str, start: int, end: int) -> re.Match[str] | None:
    """方启明要求各乡镇…, 县委书记方启明强调相关部门：…: a person who speaks, with no comma behind the verb."""
    match = NAMED_SPEECH.match(text, start, end)
    if match is None or name_span(text, *match.span("who")) is None:
        return None
    told = (match["told"] or "").rstrip("，：")
    return match if not told or agents.is_agent(told) else None


def _says(text: str, start: int, end: int) -> bool:
    """Whether a stretch ends in a verb of saying or deciding with somebody who says it."""
    if text[end - 1] not in SAID_LAST:
        return False
    if text.endswith(PLAIN_SPEECH, start, end):
        return True
    if not text.endswith(SPEECH, start, end) or text.endswith(NOUN_SPEECH, start, end):
        return False
    return end - start <= 6 or SPEAKER.search(text, start, end) is not None


def _next(text: str, at: int, end: int) -> int:
    """The next comma, colon or semicolon, or -1."""
    sign = SIGN.search(text, at, end)
    return sign.start() if sign else -1


def _opens_before_cue(text: str, start: int, cues_here: list[re.Match[str]], end: int) -> int | None:
    """Where predicates begin that stand before the first cue and are themselves called for, and not just its topic."""
    for cue in cues_here:
        if not _quoted(text, start, cue.start(), end):
            break
    else:
        return None
    at = cue.start()
    segment = max(text.rfind("，", start, at), text.rfind("；", start, at), text.rfind("：", start, at)) + 1
    if segment <= start or STATEMENT.search(text, start, at):
        return None
    while opener := CONNECTIVE.match(text, start, at):
        start = opener.end()
    if segment <= start:
        return None
    found = predicate_at(text, start, segment - 1)
    soft = cue.group() in SOFT
    own_agent = agents.is_agent(text[segment:at])
    if found.role not in ("verb", "clause") or found.preposition or (found.force == "stance" and not own_agent):
        return None
    called = soft or own_agent or text[segment - 1] == "；" or any(sign in text[start : segment - 1] for sign in "，；")
    return start if called else None


def _by_cues(
    draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int] | None, calling: bool = False
) -> None:
    """One directive for each governing cue; it runs to the next one or to the end of the sentence."""
    text = draft.text
    opened: list[Call] = []
    last_cue = start
    calls = _cues_at(draft.calling.get(index, []), text, start, end)
    if not calls:
        return
    cued = draft.cues[index]
    if calling and (first := _opens_before_cue(text, start, calls, end)) is not None:
        opened.append(
            Call(first, first, 0, "call", index, draft.pieces[index].paragraph, "carried on", None, attribution)
        )
    embedded = [found.span() for found in EMBEDDED.finditer(text, start, end)] if cued & cues.EMBEDDING else ()
    for match in calls:
        cue = match.start()
        word = match.group()
        if embedded and any(left <= cue < right for left, right in embedded):
            continue
        if cue > start and word in OBLIGING and RELATIVE.match(text, cue, end):
            continue
        if (cued & cues.QUOTING and _quoted(text, start, cue, end)) or (
            cued & cues.SEEING and SEEING.match(text, cue, end)
        ):
            continue
        segment = _clause_start(text, start, cue)
        soft = word in SOFT
        if opened and word == "必须" and MAXIM_END.search(text, segment, match.end() + 1):
            continue
        if opened and segment <= last_cue:
            comma = text.rfind("、", last_cue, cue)
            between = text[last_cue + 1 : cue]
            if soft or (comma < 0 and not between.endswith(("又", "也", "还", "更"))):
                continue
            segment = comma + 1 if comma >= 0 else cue - 1
        elif opened and soft and text[segment - 1] != "；" and not agents.is_agent(text[segment:cue]):
            continue
        call = _call(draft, index, segment, cue, match.end(), attribution)
        if call is None:
            continue
        if opened:
            stop = text.rfind("；", last_cue, segment)
            run_on = stop < 0 or stop + 1 == segment or predicate_at(text, stop + 1, segment).role
            opened[-1].end = _closed(text, opened[-1].predicate, segment if run_on else stop + 1)
        opened.append(call)
        last_cue = cue
    for call in opened:
        if not call.end:
            call.end = end
    for call in opened:
        tail = FACT_TAIL.search(text, call.predicate, call.end) if cued & cues.FACT else None
        if tail:
            call.end = tail.start()
        _own_agents(draft, call)


def _cues_at(places: list[int], text: str, start: int, end: int) -> list[re.Match[str]]:
    """The cues among the places where a word of calling begins."""
    found: list[re.Match[str]] = []
    after = start
    for at in places:
        if at >= after and (match := CUE.match(text, at, end)):
            found.append(match)
            after = match.end()
    return found


def _clause_start(text: str, start: int, at: int) -> int:
    """Where the stretch between two signs that holds `at` begins."""
    comma, semicolon = text.rfind("，", start, at), text.rfind("；", start, at)
    return max(comma, semicolon, text.rfind("：", start, at), text.rfind("。", start, at)) + 1 or start


def _own_agents(draft: Draft, call: Call) -> None:
    """Splits a directive where, after a semicolon, somebody else is told to act without a 要."""
    text, draft_calls = draft.text, draft.calls
    at = text.find("；", call.predicate, call.end)
    while at >= 0:
        lead = lead_agent(text, at + 1, call.end)
        item = ITEM.match(text, at + 1, call.end)
        if item is not None and lead is None:
            lead = item.end(), item.end()
        if lead is not None:
            rest_end = call.end
            call.end = _closed(text, call.predicate, at)
            draft_calls.append(call)
            call = Call(
                lead[0],
                lead[1],
                rest_end,
                call.mode,
                call.sentence,
                call.paragraph,
                "agent" if lead[0] < lead[1] else "carried on",
                lead if lead[0] < lead[1] else None,
                call.attribution,
            )
        at = text.find("；", at + 1, call.end)
    draft_calls.append(call)


def lead_agent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """An agent that opens a stretch and is followed by a predicate, without 要."""
    opener = OPENER.match(text, start, end)
    if opener and opener.end() - start <= 3:
        start = opener.end()
    if head_at(text, start, end) and not text.startswith("被", start):
        return None
    match = agents.LEAD.match(text, start, min(end, start + 50))
    while match:
        after = match.end()
        hit = head_at(text, after, end)
        if hit is None and (timed := EACH.match(text, after, end)):
            hit = head_at(text, timed.end(), end)
        if hit and _acts(text, after, hit) and agents.is_agent(text[start:after]):
            return start, after
        match = AGENT_END.search(text, after, min(end, start + 50))
        if match and ("，" in text[start : match.end()] or "的" in text[start : match.end()]):
            return None
    return None


def _acts(text: str, at: int, hit: tuple[Head, int]) -> bool:
    """Whether what follows a name is what somebody does; a single character may belong to the name."""
    head, after = hit
    if after - at == 1:
        return text[at] in "要都也应将把对在以按"
    return bool(head.is_adverb or head.role or head.is_preposition)


def _quoted(text: str, start: int, cue: int, end: int) -> bool:
    """Whether the cue stands inside a short quotation or a title."""
    for left, right, longest in (("“", "”", 40), ("《", "》", 200), ("（", "）", 60)):
        opening = text.rfind(left, start, cue)
        if opening > text.rfind(right, start, cue):
            closing = text.find(right, cue, end)
            if 0 <= closing < opening + longest:
                return True
    return False


def _closed(text: str, start: int, segment: int) -> int:
    """Where a directive ends when the next one's segment begins at `segment`; a topic of the next one is left out."""
    end = _trim_end(text, start, segment)
    comma = max(text.rfind(sign, start, end) for sign in "，；")
    if comma > start and (
        text[end - 1] == "的" or is_adverbial(text, comma + 1, end) or TIME_ONLY.match(text, comma + 1, end)
    ):
        return _trim_end(text, start, comma)
    return end


def _call(
    draft: Draft, index: int, segment: int, cue: int, after: int, attribution: tuple[int, int] | None
) -> Call | None:
    text = draft.text
    while segment < cue and text[segment] in " 　":
        segment += 1
    if text.startswith("“", segment) and text.find("”", segment, cue) < 0:
        segment += 1
    opener = OPENER.match(text, segment, cue) if segment < cue else None
    start = opener.end() if opener else segment
    head = text[start:cue]
    trailing = BEFORE_CUE.search(head) if head[-1:] in BEFORE_CUE_LAST else None
    name_end = start + (trailing.start() if trailing else len(head))
    name = text[start:name_end]
    cue_word = text[cue:after]
    predicate = after if cue_word in ("要", "必须", "务必", "应当", "应该", "须", "应") else cue
    while text.startswith(("务必", "必须"), predicate):
        predicate += 2
    if cue and text[cue - 1] == "不" and cue_word == "要":
        cue = predicate = cue - 1
        name = name.removesuffix("不")
        name_end = start + len(name)
    if cue_word == "不得" and text.endswith("一律", start, cue):
        predicate = cue - 2
    piece = draft.pieces[index]
    call = Call(
        cue, predicate, 0, "call", index, piece.paragraph, "要" if cue_word == "要" else "must", None, attribution
    )
    if not name:
        return call
    if (when := agents.WHEN.match(name)) and agents.is_agent(name[when.end() :]):
        start += when.end()
        name = name[when.end() :]
    if agents.is_agent(name):
        call.start, call.agent, call.rule = start, (start, name_end), "agent 要"
    elif agents.is_time(name) and len(name) <= 14:
        call.start, call.rule = start, "time 要"
    elif _is_subject(text, start, name_end):
        call.start, call.rule = start, "subject 要"
    return call


def _is_subject(text: str, start: int, end: int) -> bool:
    if end - start > 24:
        return False
    hit = head_at(text, start, end)
    if hit and hit[0].is_preposition and not hit[0].is_adverb:
        return False
    if hit and hit[0].is_adverb and not hit[0].role and hit[1] == end:
        return False
    return not text[start:end].endswith(
        ("提出", "指出", "强调", "要求", "时", "上", "中", "下", "想", "所", "认为", "表示", "能否")
    )


def _by_predicate(draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int] | None) -> None:
    """A sentence without 要 that carries a call on: it opens with a predicate, or with an agent and a predicate."""
    text = draft.text
    while opener := CONNECTIVE.match(text, start, end):
        start = opener.end()
    if STATEMENT.search(text, start, end) or SENT_ON.match(text, start, end):
        return
    piece = draft.pieces[index]
    agent = lead_agent(text, start, end)
    if agent:
        draft.calls.append(Call(start, agent[1], end, "call", index, piece.paragraph, "agent", agent, attribution))
        _reopen(draft)
        return
    found = predicate_at(text, start, end)
    if found.role or (found.preposition and _comes_to_predicate(text, start, end)):
        draft.calls.append(Call(start, start, end, "call", index, piece.paragraph, "carried on", None, attribution))
        _reopen(draft)


def _comes_to_predicate(text: str, start: int, end: int) -> bool:
    """Whether a sentence that opens with a preposition reaches a predicate in its first stretches."""
    for _ in range(3):
        comma = _next(text, start, end)
        stop = comma if comma >= 0 else end
        if not is_adverbial(text, start, stop):
            found = predicate_at(text, start, stop)
            return bool(found.role or found.preposition)
        start = stop + 1
    return False


def _reopen(draft: Draft) -> None:
    _own_agents(draft, draft.calls.pop())


def _decided_in_passing(draft: Draft, index: int, start: int, end: int) -> None:
    """审议通过…，决定…: a decision inside a sentence that lists the agenda."""
    for match in PASSING.finditer(draft.text, start, end):
        stop = _decided_until(draft.text, match.end(), end)
        if ADOPTION.search(draft.text[match.end() : stop]) is None:
            paragraph = draft.pieces[index].paragraph
            draft.calls.append(Call(match.end(), match.end(), stop, "decision", index, paragraph, "decision"))


def _decided_until(text: str, start: int, end: int) -> int:
    """Where a decision taken in passing ends: before what the meeting did next."""
    at = _next(text, start, end)
    while at >= 0 and text[at] != "；" and NEXT_MATTER.match(text, at + 1, end) is None:
        at = _next(text, at + 1, end)
    return at if at >= 0 else end


def _decide(draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int]) -> None:
    """What the meeting itself lays down; adopting or forwarding a document is agenda, not a directive."""
    text = draft.text
    before = len(draft.calls)
    stop = text.find("；", start, end)
    first_end = stop if stop >= 0 else end
    while connective := CONNECTIVE.match(text, start, end):
        start = connective.end()
    if ADOPTION.search(text[start:first_end]):
        draft.settle(index, "agenda", "adopts or forwards")
        return
    if CUE.match(text, start, end):
        _by_cues(draft, index, start, end, attribution)
    else:
        draft.calls.append(
            Call(start, start, end, "decision", index, draft.pieces[index].paragraph, "decision", None, attribution)
        )
    if len(draft.calls) > before:
        draft.settle(index, "directive", "decision")
