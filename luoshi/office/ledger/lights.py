"""How a commitment stands: its three statuses and its light, from the rules in force. "Overdue" is derived here, never kept."""

from datetime import date
from typing import NamedTuple

import msgspec
from msgspec import UNSET

from luoshi import rating
from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.stages import stages_of
from luoshi.office.rules.queries import pack_on
from luoshi.office.wording import language, said
from luoshi.packs import Pack
from luoshi.rating.measures import Clock, measured, say
from luoshi.rating.progress import stepped, straight_line

NEAR_DAYS = 7
DATES = ("days_left", "days_overdue")
CLOCKS: dict[str, Clock] = {"runs": "running", "paused": "paused", "none": "stopped", "done": "done"}


class Light(NamedTuple):
    """`kind` is one of r(ed) o(range) y(ellow) b(lue) n(o data) g(reen) w(ithout clock) d(one); `text` the word beside it."""

    kind: str
    text: str


def name(kind: str) -> str:
    """A light's name in the viewer's language."""
    names = next(names for light, names in rating.LIGHTS.items() if light == kind)
    return said(names)


class Basis(NamedTuple):
    """What a light is rated by: the rules, and what progress is held against."""

    rules: rating.RuleSet
    plan: str

    @classmethod
    def of(cls, pack: Pack) -> "Basis":
        """A pack's."""
        assert pack.lights
        return cls(pack.lights.rules(), pack.lights.plan)


def basis_on(day: date) -> Basis:
    """What lights are rated by on a day."""
    return Basis.of(pack_on(day))


def facts(commitment: Commitment, day: date, plan: str) -> rating.Facts:
    """The numbers that rules ask about. `plan`: what progress is held against."""
    clock = CLOCKS[LIFE.stages[commitment.state].clock]
    if clock == "done":
        if not (commitment.closed_on and commitment.original_due):
            return rating.Facts(clock=clock)
        return rating.Facts(clock=clock, days_late=max(0, (commitment.closed_on - commitment.original_due).days))
    if clock != "running":
        return rating.Facts(clock=clock)
    planned = planned_on(commitment, day, plan)
    return rating.Facts(
        days_left=(commitment.current_due - day).days if commitment.current_due else None,
        planned=UNSET if planned is None else planned,
        actual=UNSET if planned is None else _actual(commitment, planned),
        reports_missed=commitment.reports_missed if commitment.cadence or commitment.reports_missed else UNSET,
    )


def planned_on(commitment: Commitment, day: date, plan: str) -> float | None:
    """序时进度: by the commitment's own stage goals; by a straight line from the assignment to the current date where the
    rules hold matters against one; None where there is no plan."""
    if commitment.stages:
        return stepped([(stage.on, stage.percent) for stage in stages_of(commitment.stages)], day)
    start, due = commitment.assigned_on, commitment.current_due
    if plan != "straight_line" or start is None or due is None or due < start:
        return None
    return round(straight_line(start, due, day), 2)


def _actual(commitment: Commitment, planned: float) -> float | None:
    """What is claimed; before the first report it is missing, unless nothing was due yet."""
    if commitment.claimed_on:
        return float(commitment.claimed)
    return None if planned else 0.0


def rate(commitment: Commitment, day: date, basis: Basis | None = None) -> rating.Rating:
    """The commitment's rating on a day, by the rules in force on it or by others."""
    basis = basis or basis_on(day)
    found = rating.rate(basis.rules, facts(commitment, day, basis.plan))
    if found.light != "w":
        return found
    names = LIFE.stages[commitment.state].names
    return msgspec.structs.replace(
        found, why=rating.Said(f"现在是“{names.zh}”，不计时", f"{names.en}: the clock does not run")
    )


def statuses(commitment: Commitment, day: date) -> rating.Statuses:
    """What is claimed, what the evidence supports, how it stands in time."""
    return rating.statuses(
        rating.Record(
            claimed=commitment.claimed if commitment.claimed_on else None,
            proven=commitment.proven,
            provable=commitment.provable,
            original_due=commitment.original_due,
            current_due=commitment.current_due,
            closed_on=commitment.closed_on,
            is_running=LIFE.stages[commitment.state].clock == "runs",
        ),
        day,
    )


def timing(commitment: Commitment, day: date, basis: Basis | None = None) -> Light:
    """The light on a day with the status in time as its word, or with what lit it where that was not the date. A result that
    came late stays late."""
    basis = basis or basis_on(day)
    found = rate(commitment, day, basis)
    if found.light == "w":
        names = LIFE.stages[commitment.state].names
        return Light("w", said(names))
    return Light(found.light, said(_cause(found, basis) or statuses(commitment, day).time))


def _cause(found: rating.Rating, basis: Basis) -> rating.Said | None:
    """What lit the light, where that was not the date: behind the plan, a report missed."""
    if not found.rule:
        return None
    measure = next(iter(basis.rules.rules[found.rule].when))
    if measure in DATES:
        return None
    values = measured({name: value for name, value in found.inputs.items() if not isinstance(value, str)})
    return rating.Said(*say(measure, values.get(measure) or 0))


def standing(commitment: Commitment, day: date) -> str:
    """One sentence where the three statuses differ; empty where they agree."""
    sentence = said(statuses(commitment, day).sentence)
    return f"{sentence}{'.' if language() == 'en' else '。'}" if sentence else ""
