"""Says which one matter a directive is mostly about, by the weight of its words and of its surroundings."""

from __future__ import annotations

from bisect import bisect_left

from luoshi.reading import lexicon
from luoshi.reading.draft import Draft
from luoshi.reading.model import AgendaItem

Scores = dict[str, float]
TERMS = lexicon.terms()

LEAD, PARAGRAPH, DOCUMENT, PREVIOUS = 4.0, 4.0, 2.5, 1.5
DECAY = 0.3


def assign(draft: Draft, items: list[AgendaItem]) -> list[tuple[str, float]]:
    """A domain for each call, in order, with its margin: the share of its score that no other domain comes up to."""
    if not draft.calls:
        return []
    hits = lexicon.term_matcher().find_matches_as_indexes(draft.text)
    contexts = _contexts(draft, hits, _document(draft, hits, items))
    found: list[tuple[str, float]] = []
    at, previous, previous_paragraph = 0, "", -1
    for call in draft.calls:
        first, last = call.start, call.end
        while at and hits[at - 1][1] >= first:
            at -= 1
        while at < len(hits) and hits[at][1] < first:
            at += 1
        scores = dict(contexts[call.paragraph])
        slope = DECAY / (last - first or 1)
        for number in range(at, len(hits)):
            which, start, end = hits[number]
            if end > last:
                break
            domain, weight = TERMS[which]
            scores[domain] = scores.get(domain, 0.0) + weight * (1.3 - slope * (start - first))
        if previous_paragraph == call.paragraph:
            scores[previous] = scores.get(previous, 0.0) + PREVIOUS
        domain, margin = _best(scores)
        found.append((domain, margin))
        previous, previous_paragraph = domain, call.paragraph
    return found


def _best(scores: Scores) -> tuple[str, float]:
    """The domain with the highest score and by how much of it it leads."""
    if not scores:
        return "other", 0.0
    domain = max(scores, key=scores.__getitem__)
    top = scores.pop(domain)
    return domain, (top - max(scores.values(), default=0.0)) / top


def _contexts(draft: Draft, hits: list[tuple[int, int, int]], document: Scores) -> dict[int, Scores]:
    """For each paragraph with a call, what its words, those before its first call, and the document speak of."""
    first: dict[int, int] = {}
    for call in draft.calls:
        first.setdefault(call.paragraph, call.start)
    whole: dict[int, Scores] = {paragraph: {} for paragraph in first}
    lead: dict[int, Scores] = {paragraph: {} for paragraph in first}
    at, count = 0, len(hits)
    for piece in draft.pieces:
        paragraph = piece.paragraph
        stop = first.get(paragraph)
        if stop is None:
            continue
        while at < count and hits[at][1] < piece.start:
            at += 1
        while at < count and hits[at][2] <= piece.end:
            which, start, _ = hits[at]
            at += 1
            domain, weight = TERMS[which]
            scores = whole[paragraph]
            scores[domain] = scores.get(domain, 0.0) + weight
            if start < stop:
                scores = lead[paragraph]
                scores[domain] = scores.get(domain, 0.0) + weight
    contexts: dict[int, Scores] = {}
    for paragraph, scores in whole.items():
        context: Scores = {}
        for part, worth in ((scores, PARAGRAPH), (lead[paragraph], LEAD), (document, DOCUMENT)):
            share = worth / (sum(part.values()) or 1.0)
            for domain, value in part.items():
                context[domain] = context.get(domain, 0.0) + share * value
        contexts[paragraph] = context
    return contexts


def _document(draft: Draft, hits: list[tuple[int, int, int]], items: list[AgendaItem]) -> Scores:
    """What the title and the agenda speak of."""
    spans = [(draft.pieces[index].start, draft.pieces[index].end) for index in draft.titles]
    spans += [item.subject for item in items if item.kind != "other"]
    scores: Scores = {}
    starts = [start for _, start, _ in hits]
    for left, right in spans:
        for number in range(bisect_left(starts, left), len(hits)):
            which, start, _ = hits[number]
            if start >= right:
                break
            domain, weight = TERMS[which]
            scores[domain] = scores.get(domain, 0.0) + weight
    return scores
