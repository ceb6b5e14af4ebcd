"""Reads the files of one `luoshi read` one after the other; a file that fails is named and the rest go on."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from luoshi.errors import Invalid, LuoshiError
from luoshi.intake import MOST_BYTES, Intake, check_size, day_in_name, take_in_safely
from luoshi.reading import Readout, Vocabulary, to_json
from luoshi.readouts import readout_of, second_readout_of

if TYPE_CHECKING:  # it brings the network's modules, which reading by rules can do without
    from luoshi.reading.llm import LanguageModelReader

STANDARD_INPUT = "-"
WIDTH_IN_FILES = 120
_ENDINGS = {"table": ".txt", "json": ".json", "html": ".html"}


class Job(msgspec.Struct, frozen=True):
    """What one `luoshi read` was asked for."""

    files: list[str]
    format: str = "table"
    out: Path | None = None
    published: str | None = None
    explain: bool = False
    reader: str = "rules"
    packs: Path | None = None


def run(job: Job) -> int:
    """Do the job; the number of files that failed."""
    model = _model() if job.reader == "model" else None
    targets, vocabulary = _targets(job), _vocabulary(job.packs)
    failed = 0
    for file in _with_progress(job):
        try:
            intake = take_in_safely(_bytes_of(file), file)
            published = job.published or intake.published or day_in_name(file)
            result = _rendered(_read(intake, file, published, model, vocabulary), job)
            if job.out is None:
                sys.stdout.buffer.write(result)
                sys.stdout.buffer.flush()
            else:
                targets[file].write_bytes(result)
        except BrokenPipeError:
            raise
        except Exception as fault:
            failed += 1
            print(f"{file}：{_reason(fault)}", file=sys.stderr)
    return failed


def _model() -> LanguageModelReader:
    """The language model that the environment names; nothing is asked of one unless it is called for."""
    address, name = os.environ.get("LUOSHI_LLM_URL", ""), os.environ.get("LUOSHI_LLM_MODEL", "")
    if not address:
        raise Invalid(
            "没有指定语言模型：请设置 LUOSHI_LLM_URL 和 LUOSHI_LLM_MODEL，或不用 --reader model。", field="reader"
        )
    from luoshi.reading.llm import LanguageModelReader

    return LanguageModelReader(address, name, os.environ.get("LUOSHI_LLM_KEY") or None)


def _vocabulary(folder: Path | None) -> Vocabulary:
    """The words of the built-in packs and of those in the folder; none where no folder is named, for that costs time."""
    if folder is None:
        return Vocabulary()
    if not folder.is_dir():
        raise Invalid(f"没有文件夹 {folder}。", field="packs")
    from luoshi.packs.versions import BUILTIN, Library
    from luoshi.packs.words import words_of

    return Vocabulary(*words_of(Library.read(BUILTIN, folder).on(date.today())))


def _read(
    intake: Intake, file: str, published: str | None, model: LanguageModelReader | None, vocabulary: Vocabulary
) -> Readout:
    """The readout by the rules, or by the model with the account of what was kept of its answers on standard error."""
    if model is None:
        return readout_of(intake, doc=_doc(file), published=published, vocabulary=vocabulary)
    readout, account = second_readout_of(intake, model, doc=_doc(file), published=published)
    print(f"{file}：{account.sentence()}", file=sys.stderr)
    return readout


def _doc(file: str) -> str:
    return "stdin" if file == STANDARD_INPUT else Path(file).stem


def _targets(job: Job) -> dict[str, Path]:
    """Where each result goes: NAME.json for NAME.docx, and never over a file that is being read."""
    if job.out is None:
        return {}
    try:
        job.out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Invalid(f"不能把结果写到 {job.out}（{fault.strerror}），请换一个文件夹。", field="out") from fault
    sources = {Path(file).resolve() for file in job.files}
    ending = _ENDINGS[job.format]
    targets: dict[str, Path] = {}
    for file in job.files:
        names = (_doc(file), Path(file).name, *(f"{_doc(file)}-{number}" for number in range(2, len(job.files) + 2)))
        free = (job.out / f"{name}{ending}" for name in names)
        targets[file] = next(path for path in free if path not in targets.values() and path.resolve() not in sources)
    return targets


def _with_progress(job: Job) -> Iterable[str]:
    """The files, with a bar on standard error where somebody watches and the bar disturbs no output."""
    if len(job.files) == 1 or not sys.stderr.isatty() or (job.out is None and sys.stdout.isatty()):
        return job.files
    from rich.console import Console
    from rich.progress import track

    return track(job.files, description="读取", console=Console(stderr=True), transient=True)


def _bytes_of(file: str) -> bytes:
    """The bytes of a file, refused by its size before they are read."""
    if file == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(file).open("rb") as opened:
            state = os.fstat(opened.fileno())
            if stat.S_ISREG(state.st_mode):
                check_size(state.st_size)
            data = opened.read(MOST_BYTES + 1)
    check_size(len(data))
    return data


def _rendered(readout: Readout, job: Job) -> bytes:
    match job.format:
        case "json":
            return to_json(readout) + b"\n"
        case "html":
            from luoshi.printing.page import page_of

            return page_of(readout, explain=job.explain).encode()
        case _:
            from rich.console import Console

            from luoshi.printing.table import print_table

            on_screen = job.out is None and sys.stdout.isatty()
            written = io.StringIO()
            console = Console(
                file=written,
                force_terminal=on_screen,
                width=None if on_screen else WIDTH_IN_FILES,
                markup=False,
                emoji=False,
                highlight=False,
            )
            print_table(readout, console, explain=job.explain)
            return written.getvalue().encode()


def _reason(fault: Exception) -> str:
    match fault:
        case LuoshiError():
            return str(fault)
        case FileNotFoundError():
            return "没有这个文件，请检查路径。"
        case IsADirectoryError():
            return "这是文件夹，请给出其中的文件。"
        case PermissionError():
            return "没有权限打开这个文件。"
        case OSError():
            return f"文件无法读写（{fault.strerror}）。"
        case _:
            return f"读取时出现内部错误（{type(fault).__name__}：{fault}），请把这个文件和这句话一并反馈。"
