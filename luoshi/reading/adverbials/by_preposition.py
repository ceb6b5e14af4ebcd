"""Tells by the preposition that opens a stretch, and by how the rest goes on, whether it waits for a predicate."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.adverbials import within
from luoshi.reading.adverbials.words import (
    ABOUT,
    BASES,
    BECOMING,
    ENDING,
    MANNER_END,
    NOUN_END,
    OBJECT_END,
    PLACE_END,
    PLACES,
)
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import head_at, next_head, predicate_at

# 在…上下功夫: behind the place the predicate has come.
PLACE_THEN = patterns.late(
    "|".join((
        "(?:上(?!海|级|市|下)|中(?!小|心|国|央|医|长)|下(?!一|步|属|级)|方面|之间)[^，、]{2,}$",
        "的(?:高度|角度|层面)[^，]{2,}$",
    ))
)  # fmt: skip
# 以高质量党建促发展: what 以 opens has its verb.
DRIVING = re.compile(
    "[^，的为]{1,8}"
    + one_of("""
    促 带 提(?!供) 助 保(?!障) 换 赢 取 谋 求(?!的) 论 育 养 兴 稳 扩 倒逼 推动 带动 引领 驱动
    """)
)
# 以整改为契机补短板: by what it is done has been told, and what is done stands behind it.
AS_THEN = re.compile(
    "[^，、]为"
    + one_of("""
    契机 抓手 引领 牵引 统领 载体 依托 支撑 突破口 切入点 主线 导向 目标 核心 重点 动力 平台 基础 中心 纽带
    """)
)
# 以只争朝夕的紧迫感: what describes a way is no work, unless it is work that is described.
WORKING = re.compile(
    "|".join((
        "抓|做|办|落实|推|加强|强化|完成|迎接|确保|贯彻|践行|促进|建设|服务|打造|提升|深化|解决",
        "开展|实施|检验|保障",
    ))
)  # fmt: skip
# 为群众办实事、解难题: what is done for them has been told.
DOING_FOR = "[提鼓添办谋解排送][^，、的]{2}"
FOR = re.compile(f"[众部民姓业层工](?:{DOING_FOR}、)*{DOING_FOR}$")
# 用三年时间，即到2026年，…: how long it is to take, and by when that is.
LENGTH = rf"[\d{TO_TEN}两几半]{{1,3}}(?:个)?(?:年|月|周|天|季度)(?:左右)?"
SPELL = re.compile(f"{LENGTH}的?(?:时间|功夫)?(?:，即到[^，；]{{2,12}})?")
# 从三个方面入手，抓好…
FROM_WHERE = ("高度", "角度", "层面", "维度")
STARTING = ("入手", "着手", "出发", "切入")
# 以甲为乙
AS_END = re.compile(r"为[^，、]{1,8}$|为先$|为要$|为本$")
# 围绕甲、乙等重点任务，抓好丙: what is listed is only what it is about.
LISTED_END = re.compile(r"等[^，、的]{0,6}(?:任务|问题|领域|方面|工作|内容|目标|要求|重点|环节|产业)$")
# 对照标准找差距、找短板
FINDING = re.compile(r"找[^，、的]{2,3}(?:、找[^，、的]{2,3})+$")
# 按照规程操作: it is done by what one goes by.
CARRIED_OUT = ("操作", "办事", "办理", "执行", "施工", "作业", "行事", "处理", "处置")
BASIS_END = ("要求", "部署", "安排", "规定", "原则", "思路", "意见", "精神", "指示", "规划")
# 按照要求推进: what one goes by is over, and what is done has come.
GOES_ON = "[和与及、”’的]|以及|(?:要求|部署|安排|规定|意见|精神)$"
BASIS_THEN = re.compile(f"{either(*BASIS_END)}(?!{GOES_ON})(?=[^，、])")
# How far behind the last 的 the object of 对 may end.
DESCRIBED = 14
# 以人民为中心 frames nothing; a word or two behind 以 are its whole object.
PEOPLE, BRIEF = "人民为", 3


def waits(text: str, preposition: str, start: int, end: int, rest: str) -> bool | None:
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


def waits_by_rest(text: str, preposition: str, start: int, end: int, rest: str) -> bool:
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
