"""Tells a stretch that only says how, where or on what basis, and so waits for the predicate that follows."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.adverbials import within
from luoshi.reading.adverbials.leading import after_leading
from luoshi.reading.adverbials.words import (
    ABOUT,
    BASES,
    BECOMING,
    DONE_END,
    DONE_TO,
    ENDING,
    LONGEST_TIME,
    MAKING_USE,
    MANNER_END,
    MEANS,
    NOUN_END,
    OBJECT_END,
    OPEN_LAST,
    PLACE_END,
    PLACES,
    TAKING,
    TIME_LAST,
    TOGETHER,
    TRAILING_END,
    TRAILING_LAST,
    TURNED_INTO,
    TURNED_INTO_PLAINLY,
    WHILE,
    WHILE_LAST,
    WITH_PREDICATE,
)
from luoshi.reading.predicates import Predicate, head_at, next_head, predicate_at

# 在…上下功夫: behind the place the predicate has come.
PLACE_THEN = patterns.late(
    r"(?:上(?!海|级|市|下)|中(?!小|心|国|央|医|长)|下(?!一|步|属|级)|方面|之间)[^，、]{2,}$|的(?:高度|角度|层面)[^，]{2,}$"
)
# 以高质量党建促发展: what 以 opens has its verb.
DRIVING = re.compile(
    r"[^，的为]{1,8}(?:促|带|提(?!供)|助|保(?!障)|换|赢|取|谋|求(?!的)|论|育|养|兴|稳|扩|倒逼|推动|带动|引领|驱动)"
)
# 以整改为契机补短板: by what it is done has been told, and what is done stands behind it.
AS_THEN = re.compile(
    r"[^，、]为(?:契机|抓手|引领|牵引|统领|载体|依托|支撑|突破口|切入点|主线|导向|目标|核心|重点|动力|平台|基础|中心|纽带)"
)
# 以只争朝夕的紧迫感: what describes a way is no work, unless it is work that is described.
WORKING = re.compile(
    "抓|做|办|落实|推|加强|强化|完成|迎接|确保|贯彻|践行|促进|建设|服务|打造|提升|深化|解决|开展|实施|检验|保障"
)
# 为群众办实事、解难题: what is done for them has been told.
FOR = re.compile(r"[众部民姓业层工](?:[提鼓添办谋解排送][^，、的]{2}、)*[提鼓添办谋解排送][^，、的]{2}$")
# 用三年时间，即到2026年，…: how long it is to take, and by when that is.
SPELL = re.compile(
    r"[\d一二三四五六七八九十两几半]{1,3}(?:个)?(?:年|月|周|天|季度)(?:左右)?的?(?:时间|功夫)?(?:，即到[^，；]{2,12})?"
)
BY_THEN = ("之前", "以前", "底前", "日前", "期前", "冬前", "汛前", "节前", "期间", "时")
# 从三个方面入手，抓好…
FROM_WHERE = ("高度", "角度", "层面", "维度")
STARTING = ("入手", "着手", "出发", "切入")
# 把重点放在抓项目，促发展上: where it is put ends behind the comma, at most so far.
PUT = re.compile(r"(?:放|用|花|落实|集中|投入)[在到](?=[^，]{3})")
WITHIN = frozenset("上中里内")
PAUSE, NEAR = re.compile("[，；。、]"), 80
# 以甲为乙
AS_END = re.compile(r"为[^，、]{1,8}$|为先$|为要$|为本$")
# 修改完善后，提请审议: when the predicate that follows is done.
NOT_AFTER = ("落后", "先后", "今后", "前后", "以后", "滞后", "断后", "善后", "背后", "身后")
TIME = re.compile(
    r"(?:(?:\d{4}|今|明)年)?(?:\d{1,2}月(?:\d{1,2}日|底|[上中下]旬|初)?|年底|月底|[一二三四]季度|[上下]半年)(?:之?前|起|内)?|近期|目前|当前|下一步"
)
SUPPOSING = ("一旦", "遇有", "如遇")
SUPPOSING_FIRST = frozenset(words[0] for words in SUPPOSING)
CONDITION = re.compile(r"(?:凡|对|如|若|确|仍|经|未|因|有|无|不|逾期|拒不|[完达做办]不[成到好了])[^，；]*的$")
# 围绕甲、乙等重点任务，抓好丙: what is listed is only what it is about.
LISTED_END = re.compile(r"等[^，、的]{0,6}(?:任务|问题|领域|方面|工作|内容|目标|要求|重点|环节|产业)$")
FINDING = re.compile(r"找[^，、的]{2,3}(?:、找[^，、的]{2,3})+$")
# 按照规程操作: it is done by what one goes by.
CARRIED_OUT = ("操作", "办事", "办理", "执行", "施工", "作业", "行事", "处理", "处置")
BASIS_END = ("要求", "部署", "安排", "规定", "原则", "思路", "意见", "精神", "指示", "规划")
BASIS_THEN = re.compile(
    r"(?:要求|部署|安排|规定|原则|思路|意见|精神|指示|规划)(?![和与及、”’的]|以及|(?:要求|部署|安排|规定|意见|精神)$)(?=[^，、])"
)


# 同步推进 opens work of its own.
AT_ONCE = ("同步", "同时", "同心")
# How far behind the last 的 the object of 对 may end.
DESCRIBED = 14
# 以人民为中心 frames nothing; a word or two behind 以 are its whole object.
PEOPLE, BRIEF = "人民为", 3


def is_adverbial(text: str, start: int, end: int, found: Predicate | None = None) -> bool:
    """Whether `[start, end)`, between two commas, waits for the predicate that follows."""
    if found is None:
        found = predicate_at(text, after_leading(text, start, end), end)
    preposition, last = found.preposition, text[end - 1]
    if not preposition and last not in OPEN_LAST and text[start : start + 1] not in SUPPOSING_FIRST:
        return False
    if text.startswith("就", start) and text.endswith(TRAILING_END, start, end):
        return True
    if text.startswith(SUPPOSING, start) or (last == "的" and CONDITION.match(text, start, end)):
        return True
    if (last in WHILE_LAST and text.endswith(WHILE, start, end)) or (
        end - start < LONGEST_TIME and last in TIME_LAST and TIME.fullmatch(text, start, end)
    ):
        return True
    if not preposition:
        return _waits_alone(text, start, end, found)
    if preposition in ("与", "同"):
        return not text.endswith(("起来", "下去", "贯通"), start, end) and (
            text.startswith(TOGETHER, end + 1) and not text.startswith(AT_ONCE, end + 1)
        )
    # 始终以群众利益为重
    if preposition == "以" and text.startswith("始终", start) and AS_END.search(text, found.end, end):
        return False
    if preposition in WITH_PREDICATE:
        return preposition in TAKING and (
            _put(text, found.end, end)
            or turns_into(text, found.end, end)
            or (text.startswith(TURNED_INTO, end + 1) and DONE_TO.search(text, found.end, end) is None)
        )
    rest = text[found.end : end]
    told = _by_preposition(text, preposition, found.end, end, rest)
    return _by_rest(text, preposition, found.end, end, rest) if told is None else told


def _waits_alone(text: str, start: int, end: int, found: Predicate) -> bool:
    """Whether a stretch without a preposition waits: by means of what, after what, or with a phrase of its own left open."""
    if text.startswith(MAKING_USE, start) and text.endswith(MEANS, start, end):
        return True
    if not found.role:
        return False
    # 确保在汛期之前，…: when it is to be so stands before what is to be so.
    if found.role == "clause" and text.startswith("在", found.word_end) and text.endswith(BY_THEN, start, end):
        return True
    last = text[end - 1]
    # 组织船员通过自学等方式，学习规程
    if text.find("通过", found.end, end) > 0 and MANNER_END.search(text, found.end, end):
        return True
    if last == "后" and found.end < end - 1 and not text.endswith(NOT_AFTER, start, end):
        return True
    return last in TRAILING_LAST and within.ends_open(text, found.end, end)


def _by_preposition(text: str, preposition: str, start: int, end: int, rest: str) -> bool | None:
    """Whether the `rest` behind the preposition waits, by what this preposition asks for; None where that does not tell."""
    if preposition == "对":
        if rest.endswith(OBJECT_END):
            return True
        described = text.rfind("的", start, end)
        return described > 0 and end - described <= DESCRIBED and next_head(text, described + 1, end) is None
    if preposition in PLACES:
        if preposition == "从" and rest.endswith(STARTING):
            return True
        if rest.endswith(PLACE_END) or (preposition == "从" and rest.endswith(FROM_WHERE)):
            return True
        return False if PLACE_THEN.search(rest) else None
    if preposition == "以":
        then = AS_THEN.search(rest)
        if then and head_at(text, start + then.end(), end):
            return False
        if AS_END.search(rest) and not rest.startswith(PEOPLE):
            return True
        done = len(rest) <= BRIEF or rest.endswith("抓落实") or rest.startswith(PEOPLE) or DRIVING.match(rest)
        return False if done or within.drives_how(text, start, end) else None
    if preposition == "用" and SPELL.fullmatch(rest):
        return True
    if preposition == "通过" and rest.endswith("等"):
        return True
    if preposition == "为" and FOR.search(rest):
        return False
    if preposition in ABOUT and LISTED_END.search(rest):
        return True
    if preposition in BASES and rest.endswith(CARRIED_OUT):
        return False
    if preposition in BASES and rest.endswith(BASIS_END) and BASIS_THEN.search(rest) is None:
        return True
    return None


def _by_rest(text: str, preposition: str, start: int, end: int, rest: str) -> bool:
    """Whether the `rest` behind any preposition waits: by how it ends, else because no predicate has come in it."""
    if rest.endswith(("后", "时", "的高度", "的角度")) or MANNER_END.search(rest):
        return True
    becoming = BECOMING.search(rest)
    if becoming and (preposition != "为" or becoming.start() > 0):
        return False
    nominal = rest.endswith(NOUN_END)
    if preposition == "用" and not nominal:
        return False
    begin, described = start, text.rfind("的", start, end)
    if nominal and (preposition != "以" or WORKING.search(text, begin, described) is None):
        begin = max(begin, described + 1)
    # 围绕推动高质量发展: how it develops is part of what is driven.
    driven = preposition in ABOUT and begin == start and predicate_at(text, begin, end).role == "clause"
    if preposition in ENDING and ((not driven and within.ends_done(text, begin, end)) or FINDING.search(rest)):
        return False
    return not within.has_predicate(text, begin, end, skip_first=begin == start, nominal=nominal or driven)


def _put(text: str, start: int, end: int) -> bool:
    """把重点放在抓项目，促发展上: where it is put ends behind the comma at `end`."""
    if PUT.search(text, start, end) is None or text[end - 1] in WITHIN:
        return False
    pause = PAUSE.search(text, end + 1, end + NEAR)
    return (text[pause.start() - 1] if pause else text[-1:]) in WITHIN


def turns_into(text: str, start: int, end: int) -> bool:
    """Whether what 把 opened runs on to 体现到, 转化为 and the like behind the comma at `end`."""
    return text.startswith(TURNED_INTO_PLAINLY, end + 1) and DONE_END.search(text, start, end) is None
