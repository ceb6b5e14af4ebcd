"""Places what a language model proposes on the text, letter by letter; what cannot be placed is dropped and accounted for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
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
A_YEAR = timedelta(366)
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
        self._portion: list[int] = []
        self._after: defaultdict[str, int] = defaultdict(int)

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
        self._portion = portion
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
        if answer.title and not self.title and (span := self._find("title", answer.title)):
            self.title = span
            self._settle(span, "header")
            self._after["body"] = self._after["people"] = span[1]
        if answer.body and not self.body and (span := self._find("body", answer.body)):
            self.body = span
            self._settle(span, "header")
        if answer.place and not self.place:
            self.place = self._find("place", answer.place)
        if answer.date != answers.NOTHING and not self.day:
            self._date(answer.date)

    def _date(self, raw: msgspec.Raw) -> None:
        day = self._checked("date", raw, Day)
        if day is None:
            return
        if not means(day, self.published):
            self._drop("date", f"{day.quote} {day.iso}", "unresolved")
        elif self._find("date", day.quote):
            self.day = day.iso

    def _person(self, raw: msgspec.Raw) -> None:
        person = self._checked("people", raw, Person)
        if person is None:
            return
        name = person.name.strip()
        known = self.people.get(name)
        if known and (person.part != "chair" or known.part == "chair"):
            self._drop("people", name, "repeated")
        elif span := self._find("people", name):
            title = self._office(person.title, span) if person.title else None
            self.people[name] = Participant(span, cast(Part, person.part), title)
            self._settle(span, "header")

    def _office(self, title: str, name: Span) -> Span | None:
        """The title of a person stands before the name in the same sentence; several names may share it."""
        words, sentence = title.strip(), self._sentence(name[0])
        start = self.text.rfind(words, self.pieces[sentence].start, name[0]) if words else -1
        if start < 0:
            self._drop("title of a person", words, "invented")
            return None
        self.account.kept += 1
        return start, start + len(words)

    def _item(self, raw: msgspec.Raw) -> None:
        item = self._checked("agenda", raw, Item)
        taken = [mark.subject for mark in self.agenda]
        if item and (span := self._find("agenda", item.subject, item.sentence, taken, once=True)):
            self.agenda.append(AgendaItem(cast(AgendaKind, item.kind), span, CONFIDENCE, RULE))
            self._settle(span, "agenda")

    def _citation(self, raw: msgspec.Raw) -> None:
        citation = self._checked("instruments", raw, Citation)
        taken = [mark.span for mark in self.instruments]
        if citation and (span := self._find("instruments", citation.quote, citation.sentence, taken, once=True)):
            issuers = self._inside("issuer", [citation.issuer], span) if citation.issuer else ()
            issuer = issuers[0] if issuers else None
            self.instruments.append(Instrument(span, cast(InstrumentForm, citation.form), issuer, CONFIDENCE, RULE))

    def _demand(self, raw: msgspec.Raw) -> None:
        demand = self._checked("directives", raw, Demand)
        taken = [mark.span for mark in self.directives]
        if demand and (span := self._find("directives", demand.quote, demand.sentence, taken)):
            agents = self._inside("agent", [demand.agent], span) if demand.agent else ()
            self.directives.append(
                Directive(
                    span,
                    cast(Mode, demand.mode),
                    demand.domain,
                    agents[0] if agents else None,
                    self._actions(demand.actions or [], span),
                    self._inside("deadlines", demand.deadlines or [], span),
                    self._inside("quantities", demand.quantities or [], span),
                    confidence=CONFIDENCE,
                    rule=RULE,
                )
            )
            self._settle(span, "directive")

    def _actions(self, deeds: list[Deed], within: Span) -> tuple[Action, ...]:
        actions: list[Action] = []
        for deed in deeds:
            if not answers.in_vocabulary(deed):
                self._drop("actions", deed.quote, "vocabulary")
                continue
            after = actions[-1].span[1] if actions else within[0]
            for span in self._inside("actions", [deed.quote], within, after):
                actions.append(Action(span, cast(Force, deed.force), RULE))
        return tuple(actions)

    def _checked(self, field: str, raw: msgspec.Raw, kind: type[answers.Mark]) -> answers.Mark | None:
        """The mark, if it is of the form and in the words agreed on."""
        mark = answers.mark(raw, kind)
        if mark is None:
            self._drop(field, "", "malformed")
        elif not answers.in_vocabulary(mark):
            self._drop(field, getattr(mark, mark.__struct_fields__[0]), "vocabulary")
            return None
        return mark

    def _find(
        self, field: str, quote: str, sentence: int | None = None, taken: Sequence[Span] = (), *, once: bool = False
    ) -> Span | None:
        """Where a quotation stands that may be kept as a mark."""
        words = quote.strip()
        at = self._search(field, words, sentence)
        span = at, at + len(words)
        reason: Reason | None = None
        if not words:
            reason = "malformed"
        elif once and any(self.text[start:end] == words for start, end in taken):
            reason = "repeated"
        elif at < 0:
            reason = "invented" if sentence is None or self._search(field, words) < 0 else "elsewhere"
        elif self._sentence(at) not in self._portion:
            reason = "elsewhere"
        elif span in taken:
            reason = "repeated"
        elif any(span[0] < end and start < span[1] for start, end in taken):
            reason = "overlapping"
        elif field != "title" and span[1] > self.pieces[self._sentence(at)].end:
            reason = "crossing"
        if reason:
            self._drop(field, words, reason)
            return None
        self._after[field] = span[1]
        self.account.kept += 1
        return span

    def _search(self, field: str, words: str, sentence: int | None = None) -> int:
        """Onward from the last mark of the field, else from the start of the sentence or of all that was asked about."""
        if sentence is None:
            start, end = self.pieces[self._portion[0]].start, self.pieces[self._portion[-1]].end
        elif sentence - 1 in self._portion:
            start, end = self.pieces[sentence - 1].start, self.pieces[sentence - 1].end
        else:
            return -1
        onward = self.text.find(words, max(start, self._after[field]), end)
        return onward if onward >= 0 else self.text.find(words, start, end)

    def _inside(self, field: str, quotes: list[str], within: Span, after: int = 0) -> tuple[Span, ...]:
        """Where quotations stand inside a mark, one after the other."""
        found: list[Span] = []
        after = max(after, within[0])
        for words in map(str.strip, quotes):
            at = self.text.find(words, after, within[1]) if words else -1
            if at >= 0:
                after = at + len(words)
                found.append((at, after))
                self.account.kept += 1
            else:
                earlier = words and self.text.find(words, *within) >= 0
                self._drop(field, words, "overlapping" if earlier else "invented")
        return tuple(found)

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _settle(self, span: Span, fate: Fate) -> None:
        self.fates.setdefault(self._sentence(span[0]), (fate, RULE))

    def _drop(self, field: str, quote: str, reason: Reason) -> None:
        self.account.drops.append(Drop(field, quote, reason))


def means(day: Day, published: str | None) -> bool:
    """Whether the date is what the words say: same day, same month and year where they stand, else near the publication."""
    try:
        meant = date.fromisoformat(day.iso)
        known = date.fromisoformat(published) if published else None
    except ValueError:
        return False
    written = DAY.search(day.quote)
    if written is None:
        ago = next((days for words, days in DAYS_AGO.items() if words in day.quote), None)
        return ago is not None and known is not None and meant == known - timedelta(ago)
    year, month, number = written.groups()
    if value(number) != meant.day or (month and value(month) != meant.month):
        return False
    return int(year) == meant.year if year else known is not None and timedelta(0) <= known - meant < A_YEAR
