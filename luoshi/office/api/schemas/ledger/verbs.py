"""In: the bodies of the lifecycle's verbs."""

from typing import Annotated

from ninja import Field
from pydantic import StringConstraints

from luoshi.office.api.inputs import Day, Id, Input, Line, PackCode, Percent, Words
from luoshi.office.ledger.models import Verification


class MoveIn(Input):
    pack: PackCode = Field(description="the code of a pack; empty for none")


class ReasonIn(Input):
    reason: Line


class ChangeDueIn(ReasonIn):
    due: Day


class MergeIn(ReasonIn):
    into: Id


class Tick(Input):
    element: Id
    proven: bool


class VerifyIn(Input):
    """One tick for each element; with one of them false the commitment goes back."""

    method: Verification.Method
    finding: Words
    ticks: Annotated[list[Tick], Field(max_length=100)]


class ReportIn(Input):
    """A report as a form, beside its files. `proves` goes with `evidence`, one for one: orders of elements, such as “1,3”."""

    progress: Percent
    done: Words
    problems: Words = ""
    next_steps: Words = ""
    slot: Id | None = Field(None, description="the slot that it answers; without it, your unit's earliest open one")
    proves: list[Annotated[str, StringConstraints(max_length=100, pattern=r"^(\d{1,4}(,\d{1,4})*)?$")]] = []
