"""Knows how documents, reports, instruments and lists of topics begin and end."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.numerals import TO_TEN
from luoshi.reading.patterns import HAN, either

# Papers, and what may stand for one: 情况, 安排, （讨论稿）.
DOCUMENT_END = re.compile(
    "(?:》稿?|报告稿?|方案|意见|条例|办法|规划|计划|决定|议程|日程|草案|名单|要点|事项|"
    "请示|任务分解|议案|细则|规定|规则|工作程序|措施|预案|规程|通知|清单|纪要|制度|决议|公报|"
    "条款|文件|安排|选题|方式|总结|大纲|分工|稿|汇报|通报|情况|范围|报告人|结果|预算|决算|目录|"
    "标准|章程|协议|的说明|）)(?:等.{0,6})?$"
)
TITLED = re.compile("《[^》]*》(?=[、，；和及与以等]|$)")
PLANS = ("要点", "计划", "方案", "请示", "规划", "意见", "办法", "制度", "清单", "预案", "》")
PAPER_END = (*PLANS, "报告", "稿", "草案", "）")
PLAN_END = (*PLANS, "工作总结", "名单", "分工")
OWN_REPORT = re.compile(r"[^、和等]+情况汇报$")
REPORT_END = re.compile(r"(?:工作|建设)?(?:推进|进展|开展|落实|筹备)?情况的?汇报$")
SPOKEN_END = ("说明", "的讲话", "汇报", "报告", "通报", "》")
INSTRUMENT_END = (
    "精神", "指示", "批示", "讲话", "演讲", "致辞", "贺电", "论述", "要求", "会议", "部署", "会",
    "研讨班", "培训班", "文件", "要点", "内容", "建议", "读书班", "思想", "贺信", "致信", "条例", "贺词",
    "回信", "文章", "》", "决定", "决议", "意见", "通知", "通报",
)  # fmt: skip
# Whose instrument it is, or what one opens with that is conveyed: 习近平, 省委, 关于, 3月4日.
ISSUER = patterns.late(
    "习近平|党中央|中央|国务院|李克强|李强|总书记|全国|全省|全区|全市|省|市|自治区|党的|中国共产党|中共|"
    "《|州|县|区委|区党委|旗|国家|十[四五六七八九]届|二十|江泽民|胡锦涛|朱镕基|温家宝|邓小平|毛泽东|关于|"
    r"近期|有关|\d{1,2}月\d{1,2}日"
)
# What a document opens with that goes on a list of such.
ITEM_START = patterns.late(
    r"《|\d{4}年|关于|有关|国务院|市政府|省政府|县政府|全国|全省|全市|最高人民|中央|[省市县区]委|"
    f"修订后的|{HAN}{{0,8}}《"
)
MANY = r"[\d一二两三四五六七八九十多几]+"
COUNTED_IN = "[个项件份部篇]"
# 等三个重要文件, 等重大改革制度, 等会议精神: what closes a list of papers.
AND_LIKE = (
    rf"等(?:\d+|[{TO_TEN}多几]+)?{COUNTED_IN}?"
    "(?:一?系列|有关|相关|重要|重大|部分|主要)*"
    "(?:改革|政策|法律|党内|法规|制度|议事|讨论|会议)*"
    "(?:文件稿?|[和、]?(?:法律)?法规|(?:会议)?(?:文件|主要|重要)?精神|问题|(?:议题)?事项|议题|议案|"
    "事宜|内容|材料|制度|方案|规划|办法|报告|意见|条例|预案|稿件|文章|讲话)?"
)
TRAIL = patterns.late(
    # What all of these begin with: elsewhere none need be tried.
    r"(?=[（等\d一二两三四五六七八九十多几，；。、强指后并])(?:"
    + either(
        "（以下简称[^）]*）",
        AND_LIKE,
        # 《甲》《乙》两项制度, 《甲》等法规
        f"(?<=》)等?{MANY}{COUNTED_IN}[^，；。、《》]{{0,16}}",
        "(?<=》)等[^，；。、《》的]{1,12}(?=$)",
        # 甲报告、乙方案等五份汛期文件
        rf"(?<![）》])等[\d一二两三四五六七八九十]+{COUNTED_IN}[^，；。、《》的和及]{{0,14}}"
        "(?:制度|办法|规定|方案|文件|规划|意见|报告)",
        "，|；|。|、",
    )
    # 情况汇报并强调, 精神后
    + "+$|(?:并?(?:强调|指出)|后|并)$)"
)
# 名单（另发）: where the paper is printed is no part of its name.
ELSEWHERE = re.compile("（(?:[^（）]{0,8}(?:另发|附后|见附件|略)|附件[^（）]{0,4})）$")
# 会议精神并进行了研讨: what was done besides names nothing.
BESIDES = re.compile(
    "并(?:进行|开展|作|做|展开|结合|围绕|就|对|提出|安排|部署|研究|讨论|交流|观看|签订|通报)"
    "[^，；。《》]*$"
)  # fmt: skip
NUMERAL = r"[\d一二三四五六七八九十]"
TOPICS_TAIL = re.compile(
    # 等三项重点, 等方面
    rf"(?:等(?:[\d{TO_TEN}多几]+(?:大类|[个项类件]|方面)|"
    "一批|若干|几项|项|方面|领域|当前|近期)*的?"
    "(?:重点|具体|有关|相关|重要|重大|当前|近期|几项|领域)*|"
    # 春汛、渡口、航标三项工作
    f"(?<!的)(?<!{NUMERAL}){NUMERAL}+[项个])"
    "(?:工作|事项|议题|问题|事宜)$"
)
TOPICS_END = ("工作", "事项", "议题", "问题", "事宜")
REPORTS_TAIL = re.compile(
    "等(?:方面)?(?:有关|相关|重点|具体)?"
    "(?:(?:工作)?(?:落实|进展|推进)?情况(?:的?汇报)?|工作的?汇报)$"
)  # fmt: skip
# A、B、C有关工作 is a list of three; of fewer, the whole is the topic.
RELATED_TAIL = re.compile(r"(?<![的等])(?:有关|相关)(?:工作|事项)$")
# Alternatives that all begin with a literal let a search skip what opens none of them; so it is
# wherever this is used.
BRACKETED = r"《[^》]*(?:《[^》]*》[^》]*)?(?:》|$)|（[^）]*）|“[^”]*”"
BRACKETS = frozenset("《（“")
HEADED = re.compile(
    rf"[\d{TO_TEN}两几多]+[个项件份部]{HAN}{{2,6}}：(?=《)"
)  # fmt: skip
COUNTED = ("报告", "文件", "方案", "办法", "规划", "制度", "意见", "条例", "议案")
# 甲报告、乙报告、丙报告三个报告: the count closes the list.
COUNTED_TAIL = patterns.late(
    rf"(?<=[告案法划见定例度单》])[两三四五六七八九十\d]+[个项份部](?:{'|'.join(COUNTED)})$"
)  # fmt: skip


# 听取…情况汇报强调，要…: the comma before what was said is missing.
TRAILING = ("，", "；", "。", "、", "）", "强调", "指出", "后", "并")


def topics_tail(text: str, start: int, end: int) -> re.Match[str] | None:
    """The closing words of a list of topics (…等重点工作, …三项工作)."""
    return TOPICS_TAIL.search(text, start, end) if text.endswith(TOPICS_END, start, end) else None


def trail(words: str) -> re.Match[str] | None:
    """What follows the last object of a list and names nothing (…等事项, …（以下简称…）)."""
    if words.endswith("）") and (elsewhere := ELSEWHERE.search(words)):
        return elsewhere
    if "并" in words and (besides := BESIDES.search(words, 4)):
        return besides
    return TRAIL.search(words) if "等" in words or "》" in words or words.endswith(TRAILING) else None
