"""Runs the passes over one text and puts their marks together."""

from __future__ import annotations

from datetime import date

import msgspec

from luoshi.reading import (
    actions,
    agenda,
    confidence,
    cues,
    directives,
    domains,
    fates,
    forces,
    formulations,
    header,
    instruments,
    layout,
    missing,
    normalise,
    people,
    quantities,
    sentences,
    times,
)
from luoshi.reading.draft import Call, Draft
from luoshi.reading.model import Action, Directive, Readout, Sentence, Span
from luoshi.reading.vocabulary import OWN, Vocabulary


def read(
    text: str,
    published: str | date | None = None,
    *,
    publisher: str | None = None,
    vocabulary: Vocabulary = OWN,
) -> Readout:
    """What a readout says. `published` supplies the year of the meeting where the text leaves it out, `vocabulary` words that
    the reader does not have of its own."""
    plain, places = layout.tidied(normalise.normalise(text))
    readout = _read(text, plain, str(published) if published else None, publisher, vocabulary)
    return readout if places is None else layout.restored(readout, places)


def _read(text: str, plain: str, published: str | None, publisher: str | None, vocabulary: Vocabulary) -> Readout:
    """What the plain text says, which stands for `text` character by character unless its layout was taken out."""
    pieces = sentences.cut(plain)
    draft = Draft(plain, pieces, published, publisher)
    draft.cues, draft.calling = cues.scan(plain, pieces)
    draft.whys = [piece.furniture for piece in pieces]
    draft.fates = ["furniture" if kind else "" for kind in draft.whys]
    draft.published = draft.published or header.published(plain)
    title = header.title(draft)
    body, day = header.meeting(draft)
    items = agenda.find(draft)
    participants, chair = people.find(draft)
    cited = instruments.find(draft, items)
    draft.is_excerpt = body is None and title is None
    directives.find(draft)
    subjects = domains.assign(draft, items, vocabulary)
    marked = [directive(draft, call, domain, day) for call, domain in zip(draft.calls, subjects, strict=True)]
    fates.settle_rest(draft)
    sentences_read = [
        Sentence((piece.start, piece.end), fate, why)  # type: ignore[arg-type]
        for piece, fate, why in zip(pieces, draft.fates, draft.whys, strict=True)
    ]
    return Readout(
        text,
        body=body,
        place=header.place(draft),
        date=day,
        published=draft.published,
        title=title,
        chair=chair,
        people=tuple(participants),
        agenda=tuple(items),
        instruments=tuple(cited),
        directives=tuple(marked),
        formulations=formulations.find(plain, vocabulary),
        sentences=tuple(sentences_read),
        unread=draft.fates.count("unread"),
    )


def directive(draft: Draft, call: Call, domain: str, day: str | None) -> Directive:
    """The directive with all that its words say: actions, times, numbers, what they leave out."""
    text, start, end, cued = draft.text, call.start, call.end, draft.cues[call.sentence]
    deadlines = times.before(text, start) + times.find(text, start, end)
    if call.rule == "time 要" and not deadlines:
        deadlines = times.opening(text, start, text.find("要", start, call.predicate))
    targets = quantities.targets(text, call.predicate, end) if cued & cues.NUMBER else []
    return Directive(
        (start, end),
        call.mode,  # type: ignore[arg-type]
        domain,
        call.agent,
        _actions(text, call, _bounds(text, deadlines, targets), cued),
        tuple(deadlines),
        tuple(targets),
        times.resolve_all(text, deadlines, day) if deadlines else (),
        tuple([quantities.resolve(text, span, call.predicate) for span in targets]) if targets else (),
        missing.elements(text, start, end, call.agent is not None, bool(deadlines), bool(targets), cued),
        call.attribution,
        confidence.of("directive", call.rule, end - start),
        call.rule,
    )


def _actions(text: str, call: Call, bounds: list[int], cued: int) -> tuple[Action, ...]:
    found = []
    for part in actions.split(text, call.predicate, call.end):
        bounded = any(part.start <= bound < part.end for bound in bounds) if bounds else False
        force, rule = forces.force(text, part, call.mode, bounded, cued)
        found.append(Action((part.start, part.end), force, rule))
    return tuple(found)


def _bounds(text: str, deadlines: list[Span], targets: list[Span]) -> list[int]:
    """Where a time by which something is to be finished, or a number that is to be reached, begins."""
    if not (deadlines or targets):
        return []
    dated = [span[0] for span in deadlines if times.is_final(text, span)]
    return dated + [span[0] for span in targets if text[span[0] - 1] not in "等的"]


def to_json(readout: Readout) -> bytes:
    """The readout in the standoff form and its additions."""
    return msgspec.json.encode(readout)
