"""Tells a stretch that only says how, where or on what basis from one that has a predicate of its own."""

from __future__ import annotations

import re

from luoshi.reading.predicates import GOVERNING, Predicate, governs, head_at, next_head, predicate_at

LEADING = re.compile(
    r"(?:并且|而且|并(?!购|网|轨|联|存|重)|且|同时|进而|从而|以及|要(?!素|求|点|件)|必须|务必|[一二三四五六七八九十](?:是|"
    r"要)|第[一二三四五六七八九十](?!时间|线|位|责任|书记|产业|步|批|轮|次|季度|个|届|[一二三四五六七八九十])|还|也|既|又|更(?!新|好|加|大|多|高|换|改|正|迭))+(?=.)"
)
LEADING_FIRST = frozenset("并而且同进从以要必务一二三四五六七八九十第还也既又更")
TAKING = frozenset(["把", "将"])
WITH_PREDICATE = TAKING | frozenset(["由", "向", "同", "与", "跟", "给"])
PLACE_END = re.compile(
    r"(?:基础上|前提下|情况下|条件下|形势下|领导下|支持下|指导下|过程中|工作中|实践中|方面|领域|"
    r"环节|之际|期间|以来|之间|之外|上|下|中|里|内|时|前|后|外)$"
)
MANNER_END = re.compile(r"等(?:多种|各种|有效|不同)?(?:方式|形式|途径|渠道|手段|措施|举措|办法|方面|载体|平台)$")
PLACES = frozenset(["在", "于", "从"])
PLACE_THEN = re.compile(
    r"(?:上(?!海|级|市|下)|中(?!小|心|国|央|医|长)|下(?!一|步|属|级)|方面|之间|的高度|的角度|的层面)[^，、]{2,}$"
)
DRIVING = re.compile(
    r"[^，的为]{1,8}(?:促|带|提(?!供)|助|保(?!障)|换|赢|取|谋|求(?!的)|论|育|养|兴|稳|扩|倒逼|推动|带动|引领|驱动)"
)
AS_END = re.compile(r"为[^，、]{1,8}$|为先$|为要$|为本$")
NOUN_END = re.compile(
    r"(?:原则|要求|思路|方式|办法|形式|途径|契机|基础|抓手|导向|目标|态度|精神|作风|责任感|使命感|"
    r"紧迫感|力度|标准|步伐|姿态|决心|勇气|担当|举措|手段|渠道|部署|安排|规定|机制|特点|实际|需要|"
    r"需求|问题|任务|重点|关切|情况|意见|方案|指示|预案|规律|定位|主题|主线|形势|特征|标尺|节点|清单|工作|"
    r"状态|行动|成效|实效|成果|业绩|领域|内容|行业|环节|议题|劲头|毅力|信心|韧劲|热情|眼光|视野|理念|思维|方法|水平|质量|"
    r"效率|速度|成绩|面貌|能力|本领|格局|合力|变化|期待|期盼|诉求|愿望|条件|优势|资源|禀赋|职能|职责|分工)$"
)
OBJECT_END = re.compile(
    r"(?:的|问题|情况|建议|提案|企业|人员|单位|行为|项目|地区|对象|群众|者|部门|干部|领域|任务|事项|方面|"
    r"现象|隐患|线索|案件|工作|环节|场所|区域|部位|群体|数据|指标|资金|家庭|学生|产品|工程|积案|信访件|车辆|建筑|设施|项|户|件|家)$"
)
TRAILING = re.compile(
    r"(?:围绕|针对)[^，；]{4,}(?:等[^，；、]{0,6})?(?:问题|任务|工作|方面|内容|主题|议题|领域|重点|要求|目标)$"
)
TRAILING_LAST = frozenset("题务作面容域点求标")
TRAILING_END = ("问题", "任务", "工作", "方面", "内容", "主题", "议题", "领域", "重点", "要求", "目标")
# 围绕测评标准抓提升: one character that drives, with an object of its own on either side.
PRESSING = re.compile(r"[^，、的]{2}(?:抓(?!手|紧|实|好|落实(?:的|$))|促(?!进会|销))[^，、的]{2,}$")
JOINING = ("和", "与", "及")
BRACKETED = re.compile(r"《[^》]*》|“[^”]*”")
# 把…，与…，一体推进: what is taken together is done to behind the last comma.
TOGETHER = ("与", "同", "一体", "一并", "统筹", "贯通")
# 修改完善后，提请审议: when the predicate that follows is done.
NOT_AFTER = ("落后", "先后", "今后", "前后", "以后", "滞后", "断后", "善后", "背后", "身后")
# 坚持在抓好…的同时，保障…: what opens the stretch goes on behind the comma.
WHILE = ("的同时", "的基础上", "的前提下")
WHILE_LAST = frozenset(words[-1] for words in WHILE)
LONGEST_TIME, TIME_LAST = 12, frozenset("月日底旬初度年起内前期步")
TIME = re.compile(
    r"(?:(?:\d{4}|今|明)年)?(?:\d{1,2}月(?:\d{1,2}日|底|[上中下]旬|初)?|年底|月底|[一二三四]季度|[上下]半年)(?:之?前|起|内)?|近期|目前|当前|下一步"
)
SUPPOSING = ("一旦", "遇有", "如遇")
SUPPOSING_FIRST = frozenset(words[0] for words in SUPPOSING)
CONDITION = re.compile(r"(?:凡|对|如|若|确|仍|经|未|因|有|无|不|逾期|拒不)[^，；]*的$")
# 把…，转化为…: what is done to the object may follow behind the comma.
TURNED_INTO = (
    "转化为",
    "转化成",
    "转变为",
    "变成",
    "变为",
    "化为",
    "作为",
    "纳入",
    "融入",
    "贯穿",
    "落实到",
    "落到",
    "体现到",
    "与",
    "同",
)
# 体现到, 转化为 behind the comma: the object runs on to it, unless something was plainly done to it before.
TURNED_INTO_PLAINLY = ("作为", "当作", "体现到", "体现在", "转化为", "转化成", "转变为", "贯穿", "落实到", "融入")
DONE_END = re.compile(r"(?:好|实|紧|牢|细|起来|到位|下去|到底|出来|分解|细化)$|[化变列作视转]为|[化变转]成")
# 借助…契机: by what something is done.
MAKING_USE = ("借助", "借力", "利用")
MEANS = ("契机", "平台", "优势", "机遇", "东风", "形式", "方式", "手段", "渠道", "时机", "机会")
# Without a preposition, only a stretch with one of these at its end may wait for what follows.
OPEN_LAST = frozenset("的后") | WHILE_LAST | TIME_LAST | TRAILING_LAST | {word[-1] for word in MEANS}
# How short a word of manner behind 以 may be (更大力度).
HOW = 4
FACING = frozenset(["对照", "针对", "结合"])
# 围绕甲、乙等重点任务，抓好丙: what is listed is only what it is about.
LISTED_END = re.compile(r"等[^，、的]{0,6}(?:任务|问题|领域|方面|工作|内容|目标|要求|重点|环节|产业)$")
FINDING = re.compile(r"找[^，、的]{2,3}(?:、找[^，、的]{2,3})+$")
ABOUT = frozenset(["围绕", "针对"])
BASES = frozenset(["按照", "根据", "遵照", "依照", "依据"])
# Behind these the stretch may close with a predicate of its own (根据进度及时更新).
ENDING = FACING | BASES | ABOUT
BASIS_END = re.compile(r"(?:要求|部署|安排|规定|原则|思路|意见|精神|指示|规划)$")
BASIS_THEN = re.compile(r"(?:要求|部署|安排|规定|原则|思路|意见|精神|指示|规划)(?![和与及、”’的]|以及)(?=[^，、])")
DONE_TO = re.compile(
    r"(?:作为|成为|化为|变为|列为|视为|放在|摆在|落到|落实|纳入|融入|贯穿|贯彻|统一|结合|起来|下去|"
    r"到底|到位|出来|转化|用在|用于|用到|抓|建成|做|办|好|实|紧|牢|推向|引向|体现|挺在|进行|提升|"
    r"提高|降到|控制|推进|交给|传导|延伸|覆盖|立|掉|进去|分解|到人)"
)
BECOMING = re.compile(
    r"投入到|投身|作为|成为|化为|变为|视为|列为|纳入|融入|落到|放在|摆在|统一到|贡献|提供|献计|作出|奠定|注入|营造|打下"
)


def after_leading(text: str, start: int, end: int) -> int:
    """Where a stretch begins behind 并, 同时, 一是 and the like."""
    if start < end and text[start] in LEADING_FIRST and (lead := LEADING.match(text, start, end)):
        return lead.end()
    return start


def is_adverbial(text: str, start: int, end: int, found: Predicate | None = None) -> bool:
    """Whether `[start, end)`, between two commas, waits for the predicate that follows."""
    if found is None:
        found = predicate_at(text, after_leading(text, start, end), end)
    if not found.preposition and text[end - 1] not in OPEN_LAST and text[start : start + 1] not in SUPPOSING_FIRST:
        return False
    if text.startswith(SUPPOSING, start):
        return True
    if text[end - 1 : end] == "的" and CONDITION.match(text, start, end):
        return True
    if (text[end - 1] in WHILE_LAST and text.endswith(WHILE, start, end)) or (
        end - start < LONGEST_TIME and text[end - 1] in TIME_LAST and TIME.fullmatch(text, start, end)
    ):
        return True
    if not found.preposition:
        if text.startswith(MAKING_USE, start) and text.endswith(MEANS, start, end):
            return True
        if text[end - 1] == "后" and found.role and found.end < end - 1 and not text.endswith(NOT_AFTER, start, end):
            return True
        return bool(found.role) and text[end - 1] in TRAILING_LAST and _ends_open(text, found.end, end)
    if found.preposition in ("与", "同"):
        return not text.endswith(("起来", "下去", "贯通"), start, end) and text.startswith(TOGETHER, end + 1)
    if found.preposition in WITH_PREDICATE:
        return found.preposition in TAKING and (
            turns_into(text, found.end, end)
            or (text.startswith(TURNED_INTO, end + 1) and DONE_TO.search(text, found.end, end) is None)
        )
    rest = text[found.end : end]
    if found.preposition == "对":
        if OBJECT_END.search(rest):
            return True
        described = text.rfind("的", found.end, end)
        return described > 0 and end - described <= 14 and next_head(text, described + 1, end) is None
    if found.preposition in PLACES:
        if rest.endswith("起") or PLACE_END.search(rest):
            return True
        if PLACE_THEN.search(rest):
            return False
    if found.preposition == "以":
        if AS_END.search(rest) and not rest.startswith("人民为"):
            return True
        if len(rest) <= 3 or rest.startswith("人民为") or DRIVING.match(rest) or _drives_how(text, found.end, end):
            return False
    if found.preposition in ABOUT and LISTED_END.search(rest):
        return True
    if found.preposition in BASES and BASIS_END.search(rest) and BASIS_THEN.search(rest) is None:
        return True
    if rest.endswith(("后", "时", "的高度", "的角度")) or MANNER_END.search(rest):
        return True
    if BECOMING.search(rest):
        return False
    noun_end = NOUN_END.search(rest) is not None
    if found.preposition == "用" and not noun_end:
        return False
    begin = found.end
    if noun_end and found.preposition != "以":
        begin = max(begin, text.rfind("的", found.end, end) + 1)
    if found.preposition in ENDING and (_ends_done(text, begin, end) or FINDING.search(rest)):
        return False
    return not _has_predicate(text, begin, end, begin == found.end, noun_end)


def turns_into(text: str, start: int, end: int) -> bool:
    """Whether what 把 opened runs on to 体现到, 转化为 and the like behind the comma at `end`."""
    return text.startswith(TURNED_INTO_PLAINLY, end + 1) and DONE_END.search(text, start, end) is None


def _drives_how(text: str, start: int, end: int) -> bool:
    """以更大力度抓实招商引资: what 以 opens is only how, and its verb has come."""
    hit = head_at(text, start, end)
    return (
        hit is not None
        and hit[1] - start >= HOW
        and hit[0].is_adverb
        and not hit[0].role
        and governs(text, hit[1], end)
        and NOUN_END.search(text, hit[1], end) is None
    )


def _ends_open(text: str, start: int, end: int) -> bool:
    """组织…围绕…等重点问题: a predicate whose own adverbial is still open at the comma."""
    if not text.endswith(TRAILING_END, start, end):
        return False
    trailing = TRAILING.search(text, start, end)
    return (trailing is not None and ("等" in trailing.group()[-8:])) or (
        trailing is not None and not _has_predicate(text, trailing.start() + 2, end, True, True)
    )


def _ends_done(text: str, start: int, end: int) -> bool:
    """对照问题清单逐条整改: the stretch closes with an adverb and a verb that may also be a noun."""
    for at in range(max(start + 2, end - 6), end - 3):
        hit = head_at(text, at, end)
        if hit and hit[0].is_adverb and not hit[0].role and hit[1] - at >= 2:
            verb = head_at(text, hit[1], end)
            return verb is not None and verb[0].role != ""
    return False


def _has_predicate(text: str, start: int, end: int, skip_first: bool, nominal: bool) -> bool:
    """Whether a governing verb, or an adverb before something, stands within; the first may be the preposition's object."""
    if PRESSING.search(text, start, end):
        return True
    at = start
    if skip_first:
        at = max(predicate_at(text, start, end).word_end, start)
    bracketed = BRACKETED.search(text, at, end)
    while (hit := next_head(text, at, end)) and hit[1] < end - 1:
        head, at, after = hit
        if bracketed and at > bracketed.start():
            at = max(at, bracketed.end())
            bracketed = BRACKETED.search(text, at, end)
            continue
        if (
            after - at >= 2
            and (after < end or after - at >= 4)
            and not (text.startswith("报告", at) and text.endswith("工作", start, at))
        ):
            if (
                head.role in GOVERNING
                and text[after : after + 1] not in JOINING
                and not (at > start and text[at - 1] in JOINING)
            ):
                return True
            if head.is_adverb and not nominal and governs(text, after, end):
                return True
        at = after
    return False
