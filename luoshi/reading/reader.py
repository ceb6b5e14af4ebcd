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
    missing,
    normalise,
    people,
    quantities,
    sentences,
    times,
)
from luoshi.reading.draft import Draft
from luoshi.reading.model import Action, Directive, Readout, Sentence, Span


def read(text: str, published: str | date | None = None, *, publisher: str | None = None) -> Readout:
    """What a readout says. `published` supplies the year of the meeting where the text leaves it out."""
    plain = normalise.normalise(text)
    pieces = sentences.cut(plain)
    draft = Draft(plain, pieces, str(published) if published else None, publisher)
    draft.cues, draft.calling = cues.scan(plain, pieces)
    draft.fates = ["furniture" if piece.furniture else "" for piece in pieces]
    draft.whys = [piece.furniture for piece in pieces]
    draft.published = draft.published or header.published(plain)
    title = header.title(draft)
    body, day = header.meeting(draft)
    items = agenda.find(draft)
    participants, chair = people.find(draft)
    cited = instruments.find(draft, items)
    draft.is_excerpt = body is None and title is None
    directives.find(draft)
    subjects = domains.assign(draft, items)
    marked = []
    for call, domain in zip(draft.calls, subjects, strict=True):
        deadlines = times.before(plain, call.start) + times.find(plain, call.start, call.end)
        if call.rule == "time 要" and not deadlines:
            deadlines = times.opening(plain, call.start, plain.find("要", call.start, call.predicate))
        cued = draft.cues[call.sentence]
        targets = quantities.find(plain, call.predicate, call.end) if cued & cues.NUMBER else []
        bounds = _bounds(plain, deadlines, targets) if deadlines or targets else ()
        parts = []
        for part in actions.split(plain, call.predicate, call.end):
            bounded = bool(bounds) and any(part.start <= start < part.end for start in bounds)
            force, rule = forces.force(plain, part, call.mode, bounded, cued)
            parts.append(Action((part.start, part.end), force, rule))
        marked.append(
            Directive(
                (call.start, call.end),
                call.mode,  # type: ignore[arg-type]
                domain,
                call.agent,
                tuple(parts),
                tuple(deadlines),
                tuple(targets),
                tuple([times.resolve(plain, span, day) for span in deadlines]),
                tuple([quantities.resolve(plain, span, call.predicate) for span in targets]),
                missing.elements(plain, (call.start, call.end), call.agent is not None, bool(deadlines), bool(targets)),
                call.attribution,
                confidence.of("directive", call.rule, call.end - call.start),
                call.rule,
            )
        )
    fates.settle_rest(draft)
    sentences_read = tuple(
        Sentence((piece.start, piece.end), fate, why)  # type: ignore[arg-type]
        for piece, fate, why in zip(pieces, draft.fates, draft.whys, strict=True)
    )
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
        formulations=formulations.find(plain),
        sentences=sentences_read,
        unread=draft.fates.count("unread"),
    )


def _bounds(text: str, deadlines: list[Span], targets: list[Span]) -> list[int]:
    """Where a time by which something is to be finished, or a number that is to be reached, begins."""
    dated = [span[0] for span in deadlines if times.is_final(text, span)]
    return dated + [span[0] for span in targets if text[span[0] - 1] not in "等的"]


def to_json(readout: Readout) -> bytes:
    """The readout in the standoff form and its additions."""
    return msgspec.json.encode(readout)
