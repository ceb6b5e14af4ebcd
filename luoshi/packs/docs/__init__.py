"""The page of a pack in words: what it holds, who may do what, by when, and what is not confirmed yet. Markdown.

One module a part of the pack; each writes its part onto the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.packs.docs.ladder import ladder
from luoshi.packs.docs.ledgers import ledgers
from luoshi.packs.docs.lifecycles import lifecycles
from luoshi.packs.docs.lights import lights
from luoshi.packs.docs.limits import limits
from luoshi.packs.docs.look_back import look_back
from luoshi.packs.docs.measuring import measuring
from luoshi.packs.docs.page import Language, Page
from luoshi.packs.docs.reports import burden, reports
from luoshi.packs.docs.scores import scores
from luoshi.packs.model import Pack

__all__ = ["docs_of"]


def docs_of(pack: Pack, language: Language = "zh", others: Mapping[str, Pack] | None = None) -> str:
    """The page; `others` are the packs that this one may borrow stages and relations from."""
    return "\n".join(_lines(Page(pack, language, others or {}))).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    pack = page.pack
    until = f" → {pack.until}" if pack.until else ""
    yield f"# {page.name(pack.names)}"
    yield ""
    yield page.say(
        f"代码 `{pack.pack}`，版本 {pack.version}，自 {pack.effective} 起{until}。依据：{page.source(pack)}",
        f"Code `{pack.pack}`, version {pack.version}, in force from {pack.effective}{until}. Source: {page.source(pack)}",
    )
    for part in (ledgers, lifecycles, limits, reports, lights, ladder, scores, burden, look_back, measuring):
        yield from part(page)
