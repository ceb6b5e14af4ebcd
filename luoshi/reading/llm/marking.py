"""Makes marks of what a language model proposes, as far as its words stand in the text."""

from __future__ import annotations

from typing import cast

import msgspec

from luoshi.reading.llm import answer as answers
from luoshi.reading.llm.account import Account
from luoshi.reading.llm.answer import Answer, Citation, Day, Deed, Demand, Item, Person
from luoshi.reading.llm.days import means
from luoshi.reading.llm.placing import Placing
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
from luoshi.reading.sentences import Piece

RULE = "language model"
# A model says nothing of how sure it is: its marks come up on the desk among those to be looked at first.
CONFIDENCE = 0.5


class Marking:
    """The marks placed so far on one text, portion by portion."""

    def __init__(self, text: str, pieces: list[Piece], published: str | None, account: Account) -> None:
        self.text = text
        self.pieces = pieces
        self.published = published
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
        self._placing = Placing(text, pieces, account)

    @property
    def chair(self) -> Span | None:
        """The name of the person who chaired."""
        return next((person.name for person in self.people.values() if person.part == "chair"), None)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with what became of it."""
        return tuple(
            Sentence((piece.start, piece.end), *self.fates[number]) for number, piece in enumerate(self.pieces)
        )

    def lay(self, portion: list[int], answer: Answer) -> None:
        """Places an answer about these sentences. Of the fates of a sentence the first stands."""
        self._placing.portion = portion
        self._header(answer)
        for raw in answer.people or ():
            self._person(raw)
        for raw in answer.agenda or ():
            self._item(raw)
        for raw in answer.instruments or ():
            self._citation(raw)
        for raw in answer.directives or ():
            self._demand(raw)
        for mark in self.instruments:
            self._settle(mark.span, "statement")
        for number in portion:
            stated = number + 1 in (answer.statements or ())
            fate: tuple[Fate, str] = ("statement", f"{RULE}: stated") if stated else ("unread", f"{RULE}: no mark")
            self.fates.setdefault(number, fate)

    def pass_over(self, portion: list[int]) -> None:
        """Leaves sentences unread whose answer was of no use."""
        for number in portion:
            self.fates[number] = ("unread", f"{RULE}: no usable answer")

    def _header(self, answer: Answer) -> None:
        if answer.title and not self.title and (span := self._placing.find("title", answer.title)):
            self.title = span
            self._settle(span, "header")
            self._placing.after["body"] = self._placing.after["people"] = span[1]
        if answer.body and not self.body and (span := self._placing.find("body", answer.body)):
            self.body = span
            self._settle(span, "header")
        if answer.place and not self.place:
            self.place = self._placing.find("place", answer.place)
        if answer.date != answers.NOTHING and not self.day:
            self._date(answer.date)

    def _date(self, raw: msgspec.Raw) -> None:
        day = self._placing.checked("date", raw, Day)
        if day is None:
            return
        if not means(day, self.published):
            self._placing.drop("date", f"{day.quote} {day.iso}", "unresolved")
        elif self._placing.find("date", day.quote):
            self.day = day.iso

    def _person(self, raw: msgspec.Raw) -> None:
        person = self._placing.checked("people", raw, Person)
        if person is None:
            return
        name = person.name.strip()
        known = self.people.get(name)
        if known and (person.part != "chair" or known.part == "chair"):
            self._placing.drop("people", name, "repeated")
        elif span := self._placing.find("people", name):
            title = self._placing.office(person.title, span) if person.title else None
            self.people[name] = Participant(span, cast(Part, person.part), title)
            self._settle(span, "header")

    def _item(self, raw: msgspec.Raw) -> None:
        item = self._placing.checked("agenda", raw, Item)
        taken = [mark.subject for mark in self.agenda]
        if item and (span := self._placing.find("agenda", item.subject, item.sentence, taken, once=True)):
            self.agenda.append(AgendaItem(cast(AgendaKind, item.kind), span, CONFIDENCE, RULE))
            self._settle(span, "agenda")

    def _citation(self, raw: msgspec.Raw) -> None:
        citation = self._placing.checked("instruments", raw, Citation)
        taken = [mark.span for mark in self.instruments]
        if citation and (
            span := self._placing.find("instruments", citation.quote, citation.sentence, taken, once=True)
        ):
            issuers = self._placing.inside("issuer", [citation.issuer], span) if citation.issuer else ()
            issuer = issuers[0] if issuers else None
            self.instruments.append(Instrument(span, cast(InstrumentForm, citation.form), issuer, CONFIDENCE, RULE))

    def _demand(self, raw: msgspec.Raw) -> None:
        demand = self._placing.checked("directives", raw, Demand)
        taken = [mark.span for mark in self.directives]
        if demand and (span := self._placing.find("directives", demand.quote, demand.sentence, taken)):
            agents = self._placing.inside("agent", [demand.agent], span) if demand.agent else ()
            self.directives.append(
                Directive(
                    span,
                    cast(Mode, demand.mode),
                    demand.domain,
                    agents[0] if agents else None,
                    self._actions(demand.actions or [], span),
                    self._placing.inside("deadlines", demand.deadlines or [], span),
                    self._placing.inside("quantities", demand.quantities or [], span),
                    confidence=CONFIDENCE,
                    rule=RULE,
                )
            )
            self._settle(span, "directive")

    def _actions(self, deeds: list[Deed], within: Span) -> tuple[Action, ...]:
        actions: list[Action] = []
        for deed in deeds:
            if not answers.in_vocabulary(deed):
                self._placing.drop("actions", deed.quote, "vocabulary")
                continue
            after = actions[-1].span[1] if actions else within[0]
            for span in self._placing.inside("actions", [deed.quote], within, after):
                actions.append(Action(span, cast(Force, deed.force), RULE))
        return tuple(actions)

    def _settle(self, span: Span, fate: Fate) -> None:
        self.fates.setdefault(self._placing.sentence_at(span[0]), (fate, RULE))
