"""催办—督办—约谈—通报: the rungs by which a matter is pressed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from luoshi.packs.limits import LimitText
from luoshi.rating.data import Code, Data, Many, Names, Sourced
from luoshi.rating.model import When, check_when

BACK: dict[str, tuple[str, str]] = {
    "cleared": ("情形消除", "the cause is gone"),
    "answered": ("已回复", "an answer was given"),
    "accepted": ("回复经督查室认可", "the office accepted the answer"),
}


class Rung(Sourced):
    """One rung: when it is reached, what goes to whom, until when an answer is due, what takes the matter off again."""

    names: Names
    """What the rung is called."""
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


class Ladder(Data):
    """The ladder. A heavier rung at once needs a reason; a stated reason stops it; never twice for one cause."""

    rungs: Annotated[dict[Code, Rung], Field(min_length=1)]
    """The rungs by their codes, lightest first."""
