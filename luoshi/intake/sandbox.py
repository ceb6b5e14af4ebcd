"""Parsing in a child process that may use only so much memory and time, for files that strangers hand in."""

from __future__ import annotations

import subprocess
import sys

import msgspec

from luoshi.errors import Invalid
from luoshi.intake.kinds import kind_of
from luoshi.intake.model import Answer, Intake
from luoshi.intake.parsing import MOST_BYTES, check_size, parse

# Without `site` the interpreter starts twice as fast; the parent's path is handed on instead.
_START = "import sys; sys.path[:] = sys.argv.pop(1).split('\\n'); from luoshi.intake.child import main; main()"


def take_in_safely(
    data: bytes, filename: str = "", *, seconds: int = 10, megabytes: int = 512, max_bytes: int = MOST_BYTES
) -> Intake:
    """`take_in` behind limits of time and memory. Plain text needs no parser and stays in this process."""
    check_size(len(data), max_bytes)
    kind = kind_of(data, filename)
    if kind == "txt":
        return parse(data, kind)
    path = "\n".join(entry for entry in sys.path if entry)
    command = [sys.executable, "-I", "-S", "-c", _START, path, kind, str(seconds), str(megabytes)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env={}, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as fault:
        raise Invalid(f"文件解析超过 {seconds} 秒，已中止；请另存为 txt 或 docx 后再试。") from fault
    try:
        answer = msgspec.msgpack.decode(child.stdout, type=Answer)
    except msgspec.DecodeError as fault:
        raise Invalid(f"文件解析时超出内存（{megabytes} MB）或时间上限，已中止；请另存为 txt 后再试。") from fault
    if answer.intake is None:
        raise Invalid(answer.refused or "文件无法解析。")
    return answer.intake
