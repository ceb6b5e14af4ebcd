"""Tells whether what stands on both sides of a connective are two instruments that are conveyed."""

from __future__ import annotations

import re

from luoshi.reading.agenda import endings

# 习近平总书记在A会议和B会议上的讲话 is one speech: what 在 opens is not closed at the connective.
OPEN_NAME = re.compile(r"(?:在|出席|参加)[^的，]*$")
SPOKEN_ON = re.compile(
    r"(?:在|出席|就|对|向|致)[^、，]{4,60}?的?(?:重要|系列|主旨)*(?:讲话|演讲|致辞|指示|批示|论述|贺信|贺电|回信)(?:精神)?(?=[、，和及与以]|$)"
)
# Where, behind the connective, a speech was given.
GIVEN_AT = re.compile(r"[^，的]{0,80}?(?:会|会议|活动|期间|仪式|班|学习|论坛|典礼)?(?:上|时|期间|中)的")
CLOSED = (
    "精神", "指示", "批示", "讲话", "演讲", "致辞", "论述", "》", "贺信", "贺词", "贺电", "回信", "班", "会议", "大会",
    "全会", "座谈会",
)  # fmt: skip
# What somebody said and what a meeting resolved are two, though one 精神 closes both.
UTTERED_END = ("讲话", "指示", "批示", "论述", "贺信", "贺词", "回信", "演讲", "致辞")
MET_END = re.compile(r"(?:会|会议|两会”?)(?:有关|主要)?精神$")
# A second utterance of the leader named in full again.
SPEAKER = re.compile("习近平(?:总书记|主席|同志)(?:[在致对就向]|关于|近期|给|重要)")
CARRIED_OUT = ("贯彻意见", "落实意见", "贯彻建议", "落实建议", "贯彻措施", "落实措施")
# 省委、市委: the levels that an instrument is named by, before it.
LEVELS = re.compile(r"^(?:(?:党中央|中央|国务院|全国|国家|自治区|全?[省市州县区](?:委|政府)?)[、和及])+")
# …指示和…批示精神 share their last word and are one.
CLOSING = ("精神", "》", "班")
FOLLOWING = re.compile("以及|[、，和及与](?!谐|平|时|国)")
# 讲话精神: no instrument of its own name.
BARE = re.compile(
    r"(?:近期|系列|一系列|有关|相关|主要|领导|重要|、|和)*(?:讲话|指示|批示|论述|回信|贺信|文章|文件|会议|要求|部署|思想|精神)+(?:精神|要求)?"
)
ONE = re.compile(r"(?:\d{4}年)?(?:中央|省委)一号文件")
# What a meeting, or another speech, is named by.
SPIRIT = re.compile(
    r"(?:\d{1,2}月\d{1,2}日|(?:[全国省市县区、]{2,8})?[^、和及]{0,24}(?:会议|全会|大会|会)精神|[^、和及]{2,30}讲话)"
)
# How short a name of its own is not.
SHORT = 4
DIRECTED_END = ("精神", "示要求", "的指示", "的决定", "的通知")
GATHERED_END = re.compile("(?:会议|会|》)(?:精神)?$")
GATHERING = re.compile("(?:[全国省市县区]{1,2}、){0,3}[^、，]{0,40}(?:会议|会|》)")


def are_two(left: str, sign: str, right: str) -> bool:
    """Whether what is conveyed left of the connective and right of it are instruments of their own."""
    if ONE.match(right) or (left.endswith("》") and right.endswith(("文件", "文件精神"))):
        return True
    if right.startswith("市分会场"):
        return False
    if OPEN_NAME.search(left) and GIVEN_AT.match(right):
        return False
    if left.endswith(CLOSED) and SPOKEN_ON.match(right):
        return True
    if right.startswith("《") and left.endswith(("文章", "讲话", "论述", "精神")):
        return True
    if left.endswith(("精神", "》", "要求", "会议", "大会")) and SPEAKER.match(right):
        return True
    if sign == "以" and left.endswith(CARRIED_OUT) and endings.ISSUER.match(right):
        return True
    following = FOLLOWING.split(LEVELS.sub("", right), maxsplit=1)[0]
    if left.endswith(UTTERED_END) and MET_END.search(following) and len(following) > SHORT + 2:
        return True
    if not left.endswith(endings.INSTRUMENT_END):
        return False
    return _named_in_full(left, sign, following) or (
        endings.ISSUER.match(right) is not None and _issued_apart(left, sign, right)
    )


def _named_in_full(left: str, sign: str, following: str) -> bool:
    """Whether an instrument follows under a name of its own, and what stands before it is closed."""
    return (
        left.endswith(CLOSED)
        and (sign in "、以" or left.endswith(CLOSING) or not following.endswith(("精神", "要求")))
        and len(following) > SHORT
        and following.endswith(endings.INSTRUMENT_END)
        and not BARE.fullmatch(following)
    )


def _issued_apart(left: str, sign: str, right: str) -> bool:
    """Whether what an issuer opens on the right is another meeting, or of another form."""
    if left.endswith(("讲话", "讲话精神")) and SPIRIT.match(right):
        return True
    if left.endswith("讲话精神") and right in ("全会精神", "大会精神"):
        return True
    if left.endswith("精神") and right.endswith(("要求", "工作部署", "工作安排")) and not BARE.fullmatch(right):
        return True
    if left.endswith("会议精神") and right.endswith(("讲话精神", "指示精神", "批示精神")):
        return True
    if sign in "、以":
        return True
    closed = left.endswith(DIRECTED_END) or GATHERED_END.search(left) is not None
    return closed and GATHERING.match(right) is not None
