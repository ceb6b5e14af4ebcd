"""The tables that reading a corpus makes, and how a readout fills their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from luoshi.corpus.texts import Failure, Text
from luoshi.edition import edition
from luoshi.reading import Readout
from luoshi.reading.levels import level, series
from luoshi.reading.lineage import key, part
from luoshi.readouts import readout_of

FATES = ("directive", "agenda", "header", "statement", "furniture", "unread")
SPAN = [("start", pa.int32()), ("end", pa.int32())]
JUDGED = [("confidence", pa.float32()), ("rule", pa.string())]
# `doc` joins the tables: the address of the text, and its line or row in a file of many
TABLES: dict[str, pa.Schema] = {
    "readouts": pa.schema(
        [
            ("doc", pa.string()),
            ("digest", pa.binary()),
            ("characters", pa.int32()),
            ("body", pa.string()),
            ("series", pa.string()),
            ("level", pa.string()),
            ("place", pa.string()),
            ("day", pa.date32()),
            ("published", pa.date32()),
            ("title", pa.string()),
            ("chair", pa.string()),
            *((fate, pa.int32()) for fate in FATES),
            ("reader", pa.string()),  # the edition that read it
        ]
    ),
    "agenda": pa.schema(
        [("doc", pa.string()), ("number", pa.int32()), ("kind", pa.string()), ("subject", pa.string()), *SPAN, *JUDGED]
    ),
    "instruments": pa.schema(
        [
            ("doc", pa.string()),
            ("number", pa.int32()),
            ("form", pa.string()),
            ("words", pa.string()),
            ("issuer", pa.string()),
            ("key", pa.string()),
            ("named", pa.string()),  # the body that the words name, as `series` has it
            ("part", pa.string()),  # convey, deliberate …; null where it is only named
            *SPAN,
            *JUDGED,
        ]
    ),
    "directives": pa.schema(
        [
            ("doc", pa.string()),
            ("number", pa.int32()),
            ("mode", pa.string()),
            ("domain", pa.string()),
            ("words", pa.string()),
            ("agent", pa.string()),
            ("due", pa.date32()),
            ("missing", pa.list_(pa.string())),
            *SPAN,
            *JUDGED,
        ]
    ),
    "actions": pa.schema(
        [
            ("doc", pa.string()),
            ("directive", pa.int32()),
            ("number", pa.int32()),
            ("force", pa.string()),
            ("words", pa.string()),
            *SPAN,
        ]
    ),
    "formulations": pa.schema([("doc", pa.string()), ("normal", pa.string()), ("words", pa.string()), *SPAN]),
    "failures": pa.schema([("doc", pa.string()), ("kind", pa.string()), ("reason", pa.string())]),
}


class Rows:
    """The rows of all tables, until they are taken. No text and no name stands there twice."""

    def __init__(self) -> None:
        self.texts = 0
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._docs: dict[bytes, str] = {}
        self._names: set[str] = set()

    def add(self, found: Text | Failure) -> None:
        """Reads a text and adds what it says to every table, or the failure to its own."""
        self.texts += 1
        if isinstance(found, Text):
            found = self._read(found) or found
        if isinstance(found, Failure):
            self._rows["failures"].append(found)

    def take(self) -> dict[str, pa.Table]:
        """The tables of what was added since the last time."""
        taken = {name: _table(rows, TABLES[name]) for name, rows in self._rows.items()}
        self.texts, self._rows = 0, {name: [] for name in TABLES}
        return taken

    def _read(self, text: Text) -> Failure | None:
        digest = digest_of(text.intake.text)
        if first := self._docs.get(digest):
            return same_text(text.doc, first)
        if text.doc in self._names:
            return same_name(text.doc)
        try:
            readout = readout_of(text.intake, doc=text.doc, published=_day_text(text.published))
            rows = dict(_rows_of(text.doc, digest, readout))
        except Exception as fault:  # the reader promises not to; if it does, the rest of the corpus goes on
            return Failure(text.doc, "unreadable", f"读取时出错：{type(fault).__name__}：{fault}")
        self._docs[digest] = text.doc
        self._names.add(text.doc)
        for name, listed in rows.items():
            self._rows[name] += listed
        return None


def digest_of(words: str) -> bytes:
    """What a text is known by."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def same_text(doc: str, first: str) -> Failure:
    """The text was read before under another name."""
    return Failure(doc, "duplicate", f"与已读的一篇正文相同：{first}")


def same_name(doc: str) -> Failure:
    """Another text has the name; the tables could not be joined if both were in them."""
    return Failure(doc, "same_name", "编号与已读的另一篇相同，正文不同；请给它另一个编号，再读一次。")


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
    return pa.Table.from_arrays(
        [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )


def _rows_of(doc: str, digest: bytes, readout: Readout) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    words = readout.words
    body = words(readout.body)
    rank = level(body, words(readout.place))
    place = "" if rank == "nation" else words(readout.place)
    fates: list[str] = [sentence.fate for sentence in readout.sentences]
    yield (
        "readouts",
        [
            (
                doc,
                digest,
                len(readout.text),
                body,
                series(body, place),
                rank,
                place,
                _day(readout.date) or _day(readout.published),
                _day(readout.published),
                words(readout.title),
                words(readout.chair),
                *(fates.count(fate) for fate in FATES),
                edition(),
            )
        ],
    )
    yield (
        "agenda",
        [
            (doc, number, item.kind, words(item.subject), *item.subject, item.confidence, item.rule)
            for number, item in enumerate(readout.agenda)
        ],
    )
    keys = [key(words(cited.span)) for cited in readout.instruments]
    yield (
        "instruments",
        [
            (
                doc,
                number,
                cited.form,
                words(cited.span),
                words(cited.issuer),
                keys[number],
                series(keys[number]),
                part(readout, cited.span),
                *cited.span,
                cited.confidence,
                cited.rule,
            )
            for number, cited in enumerate(readout.instruments)
        ],
    )
    yield (
        "directives",
        [
            (
                doc,
                number,
                call.mode,
                call.domain,
                words(call.span),
                words(call.agent),
                _day(max((due.end for due in call.resolved_deadlines if due.end), default=None)),
                call.missing,
                *call.span,
                call.confidence,
                call.rule,
            )
            for number, call in enumerate(readout.directives)
        ],
    )
    yield (
        "actions",
        [
            (doc, directive, number, action.force, words(action.span), *action.span)
            for directive, call in enumerate(readout.directives)
            for number, action in enumerate(call.actions)
        ],
    )
    yield "formulations", [(doc, said.normal, words(said.span), *said.span) for said in readout.formulations]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _day_text(said: str | None) -> str | None:
    """The day of publication as a row gives it (2026-04-29, 2026-04-29 08:00, 20260429); None for anything else."""
    try:
        return date.fromisoformat(said.split()[0].split("T")[0]).isoformat() if said else None
    except (ValueError, IndexError):
        return None
