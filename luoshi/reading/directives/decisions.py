"""Reads what the meeting itself lays down; what only adopts or forwards a document is agenda."""

from __future__ import annotations

import re

from luoshi.reading import patterns
from luoshi.reading.directives import acting, bounds, calls, words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import predicate_at

# ，并听取了…: what the meeting did next.
NEXT_MATTER = re.compile(
    "(?:并|还|会议)*" + one_of("审议 听取 研究 传达 讨论 通报 决定 同意 确定 要求 强调 指出 部署 审定")
)
# 审议通过…，决定成立…; but 会议决定：…
PASSING = re.compile(
    r"(?<=[，；])(?:会议)?(?:研究|一致|审议)?(?:决定|同意|(?:确定|明确)(?=[^。；]{0,30}\d))(?![，：；的了])"
)
# 决定…召开，建议会议议程为…; 决定…；会议审议…: what is proposed to another body, or done next,
# is not laid down.
OTHER_DEED = re.compile(
    "[，；]建议(?:会议|常委会)?(?:的)?(?:主要)?议程|"
    + "；(?:会议|全会)(?:还|并)?"
    + one_of("审议 听取 研究 讨论 通过 传达 学习")
)
# 按照全年部署，一是…: what it goes by stands before what is counted.
GUIDED = re.compile("(?:按照|根据|围绕|针对|为)[^，。；]{2,40}，(?=一是|（一）)")
# 会议原则同意…; but 决定权, 决定性
AGREED = re.compile(r"(?:会议)?(?:原则上?|一致|研究|审议)*(?:同意|决定)(?![权性于着了的])，?")
AGREED_NEXT = re.compile(r"；(?:会议)?(?:原则上?|一致|研究|审议)*同意(?![的了])")
# 会后由市水务局…; 并责成市交通局…
AFTERWARDS = re.compile(r"[，；](?:会后，?由|并?(?:责成|责令|要求|请))")
# What brings a document, a person or a matter forward, or sends it on: the meeting adopts it and lays
# nothing down.
BROUGHT = one_of("提出 提交 上报 拟定 拟订 报送 呈报")
PAPER = one_of("方案 意见 办法 清单 规划 计划 建议 请示 报告 名单")
SENT_ON = either(
    "《|印发|提请|提交|任命|免去|任免|追认|批准|通过|接受|名义|上报|报请|原则同意",
    "予以(?:通报)?表[彰扬]|表决|征求意见|推荐|人事|有关事项",
    "作为.{0,12}议题",
)
ADOPTION = patterns.late(
    "|".join((
        # 市水务局提出的渡口改造方案
        f"^[^，。；]{{2,40}}{BROUGHT}的[^，。；]{{0,40}}{PAPER}(?:[，；]|$)",
        # 关于渡口改造情况的汇报，原则通过
        "^[^，。；]{2,60}(?:汇报|请示|报告|建议|意见|方案)"
        + either("[，；]" + one_of("原则 审议 研究 并 要求 决定 责成 责令 请 按 经 待 修改"), "$"),
        f"^(?:将|把|以)?[^，。；]{{0,60}}?{SENT_ON}",
    ))
)  # fmt: skip


def in_passing(draft: Draft, index: int, start: int, end: int) -> None:
    """审议通过…，决定…: a decision inside a sentence that lists the agenda."""
    for match in PASSING.finditer(draft.text, start, end):
        stop = _decided_until(draft.text, match.end(), end)
        if match.end() < stop and ADOPTION.search(draft.text[match.end() : stop]) is None:
            paragraph = draft.pieces[index].paragraph
            draft.calls.append(Call(match.end(), match.end(), stop, "decision", index, paragraph, "decision"))


def after_hearing(draft: Draft, index: int, start: int, end: int) -> int | None:
    """听取了关于船具的汇报。同意添置…: where what was agreed on begins, when the sentence before tells what was heard."""
    agreed = AGREED.match(draft.text, start, end)
    if agreed is None or not index:
        return None
    before = draft.pieces[index - 1]
    if before.paragraph != draft.pieces[index].paragraph or draft.fates[index - 1] not in ("agenda", "header"):
        return None
    return agreed.end()


def _decided_until(text: str, start: int, end: int) -> int:
    """Where a decision taken in passing ends: before what the meeting did next."""
    at = bounds.next_sign(text, start, end)
    while at >= 0 and text[at] != "；" and NEXT_MATTER.match(text, at + 1, end) is None:
        at = bounds.next_sign(text, at + 1, end)
    return at if at >= 0 else end


def decide(draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int]) -> None:
    """What the meeting itself lays down; adopting or forwarding a document is agenda, not a directive."""
    text = draft.text
    before = len(draft.calls)
    if guided := GUIDED.match(text, start, end):
        start = guided.end()
    while connective := words.CONNECTIVE.match(text, start, end):
        start = connective.end()
    agreed = AGREED.match(text, start, end)
    start = agreed.end() if agreed else start
    if other := OTHER_DEED.search(text, start, end):
        end = other.start()
    adopts = False
    while start < end:
        following = AGREED_NEXT.search(text, start, end)
        stop = following.start() if following else end
        # 会后由市水务局修改完善: who is to act upon it is told in the same breath.
        afterwards = AFTERWARDS.search(text, start, stop)
        agent = acting.lead_agent(text, afterwards.end(), stop) if afterwards else None
        rest = afterwards.start() if afterwards and agent else stop
        if not _lay_down(draft, index, start, rest, attribution, agreed):
            adopts = True
        if afterwards and agent:
            paragraph, begin = draft.pieces[index].paragraph, afterwards.end()
            mode, rule = ("call", "agent") if afterwards.group().endswith(("要求", "请")) else ("decision", "decision")
            draft.calls.append(Call(begin, agent[1], stop, mode, index, paragraph, rule, agent, attribution))
        agreed, start = following, following.end() if following else end
    if len(draft.calls) > before:
        draft.settle(index, "directive", "decision")
    elif adopts:
        draft.settle(index, "agenda", "adopts or forwards")


def _lay_down(
    draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int], agreed: re.Match[str] | None
) -> bool:
    """Keeps what one part of a decision lays down; False where that only adopts or forwards something."""
    text = draft.text
    start += text.startswith("请", start)
    stop = text.find("；", start, end)
    first_end = stop if stop >= 0 else end
    # （一）关于渡口改造问题: a heading.
    if text.startswith("关于", start) and bounds.next_sign(text, start, end) < 0:
        return False
    in_principle = agreed is not None and "原则" in agreed.group()
    if ADOPTION.search(text[start:first_end]) or (in_principle and not predicate_at(text, start, end).role):
        return False
    if words.CUE.match(text, start, end):
        calls.by_cues(draft, index, start, end, attribution)
    else:
        paragraph = draft.pieces[index].paragraph
        # 同意市发改委关于…的意见: whose opinion it is acts no further.
        agent = acting.lead_agent(text, start, end) if text.find("关于", start, first_end) < 0 else None
        begin = acting.charged(text, start, agent[1], end) if agent else start
        acting.keep(draft, Call(start, begin, end, "decision", index, paragraph, "decision", agent, attribution))
    return True
