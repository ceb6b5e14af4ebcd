"""Splits a directive into its coordinate predicates."""

from __future__ import annotations

import re

import msgspec

from luoshi.reading import lexicon
from luoshi.reading.adverbials import DONE_TO, LEADING_FIRST, WITH_PREDICATE, after_leading, is_adverbial, turns_into
from luoshi.reading.predicates import Predicate, head_at, next_head, predicate_at

# Alternatives that all begin with a literal let the search skip what opens none of them.
BREAK = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|，|；|：|、")
SIGNS = frozenset("，；：、")
PAUSELESS = re.compile("[，；]")
EDGE = frozenset("，；：、 　")
LEADING_EDGE = EDGE | {"”"}
NOMINAL = re.compile(r"以及|及其|及(?!时|早)|和(?!谐)|与(?!时)|或|特别是|尤其是|包括|例如|比如|其中")
NOMINAL_FIRST = frozenset("以及和与或特尤包例比其")
LIST_END = re.compile(r"(?<![高中低上下同平优何相对初一二三四五])等(?!级|待|候|同|效|额|值|于|量|不起|靠要)")
LIST_OF_WORK = re.compile(
    r"等(?:各项|各方面|各类|有关|相关|重点|具体|关键|重大|主要|突出|重要|多项|基本|[一二三四五六七八九十\d]+[个项])*(?:工作|"
    r"任务|方面|问题|举措|措施|事项|方式|活动|环节|要求|行动|内容|政策|制度|机制|领域)"
)
QUANTIFIED = re.compile(r"(?:一批|一个|一支|一系列|一套|一项|一些|一条|一流的?|能够|能|更多)[^的，]*$")
RELATIVE = re.compile(r"[^、，；]的[^、，；的]{1,14}(?=[、，；]|$)")
MAKING = frozenset(
    [
        "形成",
        "营造",
        "打造",
        "构建",
        "走出",
        "开创",
        "破除",
        "创造",
        "树立",
        "谱写",
        "培养",
        "造就",
        "建立",
        "锻造",
        "建设",
        "塑造",
        "探索",
        "凝聚",
        "汇聚",
        "激发",
        "打破",
        "消除",
        "达到",
        "弘扬",
        "发扬",
        "保持",
        "坚定",
        "增强",
        "克服",
        "反对",
        "纠正",
        "整治",
        "展现",
        "建强",
        "逐步建立",
        "建立健全",
        "健全",
        "健全完善",
        "建立完善",
        "解决",
    ]
)
BECOMING = re.compile(
    r"(?:转化为|体现[到在]|落实到|融入|作为|成为|化为|变为|视为|开成|办成|做成|打造成|建设成|当作|转变为|升华为|凝聚成|汇聚成)[^，]*$"
)
COMPLETE = re.compile(
    r"(?:机制|体系|平台|能力|水平|环境|氛围|优势|格局|制度|力度|责任|合力|活力|动力|任务|工作|建设|"
    r"管理|保障|监管|领导|服务|引导|培训|政策|措施|质量|效率|问题|需求|供给)$"
)
# What can be added to; other words behind 加大 wait for it (加大文明用餐、节约用餐宣传教育).
ADDED = re.compile(
    r"(?:投入|支持|供给|强度|密度|频次|宣传|教育|执法|扶持|帮扶|培育|研发|招引|储备|曝光|处罚|处置|整治|惩治|惩处|打击|清理|排查|"
    r"检查|督查|督导|补助|补贴|改革|整改|查处|巡查|检测|抽检|招商|开放|攻坚|争取|协调|调度|追缴|推介|推广|考核|问责)$"
)
LOCATED = re.compile(r"(?:上|中|下|里|内|外|前|后|时|方面|领域|之间|过程中|基础上)[^、，]{2,}$")
PLAIN_DRIVERS = frozenset(["推动", "促进", "带动", "助推", "助力", "保障"])
PARALLEL_STANCES = frozenset(
    ["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "围绕", "紧扣", "坚持", "着眼", "秉持", "对标"]
)
# 坚持问题导向、紧盯薄弱环节: what frames the work stands by itself behind 坚持.
FRAMING = frozenset(["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "紧扣", "着眼", "强化", "压实", "狠抓"])
COUNTED = re.compile(r"[一二三四五六七八九十两\d]+(?:个|项|类|大|支|条|级|方面)")
SHORT_VERBS = frozenset(
    "强挖筑固兜堵管助知存守感听跟重做求悟明学增强优稳扩促保惠提抓补破立解化聚凝鼓转树讲比拼创争闯试防控查治办谋干担敢"
)
LEADING_TIME = re.compile(
    r"(?:到|在|于|从|自)?(?:(?:今年|明年|本年|\d{4}年)?(?:年?底|年末|年内|本?月底|本周内|下周|当日|\d{1,2}月(?:\d{1,2}日|"
    r"底|中旬|上旬|下旬)?)(?:之?前|起)?|[\d一二三四五六七八九十两]+(?:个)?(?:年|月|天|日|周|工作日|"
    r"小时)内|今年|明年|全年|年中|年初|每年|每半年|每季度|每月|每半月|每周|近期|汛期前|春节前|入冬前|节前|上半年|下半年|[一二三四]季度)(?=[\u4e00-\u9fff])"
)
LEADING_TIME_FIRST = frozenset("到在于从自今明本下当年月全每近汛春入节上下一二三四五六七八九十两")
ECHOING = frozenset(
    "给抓早快查摸控防保稳促补强建扩引育扶帮管严细实真敢勤重讲比拼走访学做守用优提降减破立治看听问盯督考奖惩靠不沉谋解转能该"
)
# What may rule a noun that two stretches end in (提升…能力、增强…能力); other verbs only describe it (抢险救援能力).
RULING = lexicon.ruling()
# All that stands behind these is forbidden together.
FORBIDDING = ("严禁", "不得", "禁止", "杜绝", "切忌", "不准", "不许", "防止", "避免")
# 提高发现问题、解决问题的主动性: what follows them may be verbs that describe a quality.
RAISING = ("提高", "增强", "提升", "强化")
ECHOED = frozenset(["亲自", "必须"])
TAKES_REST_LAST = frozenset("到白是")
TAKES_REST = ("认识到", "看到", "意识到", "明白", "的是", "做到")
WORK_OF = ("做好", "抓好", "统筹做好", "统筹抓好", "开展好")
WORK_END = re.compile(r"工作$|的[^，、的]{0,4}任务$")
# 清单化、闭环式落实机制: of what kind it is, not what is done.
LIKE = frozenset("化式型性")
TAKING = frozenset(["把", "将"])
# 贯彻…讲话精神、对…的指示精神: a second utterance, not a second predicate.
UTTERED = re.compile(
    r"的(?:重要|系列|一系列|有关)*(?:讲话|指示|批示|论述)(?:[和、及]?(?:重要)?(?:讲话|指示|批示|论述))*(?:精神|要求)?$"
)
RESULTS = ("实现", "取得", "形成", "达到", "见到", "落到", "做到", "迈上", "得到", "走在", "见")


IDIOM = 4


class Part(msgspec.Struct, frozen=True, gc=False):
    """One action: where it runs, where its last comma stretch begins, and what opens that stretch."""

    start: int
    end: int
    clause: int
    opening: Predicate


def split(text: str, start: int, end: int) -> list[Part]:
    """The actions of the stretch `[start, end)`, in order, trimmed of punctuation and connectives."""
    waits, known = False, -1
    marks = [at for mark in BREAK.finditer(text, start, end) if text[at := mark.start()] in SIGNS]
    marks.append(end)
    actions: list[Part] = []
    piece = start
    clause, opening = _open(text, start, marks[0])
    begin = clause
    for number, mark in enumerate(marks[:-1]):
        following = marks[number + 1]
        pause = text[mark] == "、"
        if (
            pause
            and opening.preposition
            and (opening.preposition not in WITH_PREDICATE or opening.preposition in TAKING)
            and known != clause
        ):
            known = clause
            stop = next((at for at in marks[number + 1 : -1] if text[at] != "、"), end)
            waits = stop < end and (
                turns_into(text, opening.end, stop)
                if opening.preposition in TAKING
                else is_adverbial(text, clause, stop, opening)
            )
        if pause and waits and known == clause:
            breaks = False
        elif pause:
            behind = _open(text, mark + 1, following)
            breaks = _pause_breaks(text, clause, opening, piece, mark, *behind, following, end)
        else:
            behind = None
            breaks = text[mark] == "；" or not (
                (
                    text[mark + 1 : mark + 2] in NOMINAL_FIRST
                    and NOMINAL.match(text, mark + 1, following)
                    and not text.endswith("起来", clause, mark)
                )
                or (text[mark - 1] in TAKES_REST_LAST and text.endswith(TAKES_REST, clause, mark))
                or is_adverbial(text, clause, mark, opening)
            )
        piece = mark + 1
        if breaks:
            _close(text, begin, mark, clause, opening, actions)
        if breaks or not pause:
            clause, opening = behind or _open(text, mark + 1, following)
        if breaks:
            begin = clause
    _close(text, begin, end, clause, opening, actions)
    return actions


def _open(text: str, start: int, end: int) -> tuple[int, Predicate]:
    """Where a stretch begins behind its connectives, and the predicate that opens it."""
    while start < end and text[start] in LEADING_EDGE:
        start += 1
    if start >= end:
        return start, Predicate("", "", start, start, "", start)
    first = text[start]
    # 更细 is a predicate, not 更 before one.
    if first in LEADING_FIRST and (after := after_leading(text, start, end)) < end - 1:
        start, first = after, text[after]
    opening = predicate_at(text, start, end)
    if (
        not opening.role
        and (first in LEADING_TIME_FIRST or first.isdecimal())
        and (time := LEADING_TIME.match(text, start, end))
    ):
        opening = predicate_at(text, time.end(), end)
    return start, opening


def _close(text: str, start: int, end: int, clause: int, opening: Predicate, actions: list[Part]) -> None:
    while end > start and text[end - 1] in EDGE:
        end -= 1
    if start < end:
        actions.append(Part(start, end, clause, opening))


def _pause_breaks(
    text: str,
    clause: int,
    left: Predicate,
    piece: int,
    mark: int,
    begin: int,
    right: Predicate,
    following: int,
    end: int,
) -> bool:
    """Whether 、 stands between two full predicates.

    `left` opened the stretch at `clause`, the last piece began at `piece`; `right` opens the next one at `begin`.
    """
    tail = mark - 3
    if (
        following - begin == 3
        and tail >= piece
        and text[tail] in SHORT_VERBS
        and text[begin] in SHORT_VERBS
        and (tail == piece or _shares_adverb(text, piece, tail))
    ):
        stop = PAUSELESS.search(text, begin, end)
        until = stop.start() if stop else end
        return (
            (piece == clause or tail > piece)
            and RELATIVE.search(text, begin, until) is None
            and LIST_END.search(text, begin, until) is None
        )
    length = following - begin
    if text[mark - 1] in LIKE and text[begin + 2 : begin + 3] in LIKE and length > 3:
        return False
    if length == 3 and tail >= piece and text[tail] == text[begin] in ECHOING:
        stop = PAUSELESS.search(text, following, end)
        if RELATIVE.search(text, following, stop.start() if stop else end):
            return False
    if mark - piece == 2 < length and text[piece] == text[begin] and right.end - begin == 2:
        return False
    if _repeats(text, clause, left, piece, mark, begin, length):
        return True
    if 6 <= length == mark - piece and length <= 12 and _echoes(text, piece, begin, length):
        return True
    if (not (left.role or left.preposition) and mark - piece < IDIOM) or text.startswith(FORBIDDING, clause):
        return False
    if not (right.role or right.preposition):
        if length != IDIOM or left.preposition or text[begin + 1] == "的":
            return False
        if not left.role:
            return mark - clause == IDIOM
        governing = left.role == "verb" or text[left.start : left.word_end] in PARALLEL_STANCES - {"坚持"}
        if governing and mark - piece == IDIOM and (hit := head_at(text, begin, following)):
            return hit[0].is_adverb
        return left.role == "verb" and mark - piece == IDIOM and _idiom_follows(text, following, end)
    if left.preposition in TAKING and right.preposition == left.preposition:
        return True
    if left.preposition == "对" and text.find("的", begin, following) > 0 and not _acts(text, left.end, mark):
        return False
    if left.preposition and _still_open(text, clause, left, mark, right, following):
        return False
    if left.preposition and _led(text, left.end, mark):
        return False
    if left.role == "clause" and not left.preposition:
        if _in_fours(text, clause, left, piece, mark, following, right):
            return True
        if left.end >= mark >= clause + IDIOM and right.role == "verb" and not text.startswith("坚持", left.start):
            return mark - left.word_end != 3 or text[left.start : left.word_end] not in PARALLEL_STANCES
        return _clause_breaks(text, left, mark, right, following)
    if _inside_noun_phrase(text, clause, mark, left, right, begin, following, end):
        return False
    if _in_fours(text, clause, left, piece, mark, following, right) or _two_idioms(text, piece, mark, right, following):
        return True
    if right.preposition:
        if UTTERED.search(text, right.end, following):
            return False
        return right.preposition in WITH_PREDICATE or not is_adverbial(text, begin, following, right)
    remainder = following - right.end
    if COUNTED.match(text, right.end, following):
        return False
    if left.role and left.end >= mark and mark - left.start <= 3 and remainder > 0:
        return (
            left.start > piece == clause and mark - piece == length == IDIOM and text[following : following + 1] != "、"
        )
    if remainder == 0:
        if following - begin < 4 or (right.role == "weak" and right.start == begin):
            return False
        if right.start > begin or mark - clause <= 5 or left.end >= mark or (length > IDIOM and right.role == "clause"):
            return True
        before = predicate_at(text, mark - IDIOM, mark)
        return length == IDIOM and right.role == before.role == "verb" and before.end < mark
    if remainder == 1:
        return False
    last = text[following - 2 : following]
    if (
        last in RULING
        and not text.startswith(RULING[last], right.start)
        and (
            text.endswith(last, piece, mark)
            or (
                text.startswith(RULING[last], left.start)
                and (_acts(text, left.end, mark) or not COMPLETE.search(text, left.end, mark))
            )
        )
    ):
        return False
    if right.role == "weak":
        if right.start > begin or (left.role == "weak" and left.end < mark):
            return True
        parallel = length == IDIOM and (
            (mark - piece == IDIOM and piece == clause) or predicate_at(text, mark - IDIOM, mark).role == "verb"
        )
        return parallel and head_at(text, right.end, following) is None
    return True


def _repeats(text: str, clause: int, left: Predicate, piece: int, mark: int, begin: int, length: int) -> bool:
    """Whether both sides are of one length and shape under one opening word (早部署、早准备; 抓招商、抓服务)."""
    tail = mark - length
    if length <= IDIOM and text.endswith("起来", begin, begin + length) and text.endswith("起来", piece, mark):
        return True
    return (
        (left.role != "clause" or left.end >= mark)
        and not text.startswith(WORK_OF, left.start)
        and 3 <= length <= 6
        and tail >= piece
        and text[begin] in ECHOING
        and text[tail] == text[begin]
        and (tail == piece == clause or (length == 3 and _adverb(text, piece, tail)))
    )


def _shares_adverb(text: str, start: int, end: int) -> bool:
    """Whether the stretch is one adverb, a verb by itself or not (全力以赴保序时、争位次)."""
    hit = head_at(text, start, end)
    return hit is not None and hit[0].is_adverb and hit[0].role != "clause" and hit[1] == end


def _adverb(text: str, start: int, end: int) -> bool:
    """Whether the stretch is an adverb that both sides share (全力抓招商、抓服务)."""
    hit = head_at(text, start, end)
    return hit is not None and hit[0].is_adverb and not hit[0].role and hit[1] == end


def _in_fours(text: str, clause: int, left: Predicate, piece: int, mark: int, following: int, right: Predicate) -> bool:
    """Whether both sides are phrases of four characters, each a verb with its object (锚定目标、铆足干劲)."""
    if mark - piece != IDIOM or following - mark - 1 != IDIOM or left.preposition or right.start != mark + 1:
        return False
    if left.role == "clause":
        parallel = text[left.start : left.word_end] in PARALLEL_STANCES - {"坚持"}
        return piece == clause and parallel and right.role in ("verb", "clause")
    first = left if piece == clause else predicate_at(text, piece, mark)
    return first.role == "verb" and first.end < mark and right.role == "verb" and right.end < following


def _two_idioms(text: str, piece: int, mark: int, right: Predicate, following: int) -> bool:
    """Whether set phrases stand on both sides (…奋起直追、迎头赶上; 亲自抓、负总责)."""
    length = following - mark - 1
    whole = right.start == mark + 1 and right.word_end == following and right.role == "verb"
    if not whole or length not in (3, IDIOM) or mark - piece < length:
        return False
    hit = head_at(text, mark - length, mark)
    return hit is not None and hit[1] == mark and hit[0].role == "verb"


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a verb governs somewhere in the stretch."""
    while (hit := next_head(text, start, end)) is not None:
        if hit[0].role in ("verb", "clause") and hit[2] - hit[1] > 1:
            return True
        start = hit[2]
    return False


def _led(text: str, start: int, mark: int) -> bool:
    """Whether behind the preposition's phrase a verb has come that takes a whole clause (对…做到全盘考虑)."""
    return any(text.find(word, start, mark) >= 0 for word in ("做到", "确保", "推动", "坚持"))


def _idiom_follows(text: str, mark: int, end: int) -> bool:
    """Whether behind the mark stands another phrase of four characters with a verb of its own."""
    after = mark + 1 + IDIOM
    return (
        text[mark : mark + 1] == "、"
        and (after >= end or text[after] in EDGE)
        and predicate_at(text, mark + 1, min(after, end)).role == "verb"
    )


def _echoes(text: str, left: int, right: int, length: int) -> bool:
    """Whether two stretches of one length share an adverb at the same place (方案亲自把关、环节亲自协调)."""
    return any(
        text[left + at : left + at + 2] == text[right + at : right + at + 2] in ECHOED for at in range(2, length - 2)
    )


def _still_open(text: str, clause: int, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """Whether the phrase of a preposition on the left has not come to its predicate yet."""
    if left.preposition in TAKING:
        return DONE_TO.search(text, left.end + 1, mark) is None or right.end >= following
    if left.preposition in ("在", "从", "于"):
        return LOCATED.search(text, left.end, mark) is None or is_adverbial(text, clause, mark, left)
    if left.preposition in WITH_PREDICATE:
        return RELATIVE.search(text, mark, following) is not None
    return is_adverbial(text, clause, mark, left)


def _clause_breaks(text: str, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """After a verb that takes a whole clause, only a plain driver (推动…) or a stance lets the next predicate stand alone."""
    words = text[right.start : right.word_end]
    driver = text[left.start : left.word_end]
    if driver == "坚持" and right.end < following and text[right.start : right.word_end] in FRAMING:
        return mark - left.end > 3 and not _acts(text, left.end, mark)
    if driver in PARALLEL_STANCES and driver != "坚持":
        if right.force == "stance":
            return True
        if right.role in ("verb", "clause") and right.end < following - 1 and right.word_end - right.start > 1:
            stop = PAUSELESS.search(text, mark)
            listed = LIST_END.search(text, mark, stop.start() if stop else following)
            return mark - left.end > 3 and listed is None and not _acts(text, left.end, mark)
    if driver not in PLAIN_DRIVERS or right.role != "verb" or words.startswith(RESULTS):
        return False
    at = left.end
    while at < mark - 1:
        if text[at] == "为":
            return False
        hit = head_at(text, at, mark)
        if hit and hit[1] - at >= 2 and hit[0].role in ("verb", "clause"):
            return False
        at = hit[1] if hit else at + 1
    return right.end < following


def _inside_noun_phrase(
    text: str, clause: int, mark: int, left: Predicate, right: Predicate, begin: int, following: int, end: int
) -> bool:
    """Whether the 、 stands in a list closed by 等, or in a relative clause that still waits for its noun."""
    comma = text.find("，", begin, end)
    semicolon = text.find("；", begin, end if comma < 0 else comma)
    stop = semicolon if semicolon >= 0 else comma if comma >= 0 else end
    if text.find("等", begin, stop) >= 0 and (listed := LIST_END.search(text, begin, stop)):
        if LIST_OF_WORK.match(text, listed.start(), stop):
            return True
        if right.role != "verb" and right.start == begin:
            return True
    if text.startswith(WORK_OF, left.start) and WORK_END.search(text, begin, stop):
        return True
    if (
        text.startswith("加大", left.start)
        and COMPLETE.search(text, left.end, mark) is None
        and not ADDED.search(text, left.end, mark)
    ):
        return True
    if text.startswith("站在", left.start) and text.endswith(("高度", "角度"), begin, stop):
        return True
    if text.startswith("发挥", left.start) and text.endswith(("作用", "优势", "功能"), begin, stop):
        return True
    if text.find("的", begin, stop) < 0 or RELATIVE.search(text, begin, stop) is None:
        return False
    if mark - left.word_end == IDIOM and text[begin + IDIOM : begin + IDIOM + 1] == "的":
        return True
    words = text[clause:mark]
    if QUANTIFIED.search(words) or BECOMING.search(words):
        return True
    if text.startswith(RAISING, left.start) and head_at(text, left.word_end, mark):
        return True
    if "的" in words[left.end - clause :] or COMPLETE.search(words):
        return False
    return text[left.start : left.word_end] in MAKING
