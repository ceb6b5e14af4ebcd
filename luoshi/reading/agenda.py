"""Lists what the meeting dealt with, from its summary and from what only comes up further down."""

from __future__ import annotations

import re

from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

VERBS = {
    "convey": "传达学习贯彻 传达学习 传达贯彻 传达落实 传达 学习贯彻落实 学习贯彻 学习传达 学习宣传贯彻 集体学习 专题学习 认真学习 深入学习 深入学习贯彻 集中学习 跟进学习 再学习 学习领会 学习 贯彻落实 贯彻 传学 重温 通报学习 专题传达学习",
    "hear": "听取并审议 听取和审议 听取审议 听取讨论 听取并讨论 听取 书面听取 分别听取 集中听取 听 通报 研究听取",
    "deliberate": "审议并原则通过 审议并通过 审议通过 审议同意 审议 书面审议 讨论并通过 讨论并原则通过 讨论通过 讨论决定 讨论审议 讨论 审定 研究审议 研究讨论 研究通过 研究审定 原则通过 原则同意 审查 通过 表决通过 审议讨论 研究并通过 研究并原则通过 研究同意 同意 审核 审阅 审议批准 批准 审批",
    "deploy": "研究部署 安排部署 部署安排 分析研究 分析研判 研判 部署 研究安排 研究分析 研究推进 专题研究部署 专题研究 专题部署 研究 分析 安排 调度 专题调度 总结 动员部署 谋划 推进 研究谋划 讨论研究 研究解决 学习研究 研究确定 研究落实 会商 会商研判 分析会商 再部署 总结部署 协调推进 协调解决 协调",
    "other": "决定召开 决定 举行 表决",
}  # fmt: skip
KIND = {verb: kind for kind, verbs in VERBS.items() for verb in verbs.split()}
VERB = re.compile("(?:" + "|".join(sorted(KIND, key=len, reverse=True)) + ")(?:了|并)?")
LEAD = re.compile(
    r"(?:(?:本次|这次|当日|当天|随后)?(?:会议|全会|主席会议|常委会|委员长会议|大会|座谈会|主任会议|会上)(?:还|并|先后|分别|首先|同时|集中|一并|专题|再次|认真|又|应)*|会上|还|并|先后|分别|首先|同时|一并|其间|期间|，|认真|集中|以及|主要|围绕|专题|依次|再次|现场|集体|我市|全市|开会|书面|为|来|专题会议|进一步|深入)*"
)
SUBJECT = re.compile(
    r"(?:(?:本次|这次|当日|当天|随后|其间|期间)，?)?(?:会议|全会|主席会议|常委会|委员长会议|大会|座谈会|主任会议|会上)"
)
DOCUMENT_END = re.compile(
    r"(?:》|报告|方案|意见|条例|办法|规划|计划|决定|议程|日程|草案|名单|要点|事项|议案|细则|规定|规则|措施|预案|规程|通知|清单|纪要|制度|决议|公报|条款|文件|）)(?:等.{0,6})?$"
)
INSTRUMENT_END = re.compile(
    r"(?:精神|指示|批示|讲话|论述|要求|会议|大会|部署|会|思想|贺信|回信|重要文章|》|决定|意见|通知|通报|全会)(?:等)?$"
)
ISSUER = re.compile(
    r"习近平|党中央|中央|国务院|李克强|李强|总书记|全国|全省|省|市|自治区|党的|中国共产党|中共|《|州|全区|全市|县|国家|十[四五六七八九]届|二十|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东"
)
TRAIL = re.compile(r"(?:等(?:文件|问题|事项|议题|议案|事宜|有关事项|内容|精神|情况|材料|若干问题)?|，|；|。|、|的)+$")
TOPICS_TAIL = re.compile(
    r"等(?:[\d一二三四五六七八九十多几]*(?:个|项)?(?:重点|具体|有关)?(?:工作|事项|议题|问题|事宜))$"
)
OTHER_MATTERS = re.compile(r"(?:其他|其它|有关)?(?:事项|议题|问题|工作|事宜)$")
DURING = re.compile(
    r"^(?:会议|全会|大会)?在(?P<what>(?:传达|学习|听取|审议|研究|讨论|分析)[^。；]{4,200}?)(?:时|后|的时候|过程中)(?:指出|强调|要求|认为|，)"
)
STOP_VERBS = (
    "提请",
    "将在",
    "将于",
    "主持",
    "参加",
    "出席",
    "列席",
    "并讲话",
    "要求",
    "强调",
    "指出",
    "认为",
    "为",
    "应邀",
    "主题",
    "决定会议",
)


def find(draft: Draft) -> list[AgendaItem]:
    """The items in order of appearance."""
    items: list[AgendaItem] = []
    for index, piece in enumerate(draft.pieces):
        if piece.furniture or index in draft.titles:
            continue
        before = len(items)
        _sentence(draft, index, items)
        if len(items) > before:
            draft.settle(index, "agenda", items[before].rule)
    return items


def _sentence(draft: Draft, index: int, items: list[AgendaItem]) -> None:
    text, piece = draft.text, draft.pieces[index]
    start, end = piece.start, piece.end
    while end > start and text[end - 1] in "。！？ ；":
        end -= 1
    during = DURING.match(text[start : min(end, start + 260)])
    if during:
        _list(draft, start + during.start("what"), start + during.end("what"), items, "during")
        return
    held = re.compile(r"召开|举行|主持|召集").search(text, start, end)
    rule = "summary"
    lead = LEAD.match(text, start, end)
    opened = lead.end() if lead else start
    if VERB.match(text, opened, end) and (SUBJECT.match(text, start, end) or _follows_agenda(draft, index)):
        rule = "body"
        if (
            re.match(
                r"(?:决定|同意|审议同意|批准|安排|推进|协调|总结|谋划|贯彻落实|贯彻|分析)", text[opened : opened + 4]
            )
            and opened == start
        ):
            return
        _list(draft, opened, end, items, rule)
        return
    if held and (draft.fates[index] == "header" or index < 12):
        comma = min((place for sign in "，；" if (place := text.find(sign, held.end(), end)) >= 0), default=-1)
        if comma >= 0:
            _list(draft, comma + 1, end, items, rule)
    if held and not items:
        _purpose(draft, held.end(), end, items)


def _follows_agenda(draft: Draft, index: int) -> bool:
    """Whether the sentence before, in the same paragraph, was an agenda sentence."""
    return (
        index > 0
        and draft.fates[index - 1] == "agenda"
        and draft.pieces[index - 1].paragraph == draft.pieces[index].paragraph
    )


def _purpose(draft: Draft, start: int, end: int, items: list[AgendaItem]) -> None:
    """召开专题会议研究…: the verb stands right behind the meeting, without a comma."""
    text = draft.text
    match = re.compile(
        r"(?:会议|会|专题会)(?=(?:专题|集中|再次)?(?:研究|听取|审议|传达|学习|部署|讨论|分析|调度))"
    ).search(text, start, min(end, start + 60))
    if match:
        _list(draft, match.end(), end, items, "summary")


def _list(draft: Draft, start: int, end: int, items: list[AgendaItem], rule: str) -> None:
    """Walks over the stretches between commas; each opens with a verb, continues the last one, or ends the list."""
    text = draft.text
    kind = ""
    at = start
    while at < end:
        stop = _stop(text, at, end)
        lead = LEAD.match(text, at, stop)
        begin = lead.end() if lead else at
        verb = VERB.match(text, begin, stop)
        if verb and verb.end() < stop and not _noun_use(text, begin, verb.end(), stop):
            kind = KIND[verb.group().rstrip("了并")]
            _objects(draft, kind, verb.end(), stop, items, rule, verb.group())
        elif verb and verb.end() == stop:
            pass
        elif not kind or text.startswith(STOP_VERBS, begin) or not _continues(text, kind, at, stop):
            if kind and not text.startswith(STOP_VERBS, begin) and items and _joins(text, kind, begin, stop, items[-1]):
                last = items[-1]
                items[-1] = AgendaItem(
                    last.kind, (last.subject[0], _trail(text, last.subject[0], stop)), last.confidence, last.rule
                )
            elif kind:
                kind = "" if text.startswith(STOP_VERBS, begin) else kind
        else:
            _objects(draft, kind, at, stop, items, rule, "")
        at = stop + 1


def _stop(text: str, start: int, end: int) -> int:
    """The next comma or semicolon outside brackets, or 、 before another agenda verb."""
    depth = 0
    for at in range(start, end):
        sign = text[at]
        if sign in "《（“":
            depth += 1
        elif sign in "》）”":
            depth = max(0, depth - 1)
        elif not depth and (
            sign in "，；" or (sign == "、" and VERB.match(text, at + 1, end) and _full_verb(text, at + 1, end))
        ):
            return at
    return end


def _full_verb(text: str, start: int, end: int) -> bool:
    return text.startswith(
        ("传达", "听取", "审议", "研究部署", "研究审议", "学习贯彻", "学习传达", "讨论", "部署", "审定", "研究了"),
        start,
    )


def _noun_use(text: str, start: int, end: int, stop: int) -> bool:
    """学习贯彻…主题教育 or 贯彻落实… as the object of another verb is not an agenda verb."""
    return text.startswith("的", end)


def _continues(text: str, kind: str, start: int, stop: int) -> bool:
    words = text[start:stop]
    if kind == "convey":
        return ISSUER.search(words) is not None and INSTRUMENT_END.search(TRAIL.sub("", words)) is not None
    if kind in ("deliberate", "hear"):
        return words.lstrip(" 　以及和关于").startswith("《") or (
            DOCUMENT_END.search(words) is not None and words.startswith(("关于", "以及"))
        )
    return words.startswith(("以及", "和"))


def _joins(text: str, kind: str, start: int, stop: int, last: AgendaItem) -> bool:
    """Whether a stretch without a verb of its own belongs to the object before it (免去…职务，撤销…的决定)."""
    before = text[last.subject[0] : last.subject[1]]
    words = text[start:stop]
    return (
        kind in ("deliberate", "hear")
        and DOCUMENT_END.search(before) is None
        and re.search(r"汇报|报告|通报|》", before) is None
        and re.search(r"(?:决定|报告|意见|方案|汇报|议案|情况)$", words) is not None
        and start - last.subject[1] <= 2
    )


def _objects(draft: Draft, kind: str, start: int, end: int, items: list[AgendaItem], rule: str, verb: str) -> None:
    """Splits the object of an agenda verb where it names separate instruments, documents or topics."""
    text = draft.text
    parts = list(_parts(text, kind, start, end))
    for left, right in parts:
        right = _trail(text, left, right)
        if kind == "deploy" and len(parts) > 1 and (tail := TOPICS_TAIL.search(text[left:right])):
            right = left + tail.start()
        while (
            left < right and text[left] in " 　、，和以及与及" and not text.startswith(("和谐", "和平", "以及时"), left)
        ):
            left += 1
        if right - left < 2:
            continue
        words = text[left:right]
        use = kind
        matters = re.search(r"等(?:其他|其它)(?:事项|议题|工作)$", words)
        if matters and matters.start() > 1:
            use, right = "other", left + matters.start()
        elif OTHER_MATTERS.fullmatch(words):
            use = "other" if re.search("其他|其它", words) else kind
        elif (kind == "deploy" and words.startswith("《")) or (
            kind == "convey" and verb.startswith("贯彻") and words.startswith("《")
        ):
            use = "deliberate" if kind == "deploy" else kind
        elif kind == "other" and verb.startswith("决定"):
            if not re.search(r"召开|举行|延续|实施|设立|成立|开展|任命|任免|免去|增补|授予|表彰|提请", words):
                continue
        elif kind == "other" and verb.startswith("举行"):
            if not re.search(r"学习", words):
                continue
        if _known(text, left, right, items):
            continue
        items.append(AgendaItem(use, (left, right), 1.0, rule))


def _trail(text: str, start: int, end: int) -> int:
    words = text[start:end]
    match = TRAIL.search(words)
    if match and not words.endswith("的决定"):
        return start + match.start()
    return end


SHARED = re.compile(r"[、和及与以]")


def _parts(text: str, kind: str, start: int, end: int):
    """The separate objects within one stretch."""
    left, depth = start, 0
    for at in range(start, end):
        sign = text[at]
        if sign in "《（“":
            if sign == "《" and depth == 0 and at > start and text[at - 1] == "》":
                yield left, at
                left = at
            depth += 1
        elif sign in "》）”":
            depth = max(0, depth - 1)
        elif depth == 0 and sign in "、和及与以" and at > start:
            after = at + (2 if text.startswith(("以及", "以 及"), at) else 1)
            if sign == "以" and not text.startswith("以及", at):
                continue
            if _separate(text, kind, left, at, after, end):
                yield left, at
                left = after
    yield left, end


def _separate(text: str, kind: str, start: int, mark: int, after: int, end: int) -> bool:
    left, right = text[start:mark], text[after:end]
    if left.endswith("》") and (right.startswith("《") or re.match(r"[^，、和]{0,12}《", right)):
        return True
    if kind == "convey":
        if not ISSUER.match(right) or not INSTRUMENT_END.search(left):
            return False
        return text[mark] in "、以" or (
            re.search(r"(?:会议|大会|全会|会|》)(?:精神)?$", left) is not None
            and re.match(r"[^、，]{0,40}(?:会议|会|全会|大会)", right) is not None
        )
    if kind in ("hear", "deliberate"):
        return (
            re.search(r"(?:汇报|报告|通报|方案|意见|规划|办法|条例|草案|议程|计划)$", left) is not None
            and re.search(r"(?:汇报|报告|通报|方案|意见|规划|办法|条例|草案|计划|情况|名单|》|事项)", right) is not None
            and text[mark] != "及"
        )
    if kind == "deploy":
        tail = re.search(
            r"等(?:[\d一二三四五六七八九十多几]*(?:个|项)?(?:重点|具体|有关)?(?:工作|事项|议题|问题|事宜))$",
            text[start:end],
        )
        return tail is not None and text[mark] == "、" and len(left) <= 14
    return False


def _known(text: str, start: int, end: int, items: list[AgendaItem]) -> bool:
    """Whether the same item was named before, perhaps in other words."""
    words = text[start:end]
    grams = {words[at : at + 2] for at in range(len(words) - 1)}
    for item in items:
        other = text[item.subject[0] : item.subject[1]]
        if words in other or (other in words and len(other) > 6):
            return True
        theirs = {other[at : at + 2] for at in range(len(other) - 1)}
        if grams and theirs and len(grams & theirs) / len(grams | theirs) > 0.7:
            return True
    return False
