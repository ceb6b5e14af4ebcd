"""Opens one directive for each governing 要, with its agent, time or subject."""

from __future__ import annotations

import re

from luoshi.reading import agents, cues
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.directives import acting, bounds, embedded, opening, standing, words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import GOVERNING, predicate_at

# 也要看到 opens a report of difficulties, 管行业必须管安全 is one maxim.
SEEING = re.compile(r"(?:要|必须|应当?)(?:清醒|充分|深刻|客观)?地?(?:看到|认识到)[，：]")
MAXIM_END = re.compile(r"管[^，；。要]{1,6}必须管$")
OBLIGING = frozenset(["必须", "应当", "应该"])
SOFT = frozenset(["不得", "严禁", "切忌", "不能"])
# 并对汛期工作作出安排，他指出…
ARRANGED = "(?:(?:并|还)[对就][^，；]{2,30}(?:安排|部署)，)"
# 当前水情十分严峻
DIRE = one_of("严峻 复杂 繁重 艰巨 薄弱 突出 严重 不足 滞后")
# What is told behind a call, and is no part of it.
FACT_TAIL = re.compile(
    "，"
    + either(
        "即(?![使便将时刻日可以到至])",
        f"{ARRANGED}?(?:他|她|会议)(?:还|并)?(?:指出|强调|要求)(?=[，；]|$)",
        f"(?:当前|目前|眼下)[^，；要]{{2,24}}{DIRE}(?=[，；。]|$)",
        "[今明]年是(?!否)",
        # 守住江堤是一项政治任务
        "[^，；]{4,24}是[^，；]{2,14}(?:政治任务|重要任务|头等大事)(?=[，。；]|$)",
        "这是|这既是|这也是|这次|此次|目前，|据悉",
    )
)
ASKING = re.compile("(?:会议)?(?:希望|要求|号召|望|请)")
# 向科技要产量: it is asked of something that cannot act.
ASKED_FOR = re.compile("向[^，；。：、要]{1,12}$")
FIRMLY = ("一定", "都", "都一定", "务必", "更")
ALL_OF = "各位"
ADDED = re.compile("特别是|尤其是")
FIRST = re.compile("一是|一|首先|第一[，、]?")
# 绿化问题，要…; 招商引资方面，要…: what stands behind the semicolon is the next one's topic.
TOPIC = re.compile("[^，；。]{2,20}(?:问题|方面|领域|工作|[上中])，")


def _opens_before_cue(
    text: str, start: int, cues_here: list[re.Match[str]], end: int, quoting: bool
) -> tuple[int, tuple[int, int] | None] | None:
    """Where predicates begin that stand before the first cue and are themselves called for, and not just its topic;
    and who is to act, where somebody is named before them."""
    for cue in cues_here:
        at = cue.start()
        if not (quoting and bounds.quoted(text, start, at, end)):
            break
    else:
        return None
    segment = bounds.clause_start(text, start, at)
    if segment <= start or words.STATEMENT.search(text, start, at) or standing.before(text, start, segment) is not None:
        return None
    while opener := words.CONNECTIVE.match(text, start, at):
        start = opener.end()
    if segment <= start:
        return None
    if acting.called_upon(text, start) and (agent := acting.lead_agent(text, start, segment - 1)):
        return None if is_adverbial(text, agent[1], segment - 1) else (agent[0], agent)
    found = predicate_at(text, start, segment - 1)
    soft = cue.group() in SOFT
    own_agent = agents.is_agent(text[segment:at])
    if found.role not in GOVERNING or found.preposition or (found.force == "stance" and not own_agent):
        return None
    called = soft or own_agent or text[segment - 1] == "；" or any(sign in text[start : segment - 1] for sign in "，；")
    if not called or (
        bounds.next_sign(text, start, segment) == segment - 1 and is_adverbial(text, start, segment - 1, found)
    ):
        return None
    return start, None


def by_cues(
    draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int] | None, calling: bool = False
) -> None:
    """One directive for each governing cue; it runs to the next one or to the end of the sentence."""
    text = draft.text
    opened: list[Call] = []
    last_cue, last_word = start, ""
    calls = _cues_at(draft.calling.get(index, []), text, start, end)
    if not calls:
        return
    cued = draft.cues[index]
    quoting = cued & cues.QUOTING != 0
    as_what = text.find(standing.AS, start, end) >= 0
    if calling and (first := _opens_before_cue(text, start, calls, end, quoting)) is not None:
        begin, agent = first
        rule, begins = ("agent", agent[1]) if agent else ("carried on", begin)
        opened.append(Call(begin, begins, 0, "call", index, draft.pieces[index].paragraph, rule, agent, attribution))
    inside = [found.span() for found in embedded.EMBEDDED.finditer(text, start, end)] if cued & cues.EMBEDDING else ()
    for match in calls:
        cue = match.start()
        word = match.group()
        if inside and any(left <= cue < right for left, right in inside):
            continue
        if cue > start and word in OBLIGING and embedded.tells_which(text, cue, end):
            continue
        if (quoting and bounds.quoted(text, start, cue, end)) or (cued & cues.SEEING and SEEING.match(text, cue, end)):
            continue
        segment = bounds.clause_start(text, start, cue)
        if text.find("向", segment, cue) >= 0 and word == "要" and ASKED_FOR.search(text, segment, cue):
            continue
        soft = word in SOFT
        if opened and word == "必须" and MAXIM_END.search(text, segment, match.end() + 1):
            continue
        if opened and segment <= last_cue:
            comma = text.rfind("、", last_cue, cue)
            between = text[last_cue + 1 : cue]
            if soft or (comma < 0 and not between.endswith(("又", "也", "还", "更"))):
                continue
            segment = comma + 1 if comma >= 0 else cue - 1
        elif (
            opened
            and soft
            and text[segment - 1] != "；"
            and not (word == "不能" == last_word)
            and not agents.is_agent(text[segment:cue])
        ):
            continue
        # 要在防汛的同时，必须抓好春耕: one call, told twice.
        if opened and segment == cue and word in OBLIGING and is_adverbial(text, opened[-1].predicate, segment - 1):
            continue
        call = opening.opened(draft, index, segment, cue, match.end(), attribution)
        if not opened and start < segment - 1 and call.start == cue and (agent := _set_off(text, start, segment, cue)):
            call.start, call.agent, call.rule = agent[0], agent, "agent 要"
        elif as_what and call.start == cue and (agent := standing.before(text, last_cue, segment)):
            segment = call.start = agent[0]
            call.agent, call.rule = agent, "agent 要"
        if opened:
            stop = text.rfind("；", last_cue, segment)
            item = words.OPENER.match(text, stop + 1, segment)
            begins = item.end() if item else stop + 1
            run_on = (
                stop < 0
                or stop + 1 == segment
                or (predicate_at(text, begins, segment).role and not TOPIC.fullmatch(text, stop + 1, segment))
            )
            opened[-1].end = bounds.closed(text, opened[-1].predicate, segment if run_on else stop + 1)
        opened.append(call)
        last_cue, last_word = cue, word
    for call in opened:
        call.end = call.end or end
        tail = FACT_TAIL.search(text, call.predicate, call.end) if cued & cues.FACT else None
        if tail:
            call.end = tail.start()
        acting.keep(draft, call)


def _set_off(text: str, start: int, segment: int, cue: int) -> tuple[int, int] | None:
    """各乡镇，一要…，二要…: who is to act stands by itself before the first of what is called for."""
    if text[segment - 1] == "；":
        return None
    if (
        acting.called_upon(text, start)
        and bounds.next_sign(text, start, segment) == segment - 1
        and (agent := acting.lead_agent(text, start, segment - 1))
        and is_adverbial(text, agent[1], segment - 1)
    ):
        return agent
    end = segment - 1
    begin = bounds.clause_start(text, start, end)
    # 各单位，特别是各窗口，一定要…
    adding = text.startswith(bounds.ADDING, begin) and begin > start and agents.is_agent(text[begin:end])
    if adding:
        end = begin - 1
        begin = bounds.clause_start(text, start, end)
    if asking := ASKING.match(text, begin, segment):
        begin = asking.end()
    listed = FIRST.fullmatch(text, segment, cue) is not None
    bare = segment == cue or text[segment:cue] in FIRMLY
    if not (listed or (bare and begin == start)):
        return None
    # 各位乡镇长, 各单位特别是各窗口 state nothing.
    if words.STATEMENT.search(ADDED.sub("，", text[begin + len(ALL_OF) * text.startswith(ALL_OF, begin) : end])):
        return None
    if not agents.is_agent(text[begin:end]) or "作为" in text[begin:segment]:
        return None
    return begin, segment - 1


def _cues_at(places: list[int], text: str, start: int, end: int) -> list[re.Match[str]]:
    """The cues among the places where a word of calling begins."""
    found: list[re.Match[str]] = []
    after = start
    for at in places:
        if at >= after and (match := words.CUE.match(text, at, end)):
            found.append(match)
            after = match.end()
    return found
