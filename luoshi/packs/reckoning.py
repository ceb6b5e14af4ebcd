"""The dates that a pack's limits give from one day on, preset by preset, each with its explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from luoshi.clock import Answer, WorkCalendar, deadline, told
from luoshi.errors import Invalid
from luoshi.packs.limits import LimitRule
from luoshi.packs.model import Pack


class Reckoned(NamedTuple):
    """One rule's date from the day."""

    preset: str
    code: str
    rule: LimitRule
    answer: Answer


class Table(NamedTuple):
    """All dates from one day, and the pack whose limits gave them."""

    pack: Pack
    start: date
    rows: Sequence[Reckoned]

    def lines(self, language: Literal["zh", "en"]) -> Iterator[str]:
        """The table as text: a heading for each preset, a line for each rule, below it how its date came about."""
        assert self.pack.limits
        shown = ""
        for row in self.rows:
            preset = self.pack.limits.presets[row.preset]
            if row.preset != shown:
                shown = row.preset
                yield f"{preset.names.in_(language)} ({row.preset}, {self.pack.pack}@{self.pack.version})"
            step = self.pack.limits.steps[row.rule.step].names.in_(language)
            conditions = "; ".join(
                f"{key}={'/'.join(str(value).lower() for value in wanted)}" for key, wanted in row.rule.when.items()
            )
            yield f"  {row.code}: {step}{f' [{conditions}]' if conditions else ''} → {row.answer.current}"
            yield from (f"    {line}" for line in told(row.answer, language))
            yield f"    {row.rule.cited.in_(language)}{_doubt(row.rule, language)}"


def reckoned(pack: Pack, start: date, calendar: WorkCalendar, preset: str | None = None) -> Table:
    """Every rule of every preset (or of one), from a day."""
    if pack.limits is None:
        raise Invalid(f"领域包 {pack.pack} 没有时限。")
    if preset is not None and preset not in pack.limits.presets:
        raise Invalid(f"没有时限方案“{preset}”，可选：{'、'.join(pack.limits.presets)}。")
    rows = [
        Reckoned(code, key, rule, deadline(start, rule.limit.limit, calendar))
        for code, chosen in pack.limits.presets.items()
        if preset in {None, code}
        for key, rule in chosen.rules.items()
    ]
    return Table(pack, start, rows)


def _doubt(rule: LimitRule, language: Literal["zh", "en"]) -> str:
    if rule.status != "unconfirmed":
        return ""
    return "（待确认）" if language == "zh" else " (to be confirmed)"
