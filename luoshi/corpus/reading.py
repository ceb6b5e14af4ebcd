"""Reads a corpus into tables, share by share: what is there is skipped, what was broken off is taken up again.

A worker of the engine writes its share's tables to a folder under `.staging`, which is moved to `parts` in one step, in the
order of the shares. So whatever stands under `parts` is whole, and whatever does not has not been read.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import daft
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col
from filelock import FileLock, Timeout

from luoshi.corpus import pieces
from luoshi.corpus.pieces import Piece
from luoshi.corpus.repeated import Known
from luoshi.corpus.shares import PIECES, read_share, shares
from luoshi.errors import Refused

LARGEST = 2_000_000  # bytes of one text; a readout has a few thousand characters


class Account(NamedTuple):
    """What became of a run: pieces found, those read in earlier runs, those changed since then; texts read and failed; files
    that were passed over because of their ending."""

    found: int
    skipped: int
    changed: list[str]
    readouts: int
    failures: int
    others: list[str]


def read_corpus(
    paths: list[str],
    out: Path,
    *,
    largest: int = LARGEST,
    workers: int = 1,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Account:
    """Reads every text under the paths into the tables under `out`. `told` hears of pieces done and to do; `workers` are
    those of a cluster.

    Raises:
        Invalid: there is nothing to read under a path.
        Refused: another run is writing to `out`, or the engine broke off.
    """
    out.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(out / ".lock", blocking=False):
            others: set[str] = set()
            account = _read(pieces.find(paths, others), out.resolve(), largest, workers, told)
            return account._replace(others=sorted(others))
    except Timeout as fault:
        raise Refused(f"{out} 正由另一个 luoshi corpus read 写入，请等它结束，或换一个 --out。") from fault


def _read(found: list[Piece], out: Path, largest: int, workers: int, told: Callable[[int, int], None]) -> Account:
    staging, parts = out / ".staging", out / "parts"
    shutil.rmtree(staging, ignore_errors=True)
    for folder in (staging, parts):
        folder.mkdir(exist_ok=True)
    sizes = _read_before(parts)
    to_do = [piece for piece in found if piece.name not in sizes]
    changed = [piece.name for piece in found if sizes.get(piece.name, piece.size) != piece.size]
    known = Known(parts)
    number = max((int(part.name) for part in parts.iterdir()), default=0)
    done, readouts, failures = 0, 0, 0
    told(done, len(to_do))
    parted = list(shares(to_do, workers))
    for share, folder in zip(parted, _in_order(_worked(parted, staging, largest, workers)), strict=True):
        number += 1
        left, failed = known.sort_out(folder, number)
        folder.rename(parts / f"{number:06}")
        done, readouts, failures = done + len(share), readouts + left, failures + failed
        told(done, len(to_do))
    return Account(len(found), len(found) - len(to_do), changed, readouts, failures, [])


def _worked(parted: list[list[Piece]], staging: Path, largest: int, workers: int) -> Iterator[Path]:
    """The folders of the shares, as the engine's workers come to their ends."""

    @daft.func.batch(return_dtype=DataType.string(), use_process=True, batch_size=1)
    def read_shares(numbers: daft.Series, *columns: daft.Series) -> list[str]:
        folders = []
        for number, *fields in zip(numbers.to_pylist(), *(column.to_pylist() for column in columns), strict=True):
            folder = staging / f"{number}-{uuid4().hex}"  # a cluster may give the same share to two
            read_share(list(map(Piece._make, zip(*fields, strict=True))), folder, largest)
            folders.append(str(folder))
        return folders

    if not parted:
        return
    columns = {name: [[getattr(piece, name) for piece in share] for share in parted] for name in Piece._fields}
    frame = daft.from_arrow(pa.table({"number": list(range(len(parted))), **columns}))
    if workers > 1:  # the embedded engine parts the work by itself
        frame = frame.into_partitions(min(workers, len(parted)))
    try:
        with daft.execution_config_ctx(maintain_order=False):  # else workers are dealt shares in turn, ready or not
            for folders in frame.select(read_shares(*map(col, frame.column_names)).alias("folder")).to_arrow_iter():
                yield from map(Path, folders["folder"].to_pylist())
    except Exception as fault:  # whatever the engine, a worker or a disk may raise comes as the engine's own kinds
        why = str(fault).strip().splitlines() or [type(fault).__name__]
        raise Refused(f"读到一半停下了：{why[-1]}。读完的都已留下；排除原因后再运行一次，会接着读。") from fault


def _in_order(folders: Iterator[Path]) -> Iterator[Path]:
    """The same in the order of the shares, so that every run, on whatever engine, meets the same text first."""
    waiting: dict[int, Path] = {}
    number = 0
    for folder in folders:
        waiting[int(folder.name.partition("-")[0])] = folder
        while number in waiting:
            yield waiting.pop(number)
            number += 1


def _read_before(parts: Path) -> dict[str, int]:
    """The pieces of earlier runs, with their sizes then."""
    return {
        piece.name: piece.size
        for file in parts.glob(f"*/{PIECES}")
        for piece in map(Piece._make, zip(*pq.read_table(file).to_pydict().values(), strict=True))
    }
