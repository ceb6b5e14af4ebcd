"""Tells whether what stands on both sides of a connective are two instruments that are conveyed."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import endings
from luoshi.reading.predicates import GOVERNING, head_at

# 习近平总书记在A会议和B会议上的讲话, 致A论坛、B大会的贺信 is one: what 在 opens is not closed at the
# connective.
OPEN_NAME = re.compile(r"(?:在|出席|参加)(?:(?!上的|时的|间的|中的|讲话|指示|批示|论述)[^，])*$")
LETTERS = "贺信|贺电|贺词|回信"
OPEN_LETTER = re.compile(f"[致向给](?:(?!{LETTERS})[^的，])*$")
LETTER = re.compile(f"[^，]*?的?(?:重要)?(?:{LETTERS})")
# Where, behind the connective, a speech was given.
GIVEN_AT = re.compile(
    "(?:党的|[^，的]){0,80}?(?:会|会议|活动|期间|仪式|班|学习|论坛|典礼)?(?:上|时|期间|中)的"
)  # fmt: skip
# How an instrument ends, or what shares its last word with the one behind it (甲会议和乙会议精神,
# 十七大和十七届一中全会精神).
UTTERED = "致信|讲话|指示|批示|演讲|致辞|论述|贺信|贺词|贺电|回信|文章"
CLOSED = patterns.late(
    f"(?:精神|思想|要求|部署|》|{UTTERED}|"
    "(?<!委员)(?<!常委)(?<![省市县区]政协)会|会议|两会”?|(?<!专)班|十[一二三四五六七八九]?大|二十一?大|"
    "文件|条例|的(?:决定|通知|意见|通报|报告))"
    "(?:（[^）]*）)?$"
)
# 省委常委会、市委常委会会议精神: the organs whose meetings they are.
ORGAN = re.compile("(?:委员会|常委会)$")
MET = re.compile("(?:会|会议|两会”?)(?:有关|主要)?精神$")
CARRIED_OUT = ("贯彻意见", "落实意见", "贯彻建议", "落实建议", "贯彻措施", "落实措施")
# …指示和李克强总理批示要求 is one: what two leaders wrote on one matter.
INSTRUCTED = re.compile("(?:指示|批示)$")
INSTRUCTION = re.compile("(?:(?!关于|对|在|就)[^，])*(?:指示|批示)(?:精神|要求)?")
# 传达督导情况、考察情况: what was seen elsewhere.
STATE = "情况"
SAID_ON = re.compile(f"的(?:重要|系列)*(?:{UTTERED})|《")
FOLLOWING = re.compile("以及|[、，和及与](?!谐|平|时|国)")
# 讲话精神, 作出的部署: no instrument of its own name.
BARE = re.compile(
    "(?:近期|系列|一系列|有关|相关|主要|领导|重要|、|和)*"
    "(?:讲话|指示|批示|论述|回信|贺信|文章|文件|会议|全会|大会|要求|部署|思想|精神)+(?:精神|要求)?|"
    "(?:作出|提出|所作)的.*|市分会场.*"
)
# 党的十九大和十九届一中全会精神: a congress and the plenum of its committee.
SESSION, PLENUM = (
    re.compile("十[一二三四五六七八九]?大$"),
    re.compile("[二十一三四五六七八九]+届[一二三四五六七、中]+中全会"),
)
# 习近平总书记对落实规定精神、推进作风建设的重要指示: what 对 opens is not closed at the connective.
OPEN_ON = re.compile(f"(?:总书记|主席|总理|书记|同志)(?:对|就|关于)(?:(?!{UTTERED})[^，])*$")
ON_IT = re.compile(f"[^，《》]*?的(?:重要|系列)*(?:{UTTERED})")
# What is too short to name one that is no meeting.
SHORT = 3
MEETING_END = ("会", "会议", "大")


def are_two(left: str, sign: str, right: str) -> bool:
    """Whether what is conveyed left of the connective and right of it are instruments of their own."""
    if OPEN_NAME.search(left) and GIVEN_AT.match(right):
        return False
    if OPEN_LETTER.search(left) and LETTER.match(right):
        return False
    if sign == "以" and left.endswith(CARRIED_OUT):
        return endings.ISSUER.match(right) is not None
    following = _first(right)
    if OPEN_ON.search(left) and ON_IT.match(right):
        return False
    if sign == "和" and SESSION.search(left) and PLENUM.match(right):
        return False
    if left.endswith(STATE) and following.endswith(STATE):
        return True
    if CLOSED.search(left) is None and not (ORGAN.search(left) and MET.search(following)):
        return False
    if INSTRUCTED.search(left) and INSTRUCTION.fullmatch(following):
        return False
    if (
        BARE.fullmatch(following)
        or following.endswith(CARRIED_OUT)
        or (len(following) <= SHORT and not following.endswith(MEETING_END))
    ):
        return False
    # 学习贯彻…思想、推动…研讨会: an act names an instrument only where it tells what was said on it.
    if _is_act(following) and SAID_ON.search(following) is None:
        return False
    return "《" in following or CLOSED.search(following) is not None or following.endswith(endings.INSTRUMENT_END)


def _is_act(words: str) -> bool:
    """Whether the words open with a verb."""
    head = head_at(words, 0, len(words))
    return head is not None and head[0].role in GOVERNING


def _first(words: str) -> str:
    """The first of the instruments that the words list."""
    for joint in FOLLOWING.finditer(words):
        if CLOSED.search(words, 0, joint.start()) or words.endswith(CARRIED_OUT, 0, joint.start()):
            return words[: joint.start()]
    trail = endings.trail(words)
    return words[: trail.start()] if trail else words
