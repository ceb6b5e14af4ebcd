"""The tables that reading a corpus makes, and how a readout fills their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from luoshi.corpus.texts import Failure, Text
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
TYPE = pa.struct([(name, pa.list_(pa.struct(list(schema)))) for name, schema in TABLES.items()])


class Rows:
    """The rows of all tables for pieces in a row, column by column; `end_piece` closes what belongs to one."""

    def __init__(self) -> None:
        self.columns: dict[str, list[list[Any]]] = {name: [[] for _ in schema] for name, schema in TABLES.items()}
        self.ends: dict[str, list[int]] = {name: [0] for name in TABLES}

    def add(self, found: Text | Failure) -> None:
        """Reads a text and adds what it says to every table, or the failure to its own."""
        if isinstance(found, Failure):
            self._put("failures", found)
            return
        try:
            readout = readout_of(found.intake, doc=found.doc, published=_day_text(found.published))
        except Exception as fault:  # the reader promises not to; if it does, the rest of the corpus goes on
            self._put("failures", (found.doc, "unreadable", f"读取时出错：{type(fault).__name__}：{fault}"))
            return
        for name, rows in _rows_of(found.doc, readout):
            for row in rows:
                self._put(name, row)

    def end_piece(self) -> None:
        """What follows belongs to the next piece."""
        for name, columns in self.columns.items():
            self.ends[name].append(len(columns[0]))

    def array(self) -> pa.StructArray:
        """One struct a piece, with the rows of each table as a list."""
        lists = [
            pa.ListArray.from_arrays(
                pa.array(self.ends[name], pa.int32()),
                pa.StructArray.from_arrays(
                    [pa.array(values, field.type) for values, field in zip(columns, TABLES[name], strict=True)],
                    fields=list(TABLES[name]),
                ),
            )
            for name, columns in self.columns.items()
        ]
        return pa.StructArray.from_arrays(lists, fields=list(TYPE))

    def _put(self, name: str, row: Iterable[Any]) -> None:
        for column, value in zip(self.columns[name], row, strict=True):
            column.append(value)


def _rows_of(doc: str, readout: Readout) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
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
                hashlib.blake2b(readout.text.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
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
    yield (
        "instruments",
        [
            (
                doc,
                number,
                cited.form,
                words(cited.span),
                words(cited.issuer),
                key(words(cited.span)),
                series(key(words(cited.span))),
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
