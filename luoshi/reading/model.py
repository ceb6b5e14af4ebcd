"""What reading a readout gives: marks as spans over an unaltered text.

A span is `(start, end)`, half open, in code points of `Readout.text`. No mark keeps a copy of its words;
`Readout.words(span)` gives them. The JSON form is a superset of the standoff form of the annotation guidelines.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]

Part = Literal["chair", "attend", "observe", "report"]
AgendaKind = Literal["convey", "hear", "deliberate", "deploy", "other"]
InstrumentForm = Literal["instruction", "remark", "speech", "meeting", "visit", "document"]
Mode = Literal["call", "decision"]
Force = Literal["deliverable", "stance", "effort"]
Element = Literal["who", "support", "when", "measure"]
Fate = Literal["directive", "agenda", "header", "statement", "furniture", "unread"]

DOMAINS = (
    "economy", "industry", "projects", "innovation", "agriculture", "poverty", "education", "service_reform",
    "finance", "consumption", "county", "cooperation", "safety", "environment", "urban", "livelihood",
    "culture", "law", "party", "governance", "other",
)  # fmt: skip


class Participant(msgspec.Struct, frozen=True, gc=False):
    """Somebody named as taking part. `title` is the office before the name (市委书记), as written."""

    name: Span
    part: Part
    title: Span | None = None


class AgendaItem(msgspec.Struct, frozen=True, gc=False):
    """One thing that the meeting dealt with; `subject` is the object of the verb, without the verb."""

    kind: AgendaKind
    subject: Span
    confidence: float = 1.0
    rule: str = ""


class Instrument(msgspec.Struct, frozen=True, gc=False):
    """An upstream utterance or document that the meeting conveys, studies, deliberates or cites."""

    span: Span
    form: InstrumentForm
    issuer: Span | None = None
    confidence: float = 1.0
    rule: str = ""


class Action(msgspec.Struct, frozen=True, gc=False):
    """One coordinate predicate of a directive and whether it can be checked as done."""

    span: Span
    force: Force
    rule: str = ""


class Deadline(msgspec.Struct, frozen=True, gc=False):
    """A stretch that bounds the time; `start`/`end` are ISO dates once resolved against the meeting's date, else None."""

    span: Span
    start: str | None = None
    end: str | None = None


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A numeric target as marked; the parts are None where it cannot be resolved. `relation` is one of = ≈ ≥ ≤ > <."""

    span: Span
    measure: str | None = None
    relation: str | None = None
    value: float | None = None
    high: float | None = None
    unit: str | None = None


class Directive(msgspec.Struct, frozen=True, gc=False):
    """A stretch inside one sentence that calls on somebody to act, or lays down what is done."""

    span: Span
    mode: Mode
    domain: str
    agent: Span | None = None
    actions: tuple[Action, ...] = ()
    deadlines: tuple[Span, ...] = ()
    quantities: tuple[Span, ...] = ()
    resolved_deadlines: tuple[Deadline, ...] = ()
    resolved_quantities: tuple[Quantity, ...] = ()
    missing: tuple[Element, ...] = ()
    attribution: Span | None = None
    confidence: float = 1.0
    rule: str = ""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence of the source and what became of it; `why` says which pass decided, or why it stayed unread."""

    span: Span
    fate: Fate
    why: str = ""


class Formulation(msgspec.Struct, frozen=True, gc=False):
    """A fixed or quoted phrase (提法) with its normal form."""

    span: Span
    normal: str


class Readout(msgspec.Struct, frozen=True):
    """A whole readout as read. `date` is ISO or None; `place` is the city or county that the text or its publisher names."""

    text: str
    doc: str = ""
    body: Span | None = None
    place: Span | None = None
    date: str | None = None
    published: str | None = None
    title: Span | None = None
    chair: Span | None = None
    people: tuple[Participant, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    directives: tuple[Directive, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    unread: int = 0

    def words(self, span: Span | None) -> str:
        """The source's own words under a span; empty for None."""
        return self.text[span[0] : span[1]] if span else ""
