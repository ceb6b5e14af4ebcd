"""催办—督办—约谈—通报: the rungs by which a matter is pressed."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, field_validator

from luoshi.packs.limits import LimitText
from luoshi.rating.data import Code, Data, Many, Names, Sourced
from luoshi.rating.model import Part, When, check_when, compiled

BACK: dict[str, tuple[str, str]] = {
    "cleared": ("情形消除", "the cause is gone"),
    "answered": ("已回复", "an answer was given"),
    "accepted": ("回复经督查室认可", "the office accepted the answer"),
}
Basis = Literal["due", "report"]
BASES: dict[Basis, tuple[str, str]] = {
    "due": ("完成时限", "the due date"),
    "report": ("应报的一期", "the report that was due"),
}
# the measures that tell what a rung that follows none is for
CAUSES: dict[str, Basis] = {"days_left": "due", "days_overdue": "due", "reports_missed": "report"}
Some = Annotated[Many[Code], Field(min_length=1)]


class Rung(Sourced):
    """One rung: when it is reached, what goes to whom, until when an answer is due, what takes the matter off again."""

    names: Names
    """What the rung is called. The slips' numbers begin with it: 督办〔2026〕3号."""
    when: When
    """The condition, in the measures that lights use."""
    follows: Code | None = None
    """The rung that must have been taken before; without it, the rung stands on its own."""
    document: Names
    """The paper that goes out."""
    recipients: Annotated[Many[Code], Field(alias="to", min_length=1)]
    """The relations that receive it."""
    reply: LimitText | None = None
    """Until when an answer is due; without it, none is asked."""
    back: Literal["cleared", "answered", "accepted"]
    """What takes the matter off the rung."""

    _checked = field_validator("when")(check_when)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The condition as comparisons."""
        return compiled(self.when)

    @property
    def cause(self) -> Basis | None:
        """What date a rung that follows none is for; None where its condition names none."""
        return next((CAUSES[name] for name in CAUSES if name in self.when), None)

    @property
    def days_left(self) -> float:
        """The most days left to the due date at which the rung can be reached."""
        most = math.inf
        for name, condition in self.when.items():
            if name not in {"days_left", "days_overdue"} or isinstance(condition, bool):
                continue
            _passes, value, _direction = condition.test
            if name == "days_left":
                most = min(most, value)
            elif value > 0 or condition.over == 0:
                most = min(most, -value)
        return most


class Powers(Data):
    """Who may do what to a slip, in relations. Signing and answering are for those of them who received the slip."""

    sign: Some
    """签收: say that it has arrived."""
    answer: Some
    """回复: write the answer."""
    accept: Some
    """认可: accept the answer."""
    send_back: Some
    """退回重办: ask for another answer."""
    lift: Some
    """解除: take the slip back."""
    escalate: Some
    """升级: take a heavier rung at once."""
    stop: Some
    """停止催办: press no further for this cause."""
    resume: Some
    """恢复催办: go on after a stop."""


class Most(Sourced):
    """How many slips one unit may be sent on one day; the rest waits for the next."""

    slips: Annotated[int, Field(ge=1)]
    """The number of slips."""


class Ladder(Data):
    """The ladder. A heavier rung at once needs a reason; a stated reason stops it; never twice for one cause."""

    stages: Some
    """The stages in which the unit is pressed."""
    may: Powers
    """Who may do what to a slip."""
    most_a_day: Most | None = None
    """The most slips a unit is sent on one day; without it, there is no bound."""
    rungs: Annotated[dict[Code, Rung], Field(min_length=1)]
    """The rungs by their codes, lightest first."""

    def height(self, code: str) -> int:
        """How heavy a rung is: 1 for the lightest; 0 where the ladder has no such rung (any more)."""
        return [*self.rungs].index(code) + 1 if code in self.rungs else 0

    def basis(self, code: str) -> Basis:
        """What kind of date a rung is for: that of the rung at the foot of what it follows."""
        rung = self.rungs[code]
        while rung.follows:
            rung = self.rungs[rung.follows]
        return rung.cause or "due"
