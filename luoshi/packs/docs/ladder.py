"""The part of a pack's page that is about the ladder: who presses in which stages, and rung by rung with what."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page
from luoshi.packs.ladder import BACK
from luoshi.packs.terms import TERMS
from luoshi.rating.model import say_when


def ladder(page: Page) -> Iterator[str]:
    """The stages that are pressed in, the powers, the rungs."""
    ladder = page.pack.ladder
    if ladder is None:
        return
    yield from page.heading("督办阶梯", "Ladder")
    stages = {code: stage.names for life in page.pack.lifecycles.values() for code, stage in life.stages.items()}
    pressed = page.listed(page.name(stages[code]) if code in stages else code for code in ladder.stages)
    yield f"{page.say('催办的阶段：', 'Pressed in: ')}{pressed}"
    if most := ladder.most_a_day:
        zh, en = f"每个单位每天最多 {most.slips} 张", f"At most {most.slips} slips a day for one unit"
        yield f"{page.say(zh, en)}{page.say('。依据：', '. Source: ')}{page.source(most)}"
    yield ""
    powers = ((page.pair(TERMS[verb]), page.listed(map(page.relation, who))) for verb, who in ladder.may)
    yield from page.table([TERMS["transitions"], TERMS["may"]], powers)
    yield ""
    rows = []
    for rung in ladder.rungs.values():
        before = ladder.rungs[rung.follows].names if rung.follows else None
        after = page.say(f"“{before.zh}”后，", f"after “{before.en}”: ") if before else ""
        rows.append(
            (
                page.name(rung.names),
                after + page.pair(say_when(rung.when)),
                page.name(rung.document),
                page.listed(map(page.relation, rung.recipients)),
                page.length(rung.reply) if rung.reply else "",
                page.pair(BACK[rung.back]),
                page.source(rung),
            )
        )
    heads = [TERMS["rungs"], TERMS["when"], TERMS["document"], ("送", "to")]
    yield from page.table([*heads, TERMS["reply"], TERMS["back"], TERMS["source"]], rows)
