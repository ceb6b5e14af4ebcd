"""Tells which cues and which rule made a mark, and why a sentence was left unread."""

from __future__ import annotations

import msgspec

from luoshi.labels import Language, said
from luoshi.reading.model import Directive, Readout, Span
from luoshi.reading.reasons import NAMED, fate_because, force_because, rule_because


class Explanation(msgspec.Struct, frozen=True):
    """One mark under a span: what it is, the rule that made it, its cues as spans, and a sentence for people."""

    kind: str
    span: Span
    rule: str
    cues: tuple[Span, ...]
    because: str
    confidence: float | None = None


def explain(readout: Readout, span: Span) -> tuple[Explanation, ...]:
    """Every mark that touches the span, the widest first; at least the sentence's fate."""
    found = [*_sentences(readout, span), *_directives(readout, span), *_items(readout, span), *_people(readout, span)]
    return tuple(sorted(found, key=lambda mark: mark.span[0] - mark.span[1]))


def _touches(mark: Span, span: Span) -> bool:
    return mark[0] < span[1] and span[0] < mark[1]


def _sentences(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for sentence in readout.sentences:
        if _touches(sentence.span, span):
            why = fate_because(sentence)
            found.append(Explanation(f"sentence: {sentence.fate}", sentence.span, sentence.why, (), why))
    return found


def directive_explained(directive: Directive, language: Language = "zh") -> Explanation:
    """The rule that made a directive, and its cues."""
    start = directive.actions[0].span[0] if directive.actions else directive.span[1]
    cues = [
        cue for cue in (directive.attribution, directive.agent, (directive.span[0], start)) if cue and cue[0] < cue[1]
    ]
    cues += [*directive.deadlines, *directive.quantities]
    because = rule_because(directive.rule, language)
    return Explanation("directive", directive.span, directive.rule, tuple(cues), because, directive.confidence)


def _directives(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for directive in readout.directives:
        if not _touches(directive.span, span):
            continue
        found.append(directive_explained(directive))
        for action in directive.actions:
            if _touches(action.span, span):
                found.append(Explanation("action", action.span, action.rule, (action.span,), force_because(action)))
    return found


def _items(readout: Readout, span: Span) -> list[Explanation]:
    found = []
    for item in readout.agenda:
        if _touches(item.subject, span):
            because = rule_because(item.rule)
            found.append(
                Explanation(f"agenda: {item.kind}", item.subject, item.rule, (item.subject,), because, item.confidence)
            )
    for mark in readout.instruments:
        if _touches(mark.span, span):
            cues = (mark.issuer,) if mark.issuer else (mark.span,)
            because = rule_because(mark.rule)
            found.append(Explanation(f"instrument: {mark.form}", mark.span, mark.rule, cues, because, mark.confidence))
    return found


def _people(readout: Readout, span: Span) -> list[Explanation]:
    return [
        Explanation(
            f"person: {person.part}",
            person.name,
            "name behind a title",
            (person.title,) if person.title else (),
            said(NAMED),
        )
        for person in readout.people
        if _touches(person.name, span)
    ]
