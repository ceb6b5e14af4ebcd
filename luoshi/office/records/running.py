"""The clock of a record: the limits of its pack that run, the light, and why. Nothing of it but the next date is kept."""

from datetime import date
from typing import NamedTuple

from luoshi import rating
from luoshi.clock import Pause, deadline
from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger import lights
from luoshi.office.ledger.lights import CLOCKS, Light
from luoshi.office.ledger.limits import RuleDate, calendar
from luoshi.office.records.holding import conditions
from luoshi.office.records.kinds import Kind
from luoshi.office.records.models import NO_DUE, Record
from luoshi.office.rules.queries import pack_on
from luoshi.office.wording import language, said
from luoshi.packs.model import Pack
from luoshi.rating.data import Names


class Running(NamedTuple):
    """A step of the pack's limits that has begun and not ended: its name and its date by the rule. `is_least`: what follows
    may not come sooner, as with a public notice."""

    names: Names
    date: RuleDate
    is_least: bool

    @property
    def name(self) -> str:
        return self.names.in_(language())


def running(kind: Kind, record: Record) -> list[Running]:
    """The limits that run on the record, the earliest date first."""
    life, limits = kind.life, kind.pack.limits
    if life is None or limits is None or kind.is_matter or record.stage not in life.stages:
        return []
    if life.stages[record.stage].clock != "runs":
        return []
    found = []
    for code, step in limits.steps.items():
        start = begun(record, step.start, step.end)
        row = life.transitions.get(step.end)
        if start is None or row is None:
            continue
        if by_rule := dated(kind, record, code, start):
            found.append(Running(step.names, by_rule, "notice_over" in row.needs))
    return sorted(found, key=lambda each: each.date.due)


def begun(record: Record, start: str, end: str) -> date | None:
    """The day on which a stretch from one moment to another began; None where it has not, or is over."""
    finished = record.taken.get(end)
    if start in {"registered", "received"}:
        return None if finished else record.entered_on
    if start == "due":
        return None if finished else record.due
    if not (started := record.taken.get(start)):
        return None
    if finished and finished[1] > started[1]:
        return None
    return date.fromisoformat(started[0])


def dated(kind: Kind, record: Record, step: str, start: date) -> RuleDate | None:
    """The date of a step by its rule of the day on which it began, with the pauses since."""
    try:
        pack = pack_on(start, kind.pack.pack)
    except NotFound:  # the record is older than the pack
        pack = kind.pack
    found = pack.limits.rule(step, conditions(kind, record.values)) if pack.limits else None
    if found is None:
        return None
    path, rule = found
    pauses = [
        Pause(max(start, date.fromisoformat(since)), date.fromisoformat(until) if until else today(), cause)
        for since, until, cause in record.pauses
        if not until or date.fromisoformat(until) >= start
    ]
    return RuleDate(deadline(start, rule.limit.limit, calendar(), pauses), path, rule, pack.version)


def wind(kind: Kind, record: Record, due: str | None) -> None:
    """Sets the record's dates after a change: the due date of its field (the first stays the original) and the next limit."""
    record.due = date.fromisoformat(due) if due else None
    record.original_due = record.original_due or record.due
    limits = [each for each in running(kind, record) if not each.is_least]
    record.next_due = limits[0].date.due if limits else None
    record.next_rule = limits[0].date.ref if limits else ""
    runs = bool(kind.life and record.stage in kind.life.stages and kind.life.stages[record.stage].clock == "runs")
    dates = [day for day in (record.due, record.next_due) if day]
    record.due_order = min(dates) if dates and runs else NO_DUE


def facts(kind: Kind, record: Record, day: date) -> rating.Facts | None:
    """What the light rules may ask about the record; None for a register, which has no clock."""
    if kind.life is None or record.stage not in kind.life.stages:
        return None
    clock = CLOCKS[kind.life.stages[record.stage].clock]
    if clock == "done":
        if not (record.closed_on and record.original_due):
            return rating.Facts(clock=clock)
        return rating.Facts(clock=clock, days_late=max(0, (record.closed_on - record.original_due).days))
    if clock != "running":
        return rating.Facts(clock=clock)
    return rating.Facts(days_left=(record.due_order - day).days if record.due_order != NO_DUE else None)


def rate(kind: Kind, record: Record, day: date | None = None) -> rating.Rating | None:
    """The rating of a record by its pack's light rules, or the office's own where the pack has none."""
    day = day or today()
    found = facts(kind, record, day)
    return None if found is None else rating.rate(rules_of(kind.pack, day), found)


def light(kind: Kind, record: Record, day: date | None = None) -> Light | None:
    """The light with its word; a matter's is that of its commitment."""
    day = day or today()
    if record.commitment:
        return lights.timing(record.commitment, day)
    found = rate(kind, record, day)
    if found is None:
        return None
    if found.light == "w":
        return Light("w", lights.name("w"))
    due = record.due_order if record.due_order != NO_DUE else None
    held_against = rating.Record(
        claimed=None,
        proven=0,
        provable=0,
        original_due=record.original_due or due,
        current_due=due or record.due,
        closed_on=record.closed_on,
        is_running=found.light != "d",
    )
    return Light(found.light, said(rating.statuses(held_against, day).time))


def rules_of(pack: Pack, day: date) -> rating.RuleSet:
    """The pack's light rules, or the office's own where it has none."""
    return pack.lights.rules() if pack.lights else lights.basis_on(day).rules
