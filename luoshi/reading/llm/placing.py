"""Finds the words that a language model quotes, letter by letter; what is not found is dropped and accounted for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from luoshi.reading.llm import answer as answers
from luoshi.reading.llm.account import Account, Drop, Reason
from luoshi.reading.model import Span
from luoshi.reading.sentences import Piece


class Placing:
    """Places on one text, portion by portion; `after` holds for each field where its last mark ended."""

    def __init__(self, text: str, pieces: list[Piece], account: Account) -> None:
        self.text = text
        self.pieces = pieces
        self.account = account
        self.portion: list[int] = []
        self.after: defaultdict[str, int] = defaultdict(int)
        self._starts = [piece.start for piece in pieces]

    def checked(self, field: str, raw: msgspec.Raw, kind: type[answers.Mark]) -> answers.Mark | None:
        """The mark, if it is of the form and in the words agreed on."""
        mark = answers.mark(raw, kind)
        if mark is None:
            self.drop(field, "", "malformed")
        elif not answers.in_vocabulary(mark):
            self.drop(field, getattr(mark, mark.__struct_fields__[0]), "vocabulary")
            return None
        return mark

    def find(
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
        elif self.sentence_at(at) not in self.portion:
            reason = "elsewhere"
        elif span in taken:
            reason = "repeated"
        elif any(span[0] < end and start < span[1] for start, end in taken):
            reason = "overlapping"
        elif field != "title" and span[1] > self.pieces[self.sentence_at(at)].end:
            reason = "crossing"
        if reason:
            self.drop(field, words, reason)
            return None
        self.after[field] = span[1]
        self.account.kept += 1
        return span

    def _search(self, field: str, words: str, sentence: int | None = None) -> int:
        """Onward from the last mark of the field, else from the start of the sentence or of all that was asked about."""
        if sentence is None:
            start, end = self.pieces[self.portion[0]].start, self.pieces[self.portion[-1]].end
        elif sentence - 1 in self.portion:
            start, end = self.pieces[sentence - 1].start, self.pieces[sentence - 1].end
        else:
            return -1
        onward = self.text.find(words, max(start, self.after[field]), end)
        return onward if onward >= 0 else self.text.find(words, start, end)

    def inside(self, field: str, quotes: list[str], within: Span, after: int = 0) -> tuple[Span, ...]:
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
                self.drop(field, words, "overlapping" if earlier else "invented")
        return tuple(found)

    def office(self, title: str, name: Span) -> Span | None:
        """The title of a person stands before the name in the same sentence; several names may share it."""
        words, sentence = title.strip(), self.sentence_at(name[0])
        start = self.text.rfind(words, self.pieces[sentence].start, name[0]) if words else -1
        if start < 0:
            self.drop("title of a person", words, "invented")
            return None
        self.account.kept += 1
        return start, start + len(words)

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_right(self._starts, at) - 1

    def drop(self, field: str, quote: str, reason: Reason) -> None:
        """Accounts for a proposal that is not kept."""
        self.account.drops.append(Drop(field, quote, reason))
