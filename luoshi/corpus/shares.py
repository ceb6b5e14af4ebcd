"""A share of a corpus: so many pieces as a worker reads at a time, and the folder of tables that it makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.corpus.pieces import Piece
from luoshi.corpus.tables import TABLES, Rows
from luoshi.corpus.texts import texts

LEAST, MOST = 250_000, 16_000_000  # bytes of text in a share: enough to be worth its start, little to read again
SHARES, PER_WORKER = 128, 8  # into how many a corpus is parted at least: every worker is to be busy to the end
HELD = 2_000  # texts whose rows are held in memory
PIECES = "pieces.parquet"


def shares(pieces: list[Piece], workers: int) -> Iterator[list[Piece]]:
    """The pieces in their order, in shares of about the same weight."""
    total = sum(piece.weight for piece in pieces)
    most = min(max(total // max(SHARES, PER_WORKER * workers), LEAST), MOST)
    share: list[Piece] = []
    weight = 0
    for piece in pieces:
        if share and weight + piece.weight > most:
            yield share
            share, weight = [], 0
        share.append(piece)
        weight += piece.weight
    if share:
        yield share


def read_share(share: list[Piece], folder: Path, largest: int) -> None:
    """Reads the pieces into a new folder, a file for each table and one that says which pieces they were."""
    folder.mkdir()
    rows = Rows()
    with ExitStack() as held:
        files = {
            name: held.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", schema))
            for name, schema in TABLES.items()
        }
        for found in chain.from_iterable(texts(piece, largest) for piece in share):
            rows.add(found)
            if rows.texts == HELD:
                _write(rows, files)
        _write(rows, files)
    columns = zip(*share, strict=True)
    pq.write_table(pa.table(dict(zip(Piece._fields, map(list, columns), strict=True))), folder / PIECES)


def _write(rows: Rows, files: dict[str, pq.ParquetWriter]) -> None:
    for name, table in rows.take().items():
        files[name].write_table(table)
