"""Opens one directive for each governing 要, with its agent, time or subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading import agents, cues
from luoshi.reading.adverbials import is_adverbial
from luoshi.reading.directives import acting, bounds, embedded, leading, opening, standing, words
from luoshi.reading.draft import Call, Draft
from luoshi.reading.patterns import either, one_of
from luoshi.reading.predicates import predicate_at

# 也要看到 opens a report of difficulties, 管行业必须管安全 is one maxim.
SEEING = re.compile(r"(?:要|必须|应当?)(?:清醒|充分|深刻|客观)?地?(?:看到|认识到)[，：]")
MAXIM_END = re.compile(r"管[^，；。要]{1,6}必须管$")
OBLIGING = frozenset(["必须", "应当", "应该"])
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
# 向科技要产量: it is asked of something that cannot act.
ASKED_FOR = re.compile("向[^，；。：、要]{1,12}$")
# 绿化问题，要…; 招商引资方面，要…: what stands behind the semicolon is the next one's topic.
TOPIC = re.compile("[^，；。]{2,20}(?:问题|方面|领域|工作|[上中])，")


def by_cues(
    draft: Draft, index: int, start: int, end: int, attribution: tuple[int, int] | None, calling: bool = False
) -> None:
    """One directive for each governing cue; it runs to the next one or to the end of the sentence."""
    text, cued, paragraph = draft.text, draft.cues[index], draft.pieces[index].paragraph
    calls = _cues_at(draft.calling.get(index, []), text, start, end)
    if not calls:
        return
    opened: list[Call] = []
    if calling and (first := leading.opens_before_cue(text, start, calls, end, cued & cues.QUOTING != 0)) is not None:
        begin, agent = first
        rule, begins = ("agent", agent[1]) if agent else ("carried on", begin)
        opened.append(Call(begin, begins, 0, "call", index, paragraph, rule, agent, attribution))
    as_what = text.find(standing.AS, start, end) >= 0
    last_cue, last_word = start, ""
    for match in _governing(calls, text, start, end, cued):
        cue = match.start()
        segment = _segment(text, start, match, opened, last_cue, last_word)
        if segment is None:
            continue
        call = opening.opened(draft, index, segment, cue, match.end(), attribution)
        if (
            not opened
            and start < segment - 1
            and call.start == cue
            and (agent := leading.set_off(text, start, segment, cue))
        ):
            call.start, call.agent, call.rule = agent[0], agent, "agent 要"
        elif as_what and call.start == cue and (agent := standing.before(text, last_cue, segment)):
            segment = call.start = agent[0]
            call.agent, call.rule = agent, "agent 要"
        if opened:
            opened[-1].end = _closed_before(text, opened[-1], last_cue, segment)
        opened.append(call)
        last_cue, last_word = cue, match.group()
    for call in opened:
        call.end = call.end or end
        if cued & cues.FACT and (tail := FACT_TAIL.search(text, call.predicate, call.end)):
            call.end = tail.start()
        acting.keep(draft, call)


def _governing(calls: list[re.Match[str]], text: str, start: int, end: int, cued: int) -> Iterator[re.Match[str]]:
    """The cues that call on somebody: not those quoted, those inside what one goes by, or those that only tell which."""
    inside = [found.span() for found in embedded.EMBEDDED.finditer(text, start, end)] if cued & cues.EMBEDDING else ()
    quoting, seeing = cued & cues.QUOTING, cued & cues.SEEING
    for match in calls:
        cue, word = match.start(), match.group()
        if inside and any(left <= cue < right for left, right in inside):
            continue
        if cue > start and word in OBLIGING and embedded.tells_which(text, cue, end):
            continue
        if (quoting and bounds.quoted(text, start, cue, end)) or (seeing and SEEING.match(text, cue, end)):
            continue
        segment = bounds.clause_start(text, start, cue)
        if word == "要" and text.find("向", segment, cue) >= 0 and ASKED_FOR.search(text, segment, cue):
            continue
        yield match


def _segment(
    text: str, start: int, match: re.Match[str], opened: list[Call], last_cue: int, last_word: str
) -> int | None:
    """Where the stretch begins that the cue governs; None where it belongs to the call before it."""
    cue, word = match.start(), match.group()
    segment = bounds.clause_start(text, start, cue)
    if not opened:
        return segment
    if word == "必须" and MAXIM_END.search(text, segment, match.end() + 1):
        return None
    soft = word in words.SOFT
    if segment <= last_cue:
        comma = text.rfind("、", last_cue, cue)
        between = text[last_cue + 1 : cue]
        if soft or (comma < 0 and not between.endswith(("又", "也", "还", "更"))):
            return None
        segment = comma + 1 if comma >= 0 else cue - 1
    elif (
        soft
        and text[segment - 1] != "；"
        and not (word == "不能" == last_word)
        and not agents.is_agent(text[segment:cue])
    ):
        return None
    # 要在防汛的同时，必须抓好春耕: one call, told twice.
    if segment == cue and word in OBLIGING and is_adverbial(text, opened[-1].predicate, segment - 1):
        return None
    return segment


def _closed_before(text: str, call: Call, last_cue: int, segment: int) -> int:
    """Where a call ends before the segment of the next one; what only opens that one behind a semicolon is left out."""
    stop = text.rfind("；", last_cue, segment)
    item = words.OPENER.match(text, stop + 1, segment)
    begins = item.end() if item else stop + 1
    run_on = (
        stop < 0
        or stop + 1 == segment
        or (predicate_at(text, begins, segment).role and not TOPIC.fullmatch(text, stop + 1, segment))
    )
    return bounds.closed(text, call.predicate, segment if run_on else stop + 1)


def _cues_at(places: list[int], text: str, start: int, end: int) -> list[re.Match[str]]:
    """The cues among the places where a word of calling begins."""
    found: list[re.Match[str]] = []
    after = start
    for at in places:
        if at >= after and (match := words.CUE.match(text, at, end)):
            found.append(match)
            after = match.end()
    return found
