"""What there is to read: files, and ranges of files that hold many texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import daft

from luoshi.corpus.engine import opened
from luoshi.errors import Invalid

Kind = Literal["text", "lines", "rows"]
KINDS: dict[str, Kind] = {".txt": "text", ".html": "text", ".htm": "text", ".jsonl": "lines", ".parquet": "rows"}
WILD = frozenset("*?[")
RANGE = 4 * 1024 * 1024  # bytes of a .jsonl file that one piece covers


class Piece(NamedTuple):
    """A text of its own, or a range of a file of many: bytes of a .jsonl (`lines`), row groups of a .parquet (`rows`)."""

    address: str
    kind: Kind
    start: int
    end: int
    size: int

    @property
    def name(self) -> str:
        """What the piece is remembered by."""
        return self.address if self.kind == "text" else f"{self.address}#{self.start}-{self.end}"


def find(paths: Iterable[str]) -> list[Piece]:
    """The pieces under folders, globs and files, local or in an object store, in the order of their addresses."""
    found = {piece.name: piece for path in paths for piece in _under(path)}
    return [found[name] for name in sorted(found)]


def _under(path: str) -> Iterator[Piece]:
    known = [(address, size) for address, size in _listed(_pattern(path)) if _ending(address) in KINDS]
    if not known:
        raise Invalid(f"{path}：没有可读的文件。可读的是 {'、'.join(KINDS)}，请检查路径。")
    for address, size in known:
        yield from _cut(address, size)


def _pattern(path: str) -> str:
    """Every file below a folder; a glob or a file as it stands."""
    return path if WILD & set(path) or _ending(path) in KINDS else f"{path.rstrip('/')}/**/*"


def _listed(pattern: str) -> list[tuple[str, int]]:
    try:
        files = daft.from_glob_path(pattern).to_pydict()
    except Exception as fault:
        raise Invalid(f"{pattern}：没有找到文件，或打不开（{fault}）。") from fault
    return list(zip(files["path"], files["size"], strict=True))


def _ending(address: str) -> str:
    return Path(address).suffix.lower()


def _cut(address: str, size: int) -> Iterator[Piece]:
    kind = KINDS[_ending(address)]
    if kind == "text":
        yield Piece(address, kind, 0, size, size)
    elif kind == "lines":
        for start in range(0, max(size, 1), RANGE):
            yield Piece(address, kind, start, min(start + RANGE, size), size)
    else:
        groups = _row_groups(address)
        for group in range(groups):
            yield Piece(address, kind, group, group + 1, size)


def _row_groups(address: str) -> int:
    """How many row groups a file has; 1 for a broken one, which is named when it is read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with opened(daft.File(address)) as file:
            return max(pq.ParquetFile(file).num_row_groups, 1)
    except (pa.ArrowException, OSError):
        return 1
