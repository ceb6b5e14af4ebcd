"""Looks for signals: for each that a pack names, whether its condition holds for an indicator in an area, with the figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.office.indicators import catalogue
from luoshi.office.indicators.judging import Judges, wanted
from luoshi.office.indicators.periods import month_of
from luoshi.office.indicators.queries.targets import in_force
from luoshi.office.people.models import Unit
from luoshi.packs.measuring import Signal as Rule
from luoshi.packs.model import Pack
from luoshi.rating.indicators import Period, Verdict, verdict
from luoshi.rating.indicators.signals import divergence, figures_missed, rank_fall, red_periods
from luoshi.rating.measures import Facts

OF_THE_TARGET = ("planned", "actual", "below_target", "over_ceiling")


@dataclass(frozen=True, slots=True)
class Seen:
    """A signal's condition on an indicator in an area."""

    pack: Pack
    code: str
    rule: Rule
    indicator: str
    area: int
    period: Period
    verdict: Verdict

    @property
    def month(self) -> int:
        """The last of the period, as year and month in one number."""
        return month_of(self.period)

    @property
    def about(self) -> Mapping[str, Any]:
        """The signal's fields that say what it is about."""
        return {"indicator": self.indicator, "area_id": self.area}


def look(areas: Mapping[int, Unit], on: date) -> Iterator[Seen]:
    """Every condition of every pack in force. Only indicators of which an area has had a figure this year or last."""
    packs = [pack for pack in catalogue.in_force(on) if pack.signals]
    codes = {code for pack in packs for rule in pack.signals.values() for code in rule.indicators}
    judges = Judges(in_force(on.year, on), areas, on, besides=codes & catalogue.indicators(on).keys())
    for pack in packs:
        for code, rule in pack.signals.items():
            watched = rule.indicators[:1] if "divergence" in rule.when else rule.indicators
            for indicator in watched:
                for area in areas:
                    period = _latest(judges, indicator, area, on)
                    if period is not None:
                        facts = Facts(**_facts(judges, rule, indicator, area, period))
                        yield Seen(pack, code, rule, indicator, area, period, verdict(rule.when, facts))


def _latest(judges: Judges, code: str, area: int, on: date) -> Period | None:
    if code not in judges.book.indicators:
        return None
    return judges.latest(code, area, on.year) or judges.latest(code, area, on.year - 1)


def _facts(judges: Judges, rule: Rule, code: str, area: int, period: Period) -> dict[str, Any]:
    """The measures that the condition asks for."""
    found: dict[str, Any] = {}
    if "reports_missed" in rule.when:
        found["reports_missed"] = figures_missed(judges.book, code, str(area))
    if "rank_fall" in rule.when:
        found["rank_fall"] = rank_fall(judges.book.ranks(code, str(area), period).get(str(area)))
    if "divergence" in rule.when:
        found["divergence"] = divergence(*(judges.book.figure(each, str(area), period) for each in rule.indicators))
    row, judge = judges.targets.get((code, area)), judges.judge(code)
    if row is None or judge is None or period.year != row.year:
        return found
    target, until = wanted(row), judges.book.indicators[code].rhythm.until(period)
    ratings = [judge.judge(target, code, str(area), each).rating for each in until]
    found |= {name: ratings[-1].inputs[name] for name in OF_THE_TARGET if name in ratings[-1].inputs}
    return {**found, "red_periods": red_periods([rating.light for rating in ratings])}
