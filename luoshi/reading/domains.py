"""Says which one matter a directive is mostly about, by the weight of its words and of its surroundings."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter

from luoshi.reading.draft import Draft
from luoshi.reading.lexicon import Term
from luoshi.reading.model import AgendaItem
from luoshi.reading.vocabulary import OWN, Vocabulary
from luoshi.reading.vocabulary import terms as terms_of

Scores = dict[str, float]
Terms = tuple[Term, ...]

LEAD, PARAGRAPH, DOCUMENT, PREVIOUS = 6.0, 4.0, 2.5, 1.5
# The name of who is to act (学校, 银行, 县区) says less about the matter than what is to be done.
NAMED = 0.4
DECAY = 0.3
# Where the paragraph is about a matter outside the list, a demand that names none of it (要抓好落实) is about
# ways of working.
OTHER, GENERAL = "other", "governance"
# What is set off before the call (对排查出的隐患，要…) is its topic.
TOPIC = 1.0
FEW = 5.0
# A page that lost its line breaks runs on from one matter to the next.
LONG = 60
NEXT_MATTER = re.compile("会议(?:还|并|同时|最后|一并)?(?:指出|听取|审议|研究|传达|学习|讨论|认为|强调|要求)")


def assign(draft: Draft, items: list[AgendaItem], vocabulary: Vocabulary = OWN) -> list[str]:
    """A domain for each call, in order."""
    if not draft.calls:
        return []
    matcher, _words, terms = terms_of(vocabulary)
    # A word of no weight (市政府) only keeps a shorter one inside it (市政) from being found.
    hits = matcher.find(draft.text)
    starts = list(map(itemgetter(0), hits))
    matters = _matters(draft)
    contexts = _contexts(draft, terms, hits, starts, _document(draft, terms, hits, starts, items), matters)
    found: list[str] = []
    previous, previous_paragraph = "", -1
    done = 0
    for call in draft.calls:
        first, last, paragraph = call.start, call.end, matters[call.sentence]
        scores = contexts[paragraph].copy()
        slope = DECAY / (last - first or 1)
        named = call.agent[1] if call.agent else first
        topic = max(done, draft.pieces[call.sentence].start, call.attribution[1] if call.attribution else 0)
        left, at = bisect_left(starts, topic), bisect_left(starts, first)
        right = bisect_left(starts, last, at)
        for _, _, which in hits[left:at]:
            domain, weight = terms[which]
            scores[domain] = scores.get(domain, 0.0) + weight * TOPIC
        done = last
        for start, end, which in hits[at:right]:
            if end > last:
                break
            domain, weight = terms[which]
            worth = weight * (1.3 - slope * (start - first))
            scores[domain] = scores.get(domain, 0.0) + (worth * NAMED if start < named else worth)
        if previous_paragraph == paragraph:
            scores[previous] = scores.get(previous, 0.0) + PREVIOUS
        if OTHER in scores and not any(terms[which].domain == OTHER for _, _, which in hits[left:right]):
            scores[GENERAL] = scores.get(GENERAL, 0.0) + scores.pop(OTHER)
        best = max(scores, key=scores.__getitem__) if scores else OTHER
        previous, previous_paragraph = best if scores.get(best) else OTHER, paragraph
        found.append(previous)
    return found


def speaking_for(text: str, domain: str, vocabulary: Vocabulary = OWN) -> list[str]:
    """The words of the text that speak for the domain, each once, in order."""
    matcher, words, terms = terms_of(vocabulary)
    places = [which for _, _, which in matcher.find(text)]
    return list(
        dict.fromkeys(words[which] for which in places if terms[which].domain == domain and terms[which].weight)
    )


def _contexts(
    draft: Draft,
    terms: Terms,
    hits: list[tuple[int, int, int]],
    starts: list[int],
    document: Scores,
    matters: list[int],
) -> dict[int, Scores]:
    """For each paragraph with a call, what its words, those before its first call, and the document speak of."""
    first: dict[int, int] = {}
    for call in draft.calls:
        first.setdefault(matters[call.sentence], call.start)
    whole: dict[int, Scores] = {paragraph: {} for paragraph in first}
    lead: dict[int, Scores] = {}
    at = 0
    for piece, paragraph in zip(draft.pieces, matters, strict=True):
        stop = first.get(paragraph)
        if stop is None:
            continue
        scores, until = whole[paragraph], piece.end
        left = bisect_left(starts, piece.start, at)
        at = bisect_left(starts, until, left)
        for start, end, which in hits[left:at]:
            if end > until:
                break
            if start >= stop and paragraph not in lead:
                lead[paragraph] = scores.copy()
            domain, weight = terms[which]
            scores[domain] = scores.get(domain, 0.0) + weight
    about = _shares(document, DOCUMENT)
    contexts: dict[int, Scores] = {}
    for paragraph, scores in whole.items():
        context = _shares(scores, PARAGRAPH)
        for part in (_shares(lead.get(paragraph, scores), LEAD), about):
            for domain, value in part.items():
                context[domain] = context.get(domain, 0.0) + value
        contexts[paragraph] = context
    return contexts


def _matters(draft: Draft) -> list[int]:
    """For each sentence the number of the matter it is about: a paragraph, or a part of one that runs through several."""
    found: list[int] = []
    number, paragraph, begun = -1, -1, 0
    for piece in draft.pieces:
        if piece.paragraph != paragraph or (
            piece.start - begun > LONG and NEXT_MATTER.match(draft.text, piece.start, piece.end)
        ):
            number, paragraph, begun = number + 1, piece.paragraph, piece.start
        found.append(number)
    return found


def _shares(scores: Scores, worth: float) -> Scores:
    """The scores scaled so that together they are worth so much; a few weak words are worth less."""
    share = worth / max(sum(scores.values()), FEW)
    return {domain: share * value for domain, value in scores.items()}


def _document(
    draft: Draft, terms: Terms, hits: list[tuple[int, int, int]], starts: list[int], items: list[AgendaItem]
) -> Scores:
    """What the title and the agenda speak of."""
    spans = [(draft.pieces[index].start, draft.pieces[index].end) for index in draft.titles]
    spans += [item.subject for item in items if item.kind != "other"]
    if draft.held:
        start, end = draft.held
        spans.append((start, min([end, *(left for left, _ in spans if start <= left < end)])))
    scores: Scores = {}
    for left, right in spans:
        at = bisect_left(starts, left)
        for _, _, which in hits[at : bisect_left(starts, right, at)]:
            domain, weight = terms[which]
            scores[domain] = scores.get(domain, 0.0) + weight
    return scores
