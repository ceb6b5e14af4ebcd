"""Stages and transitions: where a record can stand, who may move it on, what that takes; and the chain that closes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from luoshi.packs.limits import LimitText, Wanted
from luoshi.rating.data import Code, Data, Many, Names, Text, told

FACTS: dict[str, tuple[str, str]] = {
    "reason": ("说明理由", "a reason is given"),
    "elements": ("至少一项要证明的事", "at least one element to be proved"),
    "progress": ("写明进度和进展", "progress and what was done"),
    "claimed_complete": ("自报 100% 且经审签", "claimed complete and signed"),
    "parts_closed": ("分解事项均已办结", "every part is closed"),
    "evidence_for_each": ("每项要素都有审签过的佐证", "signed evidence for each element"),
    "finding": ("写明核查方式和结论", "method and finding of the verification"),
    "ticked": ("逐项写明是否核实", "each element ticked or not"),
    "all_proven": ("每项要素都已核实", "each element proven"),
    "notice_over": ("公示期满", "the public notice has run its days"),
    "no_objection": ("没有成立的异议", "no valid objection"),
    "approval": ("经批准", "an approval is recorded"),
    "target": ("选定并入的事项", "the record to merge into"),
    "units": ("选定单位", "units are chosen"),
    "due": ("写明时限", "a due date is given"),
    "within_sign_for": ("在签收时限内", "within the limit for signing"),
    "before_due": ("在现定时限届满前", "before the current due date"),
    "may_ask_again": ("没有超过可以申请的次数", "not more often than it may be asked"),
    "request": ("有待定的申请", "a request waits for the decision"),
    "drawn": ("被抽中回头看", "drawn for a look-back"),
    "parts_told": ("说明分解事项怎么办", "what becomes of its parts is told"),
    "all_elements": ("每项要证明的事都有归属", "every element goes somewhere"),
}

# the life that matters of supervision lead: the office's ledger walks it, with every fact of the above
MATTER = "supervision.matter"
# in every other life a transition can need these facts, and fields
ON_RECORDS = ("reason", "approval", "finding", "due", "before_due", "may_ask_again", "notice_over", "parts_closed")


class Relation(Data):
    """What a person can be to a record: a role in the unit that plays a part in it, or the person named in a field."""

    names: Names
    """What the relation is called."""
    role: Literal["supervisor", "handler", "head", "leader", "viewer"] | None = None
    """The role that the person holds …"""
    of: Literal["office", "lead", "support"] | None = None
    """… in the unit with this part in the record."""
    named_in: Code | None = None
    """Instead of role and part: the person field that names the person."""

    @model_validator(mode="after")
    def _is_one(self) -> Relation:
        if (self.role is None) != (self.of is None) or (self.role is None) == (self.named_in is None):
            raise told("应写 role 和 of（在哪个单位任什么职），或写 named_in", "expected role and of, or named_in")
        return self


class Stage(Data):
    """Where a record can stand."""

    names: Names
    """What the screen says."""
    clock: Literal["runs", "paused", "none", "done"]
    """`runs`: still to be delivered; `paused`: the clock stands still; `none`: no clock; `done`: delivered."""
    end: bool = False
    """Nothing follows."""


class Transition(Data):
    """One verb: who may take it, from where to where, what it takes."""

    names: Names
    """The verb, as the button says."""
    who: Many[Code] = Field(alias="by")
    """The relations that may take it."""
    sources: Annotated[Many[Code], Field(alias="from", min_length=1)]
    """The stages in which it is open."""
    target: Code | None = Field(default=None, alias="to")
    """The stage that it leads to; without it, the stage stays."""
    impartial: bool = False
    """Not for somebody who took part (see `taking_part`)."""
    apart_from: Many[Code] = ()
    """Not for whoever took one of these verbs on the record: a third person."""
    needs: Many[Text] = ()
    """Facts or fields that must be there."""
    asks: Many[Code] = ()
    """Fields that are filled in with this verb, and not at registration."""


class CloseOutStep(Data):
    """One link of the chain of proofs that closes a record."""

    names: Names
    """What the step is called."""
    verb: Code
    """The transition that makes it."""
    proof: Names
    """What it proves or leaves behind."""
    methods: dict[Code, Names] = {}
    """The ways in which it may be done, where there is a choice."""
    days: LimitText | None = None
    """How long it lasts, as a public notice does."""
    optional: bool = False
    """The chain also holds without it."""
    when: dict[Code, Wanted] = {}
    """Only for records whose fields have these values, as with limits."""

    def asked_of(self, about: Mapping[str, object]) -> bool:
        """Whether a record with these field values has this step."""
        return all(about.get(field) in wanted for field, wanted in self.when.items())


class Lifecycle(Data):
    """The life of a record."""

    names: Names
    """What the lifecycle is called."""
    start: Code
    """The stage in which a record is registered."""
    stages: Annotated[dict[Code, Stage], Field(min_length=2)]
    """The stages by their codes, in order."""
    transitions: Annotated[dict[Code, Transition], Field(min_length=1)]
    """The verbs by their codes, in the order of the buttons."""
    taking_part: Many[Code] = ()
    """The verbs by which somebody takes part; who has taken one is shut out of `impartial` transitions."""
    reopens: Many[Code] = ()
    """The verbs that bring back what was over: they alone may lead out of an end stage."""
    close_out: dict[Code, CloseOutStep] = {}
    """The chain of proofs, in order. Nobody makes two of its impartial steps and the work itself."""

    def running(self) -> tuple[str, ...]:
        """The stages in which the clock runs."""
        return tuple(code for code, stage in self.stages.items() if stage.clock == "runs")

    def shut_out_by(self, verb: str) -> frozenset[str]:
        """The verbs that shut a person out of this one: whoever took any of them on the record may not take it."""
        row = self.transitions[verb]
        return frozenset(row.apart_from) | frozenset(self.taking_part if row.impartial else ())
