"""Checks of the ladder: rungs that are never reached or left, slips that nobody can deal with."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.ladder import Ladder, Rung
from luoshi.packs.scope import Scope


def ladder(scope: Scope) -> Iterator[Finding]:
    """Everything wrong with the pack's ladder."""
    found = scope.pack.ladder
    if found is None:
        return
    yield from _stages(scope, found)
    yield from _powers(scope, found)
    for code, rung in found.rungs.items():
        yield from _recipients(scope, found, rung, ("ladder", "rungs", code))
        yield from _place(found, code, rung, ("ladder", "rungs", code))


def _stages(scope: Scope, found: Ladder) -> Iterator[Finding]:
    lives = [scope.lifecycle(ledger.lifecycle) for ledger in scope.pack.ledgers.values()]
    stages = {code: stage for life in lives if life for code, stage in life.stages.items()}
    for index, code in enumerate(found.stages):
        at: Path = ("ladder", "stages", index)
        if code not in stages:
            yield unknown(at, "阶段", "stage", code, stages)
        elif stages[code].clock != "runs":
            yield Finding(at, f"“{code}”不计时，不能催办", f"the clock does not run in “{code}”: nobody can be pressed")


def _powers(scope: Scope, found: Ladder) -> Iterator[Finding]:
    known = scope.relations()
    for verb, relations in found.may:
        for index, relation in enumerate(relations):
            if relation not in known:
                yield unknown(("ladder", "may", verb, index), "关系", "relation", relation, known)


def _recipients(scope: Scope, found: Ladder, rung: Rung, at: Path) -> Iterator[Finding]:
    known = scope.relations()
    for index, relation in enumerate(rung.recipients):
        if relation not in known:
            yield unknown((*at, "to", index), "关系", "relation", relation, known)
    if not set(rung.recipients) & set(found.may.sign):
        yield Finding(
            (*at, "to"), "收到的人都不能签收（may.sign）", "nobody who receives it may sign for it (may.sign)"
        )
    elif rung.reply and not set(rung.recipients) & set(found.may.answer):
        yield Finding((*at, "to"), "收到的人都不能回复（may.answer）", "nobody who receives it may answer (may.answer)")


def _place(found: Ladder, code: str, rung: Rung, at: Path) -> Iterator[Finding]:
    rungs = found.rungs
    if rung.follows is None:
        yield from _foot(rung, at)
    elif rung.follows not in rungs:
        yield unknown((*at, "follows"), "级", "rung", rung.follows, rungs)
    elif _goes_round(found, code):
        yield Finding(
            (*at, "follows"),
            "走不到这一级：follows 首尾相接",
            "this rung cannot be reached: follows goes in a circle",
        )
    elif found.height(rung.follows) > found.height(code):
        yield Finding(
            (*at, "follows"),
            "前一级要写在这一级前面：轻的在前，重的在后",
            "the rung before must stand above this one: the lightest first",
        )
    elif "reply_overdue" in rung.when and rungs[rung.follows].reply is None:
        yield _unanswered(at)
    if rung.back != "cleared" and rung.reply is None:
        yield Finding(
            (*at, "back"), "没有要求回复（reply），不能以回复退出", "no reply is asked for, so none can lead back"
        )


def _foot(rung: Rung, at: Path) -> Iterator[Finding]:
    """A rung that follows none is made once for each date or period: its condition must say of what."""
    if "reply_overdue" in rung.when:
        yield _unanswered(at)
    elif rung.cause is None:
        yield Finding(
            (*at, "when"),
            "看不出为哪个日期而发：没有前一级时，条件里要有 days_left、days_overdue 或 reports_missed",
            "for which date? Without a rung before, the condition names days_left, days_overdue or reports_missed",
        )


def _unanswered(at: Path) -> Finding:
    return Finding(
        (*at, "when", "reply_overdue"),
        "走不到这一级：前一级没有要求回复，不会有逾期未复",
        "this rung cannot be reached: the rung before asks for no reply that could be overdue",
    )


def _goes_round(found: Ladder, code: str) -> bool:
    below, seen = found.rungs[code].follows, {code}
    while below in found.rungs and below not in seen:
        seen.add(below)
        below = found.rungs[below].follows
    return below in seen
