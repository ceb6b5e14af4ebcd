"""Watches the monthly reports of firms, as packs' signals ask: how long a firm has stood still, how many reports are missing,
how far its power and its output are apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from luoshi.office.indicators import catalogue
from luoshi.office.records.models import Record
from luoshi.packs.measuring import Reports
from luoshi.packs.measuring import Signal as Rule
from luoshi.packs.model import Pack
from luoshi.rating.indicators import Verdict, verdict
from luoshi.rating.indicators.arithmetic import Missing, growth
from luoshi.rating.indicators.signals import months_stopped
from luoshi.rating.measures import Facts

YEARS = 2  # of reports that are looked at


class Month(NamedTuple):
    """What a firm reported for a month."""

    output: float | None
    power: float | None


@dataclass(frozen=True, slots=True)
class SeenFirm:
    """A signal's condition on a firm. `month` is the last that it reported, as year and month in one number."""

    pack: Pack
    code: str
    rule: Rule
    firm: int
    month: int
    verdict: Verdict

    @property
    def about(self) -> Mapping[str, Any]:
        """The signal's fields that say what it is about."""
        return {"firm_id": self.firm}


def rules(on: date) -> list[tuple[Pack, str, Rule, Reports]]:
    """The signals of the packs in force that watch reports."""
    return [
        (pack, code, rule, rule.reports)
        for pack in catalogue.in_force(on)
        for code, rule in pack.signals.items()
        if rule.reports is not None
    ]


def are_watched(on: date) -> bool:
    """Whether a firm has reported to any ledger that a signal watches."""
    kinds = {f"{pack.pack}.{reports.ledger}" for pack, _code, _rule, reports in rules(on)}
    return Record.objects.filter(kind__in=kinds).exists()


def look(on: date) -> Iterator[SeenFirm]:
    """Every such condition for every firm that has reported within two years. One statement for each ledger of reports."""
    read: dict[tuple[str, Reports], dict[int, dict[int, Month]]] = {}
    for pack, code, rule, reports in rules(on):
        key = (pack.pack, reports)
        if key not in read:
            read[key] = _reported(f"{pack.pack}.{reports.ledger}", reports, on)
        for firm, months in read[key].items():
            yield SeenFirm(
                pack, code, rule, firm, _number(max(months)), verdict(rule.when, Facts(**_facts(rule, months, on)))
            )


def _reported(kind: str, reports: Reports, on: date) -> dict[int, dict[int, Month]]:
    """Firm → month, counted from the year 0 → what it reported."""
    rows = Record.objects.filter(kind=kind, whole__isnull=False).annotate(
        month=Cast(KT(f"values__{reports.month}"), CharField())
    )
    rows = rows.filter(month__gte=f"{on.year - YEARS}-01", month__lte=f"{on:%Y-%m}").order_by("pk")
    found: dict[int, dict[int, Month]] = {}
    for firm, values in rows.values_list("whole_id", "values"):
        year, _dash, month = str(values[reports.month]).partition("-")
        made = Month(_figure(values, reports.output), _figure(values, reports.power))
        found.setdefault(firm, {})[int(year) * 12 + int(month) - 1] = made
    return found


def _figure(values: Mapping[str, Any], field: str | None) -> float | None:
    given = values.get(field) if field else None
    return None if given in {None, ""} else float(str(given))


def _facts(rule: Rule, months: Mapping[int, Month], on: date) -> dict[str, Any]:
    last, found = max(months), dict[str, Any]()
    assert rule.reports is not None
    if "months_stopped" in rule.when:
        row = (months.get(each) for each in range(min(months), last + 1))
        found["months_stopped"] = months_stopped([each.output if each else None for each in row])
    if "reports_missed" in rule.when:
        due = on.year * 12 + on.month - 2 - (on.day <= rule.reports.day)
        found["reports_missed"] = max(0, due - last)
    if "divergence" in rule.when:
        found["divergence"] = _divergence(months[last], months.get(last - 12))
    return found


def _divergence(now: Month, before: Month | None) -> float | None:
    """How far the growth of the power and of the output over last year's month are apart, in percentage points."""
    if before is None or None in {*now, *before}:
        return None
    try:
        return round(abs(growth(now.power or 0, before.power or 0) - growth(now.output or 0, before.output or 0)), 2)
    except Missing:
        return None


def _number(month: int) -> int:
    return month // 12 * 100 + month % 12 + 1
