"""The part of a pack's page that is about looking back: how many are drawn, and which risks weigh."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page
from luoshi.packs.look_back import RISKS
from luoshi.packs.terms import TERMS


def look_back(page: Page) -> Iterator[str]:
    """The share that is drawn, and the table of weights."""
    found = page.pack.look_back
    if found is None:
        return
    yield from page.heading("回头看", "Look-back")
    yield page.say(
        f"抽查 {found.share}%，每件权重为 1，有下列风险的加权。依据：{page.source(found)}",
        f"{found.share}% are drawn; each weighs 1, and more for each risk. Source: {page.source(found)}",
    )
    yield ""
    heads = [TERMS["weights"], ("加权", "weighs")]
    yield from page.table(heads, ((page.pair(RISKS[risk]), f"+{n}") for risk, n in found.weights.items()))
