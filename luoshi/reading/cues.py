"""Finds the cue words of all passes in one scan, so that a pass looks only at the sentences that hold one of its own."""

from __future__ import annotations

from functools import cache
from itertools import product

from daachorse import CharwiseDoubleArrayAhoCorasick

from luoshi.reading.lexicon import Matcher
from luoshi.reading.sentences import Piece

(
    HELD, GATHERING, TAKING_PART, SAYING, SPIRIT, CONGRESS, PROPOSED, SPEECH, CALL, EMBEDDING, QUOTING, DECIDING, TITLE,
    OUTCOME, PLACING, CONDUCTING, NUMBER, SEEING, FACT, REPORTING, SUPPORT,
) = (1 << number for number in range(21))  # fmt: skip

DIGITS = "0123456789０１２３４５６７８９"
NUMBERS = (*("十" + sign for sign in "一二三四五六七八九"), "二十")
WORDS: dict[int, tuple[str, ...]] = {
    HELD: (
        "召开", "举行", "召集", "主持", "开幕。", "开幕，", "闭幕。", "闭幕，", "中心组开展", "中心组进行",
    ),
    GATHERING: (
        "会议", "全会", "常委会", "大会", "座谈会", "推进会", "调度会", "例会", "会上", "与会", "参会",
        "会前",
    ),
    TAKING_PART: (
        "主持", "出席", "列席", "参加", "与会", "到会", "参会", "讲话", "座谈", "汇报", "发言", "说明",
        "报告", "通报", "介绍", "讲座", "辅导", "讲解", "就座", "就坐", "收看", "组织召开", "邀请到",
    ),
    SAYING: (
        "讲话", "演讲", "致辞", "重要思想", "战略思想", "新战略", "指示", "批示", "论述", "回信", "贺信",
        "贺词", "悼词", "文章", "考察", "视察", "重要要求", "所作的报告",
        *(paper + "精神" for paper in ("意见", "决定", "通知", "规定", "建议", "通报", "条例", "规划")),
    ),
    SPIRIT: (
        *map("".join, product(("会", "会议", "会”"), ("", "有关", "相关", "的"), ("精神", "部署", "决策部署"))),
        "会的要求", "会议的要求",
    ),
    CONGRESS: (
        "全会",
        *(number + "大" for number in NUMBERS),
        *(number + "届" for number in (*NUMBERS, "二十一")),
    ),
    PROPOSED: ("建议", "议程"),
    SPEECH: (
        "指出", "强调", "认为", "表示", "部署", "说", "如下", "要求", "提出", "决定", "同意", "明确", "号召",
        "希望", "确定", "议定", "商定", "指示", "意见", "讲话", "安排", "介绍", "通报", "宣布", "责成",
        "责令",
    ),
    CALL: ("要", "务必", "必须", "须", "应", "不得", "严禁", "切忌", "不能"),
    EMBEDDING: (
        *("的" + word for word in ("总", "战略", "工作", "目标", "明确", "重要", "重大")),
        *("的" + word for word in ("要求", "方针", "原则", "部署", "指示", "精神")),
        *("重要要求", "重大要求", "重要指示", "重大指示"),
        *(word + "了" for word in ("提出", "明确", "部署", "确定", "列出")),
    ),
    QUOTING: ("“", "《", "（"),
    DECIDING: ("决定", "同意", "确定", "明确"),
    TITLE: ("《",),
    OUTCOME: (
        "连续", "双过半", "间过半", "务过半", "冬前", "汛前", "期前", "底前", "节前", "学前", "年前",
        "提前", "按时", "按期", "如期", "限期", "清零",
        "预拨", "拨付", "兑付", "补发", "发放到位", "支付到位", "每",
        *map("".join, product(DIGITS, "%％个万亿家座公套天户吨亩")),
        *map("".join, product("织展行开办", ("一次", "一轮", "一场"))),
    ),
    PLACING: ("放在", "摆在", "摆到", "摆上", "列为", "列入", "作为", "贯穿", "行动统一", "统一到"),
    CONDUCTING: ("进行",),
    REPORTING: (
        "传达", "领学", "宣读", "通报", "部署了", "了部署", "了安排", "安排部署", "部署安排", "行部署",
        "作部署", "行安排", "作安排", "重要部署", "具体安排", "总结了", "结安排", "具体部署", "整体部署",
        "全面部署", "系统部署", "认真部署", "详细部署", "专题部署", "专项部署", "深入部署", "宣讲",
        "结和安排", "结和部署", "了解读", "行解读", "工作报告", "的报告", "导报告", "题报告", "意见建议",
        "提出意见", "汇报了", "介绍了", "了汇报", "行汇报", "作汇报",
    ),
    SUPPORT: (
        "会同", "配合", "协同", "协助", "联合", "联动", "共同", "参与", "相关部门", "有关部门", "各部门",
        "密切协作", "通力协作", "携手", "牵头",
    ),
    SEEING: ("看到，", "看到：", "识到，", "识到："),
    FACT: ("，这", "，此次", "，目前", "，当前", "，眼下", "，据悉", "，他", "，她", "，会议",
        "，即", "，今年是", "，明年是", "任务", "大事"),
    NUMBER: (
        *DIGITS, "分之", "成", "半以", "半数以", "过半数",
        *map("翻".__add__, "番一两二三"), *map("零".__add__, "事伤死发新增投差失"),
        *map("".join, product("二三四五六七八九十百千两万亿", "万亿元斤亩吨公米人户名家所座栋套台辆头株件")),
        *map("".join, product("二三四五六七八九十百千两万亿", "支条次个处项场批余倍天")),
        *map("".join, product("一", "万亿户名家所座支条次人个处")),
    ),
}  # fmt: skip


@cache
def _matcher() -> tuple[Matcher, tuple[int, ...]]:
    """Finds every cue, those inside others too; and which passes each of them is for."""
    passes: dict[str, int] = {}
    for kind, words in WORDS.items():
        for word in words:
            passes[word] = passes.get(word, 0) | kind
    return CharwiseDoubleArrayAhoCorasick(list(passes)), tuple(passes.values())


def scan(text: str, pieces: list[Piece]) -> tuple[list[int], dict[int, list[int]]]:
    """For each sentence the kinds of cue that begin in it, as bits; and where its words of calling begin."""
    found = [0] * len(pieces)
    calls: dict[int, list[int]] = {}
    matcher, kinds = _matcher()
    index, stop, here = -1, 0, 0
    for start, _, which in matcher.find_overlapping(text):
        if start >= stop:
            found[index] |= here
            here = 0
            while start >= stop:
                index += 1
                stop = pieces[index].end
        kind = kinds[which]
        here |= kind
        if kind & CALL:
            calls.setdefault(index, []).append(start)
    if pieces:
        found[index] |= here
    return found, calls
