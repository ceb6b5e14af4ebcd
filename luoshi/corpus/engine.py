"""The dataframe engine: embedded in this process, or a Ray cluster; set up in one place, without telemetry."""

from __future__ import annotations

import io
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from luoshi.errors import Invalid

if TYPE_CHECKING:
    import daft

LOCAL = "file://"


def start(ray: str | None = None) -> None:
    """Sets the engine up; `ray` is the address of a cluster (`auto`, `ray://host:10001`), None the embedded engine."""
    os.environ.update(
        DAFT_ANALYTICS_ENABLED="0", DO_NOT_TRACK="true", DAFT_PROGRESS_BAR="0", RAY_USAGE_STATS_ENABLED="0"
    )
    try:
        import daft
    except ImportError as fault:
        raise Invalid(
            "读语料要用数据引擎，请先安装：pip install 'luoshi[corpus]'（用集群时装 luoshi[cluster]）。"
        ) from fault
    if ray is None:
        daft.set_runner_native()
        return
    try:
        daft.set_runner_ray(ray)
    except Exception as fault:
        raise Invalid(f"连不上 Ray 集群 {ray}：{fault}") from fault


class _Raw(io.RawIOBase):
    """A file of the engine as Python's libraries expect one."""

    def __init__(self, file: daft.File) -> None:
        self.held = ExitStack()
        self.file = self.held.enter_context(file.open())
        self.length = self.file.size()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.file.tell(), io.SEEK_END: self.length}[whence]
        self.file.seek(base + offset)
        return base + offset

    def tell(self) -> int:
        return self.file.tell()

    def readinto(self, buffer: Any) -> int:
        content = self.file.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self.held.close()
        super().close()


def opened(address: str) -> BinaryIO:
    """A file, local or in an object store, open for reading."""
    if address.startswith(LOCAL):  # the engine takes a hundred times as long to open one
        return Path(address.removeprefix(LOCAL)).open("rb")
    return through_engine(address)


def through_engine(address: str) -> BinaryIO:
    """A file that the engine opens, with the credentials that it finds."""
    import daft

    return io.BufferedReader(_Raw(daft.File(address)), 1 << 20)
