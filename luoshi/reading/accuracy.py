"""Scores readouts against standoff gold: precision, recall and F1 per field, and how far confidences can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from luoshi.reading.spans import EDGES, trimmed

FIELDS = (
    "header", "people", "agenda", "agenda_kind", "instruments", "instrument_form", "directives", "agents",
    "domains", "modes", "actions", "forces", "deadlines", "quantities",
)  # fmt: skip
Record = dict[str, Any]
Pair = tuple[str, Record, Record]
# As many marks of the kind's own share are added to a
# rule's as keep a rule of few marks from saying too much.
PRIOR = 5
SURE = (("directives", "span"), ("agenda", "subject"), ("instruments", "span"))


class Score(NamedTuple):
    """How many marks agree, how many the gold has, how many were made."""

    right: int
    gold: int
    made: int

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.made) if self.gold + self.made else 1.0


class Bin(NamedTuple):
    """The marks that said to be about equally sure: how sure on average, how many, how many were right."""

    said: float
    marks: int
    right: int


def facts(text: str, record: Record) -> dict[str, set[Any]]:
    """Every fact of a readout as comparable keys, by field."""
    found: dict[str, set[Any]] = {field: set() for field in FIELDS}

    def words(span: list[int] | None) -> str | None:
        return text[span[0] : span[1]].strip(EDGES) if span else None

    header = (("date", record.get("date")), ("body", words(record.get("body"))), ("chair", words(record.get("chair"))))
    found["header"] = {entry for entry in header if entry[1]}
    found["people"] = {(words(person["name"]), person["part"]) for person in record.get("people", [])}
    for item in record.get("agenda", []):
        found["agenda"].add(trimmed(text, item["subject"]))
        found["agenda_kind"].add((trimmed(text, item["subject"]), item["kind"]))
    for mark in record.get("instruments", []):
        found["instruments"].add(trimmed(text, mark["span"]))
        found["instrument_form"].add((trimmed(text, mark["span"]), mark["form"]))
    for directive in record.get("directives", []):
        span = trimmed(text, directive["span"])
        found["directives"].add(span)
        found["domains"].add((span, directive.get("domain")))
        found["modes"].add((span, directive.get("mode", "call")))
        if directive.get("agent"):
            found["agents"].add(trimmed(text, directive["agent"]))
        for action in directive.get("actions", []):
            found["actions"].add(trimmed(text, action["span"]))
            found["forces"].add((trimmed(text, action["span"]), action["force"]))
        found["deadlines"] |= {trimmed(text, mark) for mark in directive.get("deadlines", [])}
        found["quantities"] |= {trimmed(text, mark) for mark in directive.get("quantities", [])}
    return found


def score(pairs: Iterable[Pair]) -> dict[str, Score]:
    """Micro-averaged scores of (text, gold, made) records."""
    totals = {field: Score(0, 0, 0) for field in FIELDS}
    for text, gold, made in pairs:
        truth, ours = facts(text, gold), facts(text, made)
        for field, old in totals.items():
            right, both = truth[field], ours[field]
            totals[field] = Score(old.right + len(right & both), old.gold + len(right), old.made + len(both))
    return totals


def reliability(pairs: Iterable[Pair]) -> dict[str, list[Bin]]:
    """For directives, agenda items and instruments: the marks of each stated confidence and how many were right."""
    bins: dict[str, dict[float, list[bool]]] = {kind: {} for kind, _ in SURE}
    for text, gold, made in pairs:
        truth = facts(text, gold)
        for kind, key in SURE:
            for mark in made.get(kind, []):
                right = trimmed(text, mark[key]) in truth[kind]
                bins[kind].setdefault(round(mark["confidence"], 2), []).append(right)
    return {
        kind: [Bin(said, len(found), sum(found)) for said, found in sorted(by_said.items())]
        for kind, by_said in bins.items()
    }


def by_rule(pairs: Iterable[Pair]) -> dict[tuple[str, str], float]:
    """How often the marks of each kind and rule were right; a rule of few marks leans on the others of its kind."""
    counts: dict[tuple[str, str], list[bool]] = {}
    kinds: dict[str, list[bool]] = {}
    for text, gold, made in pairs:
        truth = facts(text, gold)
        for kind, key in SURE:
            for mark in made.get(kind, []):
                right = trimmed(text, mark[key]) in truth[kind]
                counts.setdefault((kind.removesuffix("s"), mark["rule"]), []).append(right)
                kinds.setdefault(kind.removesuffix("s"), []).append(right)
    shares = {kind: sum(found) / len(found) for kind, found in kinds.items()}
    return {
        (kind, rule): (sum(found) + PRIOR * shares[kind]) / (len(found) + PRIOR)
        for (kind, rule), found in counts.items()
    }
