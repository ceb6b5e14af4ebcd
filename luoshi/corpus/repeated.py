"""Texts that were read before, and names that another text has: found as each share comes back, and taken out of its tables."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luoshi.corpus.tables import TABLES, same_name, same_text
from luoshi.corpus.texts import Failure


class Known:
    """The texts and the names of the parts, each with the number of its part."""

    def __init__(self, parts: Path) -> None:
        self._parts = parts
        self._texts: dict[bytes, int] = {}
        self._names: dict[bytes, int] = {}
        for folder in sorted(parts.glob("*")):
            for doc, digest in _readouts(folder):
                self._keep(doc, digest, int(folder.name))

    def sort_out(self, folder: Path, number: int) -> tuple[int, int]:
        """Takes out of the tables in the folder what is known, keeps the rest as part `number`: how many texts are left,
        how many stand among the failures."""
        repeated: list[Failure] = []
        left = 0
        for doc, digest in _readouts(folder):
            if digest in self._texts:
                repeated.append(same_text(doc, self._name_of(digest)))
            elif _short(doc) in self._names:
                repeated.append(same_name(doc))
            else:
                self._keep(doc, digest, number)
                left += 1
        if repeated:
            _move_to_failures(folder, repeated)
        return left, pq.read_metadata(folder / "failures.parquet").num_rows

    def _keep(self, doc: str, digest: bytes, number: int) -> None:
        self._texts[digest] = self._names[_short(doc)] = number

    def _name_of(self, digest: bytes) -> str:
        part = self._parts / f"{self._texts[digest]:06}"
        return next((doc for doc, known in _readouts(part) if known == digest), digest.hex())


def _readouts(folder: Path) -> list[tuple[str, bytes]]:
    columns = pq.ParquetFile(folder / "readouts.parquet").read(["doc", "digest"]).to_pydict()
    return list(zip(columns["doc"], columns["digest"], strict=True))


def _short(doc: str) -> bytes:
    return hashlib.blake2b(doc.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _move_to_failures(folder: Path, repeated: list[Failure]) -> None:
    names = pa.array([failure.doc for failure in repeated])
    for name, schema in TABLES.items():
        file = folder / f"{name}.parquet"
        rows = pq.ParquetFile(file).read()
        if name == "failures":
            columns = zip(*repeated, strict=True)
            rows = pa.concat_tables([rows, pa.Table.from_arrays(list(map(pa.array, columns)), schema=schema)])
        else:
            rows = rows.filter(pc.invert(pc.is_in(rows["doc"], value_set=names)))
        pq.write_table(rows, file)
