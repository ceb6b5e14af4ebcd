"""Finds the upstream utterances and documents that the meeting conveys, studies, deliberates or cites."""

from __future__ import annotations

import re

from luoshi.reading import cues, proposals
from luoshi.reading.draft import Draft
from luoshi.reading.instruments import conveying, documents, meetings, utterances
from luoshi.reading.instruments.finds import REMEMBERED, Finds
from luoshi.reading.model import AgendaItem, Instrument, InstrumentForm

# What a name is the same without; what is named again in general (习近平总书记重要讲话) behind its own name.
PLAIN = re.compile("精神|要求|部署|有关|相关|主要|近期|最新|党的|中共|的")
REPEATED: tuple[InstrumentForm, ...] = ("meeting", "speech")
CITING = cues.TITLE | cues.SAYING | cues.CONGRESS | cues.SPIRIT


def find(draft: Draft, items: list[AgendaItem]) -> list[Instrument]:
    """The instruments in order, each at its first occurrence only."""
    text, found = draft.text, Finds()
    for index in draft.body:
        cued = draft.cues[index]
        if not cued & CITING:
            continue
        start, end = draft.pieces[index].start, draft.pieces[index].end
        if proposals.proposes(text, start, end, cued):
            continue
        if cued & cues.TITLE:
            documents.find(text, start, end, found)
        if cued & cues.SAYING:
            utterances.find(text, start, end, found)
        if cued & cues.CONGRESS:
            meetings.congresses(text, start, end, found)
        if cued & cues.SPIRIT:
            meetings.gatherings(text, start, end, found)
    conveyed = [item.subject for item in items if conveying.conveys(text, item)]
    marks = conveying.fit(text, conveyed, found.marks)
    return _first_only(text, _disjoint(sorted(marks, key=lambda mark: mark.span)))


def _first_only(text: str, marks: list[Instrument]) -> list[Instrument]:
    """The marks without those that name again, perhaps in short, what was marked before."""
    kept: list[Instrument] = []
    named: dict[InstrumentForm, list[str]] = {form: [] for form in REPEATED}
    for mark in marks:
        if mark.form in REPEATED:
            words, before = PLAIN.sub("", text[slice(*mark.span)]), named[mark.form]
            if "两会" in words and _both_named(words, before[-REMEMBERED:]):
                continue
            if any(len(words) <= len(full) and meetings.shortens(words, full) for full in before[-REMEMBERED:]):
                continue
            before.append(words)
        kept.append(mark)
    return kept


def _both_named(words: str, before: list[str]) -> bool:
    """Whether the two meetings (全国两会) were named before, each by its own name."""
    level = words[: words.index("两会")].strip("“我")
    return all(any(level in full and body in full for full in before) for body in ("人大", "政协"))


def _disjoint(found: list[Instrument]) -> list[Instrument]:
    """Of marks that overlap, the longer one."""
    kept: list[Instrument] = []
    for mark in found:
        if kept and mark.span[0] < kept[-1].span[1]:
            if mark.span[1] - mark.span[0] > kept[-1].span[1] - kept[-1].span[0]:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept
