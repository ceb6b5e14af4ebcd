"""The commands `luoshi packs …`. What they need is imported when they run, so that other commands start fast."""

from __future__ import annotations

import enum
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from luoshi.packs.faults import PackInvalid
    from luoshi.packs.model import Pack
    from luoshi.packs.versions import Library

app = typer.Typer(name="packs", help="领域包：查看、检查、比较。", no_args_is_help=True, rich_markup_mode=None)

Folder = Annotated[Path | None, typer.Option("--folder", help="本地领域包和叠加文件所在的文件夹。")]
Code = Annotated[str, typer.Argument(help="领域包代码，可带版本：supervision 或 supervision@1.0。")]
Day = Annotated[str | None, typer.Option("--day", help="看哪一天生效的版本，如 2026-04-29；默认今天。")]


class Language(enum.StrEnum):
    """The languages of what is printed."""

    ZH = "zh"
    EN = "en"


In = Annotated[Language, typer.Option("--language", help="输出的语言。")]


@app.command("list")
def list_(folder: Folder = None, language: In = Language.ZH) -> None:
    """列出所有领域包的所有版本。"""
    library = _library(folder)
    for code in library.codes():
        for entry in library.versions(code):
            pack = entry.loaded.pack
            typer.echo(f"{code}@{pack.version}\t{entry.start}\t{pack.names.in_(language.value)}")


@app.command()
def check(file: Annotated[list[Path], typer.Argument(help="领域包或叠加文件。")], language: In = Language.ZH) -> None:
    """检查文件，与内置领域包合在一起看；一次列出所有错误，有错误时退出码为 1。"""
    from luoshi.packs.faults import PackInvalid
    from luoshi.packs.versions import BUILTIN, Library

    texts = [(str(each), _text(each)) for each in file]
    own = {each.resolve() for each in file}
    builtin = [each for each in sorted(BUILTIN.glob("*.yaml")) if each not in own]
    try:
        Library.of([*((each.name, _text(each)) for each in builtin), *texts])
    except PackInvalid as error:
        _print_faults(error, language)
        raise typer.Exit(1) from None
    typer.echo({"zh": "没有错误。", "en": "No faults."}[language.value])


@app.command()
def show(code: Code, folder: Folder = None, day: Day = None) -> None:
    """以 YAML 显示一个版本，叠加后的样子。"""
    import yaml

    from luoshi.packs.diff import written

    values = written(_pack(_library(folder), code, day))
    typer.echo(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120), nl=False)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="旧版本，如 supervision@1.0。")],
    new: Annotated[str, typer.Argument(help="新版本，如 supervision@1.1。")],
    folder: Folder = None,
    language: In = Language.ZH,
) -> None:
    """逐条列出两个版本的不同。"""
    from luoshi.packs.diff import differences

    library = _library(folder)
    found = differences(_pack(library, old, None), _pack(library, new, None))
    for each in found:
        typer.echo(each.zh if language is Language.ZH else each.en)
    if not found:
        typer.echo({"zh": "没有不同。", "en": "No difference."}[language.value])


@app.command()
def docs(code: Code, folder: Folder = None, day: Day = None, language: In = Language.ZH) -> None:
    """把一个版本写成一页说明（Markdown）。"""
    from luoshi.packs.docs import docs_of

    library = _library(folder)
    others = {each: library.versions(each)[-1].loaded.pack for each in library.codes()}
    typer.echo(docs_of(_pack(library, code, day), language.value, others), nl=False)


@app.command()
def limits(
    code: Code,
    start: Annotated[str, typer.Option("--from", help="从哪一天起算，如 2021-04-28。")],
    preset: Annotated[str | None, typer.Option("--preset", help="只看一个方案；默认每个方案都算。")] = None,
    calendar: Annotated[Path | None, typer.Option("--calendar", help="放假安排文件，补充或更正内置日历。")] = None,
    folder: Folder = None,
    language: In = Language.ZH,
) -> None:
    """从一天起按每个时限方案算出日期，逐行写明怎么来的。"""
    from luoshi.clock import WorkCalendar
    from luoshi.errors import Invalid
    from luoshi.packs.reckoning import reckoned

    try:
        found = reckoned(
            _pack(_library(folder), code, start),
            _day(start),
            WorkCalendar.read(calendar) if calendar else WorkCalendar(),
            preset,
        )
    except Invalid as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    for line in found.lines(language.value):
        typer.echo(line)


@app.command()
def schema(overlay: Annotated[bool, typer.Option("--overlay", help="叠加文件的 JSON Schema。")] = False) -> None:
    """输出 JSON Schema，供编辑器提示和检查。"""
    from luoshi.packs.model import Pack
    from luoshi.packs.overlay import Overlay
    from luoshi.packs.schema import schema as schema_of

    typer.echo(json.dumps(schema_of(Overlay if overlay else Pack), ensure_ascii=False, indent=2))


def _library(folder: Path | None) -> Library:
    from luoshi.packs.versions import BUILTIN, Library, builtin

    return Library.read(BUILTIN, folder) if folder else builtin()


def _pack(library: Library, code: str, day: str | None) -> Pack:
    name, at, version = code.partition("@")
    if at:
        return library.version(name, version)
    return library.in_force(name, _day(day) if day else date.today())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise typer.BadParameter(f"{text} 不是日期，请写成 2026-04-29 的样子。") from fault


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise typer.BadParameter(f"没有文件 {file}，请检查路径。") from fault
    except IsADirectoryError as fault:
        raise typer.BadParameter(f"{file} 是文件夹，请给出其中的 YAML 文件。") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise typer.BadParameter(f"{file} 读不了：应是 UTF-8 编码的文本文件。") from fault


def _print_faults(error: PackInvalid, language: Language) -> None:
    for fault in error.faults:
        typer.echo(fault.in_(language.value), err=True)
