"""The part of a pack's page that is about lights: each set of rules that may be used."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page
from luoshi.packs.terms import TERMS
from luoshi.rating.lights import LIGHTS, WARNINGS
from luoshi.rating.model import RuleSet, say_when


def lights(page: Page) -> Iterator[str]:
    """The rules in use, those that are offered, and the pack's own."""
    if found := page.pack.lights:
        for code in dict.fromkeys((found.use, *found.offered, *found.own)):
            yield from _rules(page, found.rules(code), in_use=code == found.use)


def _rules(page: Page, rules: RuleSet, *, in_use: bool) -> Iterator[str]:
    yield from page.heading("亮灯", "Lights", rules.names)
    use = page.say("现在采用。", "In use. ") if in_use else ""
    yield f"{use}{page.say('依据：', 'Source: ')}{page.source(rules)}"
    yield ""
    yield from page.table(
        [TERMS["light"], TERMS["when"]],
        (
            (page.say(LIGHTS[WARNINGS[rule.light]].zh, rule.light), page.pair(say_when(rule.when)))
            for rule in rules.rules.values()
        ),
    )
    yield ""
    yield from (f"- {page.say('补充：', 'Filled in: ')}{page.name(each)}" for each in rules.filled)
