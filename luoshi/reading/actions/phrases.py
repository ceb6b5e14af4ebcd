"""Tells that 、 stands inside a phrase that is still open: a preposition's, a clause, a noun with what describes it."""

from __future__ import annotations

import re

from luoshi.reading.actions.lists import LIST_OF_WORK, NEAR
from luoshi.reading.actions.words import (
    COMPLETE,
    COUNTED_END,
    IDIOM,
    LIST_END,
    PARALLEL_STANCES,
    PAUSELESS,
    RELATIVE,
    WORK_OF,
)
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.adverbials.words import DONE_TO, PLACES, TAKING, WITH_PREDICATE
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import GOVERNING, Predicate, governs, head_at, next_head, predicate_at

# 形成一批、能够: what it is of, or able to, is told behind the 、.
QUANTIFIED = re.compile(
    r"(?:\d+(?:个|项|类|条|家|座|名)|一批|一个|一支|一系列|一套|一项|一些|一条|一流的?|能够|能|更多)[^的，]*$"
)
# 营造尊重江河、爱护江河的氛围: what is made, felt or done away with comes at the end.
MAKING = frozenset([
    "释放", "形成", "营造", "打造", "构建", "走出", "开创", "破除", "创造", "树立", "谱写", "培养", "造就",
    "建立", "锻造", "建设", "塑造", "探索", "凝聚", "汇聚", "激发", "打破", "消除", "达到", "弘扬", "发扬",
    "保持", "坚定", "增强", "克服", "反对", "纠正", "整治", "展现", "建强", "逐步建立", "建立健全", "健全",
    "健全完善", "建立完善", "解决",
])  # fmt: skip
# 出台放宽准入、扩大开放的政策: what is issued or carried out, where what it is for opens with a verb.
ISSUING = frozenset([
    "出台", "制定", "推出", "提出", "实施", "实行", "采取", "研究", "落实", "完善", "优化", "履行", "承担",
    "担负", "肩负", "扛起",
])  # fmt: skip
# 打造成宜居、宜业的滨江小镇: what it is made into stands at the end.
BECOMING = re.compile(
    either(
        "转化为|体现[到在]|落实到|融入|作为|成为|化为|变为|视为|开成|办成|做成",
        "打造成|建设成|当作|转变为|升华为|凝聚成|汇聚成",
    )
    + "[^，]*$"
)
# What can be added to; other words behind 加大 wait for it (加大文明用餐、节约用餐宣传教育).
ADDED = re.compile(
    one_of("""
    投入 支持 供给 强度 密度 频次 宣传 教育 执法 扶持 帮扶 培育 研发 招引 储备 曝光 处罚 处置 整治 惩治 惩处
    打击 清理 排查 检查 督查 督导 补助 补贴 改革 整改 查处 巡查 检测 抽检 招商 开放 攻坚 争取 协调 调度 追缴
    推介 推广 考核 问责
    """)
    + "$"
)
# 在江堤管护中查隐患: behind the place something is done.
LOCATED = re.compile(r"(?:上|中|下|里|内|外|前|后|时|方面|领域|之间|过程中|基础上)[^、，]{2,}$")
PLAIN_DRIVERS = frozenset(["推动", "促进", "带动", "助推", "助力", "保障"])
# 坚持问题导向、紧盯薄弱环节: what frames the work stands by itself behind 坚持.
FRAMING = frozenset(["聚焦", "立足", "紧盯", "突出", "锚定", "瞄准", "紧扣", "着眼", "强化", "压实", "狠抓"])
# 提高发现问题、解决问题的主动性: what follows them may be verbs that describe a quality.
RAISING = ("提高", "增强", "提升", "强化")
# 学习他不畏风浪、守护两岸的崇高品格: what is learnt from somebody comes at the end.
LEARNT = ("品格", "品质", "精神", "作风", "情怀", "风范", "事迹", "经验", "做法", "本色", "境界", "情操")
# 做好清淤、护岸工作; 防汛的重点任务
WORK_END = re.compile(r"工作$|的[^，、的]{0,4}任务$")
RESULTS = ("实现", "取得", "形成", "达到", "见到", "落到", "做到", "迈上", "得到", "走在", "见")


def still_open(text: str, clause: int, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """Whether the phrase of a preposition on the left has not come to its predicate yet."""
    if left.preposition in TAKING:
        # 将保增长、促稳定的工作落到实处: what stands before 的 only tells which.
        described = text.find("的", mark, following)
        if described > 0 and DONE_TO.search(text, described, following):
            return True
        return DONE_TO.search(text, left.end + 1, mark) is None or right.end >= following
    if left.preposition in PLACES:
        return LOCATED.search(text, left.end, mark) is None or is_adverbial(text, clause, mark, left)
    if left.preposition in WITH_PREDICATE:
        return RELATIVE.search(text, mark, following) is not None
    return is_adverbial(text, clause, mark, left)


def clause_breaks(text: str, left: Predicate, mark: int, right: Predicate, following: int) -> bool:
    """After a verb that takes a whole clause, only a plain driver (推动…) or a stance lets the next predicate stand alone."""
    words = text[right.start : right.word_end]
    driver = text[left.start : left.word_end]
    if driver == "坚持" and right.end < following and text[right.start : right.word_end] in FRAMING:
        return mark - left.end > 3 and not acts(text, left.end, mark)
    if driver in PARALLEL_STANCES and driver != "坚持":
        stop = PAUSELESS.search(text, mark, mark + NEAR)
        listed = LIST_END.search(text, mark, stop.start() if stop else following)
        # 着眼全局、深入调查研究
        whole = right.role in GOVERNING and mark + 1 < right.start and right.end == following
        if listed is None and (right.force == "stance" or whole):
            return True
        if right.role in GOVERNING and right.end < following - 1 and right.word_end - right.start > 1:
            return mark - left.end > 3 and listed is None and not acts(text, left.end, mark)
    if driver not in PLAIN_DRIVERS or right.role != "verb" or words.startswith(RESULTS):
        return False
    at = left.end
    while at < mark - 1:
        if text[at] == "为":
            return False
        hit = head_at(text, at, mark)
        if hit and hit[1] - at >= 2 and hit[0].role in GOVERNING:
            return False
        at = hit[1] if hit else at + 1
    return right.end < following


def inside_noun_phrase(
    text: str, clause: int, mark: int, left: Predicate, right: Predicate, begin: int, end: int
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
    if counted := COUNTED_END.search(text, begin, stop):
        # …、添置渡船、实施三大行动: the last one has a verb of its own.
        last = text.rfind("、", mark, stop) + 1
        if not predicate_at(text, last, counted.start()).role:
            return True
    if text.startswith(WORK_OF, left.start) and WORK_END.search(text, begin, stop):
        return True
    if (
        text.startswith("加大", left.start)
        and (COMPLETE.search(text, left.end, mark) is None or text.endswith("力度", begin, stop))
        and (text.endswith("力度", begin, stop) or not ADDED.search(text, left.end, mark))
    ):
        return True
    # 学习关于守渡、通航的重要论述: what it is about is listed.
    about = text.rfind("关于", left.word_end, mark)
    if about > 0 and text.find("的", about, mark) < 0 and RELATIVE.search(text, begin, stop):
        return True
    # 多做理顺情绪、化解矛盾的工作
    if text.startswith(("多做", "做"), left.start) and text.endswith("的工作", begin, stop):
        return True
    if text.startswith("学习", left.start) and text.endswith(LEARNT, begin, stop):
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
    made = text[left.start : left.word_end]
    return made in MAKING or (made in ISSUING and governs(text, left.word_end, mark))


def acts(text: str, start: int, end: int) -> bool:
    """Whether a verb governs somewhere in the stretch."""
    while (hit := next_head(text, start, end)) is not None:
        if hit[0].role in GOVERNING and hit[2] - hit[1] > 1:
            return True
        start = hit[2]
    return False


def led(text: str, start: int, mark: int) -> bool:
    """Whether behind the preposition's phrase a verb has come that takes a whole clause (对…做到全盘考虑)."""
    return any(text.find(word, start, mark) >= 0 for word in ("做到", "确保", "推动", "坚持"))
