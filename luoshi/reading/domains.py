"""Says which one matter a directive is mostly about, by the weight of its words and of its surroundings."""

from __future__ import annotations

from luoshi.reading import lexicon
from luoshi.reading.draft import Draft

CONTEXT = 0.35
PREVIOUS = 0.5


def assign(draft: Draft) -> list[str]:
    """A domain for each call, in order."""
    terms = lexicon.terms()
    draft.terms = lexicon.term_matcher().find_matches_as_indexes(draft.text)
    topics = _paragraph_topics(draft, terms)
    found, at = [], 0
    previous, previous_paragraph = "", -1
    for call in draft.calls:
        scores: dict[str, float] = {}
        while at and draft.terms[at - 1][1] >= call.start:
            at -= 1
        while at < len(draft.terms) and draft.terms[at][1] < call.start:
            at += 1
        length = max(call.end - call.start, 1)
        own = 0.0
        for number in range(at, len(draft.terms)):
            which, start, end = draft.terms[number]
            if end > call.end:
                break
            term = terms[which]
            weight = term.weight * (1.3 - 0.5 * (start - call.start) / length)
            scores[term.domain] = scores.get(term.domain, 0.0) + weight
            own += weight
        for domain, weight in topics.get(call.paragraph, {}).items():
            scores[domain] = scores.get(domain, 0.0) + CONTEXT * weight
        if previous and previous_paragraph == call.paragraph:
            scores[previous] = scores.get(previous, 0.0) + (PREVIOUS if own else 3.0)
        domain = max(scores, key=scores.__getitem__) if scores else "other"
        found.append(domain)
        previous, previous_paragraph = domain, call.paragraph
    return found


def _paragraph_topics(draft: Draft, terms: tuple[lexicon.Term, ...]) -> dict[int, dict[str, float]]:
    """What the words before the first call of each paragraph speak of."""
    first: dict[int, int] = {}
    for call in draft.calls:
        first.setdefault(call.paragraph, call.start)
    starts: dict[int, int] = {}
    for piece in draft.pieces:
        starts.setdefault(piece.paragraph, piece.start)
    topics: dict[int, dict[str, float]] = {}
    bounds = sorted((starts[paragraph], stop, paragraph) for paragraph, stop in first.items())
    at = 0
    for begin, stop, paragraph in bounds:
        scores: dict[str, float] = {}
        while at < len(draft.terms) and draft.terms[at][1] < begin:
            at += 1
        while at < len(draft.terms) and draft.terms[at][2] <= stop:
            term = terms[draft.terms[at][0]]
            scores[term.domain] = scores.get(term.domain, 0.0) + term.weight
            at += 1
        if scores:
            topics[paragraph] = scores
    return topics
