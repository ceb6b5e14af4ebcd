"""Tells what a stretch of an agenda list is: an object with its own verb, a further one, part of the last."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.agenda import deciding, endings, verbs
from luoshi.reading.model import AgendaItem, AgendaKind
from luoshi.reading.patterns import HAN
from luoshi.reading.predicates import head_at

SPOKEN_ON = re.compile(r"(?:近期)?(?:在|对|就|向|给|致|关于)")
# 执行主席名单 begins like an act and is a thing.
ROSTER = ("名单", "议程", "日程", "人选")
SPEAKER = patterns.late(
    f"{HAN}{{2,4}}(?:书记|主席|主任|[省市州县区]长|部长|常委|同志)(?:[在对就关来近]|有关)"
)  # fmt: skip
# 传达…精神，落实许明同志讲话要求 goes on with what was conveyed; 落实省委要求 names nothing.
CARRYING_OUT = re.compile("(?:认真|坚决|全面)*(?:贯彻)?落实")
DEMANDS = re.compile(
    "(?:党中央|中央|国务院|[省市县区旗州]委|[省市县区]政府|上级|、|和)+(?:关于[^，]{2,20}的)?"
    "(?:工作|有关|相关|部署)*(?:要求|部署)(?:要求)?$"
)
# What a meeting deploys or studies.
MATTER_END = re.compile(
    "(?:形势|走势|工作|任务|情况|问题|短板|不足|挑战|机遇|原因|风险|隐患|举措|措施|对策|思路|进展|困难)$"
)
# …职务，撤销…的决定（草案）
JOINED_END = re.compile(
    "(?:决定|报告|意见|方案|汇报|议案|情况|事项|议题|的(?:若干)?(?:问题|措施)|(?:有关|相关)工作)"
    "(?:（[^）]*）)?$"
)  # fmt: skip
# 研究做好防汛，保障安全有关工作
RELATED_END = re.compile("(?:有关|相关)(?:工作|事宜|问题)$|议题$")
# What somebody did at the meeting is no further object.
TOLD = patterns.late(
    "(?:汇报|通报|介绍|交流|部署|传达)了|"
    "(?:进行|(?<!工)作|做)了?[^，。；、《》的]{0,8}(?:汇报|通报|说明|安排|部署|讲话|发言)$|"
    "主持会议|主持召开|(?:并|主持|出席|作|发表)(?:作|发表)?了?[^，。；的]{0,4}讲话$"
)
# 确定方启明为发言人 settles who does something, and is no matter of its own.
APPOINTS = re.compile("为|担任|职务")
UNNAMED = 4
PERSONNEL = re.compile("(?:有关|相关)?(?:人事|选举|补选|票决)")
# 总结去年工作，交流先进经验
EXCHANGED = re.compile("..(?:经验|做法|体会)$")
DRAFT_END = re.compile("（草案[^）]*）$|决[议定]草案$")
GIVEN_REPORT = re.compile("(?:的|情况)(?:汇报|报告|说明)$")
# A verb of its own, done: it belongs to no object before it.
PERFECTIVE = patterns.late(f"{HAN}{{2,4}}了")


def opens_item(text: str, verb: re.Match[str], stop: int, *, first: bool) -> bool:
    """Whether the verb names what the meeting did with what follows;
    a weak one only with an object of its own kind."""
    word, after = verb["verb"], verb.end()
    if word.endswith("落实") and DEMANDS.match(text, after, stop):
        return False
    if text.startswith("的", after) or (word == "动员" and text.startswith(("全", "各", "广大"), after)):
        return False
    if word not in verbs.WEAK:
        return True
    perfect = text[after - 1] == "了"
    if not first and verbs.kind_of(word) == "deploy":
        if perfect and word in ("安排", "部署", "分析"):
            return True
        return word not in ("推进", "交流") and MATTER_END.search(text, after, stop) is not None
    if word == "交流":
        return first or EXCHANGED.search(text, after, stop) is not None
    if word == "确定":
        return (first or (perfect and text[verb.start() - 1] == "并")) and APPOINTS.search(text, after, stop) is None
    if word == "进行":
        return perfect and PERSONNEL.match(text, after) is not None
    if word == "作出":
        # 作出了相应决议 does not say which.
        return text[after] == "《" or (stop - after > UNNAMED and text.endswith(("决议", "决定"), after, stop))
    if word == "提出":
        return perfect and DRAFT_END.search(text, after, stop) is not None
    if perfect and verbs.kind_of(word) == "other":
        return True
    if word in ("通过", "批准") and perfect:
        return text.find("提出的", after, stop) < 0
    if word == "同意" and _agrees_to(text, after, stop):
        return True
    if word == "通过" and text[verb.start() - 1] == "；" and endings.DOCUMENT_END.search(text, after, stop):
        return True
    conveyed = text.endswith(endings.INSTRUMENT_END, after, stop) and endings.ISSUER.match(text, after) is not None
    return first or conveyed


def _agrees_to(text: str, start: int, stop: int) -> bool:
    """Whether what is agreed to is an act of the meeting's own, or a document with nobody named behind it."""
    if deciding.ENACTS.match(text, start):
        return True
    return endings.DOCUMENT_END.search(text, start, stop) is not None and text.find("提出的", start, stop) < 0


def continues(text: str, kind: AgendaKind, start: int, stop: int, items: list[AgendaItem]) -> bool:
    """Whether a stretch without a verb is a further object of the verb before."""
    words = text[start:stop].lstrip(" 　以及和")
    if TOLD.search(words) or PERFECTIVE.match(words):
        return False
    if kind == "convey":
        if carried := CARRYING_OUT.match(words):
            words = words[carried.end() :]
            if DEMANDS.match(words):
                return False
        named = (
            endings.ISSUER.match(words)
            or SPOKEN_ON.match(words)
            or SPEAKER.match(words)
            or text.startswith(("以及", "和", "及"), start)
        )
        # 其他领导同志关于教育的讲话精神: who or what it comes from is told in any words but those of an act.
        named = named or ("了" not in words and "的" in words and head_at(words, 0, len(words)) is None)
        return bool(named) and endings.TRAIL.sub("", words).endswith(endings.INSTRUMENT_END)
    # 听取甲情况的汇报，乙情况的汇报: a report after a report.
    if (
        kind == "hear"
        and items
        and "了" not in words
        and GIVEN_REPORT.search(words)
        and GIVEN_REPORT.search(text, *items[-1].subject)
    ):
        return True
    if kind in ("deliberate", "hear"):
        nominal = (
            endings.ITEM_START.match(words) is not None
            or head_at(words, 0, len(words)) is None
            or words.split("、", 1)[0].endswith(ROSTER)
        )
        return nominal and endings.DOCUMENT_END.search(words) is not None
    # 研究安全生产，信访维稳等工作
    listed = endings.topics_tail(text, start, stop) is not None and head_at(words, 0, len(words)) is None
    return listed or text.startswith(("以及", "和"), start)


def joins(text: str, kind: AgendaKind, start: int, stop: int, last: AgendaItem) -> bool:
    """Whether a stretch without a verb of its own belongs to the object before it
    (免去…职务，撤销…的决定)."""
    before = text[last.subject[0] : last.subject[1]]
    closed = JOINED_END if kind in ("deliberate", "hear") else RELATED_END
    return (
        kind in ("deliberate", "hear", "deploy")
        and endings.DOCUMENT_END.search(before) is None
        and closed.search(text, start, stop) is not None
        and start - last.subject[1] <= 2
        and not PERFECTIVE.match(text, start, stop)
    )
