"""Marks the congresses and meetings above whose spirit is conveyed or cited."""

from __future__ import annotations

import re

from luoshi.reading import patterns, signs
from luoshi.reading.instruments.finds import Finds, Named, is_titled, marked
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, either

NUMBER = "(?:十[一二三四五六七八九]|二十一|二十)"
NTH = "[一二三四五六七]中"
# 精神的关键之年: the year that follows it, and not its spirit.
SPIRIT = (
    "精神(?!的?(?:开局|起步|(?:第一|关键|重要|收官之?)年|"
    "(?:关键|重要)[一之]年|一次))"
)  # fmt: skip
# 党的十九大以来, 二十大代表: a time, a person.
NO_CONGRESS = "以来|以后|召开|闭幕|开幕|胜利|上|期间|代表|的?开局|审议通过|报告"
CONGRESS = re.compile(
    f"(?:党的|中共|中国共产党)?{NUMBER}"
    # 十九大和十九届历次全会, 十九届三中、四中全会
    f"(?:大(?:和{NUMBER}届(?:{NTH}、)*(?:{NTH}|历次)全会)?|届(?:{NTH}、)*{NTH}全会)"
    f"(?:{SPIRIT}|(?!精神))(?!{NO_CONGRESS})"
)
# What runs on from a verb is no name of a meeting.
NOT_GATHERING = re.compile(r".*(?:要|把|贯彻|学习|落实|传达|宣讲|了)")
# 紧密结合…会议精神: what a speech or a paper is praised for.
PRAISED = re.compile("(?:符合|体现|紧密结合)了?(?:[^，。；]{2,20}(?:会议|全会)[和、])?$")
# How far before it that may stand.
PRAISING = 28
# 贯彻党的二十大: what comes before a congress that is cited.
CITED = re.compile(r"(?:学习|贯彻|落实|根据|按照|依据|遵循|围绕|抓好|聚焦|领会|保障)[^，。；]{0,4}$")
# 党的二十大对…作出部署: what comes behind it.
DISPOSED = re.compile(
    "(?:在[^，。；]{0,40})?(?:对|关于|的?(?:重大|重要)?(?:战略|决策)?部署|战略|决策|部署|"
    "作出|提出|要求|确定|强调|明确)"
)  # fmt: skip
LEVEL = r"(?:中央|全国|国务院|全?[省市州县区]|自治区|政法|纪委)"
MET = (
    "(?:会议|全会|大会|座谈会|推进会|部署会|电视电话会|现场会|工作会|党代会|党代表大会|"
    "“两会”|两会)议?"
)  # fmt: skip
# Whose meeting it is: 3月4日中央政治局会议, 全国春汛工作会议, 省、市、县渡口会议, 市委七届四次全会,
# 区第八次党代会.
HOLDER = (
    r"(?:(?:\d{1,2}月\d{1,2}日)?"
    + either(
        "中共中央政治局(?:常委会|常务委员会?)?|中央政治局(?:常委会)?",
        f"中央{HAN}{{0,12}}?",
        rf"(?:[{TO_TEN}\d]{{1,3}}[届次])?全国{HAN}{{0,16}}?",
        f"国务院{HAN}{{0,12}}?",
        f"全?省(?:、市)?(?:、[县区])?{HAN}{{0,30}}?",
        f"全[市州县区]{HAN}{{0,20}}?",
        f"[市州县]委{HAN}{{0,16}}?",
        rf"[省市州县区]第?[{TO_TEN}\d]+次(?=党代会|党代表大会)",
        "[市州县区](?=“?两会)",
        f"自治区{HAN}{{0,20}}?",
    )
    + "(?:（扩大）)?)"
)
# 甲会议和乙会议精神 are two meetings, whose one 精神 closes the second.
GATHERING = patterns.late(
    # What all of these begin with: elsewhere none need be tried.
    rf"(?=[\d{TO_TEN}党中全国省市县州区自])"
    "(?P<also>(?:(?:党中央|中央|国家|国务院|全国|全?[省市州县区]委?)[、和])*)"
    f"(?P<name>{HOLDER}{MET})"
    "(?:的?精神|(?:有关|相关)?(?:精神|部署要求|决策部署|部署)|(?=的(?:工作)?(?:部署|要求)[，、；。])|"
    rf"(?=[和及、]{LEVEL}[\u4e00-\u9fff“]{{0,30}}?{MET}(?:有关|相关)?(?:精神|部署)))"
)


def congresses(text: str, start: int, end: int, found: Finds) -> None:
    """Marks each congress or plenum that the sentence cites or that its spirit is spoken of."""
    for match in signs.matches(CONGRESS, text, "党中十二", start, end):
        # 关于贯彻七次党代会精神的讲话 is the speech.
        if is_titled(text, start, match.start()) or found.covers(match.span()):
            continue
        if PRAISED.search(text, max(start, match.start() - PRAISING), match.start()):
            continue
        words = match.group().removesuffix("精神").removeprefix("党的").removeprefix("中共")
        if any(words in old.words or old.words in words for old in found.lately("meeting")):
            continue
        if (
            match.group().endswith("精神")
            or CITED.search(text, max(start, match.start() - 10), match.start())
            or DISPOSED.match(text, match.end(), end)
        ):
            found.named.append(Named("meeting", words))
            found.marks.append(marked(match.span(), "meeting", None, "congress"))


def gatherings(text: str, start: int, end: int, found: Finds) -> None:
    """Marks each meeting above whose spirit the sentence speaks of."""
    at = start
    while match := GATHERING.search(text, at, end):
        at, words = match.end(), match["name"]
        # 全市各级要贯彻全省会议精神: the meeting's name begins behind what runs on from a verb.
        if runs_on := NOT_GATHERING.match(words):
            at = match.start("name") + runs_on.end()
            continue
        if is_titled(text, start, match.start()) or PRAISED.search(
            text, max(start, match.start() - PRAISING), match.start()
        ):
            continue
        if not any(shortens(words, old.words) for old in found.lately("meeting")):
            found.named.append(Named("meeting", words))
            # 第三次全国…会议精神
            begin = match.start() - (text[match.start() - 1] == "第")
            found.marks.append(marked((begin, match.end()), "meeting", None, "meeting"))


def shortens(words: str, full: str) -> bool:
    """Whether a meeting is named again, perhaps in short (市委全会 for 市委七届七次全会)."""
    rest = iter(full)
    return all(sign in rest for sign in words)
