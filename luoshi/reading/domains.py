"""Says which one matter a directive is mostly about, by the weight of its words and of its surroundings."""

from __future__ import annotations

from luoshi.reading import lexicon
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

Scores = dict[str, float]

LEAD, PARAGRAPH, DOCUMENT, PREVIOUS = 4.0, 4.0, 2.5, 1.5
DECAY = 0.3


def assign(draft: Draft, items: list[AgendaItem]) -> list[tuple[str, float]]:
    """A domain for each call, in order, with its margin: the share of its score that no other domain comes up to."""
    terms = lexicon.terms()
    hits = lexicon.term_matcher().find_matches_as_indexes(draft.text)
    whole, lead = _paragraphs(draft, hits, terms)
    document = _document(draft, hits, terms, items)
    found: list[tuple[str, float]] = []
    at, previous, previous_paragraph = 0, "", -1
    for call in draft.calls:
        while at and hits[at - 1][1] >= call.start:
            at -= 1
        while at < len(hits) and hits[at][1] < call.start:
            at += 1
        scores: Scores = {}
        length = call.end - call.start or 1
        for number in range(at, len(hits)):
            which, start, end = hits[number]
            if end > call.end:
                break
            term = terms[which]
            scores[term.domain] = scores.get(term.domain, 0.0) + term.weight * (
                1.3 - DECAY * (start - call.start) / length
            )
        _add(scores, lead.get(call.paragraph), LEAD)
        _add(scores, whole.get(call.paragraph), PARAGRAPH)
        _add(scores, document, DOCUMENT)
        if previous_paragraph == call.paragraph:
            scores[previous] = scores.get(previous, 0.0) + PREVIOUS
        domain, margin = _best(scores)
        found.append((domain, margin))
        previous, previous_paragraph = domain, call.paragraph
    return found


def _best(scores: Scores) -> tuple[str, float]:
    if not scores:
        return "other", 0.0
    ranked = sorted(scores.items(), key=lambda entry: -entry[1])
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0], (ranked[0][1] - second) / ranked[0][1]


def _add(scores: Scores, context: Scores | None, weight: float) -> None:
    """Adds a context's shares, so that a long paragraph speaks no louder than a short one."""
    if not context:
        return
    total = sum(context.values())
    for domain, value in context.items():
        scores[domain] = scores.get(domain, 0.0) + weight * value / total


def _paragraphs(
    draft: Draft, hits: list, terms: tuple[lexicon.Term, ...]
) -> tuple[dict[int, Scores], dict[int, Scores]]:
    """What all words of each paragraph speak of, and what those before its first call do."""
    first: dict[int, int] = {}
    for call in draft.calls:
        first.setdefault(call.paragraph, call.start)
    whole: dict[int, Scores] = {}
    lead: dict[int, Scores] = {}
    at = 0
    for piece in draft.pieces:
        stop = first.get(piece.paragraph)
        while at < len(hits) and hits[at][1] < piece.start:
            at += 1
        while at < len(hits) and hits[at][2] <= piece.end:
            which, start, _ = hits[at]
            at += 1
            if stop is None:
                continue
            term = terms[which]
            scores = whole.setdefault(piece.paragraph, {})
            scores[term.domain] = scores.get(term.domain, 0.0) + term.weight
            if start < stop:
                scores = lead.setdefault(piece.paragraph, {})
                scores[term.domain] = scores.get(term.domain, 0.0) + term.weight
    return whole, lead


def _document(draft: Draft, hits: list, terms: tuple[lexicon.Term, ...], items: list[AgendaItem]) -> Scores:
    """What the title and the agenda speak of."""
    spans = [item.subject for item in items if item.kind != "other"]
    spans += [(draft.pieces[index].start, draft.pieces[index].end) for index in draft.titles]
    scores: Scores = {}
    for which, start, end in hits:
        if any(left <= start and end <= right for left, right in spans):
            term = terms[which]
            scores[term.domain] = scores.get(term.domain, 0.0) + term.weight
    return scores
