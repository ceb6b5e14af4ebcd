"""A piece → its texts, or why there is none: the bytes of a file, the lines of a .jsonl, the rows of a .parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import inf
from typing import Any, BinaryIO, Literal, NamedTuple

import msgspec

from luoshi.corpus.engine import opened
from luoshi.corpus.pieces import Piece, group_of
from luoshi.errors import Invalid, LuoshiError
from luoshi.intake import Intake, day_in_name, take_in, take_in_safely
from luoshi.intake.described import described

FailureKind = Literal["empty", "too_large", "unreadable", "broken_row", "duplicate", "same_name"]
# what a row calls its text, its name and its day of publication; the first that it has counts
TEXT, NAME, PUBLISHED = ("text", "content", "正文"), ("doc", "id", "url"), ("published", "date", "发布日期")
PUBLISHER = ("publisher",)

AT_ONCE = 1_000  # rows of a .parquet that are held at a time


class Text(NamedTuple):
    """A text to read, with its name in the corpus."""

    doc: str
    intake: Intake
    published: str | None


class Failure(NamedTuple):
    """What could not be read, and why."""

    doc: str
    kind: FailureKind
    reason: str


def texts(piece: Piece, largest: int) -> Iterator[Text | Failure]:
    """Every text of a piece, or the failure in its place; `largest` is the most bytes of one text."""
    read = {"text": _file, "lines": _lines, "rows": _rows}[piece.kind]
    try:
        yield from read(piece, largest)
    except Exception as fault:  # what a damaged file does to its library is not to be foreseen
        yield Failure(piece.name, "unreadable", f"打不开：{fault}")


def _file(piece: Piece, largest: int) -> Iterator[Text | Failure]:
    if fault := _wrong_size(piece.address, piece.size, largest):
        yield fault
        return
    with opened(piece.address) as file:
        content = file.read()
    try:
        intake = _take_in(content, piece.address)
    except LuoshiError as fault:
        yield Failure(piece.address, "unreadable" if content.strip() else "empty", str(fault))
    else:
        yield Text(piece.address, intake, intake.published or day_in_name(piece.address))


def _take_in(content: bytes, address: str) -> Intake:
    """Behind limits of time and memory where a parser could lose its way, and with it all that is read beside this file."""
    return (take_in_safely if address.lower().endswith((".docx", ".pdf")) else take_in)(content, address)


def _lines(piece: Piece, largest: int) -> Iterator[Text | Failure]:
    """The lines that begin inside the range; one that runs over its end is read whole."""
    with opened(piece.address) as file:
        file.seek(piece.start - 1 if piece.start else 0)
        at = piece.start - 1 if piece.start else 0
        if piece.start:
            at += _skip_line(file, piece.end - at)
        while at < piece.end:
            doc = f"{piece.address}#{at}"
            line = file.readline(largest + 1)
            if not line:
                return
            length = len(line)
            if not line.endswith(b"\n") and length > largest:
                length += _skip_line(file)
            at += length
            if fault := _wrong_size(doc, length if line.strip() else 0, largest):
                if line.strip() or length > 1:
                    yield fault
                continue
            try:
                row = json.loads(line)
            except ValueError as fault_:
                yield Failure(doc, "broken_row", f"这一行不是 JSON：{fault_}")
                continue
            yield (
                _text_of(row, doc, largest)
                if isinstance(row, dict)
                else Failure(doc, "broken_row", "这一行不是一个对象。")
            )


def _skip_line(file: BinaryIO, most: float = inf) -> int:
    """Passes over the rest of a line, but not far beyond `most` bytes, without keeping it; how many bytes that was."""
    passed = 0
    while passed < most and (chunk := file.readline(1 << 20)):
        passed += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return passed


def _rows(piece: Piece, largest: int) -> Iterator[Text | Failure]:
    import pyarrow.parquet as pq

    with opened(piece.address) as file:
        parquet = pq.ParquetFile(file)
        wanted = [name for name in parquet.schema_arrow.names if name in (*TEXT, *NAME, *PUBLISHED, *PUBLISHER)]
        group, at = group_of(parquet.metadata, piece.start)
        for rows in parquet.iter_batches(AT_ONCE, row_groups=[group], columns=wanted):
            after = at + rows.num_rows
            if after > piece.start:
                within = rows.slice(max(piece.start - at, 0), piece.end - max(piece.start, at))
                for number, row in enumerate(within.to_pylist(), max(piece.start, at)):
                    yield _text_of(row, f"{piece.address}#{number}", largest)
            at = after
            if at >= piece.end:
                return


def _text_of(row: dict[str, Any], place: str, largest: int) -> Text | Failure:
    doc = _first(row, NAME) or place
    words = _first(row, TEXT)
    if words is None:
        return Failure(doc, "broken_row", f"没有正文：行里要有 {'、'.join(TEXT)} 之一。")
    if fault := _wrong_size(doc, len(words.encode("utf-8", "replace")) if words.strip() else 0, largest):
        return fault
    try:
        intake = described(words, "txt", None)
    except Invalid as fault_:
        return Failure(doc, "unreadable", str(fault_))
    if publisher := _first(row, PUBLISHER):
        intake = msgspec.structs.replace(intake, publisher=publisher)
    return Text(doc, intake, _first(row, PUBLISHED) or intake.published)


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name) is not None), None)


def _wrong_size(doc: str, size: int, largest: int) -> Failure | None:
    if size == 0:
        return Failure(doc, "empty", "是空的，没有内容可读。")
    if size > largest:
        return Failure(doc, "too_large", f"有 {size / 1e6:,.1f} MB，超过 {largest / 1e6:,.1f} MB 的上限。")
    return None
