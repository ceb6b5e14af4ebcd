"""A pack's page while it is written: one pack in one language, its names in words, headings and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from luoshi.packs.fields import ChoiceField
from luoshi.packs.limits import MOMENTS, LimitText
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope
from luoshi.packs.terms import TERMS
from luoshi.rating.data import Names, Sourced

Language = Literal["zh", "en"]
Pair = tuple[str, str]

UNCONFIRMED: Pair = ("（待确认）", " (unconfirmed)")


class Page:
    """What each part of the page is written with."""

    def __init__(self, pack: Pack, language: Language, others: Mapping[str, Pack]):
        self.pack = pack
        self.scope = Scope(pack, others)
        self.relations = self.scope.relations()
        self.language: Language = language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def pair(self, pair: Pair) -> str:
        return self.say(*pair)

    def name(self, names: Names) -> str:
        return names.in_(self.language)

    def listed(self, words: Iterable[str]) -> str:
        return self.say("、", ", ").join(words)

    def source(self, value: Sourced) -> str:
        """Where a value is from, marked where it is not confirmed yet."""
        return self.name(value.cited) + (self.pair(UNCONFIRMED) if value.status == "unconfirmed" else "")

    def relation(self, code: str) -> str:
        found = self.relations.get(code)
        return self.name(found.names) if found else code

    def condition(self, name: str, wanted: Iterable[str | bool]) -> str:
        """What a condition asks of a field."""
        field = next((each.fields[name] for each in self.pack.ledgers.values() if name in each.fields), None)
        if name == "ledger":
            return self.listed(self.name(self.pack.ledgers[str(value)].names) for value in wanted)
        if isinstance(field, ChoiceField):
            options = self.say("或", " or ").join(self.name(field.options[str(value)]) for value in wanted)
            return f"{self.name(field.names)}{self.say('：', ': ')}{options}"
        label = self.name(field.names) if field else name
        return label if True in wanted else self.say(f"非{label}", f"not {label}")

    def moment(self, code: str) -> str:
        """A moment that clocks know, or the verb of that code."""
        if code in MOMENTS:
            return self.pair(MOMENTS[code])
        verb = next(
            (life.transitions[code] for life in self.pack.lifecycles.values() if code in life.transitions), None
        )
        return self.name(verb.names) if verb else code

    def length(self, limit: LimitText) -> str:
        return self.say(limit.limit.text, f"{limit.limit.n} {self.pair(TERMS[limit.limit.unit])}")

    def heading(self, zh: str, en: str, names: Names | None = None) -> Iterator[str]:
        yield ""
        yield f"## {self.say(zh, en)}{self.say('：', ': ') + self.name(names) if names else ''}"
        yield ""

    def table(self, heads: Iterable[Pair], rows: Iterable[Iterable[str]]) -> Iterator[str]:
        titles = [self.pair(head) for head in heads]
        yield f"| {' | '.join(titles)} |"
        yield f"|{'---|' * len(titles)}"
        for row in rows:
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
