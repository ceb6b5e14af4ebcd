"""The part of a pack's page that is about scores: points, rates, leagues, the red and black lists, appeals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.packs.docs.page import Page
from luoshi.packs.scores import COUNTS, EVENTS, Scores
from luoshi.packs.terms import TERMS


def scores(page: Page) -> Iterator[str]:
    """The base, the tables of points and of rates, then who is compared with whom."""
    scores = page.pack.scores
    if scores is None:
        return
    yield from page.heading("考核", "Scores")
    yield page.say(f"基础分 {scores.base:g}，最低 {scores.floor:g}。", f"Base {scores.base:g}, floor {scores.floor:g}.")
    yield ""
    yield from page.table(
        [TERMS["items"], TERMS["event"], TERMS["points"], TERMS["source"]],
        (
            (
                page.name(item.names),
                page.pair(EVENTS[item.event]) if item.event in EVENTS else page.moment(item.event),
                f"{item.points:+g}" + (f" … {item.up_to:+g}" if item.up_to else ""),
                page.source(item),
            )
            for item in scores.items.values()
        ),
    )
    yield ""
    yield from page.table(
        [TERMS["rates"], TERMS["numerator"], TERMS["denominator"], TERMS["source"]],
        (
            (page.name(rate.names), _count(page, rate.numerator), _count(page, rate.denominator), page.source(rate))
            for rate in scores.rates.values()
        ),
    )
    yield from _leagues(page, scores)
    yield from _lists(page, scores)
    yield from _appeal(page, scores)


def _count(page: Page, code: str) -> str:
    return page.pair(COUNTS[code]) if code in COUNTS else page.moment(code)


def _leagues(page: Page, scores: Scores) -> Iterator[str]:
    kinds = page.say("类别", "kinds")
    for league in scores.leagues.values():
        yield ""
        members = page.listed([*(f"`{kind}`" for kind in (*league.kinds, *league.levels)), *league.units])
        yield page.say(f"分组 {league.names.zh}：{kinds} {members}", f"League {league.names.en}: {kinds} {members}")


def _lists(page: Page, scores: Scores) -> Iterator[str]:
    """Who comes onto the red list and who onto the black."""
    lists = scores.lists
    for code, rule in lists.rules.items() if lists else ():
        yield ""
        red, black = _places(page, scores, rule.red), _places(page, scores, rule.black)
        using = page.say("现在采用。", "In use. ") if lists and lists.use == code else ""
        yield page.say(
            f"{rule.names.zh}：高于 {rule.target:g} 且名次在前（{red}）上红榜，低于且在末（{black}）上黑榜。"
            f"{using}依据：{page.source(rule)}",
            f"{rule.names.en}: red above {rule.target:g} and among the first ({red}), black below it and among "
            f"the last ({black}). {using}Source: {page.source(rule)}",
        )


def _places(page: Page, scores: Scores, places: Mapping[str, int]) -> str:
    return page.listed(f"{page.name(scores.leagues[code].names)} {number}" for code, number in places.items())


def _appeal(page: Page, scores: Scores) -> Iterator[str]:
    if appeal := scores.appeal:
        ask, decide = appeal.ask.limit, appeal.decide.limit
        yield ""
        yield page.say(
            f"申诉：出表后 {ask.text}提出，提出后 {decide.text}办理。依据：{page.source(appeal)}",
            f"Appeal: {ask.english} from the sheet; decided {decide.english} from the appeal. "
            f"Source: {page.source(appeal)}",
        )
