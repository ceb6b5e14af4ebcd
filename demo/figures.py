"""Hands in the demo city's figures on the days on which they come, and sets the year's targets."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from demo.economy import GIVEN, Economy
from luoshi.office.indicators import actions
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Figure, How, Vintage
from luoshi.office.people.models import Person, Unit


def release_days(economy: Economy, since: date) -> dict[date, list[Figure]]:
    """The figures by the day on which they come in: all earlier ones together on the first day."""
    found: dict[date, list[Figure]] = defaultdict(list)
    for figure in economy.figures():
        found[max(figure.released_on, since)].append(figure)
    return dict(sorted(found.items()))


def come_in(person: Person, unit: Unit, figures: list[Figure]) -> None:
    """A sheet of the statistics office is taken in."""
    months = sorted({figure.period for figure in figures})
    span = f"{months[0] // 100} 年以来" if len(months) > 12 else f"{months[-1] // 100} 年 {months[-1] % 100} 月"
    reason = GIVEN["revised_because"] if any(each.vintage == Vintage.REVISED for each in figures) else ""
    actions.enter(person, Origin(unit, How.IMPORTED, f"{span}主要经济指标", reason=reason), figures)


def set_targets(person: Person, economy: Economy) -> None:
    """The year's targets, from the government's report."""
    year = economy.today.year
    paper, day = f"{year} 年政府工作报告", date(year, 1, 20)
    for code, key, kind, value, against in economy.targets():
        draft = TargetDraft(code, economy.areas[key].pk, year, value, paper, day, kind, against)
        actions.set_target(person, draft)
