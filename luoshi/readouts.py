"""A file taken in → its Readout: the one place where intake and reading meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from luoshi.intake import Intake
from luoshi.reading import Readout, read
from luoshi.reading.model import Sentence
from luoshi.reading.vocabulary import OWN, Vocabulary

if TYPE_CHECKING:  # it brings the network's modules, which reading by rules can do without
    from luoshi.reading.llm import Account, LanguageModelReader


def readout_of(intake: Intake, *, doc: str = "", published: str | None = None, vocabulary: Vocabulary = OWN) -> Readout:
    """What a file taken in says; its furniture is not read, but keeps its place among the sentences."""
    day = published or intake.published
    readout = read(intake.reading_text, day, publisher=intake.publisher, vocabulary=vocabulary)
    return msgspec.structs.replace(readout, text=intake.text, doc=doc, sentences=_with_furniture(readout, intake))


def second_readout_of(
    intake: Intake, reader: LanguageModelReader, *, doc: str = "", published: str | None = None
) -> tuple[Readout, Account]:
    """What a language model finds in the same file, and the account of what was dropped of it."""
    readout, account = reader.read_with_account(
        intake.reading_text, published or intake.published, publisher=intake.publisher
    )
    return msgspec.structs.replace(
        readout, text=intake.text, doc=doc, sentences=_with_furniture(readout, intake)
    ), account


def _with_furniture(readout: Readout, intake: Intake) -> tuple[Sentence, ...]:
    furniture = (
        Sentence(span, "furniture", "page")
        for span in intake.furniture
        if not any(s.span[0] < span[1] and span[0] < s.span[1] for s in readout.sentences)
    )
    return tuple(sorted((*readout.sentences, *furniture), key=lambda sentence: sentence.span))
