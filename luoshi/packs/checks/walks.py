"""Walks through a lifecycle before anybody has to: what cannot be reached, left, taken or filled in."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.checks.chains import close_out
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import AnyField, RelationField, UnitField
from luoshi.packs.lifecycle import FACTS, MATTER, ON_RECORDS, Lifecycle, Relation, Transition
from luoshi.packs.scope import Scope


def walks(scope: Scope) -> Iterator[Finding]:
    """Everything wrong with the pack's lifecycles, and with what its ledgers ask of them."""
    for code, life in scope.pack.lifecycles.items():
        at: Path = ("lifecycles", code)
        known = list(_unknown_names(scope, life, at, scope.fields_in(code)))
        yield from known
        yield from _nobody(scope, code, life, at)
        if not known:  # the rest walks along the names
            yield from _dead(life, at)
            yield from close_out(life, at)
        if not any(ledger.lifecycle == code for ledger in scope.pack.ledgers.values()):
            yield Finding(at, "没有台账用这个流程", "no ledger uses this lifecycle")
    for code, ledger in scope.pack.ledgers.items():
        borrowed = scope.lifecycle(ledger.lifecycle)
        if borrowed:
            yield from _required(borrowed, ledger.fields, ("ledgers", code, "fields"))


def _unknown_names(scope: Scope, life: Lifecycle, at: Path, fields: dict[str, AnyField]) -> Iterator[Finding]:
    stages, verbs = life.stages, life.transitions
    facts = FACTS if f"{scope.pack.pack}.{at[-1]}" == MATTER else ON_RECORDS
    if life.start not in stages:
        yield unknown((*at, "start"), "阶段", "stage", life.start, stages)
    for index, verb in enumerate(life.taking_part):
        if verb not in verbs:
            yield unknown((*at, "taking_part", index), "动作", "verb", verb, verbs)
    for code, row in verbs.items():
        here: Path = (*at, "transitions", code)
        for index, stage in enumerate(row.sources):
            if stage not in stages:
                yield unknown((*here, "from", index), "阶段", "stage", stage, stages)
        if row.target is not None and row.target not in stages:
            yield unknown((*here, "to"), "阶段", "stage", row.target, stages)
        for index, verb in enumerate(row.apart_from):
            if verb not in verbs:
                yield unknown((*here, "apart_from", index), "动作", "verb", verb, verbs)
        for index, need in enumerate(row.needs):
            if need not in facts and need not in fields:
                yield unknown((*here, "needs", index), "条件或字段", "fact or field", need, [*facts, *fields])
        for index, field in enumerate(row.asks):
            if field not in fields:
                yield unknown((*here, "asks", index), "字段", "field", field, fields)
            else:
                yield from _unseen(row, fields[field], (*here, "asks", index))
        if row.impartial and not life.taking_part:
            yield Finding(
                (*here, "impartial"),
                "没有写 taking_part（哪些动作算经手），不知要避开谁",
                "without taking_part nobody can tell who is to stand aside",
            )
    for index, verb in enumerate(life.reopens):
        if verb not in verbs:
            yield unknown((*at, "reopens", index), "动作", "verb", verb, verbs)
    relations = scope.relations()
    for code, row in verbs.items():
        for index, relation in enumerate(row.who):
            if relation not in relations:
                yield unknown((*at, "transitions", code, "by", index), "关系", "relation", relation, relations)
    for code, step in life.close_out.items():
        if step.verb not in verbs:
            yield unknown((*at, "close_out", code, "verb"), "动作", "verb", step.verb, verbs)


def _unseen(row: Transition, field: AnyField, path: Path) -> Iterator[Finding]:
    if field.seen_by is not None and not set(row.who) & set(field.seen_by):
        yield Finding(path, "要填的人都看不到这个字段", "nobody who is asked for the field may see it")


def _nobody(scope: Scope, code: str, life: Lifecycle, at: Path) -> Iterator[Finding]:
    """Transitions that nobody may ever take: without relations, or with such as no record can have."""
    relations, fields = scope.relations(), scope.fields_in(code)
    for verb, row in life.transitions.items():
        known = [relations[name] for name in row.who if name in relations]
        if not row.who:
            yield Finding((*at, "transitions", verb, "by"), "没有人可以办这一步", "nobody may take this transition")
        elif len(known) == len(row.who) and not any(_can_exist(relation, fields) for relation in known):
            listed = "、".join(row.who)
            yield Finding(
                (*at, "transitions", verb, "by"),
                f"没有人可以办这一步：台账里没有字段使人成为“{listed}”",
                f"nobody may take this transition: no field of the ledger makes anybody {', '.join(row.who)}",
            )


def _can_exist(relation: Relation, fields: dict[str, AnyField]) -> bool:
    if relation.named_in:
        return relation.named_in in fields
    return any(
        (isinstance(field, UnitField) and field.part == relation.of)
        or (isinstance(field, RelationField) and field.whole)  # then it is what it is to the whole
        for field in fields.values()
    )


def _dead(life: Lifecycle, at: Path) -> Iterator[Finding]:
    """Stages that are never reached, never left, or left although nothing should follow."""
    reached = _reach({life.start}, life)
    ends = {code for code, stage in life.stages.items() if stage.end}
    if not ends:
        yield Finding(
            (*at, "stages"), "没有一个阶段写 end: true，事项永远不能了结", "no stage has end: true: nothing ever ends"
        )
    for code, stage in life.stages.items():
        here: Path = (*at, "stages", code)
        onward = [
            verb
            for verb, row in life.transitions.items()
            if code in row.sources and row.target and not (stage.end and verb in life.reopens)
        ]
        if code not in reached:
            yield Finding(here, "走不到这个阶段：没有动作从起点通到它", "this stage cannot be reached from the start")
        elif stage.end and onward:
            yield Finding(here, f"写了 end，却还能“{onward[0]}”", f"has end: true, and yet “{onward[0]}” leads on")
        elif ends and not stage.end and not _reach({code}, life) & ends:
            if onward:
                yield Finding(
                    here, "只能在圈里转，走不到任何 end 阶段", "goes round in a circle: no end stage can be reached"
                )
            else:
                yield Finding(
                    here, "走进来就出不去，又没有写 end", "nothing leads on from here, and it has no end: true"
                )
        if stage.end and stage.clock in {"runs", "paused"}:
            yield Finding((*here, "clock"), "了结的阶段不能还在计时", "the clock cannot go on in an end stage")
    for verb, row in life.transitions.items():
        if row.target is not None and set(row.sources) == {row.target}:
            yield Finding(
                (*at, "transitions", verb, "to"), "起止是同一阶段，请去掉 to", "leads where it starts: leave out `to`"
            )


def _reach(start: set[str], life: Lifecycle, around: str | None = None) -> set[str]:
    """The stages that can be reached (the start included), without entering `around`."""
    found, left = set(start), list(start)
    while left:
        stage = left.pop()
        for row in life.transitions.values():
            if row.target and stage in row.sources and row.target not in found and row.target != around:
                found.add(row.target)
                left.append(row.target)
    return found


def _required(life: Lifecycle, fields: dict[str, AnyField], at: Path) -> Iterator[Finding]:
    """Fields that must be filled before anybody is asked for them."""
    for code, field in fields.items():
        stage = field.required_from
        askers = [row for row in life.transitions.values() if code in row.asks]
        if stage is None:
            if field.required and askers:
                yield Finding(
                    (*at, code, "required"),
                    f"立项时就要填，却到“{askers[0].names.zh}”时才问",
                    f"required from registration, but only asked for at “{askers[0].names.en}”",
                )
            continue
        if stage not in life.stages:
            yield unknown((*at, code, "required_from"), "阶段", "stage", stage, life.stages)
            continue
        before = set() if stage == life.start else _reach({life.start}, life, around=stage)
        if askers and not any(set(row.sources) & before for row in askers):
            name = life.stages[stage].names
            yield Finding(
                (*at, code, "required_from"),
                f"“{name.zh}”起就要填，但在那之前没有一步可以填它",
                f"required from “{name.en}”, but no transition before it asks for the field",
            )
