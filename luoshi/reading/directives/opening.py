"""Opens a directive at its agent, its time or its subject before the governing word, or at that word."""

from __future__ import annotations

import re

from luoshi.reading import agents
from luoshi.reading.directives import words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.patterns import one_of
from luoshi.reading.predicates import head_at

BEFORE_CUE_LAST = frozenset("都也还更均就定须必既又则仍然终别其先时样，")
BEFORE_CUE = re.compile(
    one_of("都 也 还 更 均 就 一定 必须 务必 既 又 则 仍 仍然 始终 特别 尤其 首先 同时 同样 ，") + "+$"
)
FIELD = ("方面", "领域", "环节", "工作")
# 水上交通、渡船检验、码头装卸等领域要…: what is listed may be long.
LISTED = re.compile(
    "[^，；。：]*、[^，；。：]*等[^，；。：、]{0,6}(?:方面|领域|环节|工作|行业|场所|部位|问题|事项|项目)"
)
# 各县在安排工作时要…: on what occasion they are to act stands between.
OCCASION = re.compile("(?P<who>[^，；。：]{2,30}?)在[^，；。：]{2,20}(?:中|时|过程中|期间|方面|上)")
OCCASION_LAST = frozenset("中时间面上")
# 市委书记方启明要求各乡镇要…: who is asked stands behind the word of asking.
ASKED = re.compile("[^，；。：]{2,30}?(?:要求|希望|号召)(?P<who>[^，；。：]{2,40})")
# 决不能, 千万不能: how firmly belongs to the call.
NEVER, NEVER_BY = ("决", "绝", "万"), "坚决绝千万"
BRIEF = 6  # how many characters at least name both


def opened(draft: Draft, index: int, segment: int, cue: int, after: int, attribution: tuple[int, int] | None) -> Call:
    """The directive whose governing word stands at `[cue, after)`, as it begins within its segment of the sentence."""
    text = draft.text
    while segment < cue and text[segment] in " 　":
        segment += 1
    if text.startswith("“", segment) and text.find("”", segment, cue) < 0:
        segment += 1
    opener = words.OPENER.match(text, segment, cue) if segment < cue else None
    start = opener.end() if opener else segment
    head = text[start:cue]
    trailing = BEFORE_CUE.search(head) if head[-1:] in BEFORE_CUE_LAST else None
    name_end = start + (trailing.start() if trailing else len(head))
    name = text[start:name_end]
    cue_word = text[cue:after]
    predicate = after if cue_word in ("要", "必须", "务必", "应当", "应该", "须", "应") else cue
    while text.startswith(("务必", "必须"), predicate):
        predicate += 2
    if cue and text[cue - 1] == "不" and cue_word == "要":
        cue = predicate = cue - 1
        name = name.removesuffix("不")
        name_end = start + len(name)
    if cue_word == "不能" and text.endswith(NEVER, start, cue):
        cue = predicate = cue - len(text[start:cue]) + len(text[start:cue].rstrip(NEVER_BY))
        name = text[start:cue]
        name_end = start + len(name)
    if cue_word == "不得" and text.endswith("一律", start, cue):
        cue = predicate = cue - 2
        name = name.removesuffix("一律")
        name_end = start + len(name)
    piece = draft.pieces[index]
    call = Call(
        cue, predicate, 0, "call", index, piece.paragraph, "要" if cue_word == "要" else "must", None, attribution
    )
    if not name or name.endswith("是"):
        return call
    if (when := agents.WHEN.match(name)) and agents.is_agent(name[when.end() :]):
        start += when.end()
        name = name[when.end() :]
    if len(name) > BRIEF and (asked := ASKED.fullmatch(name)) and agents.is_agent(asked["who"]):
        start += asked.start("who")
        name = asked["who"]
    if name[-1] in OCCASION_LAST and (occasion := OCCASION.fullmatch(name)) and agents.is_agent(occasion["who"]):
        call.start, call.agent, call.rule = start, (start, start + occasion.end("who")), "agent 要"
    elif agents.is_agent(name):
        call.start, call.agent, call.rule = start, (start, name_end), "agent 要"
    elif agents.is_time(name) and len(name) <= 14:
        call.start, call.rule = start, "time 要"
    elif _is_subject(text, start, name_end):
        call.start, call.rule = start, "subject 要"
    return call


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether what stands before the governing word is a thing put as subject."""
    if (end - start > 24 and LISTED.fullmatch(text, start, end) is None) or (
        text[start] == "在" and text.endswith(FIELD, start, end)
    ):
        return False
    hit = head_at(text, start, end)
    if hit and hit[0].is_preposition and not hit[0].is_adverb:
        return False
    if hit and hit[0].is_adverb and not hit[0].role and hit[1] == end:
        return False
    return not text[start:end].endswith(
        ("提出", "指出", "强调", "要求", "时", "上", "中", "下", "所", "认为", "表示", "能否")
    )
