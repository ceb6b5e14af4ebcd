"""The part of a pack's page that is about what units are asked for: reports and their checks, and the burden of asking."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page, Pair
from luoshi.packs.terms import TERMS

EFFECTS: dict[str, Pair] = {"warn": ("提醒", "warns"), "block": ("不得报送", "blocks")}


def reports(page: Page) -> Iterator[str]:
    """How short a first period may be, and the table of checks."""
    reports = page.pack.reports
    if reports is None:
        return
    yield from page.heading("反馈", "Reports")
    if short := reports.shortest:
        told = f"{page.say('依据：', 'source: ')}{page.source(short)}"
        yield page.say(
            f"开头不足 {short.days} 天的一期并入下一期（{told}）。",
            f"A first period of fewer than {short.days} days is joined to the next ({told}).",
        )
        yield ""
    checks = [check for code in type(reports.checks).model_fields if (check := getattr(reports.checks, code))]
    yield from page.table(
        [TERMS["checks"], TERMS["effect"], TERMS["limit"], TERMS["source"]],
        (
            (
                page.name(check.names),
                page.pair(EFFECTS[check.effect]),
                page.listed(
                    f"{page.pair(TERMS[key])} {getattr(check, key):g}"
                    for key in ("percent", "letters", "times", "points", "bits")
                    if hasattr(check, key)
                ),
                page.source(check),
            )
            for check in checks
        ),
    )


def burden(page: Page) -> Iterator[str]:
    """From how many asks in a month the office is warned."""
    if page.pack.burden is None:
        return
    most = page.pack.burden.most_a_month
    yield from page.heading("减负", "Burden")
    yield page.say(
        f"一个单位一个月满 {most.asks} 次，再布置前提醒督查室。依据：{page.source(most)}",
        f"From {most.asks} asks of a unit in a month the office is warned. Source: {page.source(most)}",
    )
