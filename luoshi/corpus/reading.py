"""Reads a corpus into tables, batch by batch: what is there is skipped, what was broken off is taken up again.

A batch is read by the engine, written to a folder of its own under `.staging`, and then moved to `parts` in one step.
So whatever stands under `parts` is whole, and whatever does not has not been read.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import daft
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from daft import DataType, col
from daft.functions import file as as_file
from filelock import FileLock, Timeout

from luoshi.corpus import pieces
from luoshi.corpus.engine import opened
from luoshi.corpus.pieces import Piece
from luoshi.corpus.tables import TABLES, TYPE, Rows
from luoshi.corpus.texts import texts
from luoshi.errors import Refused

LARGEST = 2_000_000  # bytes of one text; a readout has a few thousand characters
BATCH_BYTES, BATCH_PIECES = 200_000_000, 10_000  # between two moves to `parts`
AT_ONCE = 100  # pieces that a worker is given at a time, fewer where they are few: every worker is to have some
SHARES = 16  # into which a batch is parted at least


class Account(NamedTuple):
    """What became of a run: pieces found, those read in earlier runs, those changed since then; texts read and failed."""

    found: int
    skipped: int
    changed: list[str]
    readouts: int
    failures: int


def read_corpus(
    paths: list[str],
    out: Path,
    *,
    largest: int = LARGEST,
    partitions: int = 1,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Account:
    """Reads every text under the paths into the tables under `out`. `told` hears of pieces done and to do; `partitions` is
    how many workers a cluster should give a batch to.

    Raises:
        Invalid: there is nothing to read under a path.
        Refused: another run is writing to `out`.
    """
    out.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(out / ".lock", blocking=False):
            return _read(pieces.find(paths), out, largest, partitions, told)
    except Timeout as fault:
        raise Refused(f"{out} 正由另一个 luoshi corpus read 写入，请等它结束，或换一个 --out。") from fault


def _read(found: list[Piece], out: Path, largest: int, partitions: int, told: Callable[[int, int], None]) -> Account:
    shutil.rmtree(out / ".staging", ignore_errors=True)
    sizes = _read_before(out)
    to_do = [piece for piece in found if piece.name not in sizes]
    changed = [piece.name for piece in found if sizes.get(piece.name, piece.size) != piece.size]
    seen = _digests(out)
    number, done, readouts, failures = len(list(out.glob("parts/*"))), 0, 0, 0
    told(0, len(to_do))
    for batch in _batches(to_do):
        number += 1
        frame = daft.from_arrow(_table_of(batch))
        if partitions > 1:  # the embedded engine parts the work by itself
            frame = frame.into_partitions(partitions)
        reader = _reader(largest, at_once=min(AT_ONCE, -(-len(batch) // SHARES)))
        read = frame.select(reader(as_file(col("address")), *map(col, Piece._fields)).alias("found")).collect()
        repeated, fresh = _repeated(_rows(read, "readouts"), seen)
        seen = pa.concat_arrays([seen, fresh])
        staged = out / ".staging" / f"{number:06}"
        _write(read, repeated, staged)
        pq.write_table(_table_of(batch), staged / "pieces.parquet")
        (out / "parts").mkdir(exist_ok=True)
        staged.rename(out / "parts" / staged.name)
        done += len(batch)
        readouts += len(fresh)
        failures += _rows(read, "failures").count_rows() + len(repeated)
        told(done, len(to_do))
    return Account(len(found), len(found) - len(to_do), changed, readouts, failures)


def _batches(to_do: list[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    held = 0
    for piece in to_do:
        size = pieces.RANGE if piece.kind == "rows" else piece.end - piece.start
        if batch and (held + size > BATCH_BYTES or len(batch) == BATCH_PIECES):
            yield batch
            batch, held = [], 0
        batch.append(piece)
        held += size
    if batch:
        yield batch


def _reader(largest: int, at_once: int) -> Callable[..., daft.Expression]:
    """The function that the engine's workers run: pieces → one struct each, with a list of rows for every table."""

    @daft.func.batch(return_dtype=DataType.from_arrow_type(TYPE), use_process=True, batch_size=at_once)
    def read_pieces(files: daft.Series, *columns: daft.Series) -> pa.Array:
        rows = Rows()
        for file, *values in zip(files.to_pylist(), *(column.to_pylist() for column in columns), strict=True):
            for text in texts(Piece(*values), lambda file=file: opened(file), largest):  # type: ignore[misc]
                rows.add(text)
            rows.end_piece()
        return rows.array()

    return read_pieces


def _rows(read: daft.DataFrame, name: str) -> daft.DataFrame:
    """The rows of one table, from the lists of all pieces."""
    listed = read.select(col("found")[name].alias("row")).explode("row").where(col("row").not_null())
    return listed.select(*(col("row")[field].alias(field) for field in TABLES[name].names))


def _write(read: daft.DataFrame, repeated: list[tuple[str, str]], folder: Path) -> None:
    """Every table to a folder of its own; a text that was read before stands among the failures only."""
    names = [doc for doc, _ in repeated]
    for name in TABLES:
        rows = _rows(read, name)
        if names and name != "failures":
            rows = rows.where(~col("doc").is_in(names))
        rows.write_parquet(str(folder / name))
    if repeated:
        failures = [(doc, "duplicate", f"与已读的一篇正文相同：{first}") for doc, first in repeated]
        pq.write_table(
            pa.table(list(map(pa.array, zip(*failures, strict=True))), TABLES["failures"]),
            folder / "failures" / "duplicates.parquet",
        )


def _repeated(readouts: daft.DataFrame, seen: pa.Array) -> tuple[list[tuple[str, str]], pa.Array]:
    """The texts that were read before, each with the first one's name where that is in the same batch; the digests of
    those that were not."""
    rows = readouts.select("doc", "digest").to_arrow()
    known = pc.is_in(rows["digest"], value_set=seen).to_pylist()
    repeated: list[tuple[str, str]] = []
    first: dict[bytes, str] = {}
    for doc, digest, before in zip(rows["doc"].to_pylist(), rows["digest"].to_pylist(), known, strict=True):
        if before or digest in first:
            repeated.append((doc, first.get(digest) or f"摘要 {digest.hex()}"))
        else:
            first[digest] = doc
    return repeated, pa.array(first, pa.binary())


def _table_of(batch: list[Piece]) -> pa.Table:
    return pa.table(dict(zip(Piece._fields, map(list, zip(*batch, strict=True)), strict=True)))


def _read_before(out: Path) -> dict[str, int]:
    """The pieces of earlier runs, with their sizes then."""
    return {
        piece.name: piece.size
        for file in out.glob("parts/*/pieces.parquet")
        for piece in map(Piece._make, zip(*pq.read_table(file).to_pydict().values(), strict=True))
    }


def _digests(out: Path) -> pa.Array:
    """The digests of all texts of earlier runs."""
    files = sorted(out.glob("parts/*/readouts/*.parquet"))
    columns = [pq.read_table(file, columns=["digest"])["digest"].combine_chunks() for file in files]
    return pa.concat_arrays([pa.array([], pa.binary()), *(column.cast(pa.binary()) for column in columns)])
