"""How a commitment stands: its three statuses and its light, from the rules in force. "Overdue" is derived here, never kept."""

from datetime import date
from typing import NamedTuple

import msgspec
from django.utils.translation import get_language

from luoshi import rating
from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.models import Commitment
from luoshi.office.rules.queries import pack_on
from luoshi.packs.model import Lights
from luoshi.rating.data import Names
from luoshi.rating.measures import Clock

NEAR_DAYS = 7
CLOCKS: dict[str, Clock] = {"runs": "running", "paused": "paused", "none": "stopped", "done": "done"}


class Light(NamedTuple):
    """`kind` is one of r(ed) o(range) y(ellow) b(lue) n(o data) g(reen) w(ithout clock) d(one); `text` the word beside it."""

    kind: str
    text: str


def said(words: rating.Said | Names) -> str:
    """A sentence in the viewer's language."""
    return words.en if get_language() == "en" else words.zh


def name(kind: str) -> str:
    """A light's name in the viewer's language."""
    names = next(names for light, names in rating.LIGHTS.items() if light == kind)
    return names.en if get_language() == "en" else names.zh


def light_rules(day: date) -> rating.RuleSet:
    """The light rules in force on a day."""
    lights = pack_on(day).lights
    assert isinstance(lights, Lights)
    return lights.rules()


def facts(commitment: Commitment, day: date) -> rating.Facts:
    """The numbers that rules ask about. There is no plan but the date: a straight line would be invented."""
    clock = CLOCKS[LIFE.stages[commitment.state].clock]
    if clock == "done":
        if not (commitment.closed_on and commitment.original_due):
            return rating.Facts(clock=clock)
        return rating.Facts(clock=clock, days_late=max(0, (commitment.closed_on - commitment.original_due).days))
    if clock != "running":
        return rating.Facts(clock=clock)
    return rating.Facts(days_left=(commitment.current_due - day).days if commitment.current_due else None)


def rate(commitment: Commitment, day: date, rules: rating.RuleSet | None = None) -> rating.Rating:
    """The commitment's rating on a day, by the rules in force on it or by others."""
    found = rating.rate(rules or light_rules(day), facts(commitment, day))
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


def timing(commitment: Commitment, day: date, rules: rating.RuleSet | None = None) -> Light:
    """The light on a day with the status in time as its word. A result that came late stays late."""
    found = rate(commitment, day, rules)
    if found.light == "w":
        names = LIFE.stages[commitment.state].names
        return Light("w", names.en if get_language() == "en" else names.zh)
    return Light(found.light, said(statuses(commitment, day).time))


def standing(commitment: Commitment, day: date) -> str:
    """One sentence where the three statuses differ; empty where they agree."""
    sentence = said(statuses(commitment, day).sentence)
    return f"{sentence}{'.' if get_language() == 'en' else '。'}" if sentence else ""
