"""The part of a pack's page that is about limits: the presets, what is common to them, and requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.packs.docs.page import Page
from luoshi.packs.limits import LimitRule, Limits
from luoshi.packs.terms import TERMS


def limits(page: Page) -> Iterator[str]:
    """A table for each preset, for the rules that all presets share, and for requests."""
    limits = page.pack.limits
    if limits is None:
        return
    for code, preset in limits.presets.items():
        yield from page.heading("时限方案", "Limits", preset.names)
        if code == limits.use:
            yield page.say("现在采用。", "In use.")
            yield ""
        yield from _rules(page, limits, preset.rules.values())
    if limits.common:
        yield from page.heading("时限：各方案都没有写的环节", "Limits: what the presets do not say")
        yield from _rules(page, limits, limits.common.values())
    if limits.requests:
        yield from page.heading("申请", "Requests")
        yield from page.table(
            [TERMS["requests"], TERMS["most"], TERMS["longest"], TERMS["source"]],
            (
                (
                    page.moment(verb),
                    str(each.most or "—"),
                    page.length(each.longest) if each.longest else "—",
                    page.source(each),
                )
                for verb, each in limits.requests.items()
            ),
        )


def _rules(page: Page, limits: Limits, rules: Iterable[LimitRule]) -> Iterator[str]:
    rows = []
    for rule in rules:
        step = limits.steps[rule.step]
        note = f"{page.say('。', '. ')}{page.name(rule.note)}" if rule.note else ""
        rows.append(
            (
                page.name(step.names),
                page.listed(page.condition(field, wanted) for field, wanted in rule.when.items()),
                page.length(rule.limit),
                page.moment(step.start),
                page.source(rule) + note,
            )
        )
    yield from page.table([TERMS[key] for key in ("step", "when", "limit", "from", "source")], rows)
