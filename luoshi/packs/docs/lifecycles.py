"""The part of a pack's page that is about lifecycles: stages, who may do what, the close-out chain."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page, Pair
from luoshi.packs.lifecycle import FACTS, CloseOutStep, Lifecycle
from luoshi.packs.terms import TERMS

CLOCKS: dict[str, Pair] = {
    "runs": ("计时", "runs"),
    "paused": ("停表", "stands still"),
    "none": ("不计时", "none"),
    "done": ("已完成", "done"),
}


def lifecycles(page: Page) -> Iterator[str]:
    """The tables of each lifecycle."""
    for life in page.pack.lifecycles.values():
        yield from page.heading("流程", "Lifecycle", life.names)
        yield from _stages(page, life)
        yield ""
        yield from _transitions(page, life)
        if life.close_out:
            yield ""
            chain = (
                f"{page.name(step.names)}（{page.name(step.proof)}{_only(page, step)}）"
                for step in life.close_out.values()
            )
            yield page.say("销号链：", "Close-out: ") + " → ".join(chain)


def _stages(page: Page, life: Lifecycle) -> Iterator[str]:
    yield from page.table(
        [TERMS["stages"], ("代码", "code"), TERMS["clock"], TERMS["end"]],
        (
            (
                page.name(stage.names),
                f"`{code}`",
                page.pair(CLOCKS[stage.clock]),
                page.say("是", "yes") if stage.end else "",
            )
            for code, stage in life.stages.items()
        ),
    )


def _transitions(page: Page, life: Lifecycle) -> Iterator[str]:
    """Who does which verb from where to where, with what, and who else has to."""
    fields = page.scope.fields()
    rows = []
    for row in life.transitions.values():
        others = [life.transitions[verb].names for verb in row.apart_from]
        apart = [page.say("未经手", "took no part")] if row.impartial else []
        apart += [page.say(f"不是“{names.zh}”的人", f"not who did “{names.en}”") for names in others]
        rows.append(
            (
                page.name(row.names),
                page.listed(map(page.relation, row.who)),
                page.listed(page.name(life.stages[code].names) for code in row.sources),
                page.name(life.stages[row.target].names) if row.target else "—",
                page.listed(
                    page.pair(FACTS[need]) if need in FACTS else page.name(fields[need].names) for need in row.needs
                ),
                page.listed(apart),
            )
        )
    heads = [TERMS[key] for key in ("transitions", "by", "from", "to", "needs")]
    yield from page.table([*heads, ("由他人", "third person")], rows)


def _only(page: Page, step: CloseOutStep) -> str:
    """Which records a step of the chain is for, and whether it may be left out."""
    told = [page.condition(field, wanted) for field, wanted in step.when.items()]
    told += [page.say("可以不办", "optional")] if step.optional else []
    return page.say("；", "; ") + page.listed(told) if told else ""
