"""What there is to read: files, and ranges of files that hold many texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import daft

from luoshi.corpus.engine import opened
from luoshi.errors import Invalid

if TYPE_CHECKING:
    import pyarrow.parquet as pq

Kind = Literal["text", "lines", "rows"]
KINDS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf"), "text"),
    ".jsonl": "lines",
    ".parquet": "rows",
}
WILD = frozenset("*?[")
RANGE = 1024 * 1024  # bytes of a .jsonl file that one piece covers
ROWS = 10_000  # rows of a .parquet file that one piece covers; what stands before them in their group is passed over
A_ROW = 2_500  # bytes of a usual text


class Piece(NamedTuple):
    """A text of its own, or a range of a file of many: bytes of a .jsonl (`lines`), rows of a .parquet (`rows`)."""

    address: str
    kind: Kind
    start: int
    end: int
    size: int

    @property
    def name(self) -> str:
        """What the piece is remembered by."""
        return self.address if self.kind == "text" else f"{self.address}#{self.start}-{self.end}"

    @property
    def weight(self) -> int:
        """About how many bytes of text it has."""
        return (self.end - self.start) * (A_ROW if self.kind == "rows" else 1)


def find(paths: Iterable[str], others: set[str] | None = None) -> list[Piece]:
    """The pieces under folders, globs and files, local or in an object store, in the order of their addresses. Files that are
    none, by their ending, go into `others`."""
    passed: set[str] = set() if others is None else others
    found = {piece for path in paths for piece in _under(path, passed)}
    return sorted(found, key=lambda piece: (piece.address, piece.start))


def _under(path: str, others: set[str]) -> Iterator[Piece]:
    listed = _listed(_pattern(path))
    known = [(address, size) for address, size in listed if _ending(address) in KINDS]
    others |= {address for address, _ in listed} - {address for address, _ in known}
    if not known:
        raise Invalid(f"{path}：没有可读的文件。可读的是 {'、'.join(KINDS)}，请检查路径。")
    for address, size in known:
        yield from _cut(address, size)


def _pattern(path: str) -> str:
    """Every file below a folder; a glob or a file as it stands. What is here has one address, wherever one stands."""
    if "://" not in path:
        path = str(Path(path).absolute())
    return path if WILD & set(path) or _ending(path) in KINDS else f"{path.rstrip('/')}/**/*"


def _listed(pattern: str) -> list[tuple[str, int]]:
    try:
        files = daft.from_glob_path(pattern).to_pydict()
    except Exception as fault:
        if "://" not in pattern and not any(Path("/").glob(pattern.lstrip("/"))):
            return []
        raise Invalid(f"{pattern}：打不开（{fault}）。") from fault
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
        for start, end in _row_ranges(address):
            yield Piece(address, kind, start, end, size)


def _row_ranges(address: str) -> Iterator[tuple[int, int]]:
    """Rows that stand in one row group; a broken file is one range, and is named when it is read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with opened(address) as file:
            groups = list(_groups(pq.ParquetFile(file).metadata))
    except (pa.ArrowException, OSError):
        groups = [(0, 1)]
    for first, end in groups:
        for start in range(first, end, ROWS):
            yield start, min(start + ROWS, end)


def _groups(metadata: pq.FileMetaData) -> Iterator[tuple[int, int]]:
    """The first row of every row group, and the one after its last."""
    first = 0
    for group in range(metadata.num_row_groups):
        end = first + metadata.row_group(group).num_rows
        yield first, end
        first = end


def group_of(metadata: pq.FileMetaData, row: int) -> tuple[int, int]:
    """The row group that a row stands in, and the group's first row."""
    return next((group, first) for group, (first, end) in enumerate(_groups(metadata)) if row < end)
