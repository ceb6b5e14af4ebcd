"""Places what a language model proposes on the text, letter by letter; what cannot be placed is dropped and accounted for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from typing import cast

import msgspec

from luoshi.reading.llm import answer as answers
from luoshi.reading.llm.account import Account, Drop, Reason
from luoshi.reading.llm.answer import Answer, Citation, Day, Deed, Demand, Item, Person
from luoshi.reading.model import (
    Action,
    AgendaItem,
    AgendaKind,
    Directive,
    Fate,
    Force,
    Instrument,
    InstrumentForm,
    Mode,
    Part,
    Participant,
    Sentence,
    Span,
)
from luoshi.reading.numerals import value
from luoshi.reading.sentences import Piece

RULE = "language model"
# A model says nothing of how sure it is: its marks come up on the desk among those to be looked at first.
CONFIDENCE = 0.5
NUMBER = r"(\d{1,4}|[一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"(?:(\d{{4}})年)?(?:{NUMBER}月)?{NUMBER}日")
DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1}


class Marking:
    """The marks placed so far on one text, portion by portion."""

    def __init__(self, text: str, pieces: list[Piece], published: str | None, account: Account) -> None:
        self.text = text
        self.pieces = pieces
        self.published = published
        self.account = account
        self.title: Span | None = None
        self.place: Span | None = None
        self.body: Span | None = None
        self.day: str | None = None
        self.people: dict[str, Participant] = {}
        self.agenda: list[AgendaItem] = []
        self.instruments: list[Instrument] = []
        self.directives: list[Directive] = []
        self.fates: dict[int, tuple[Fate, str]] = {
            number: ("furniture", piece.furniture) for number, piece in enumerate(pieces) if piece.furniture
        }
        self._starts = [piece.start for piece in pieces]
        self._within: Span = (0, 0)
        self._portion: list[int] = []
        self._after: defaultdict[str, int] = defaultdict(int)

    @property
    def chair(self) -> Span | None:
        """The name of the person who chaired."""
        return next((person.name for person in self.people.values() if person.part == "chair"), None)

    def lay(self, portion: list[int], answer: Answer) -> None:
        """Places an answer about these sentences. Of the fates of a sentence the first stands."""
        self._portion = portion
        self._within = (self.pieces[portion[0]].start, self.pieces[portion[-1]].end)
        self._header(answer)
        for raw in answer.people or ():
            self._person(answers.mark(raw, Person))
        for raw in answer.agenda or ():
            self._item(answers.mark(raw, Item))
        for raw in answer.instruments or ():
            self._citation(answers.mark(raw, Citation))
        for raw in answer.directives or ():
            self._demand(answers.mark(raw, Demand))
        for number in answer.statements or ():
            if number - 1 in portion:
                self.fates.setdefault(number - 1, ("statement", f"{RULE}: stated"))
        for number in portion:
            self.fates.setdefault(number, ("unread", f"{RULE}: no mark"))

    def pass_over(self, portion: list[int]) -> None:
        """Leaves sentences unread whose answer was of no use."""
        for number in portion:
            self.fates.setdefault(number, ("unread", f"{RULE}: no usable answer"))

    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with what became of it."""
        return tuple(
            Sentence((piece.start, piece.end), *self.fates[number]) for number, piece in enumerate(self.pieces)
        )

    def _header(self, answer: Answer) -> None:
        if answer.title and self.title is None and (span := self._place("title", answer.title)):
            self.title = span
            self._settle(span, "header")
        if answer.body and self.body is None and (span := self._place("body", answer.body, past=self.title)):
            self.body = span
            self._settle(span, "header")
        if answer.place and self.place is None:
            self.place = self._place("place", answer.place)
        if answer.date is not None and self.day is None and bytes(answer.date) != b"null":
            self._date(answers.mark(answer.date, Day))

    def _date(self, day: Day | None) -> None:
        if day is None:
            self._drop("date", "", "malformed")
        elif not _means(day, self.published):
            self._drop("date", f"{day.quote} {day.iso}", "unresolved")
        elif self._place("date", day.quote):
            self.day = day.iso

    def _person(self, person: Person | None) -> None:
        if person is None or not answers.in_vocabulary(person):
            return self._refuse("people", person, person and person.name)
        known = self.people.get(person.name.strip())
        if known is not None and not (person.part == "chair" and known.part != "chair"):
            return self._drop("people", person.name, "repeated")
        span = known.name if known else self._place("people", person.name, past=self.title)
        if span is None:
            return None
        title = self._title(person.title, span) if person.title else None
        self.people[person.name.strip()] = Participant(span, cast(Part, person.part), title)
        return self._settle(span, "header")

    def _title(self, words: str, name: Span) -> Span | None:
        """An office stands before the name, in the same sentence; several names may share it."""
        words = words.strip()
        start = self.text.rfind(words, self.pieces[self._sentence_of(name)].start, name[0]) if words else -1
        if start < 0:
            self._drop("title of a person", words, "invented")
            return None
        self.account.kept += 1
        return start, start + len(words)

    def _item(self, item: Item | None) -> None:
        if item is None or not answers.in_vocabulary(item):
            return self._refuse("agenda", item, item and item.subject)
        span = self._place("agenda", item.subject, item.sentence, taken=[mark.subject for mark in self.agenda])
        if span is None:
            return None
        self.agenda.append(AgendaItem(cast(AgendaKind, item.kind), span, CONFIDENCE, RULE))
        return self._settle(span, "agenda")

    def _citation(self, citation: Citation | None) -> None:
        if citation is None or not answers.in_vocabulary(citation):
            return self._refuse("instruments", citation, citation and citation.quote)
        taken = [mark.span for mark in self.instruments]
        span = self._place("instruments", citation.quote, citation.sentence, taken=taken)
        if span is None:
            return None
        issuer = self._inside("issuer", citation.issuer, self._sentence_span(span)) if citation.issuer else None
        self.instruments.append(Instrument(span, cast(InstrumentForm, citation.form), issuer, CONFIDENCE, RULE))
        return self._settle(span, "statement")

    def _demand(self, demand: Demand | None) -> None:
        if demand is None or not answers.in_vocabulary(demand):
            return self._refuse("directives", demand, demand and demand.quote)
        taken = [mark.span for mark in self.directives]
        span = self._place("directives", demand.quote, demand.sentence, taken=taken)
        if span is None:
            return None
        if span[1] > self._sentence_span(span)[1]:
            self.account.kept -= 1
            return self._drop("directives", demand.quote, "malformed")
        self.directives.append(
            Directive(
                span,
                cast(Mode, demand.mode),
                demand.domain,
                self._inside("agent", demand.agent, span) if demand.agent else None,
                self._actions(demand.actions or [], span),
                self._all_inside("deadlines", demand.deadlines or [], span),
                self._all_inside("quantities", demand.quantities or [], span),
                confidence=CONFIDENCE,
                rule=RULE,
            )
        )
        return self._settle(span, "directive")
