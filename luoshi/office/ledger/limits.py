"""Dates that follow from the rules: the due date to propose, the day by which to sign for; each with its explanation."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.clock import Answer, Period, WorkCalendar, deadline, told
from luoshi.office.ledger.lifecycle import about
from luoshi.office.ledger.models import Commitment
from luoshi.office.rules.queries import pack_on
from luoshi.office.rules.words import topics
from luoshi.office.wording import language, said
from luoshi.packs import Pack
from luoshi.packs.limits import LimitRule

FINISH = "finish"


class RuleDate(NamedTuple):
    """A date by a rule: the clock's answer, the rule with its path, and the version of the pack."""

    answer: Answer
    path: str
    rule: LimitRule
    version: str

    @property
    def due(self) -> date:
        """The day itself."""
        return self.answer.current

    @property
    def is_confirmed(self) -> bool:
        """Whether the office has confirmed the rule's number."""
        return self.rule.status != "unconfirmed"

    @property
    def lines(self) -> list[str]:
        """Where the rule is from, then the clock line by line."""
        where = _("规则 %(rule)s（%(version)s 版）：%(source)s") % {
            "rule": self.path,
            "version": self.version,
            "source": said(self.rule.cited),
        }
        doubt = [] if self.is_confirmed else [_("这个数值还没有经督查室确认。")]
        return [where, *doubt, *told(self.answer, language())]

    @property
    def limit(self) -> str:
        """How long, in the viewer's language."""
        limit = self.rule.limit.limit
        return limit.english if language() == "en" else limit.text

    @property
    def ref(self) -> str:
        """The rule as records keep it."""
        return f"{self.version} {self.path}"


class PeriodRule(NamedTuple):
    """A rule for periods that repeat: its path, the version of the pack, and the fewest days of a first period."""

    path: str
    rule: LimitRule
    version: str
    shortest: int

    def dated(self, period: Period) -> RuleDate:
        """The due day of a period's report, explained."""
        return RuleDate(period.answer, self.path, self.rule, self.version)


def finish(commitment: Commitment, pack: Pack | None = None) -> RuleDate | None:
    """When it should be done where the text does not say: from its registration, by the rules of that day (or a pack's); those
    of the pack that it landed in go before the office's own."""
    if pack is None and (area := topics().get(commitment.pack)) and area.limits and FINISH in area.limits.steps:
        found = by_rule(FINISH, commitment, commitment.registered_on, area)
        if found is not None:
            return found._replace(version=f"{area.pack} {area.version}")
    return by_rule(FINISH, commitment, commitment.registered_on, pack)


def sign_for(commitment: Commitment, pack: Pack | None = None) -> RuleDate | None:
    """By when its unit should sign for it: from the day it was assigned, by the rules of that day (or a pack's)."""
    return by_rule("sign_for", commitment, commitment.assigned_on, pack)


def first_report(commitment: Commitment, signed_for: date) -> RuleDate | None:
    """By when its unit should report for the first time: from the day it was signed for, by the rules of that day."""
    return by_rule("first_report", commitment, signed_for, None)


def periodic_report(commitment: Commitment, day: date) -> PeriodRule | None:
    """The rule by which a reporting period that begins on the day is cut; None where no periodic report is asked for."""
    pack = pack_on(day)
    found = pack.limits.rule("periodic_report", about(commitment)) if pack.limits else None
    if found is None:
        return None
    shortest = pack.reports.shortest if pack.reports else None
    return PeriodRule(*found, pack.version, shortest.days if shortest else 1)


def calendar() -> WorkCalendar:
    """The working days, with the office's own file of them where there is one."""
    return _calendar(settings.WORK_CALENDAR)


@lru_cache(2)
def _calendar(file: str) -> WorkCalendar:
    return WorkCalendar.read(Path(file)) if file else WorkCalendar()


def by_rule(step: str, commitment: Commitment, start: date | None, pack: Pack | None = None) -> RuleDate | None:
    """A step's date by its rule, counted from a day, by the rules of that day (or a pack's)."""
    if start is None:
        return None
    pack = pack or pack_on(start)
    found = pack.limits.rule(step, about(commitment)) if pack.limits else None
    if found is None:
        return None
    path, rule = found
    return RuleDate(deadline(start, rule.limit.limit, calendar()), path, rule, pack.version)
