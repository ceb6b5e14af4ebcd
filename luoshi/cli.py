"""The command `luoshi`: each verb parses its words, calls one thing and prints; what it needs is imported when it runs."""

from __future__ import annotations

import enum
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from luoshi import __version__
from luoshi.corpus.commands import app as corpus
from luoshi.errors import LuoshiError
from luoshi.packs.commands import app as packs

app = typer.Typer(
    name="luoshi",
    help="落实：读会议报道，管督办事项，直到办结销号。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


app.add_typer(packs, name="packs")
app.add_typer(corpus, name="corpus")


class Format(enum.StrEnum):
    """The forms in which a readout is printed."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


class Reader(enum.StrEnum):
    """Who reads: the rules, or a language model that the environment names."""

    RULES = "rules"
    MODEL = "model"


class Language(enum.StrEnum):
    """The languages of the office."""

    ZH = "zh"
    EN = "en"


def main() -> None:
    """Run the command line; an expected error becomes one line and exit code 1."""
    try:
        app()
    except LuoshiError as error:
        sys.exit(f"luoshi：{error}")
    except Exception as error:
        if told := _told_of_settings(error) or _told_of_database(error):
            sys.exit(f"luoshi：{told}")
        raise


def _told_of_settings(error: Exception) -> str | None:
    """The sentence, if it is a setting that cannot be used. Most verbs never load Django."""
    if "django.core.exceptions" not in sys.modules:
        return None
    from django.core.exceptions import ImproperlyConfigured

    return f"落实没有启动：{error}" if isinstance(error, ImproperlyConfigured) else None


def _told_of_database(error: Exception) -> str | None:
    """The sentence, if it is the office's database that failed. Most verbs never load Django."""
    if "django.db" not in sys.modules:
        return None
    from django.db import DatabaseError

    if not isinstance(error, DatabaseError):
        return None
    from luoshi.office.database import told

    return " ".join(told(error).split())


def _show_version(wanted: bool) -> None:
    if wanted:
        from luoshi.edition import edition

        typer.echo(f"luoshi {__version__}（读稿 {edition()}）")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本。", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """落实：读会议报道，管督办事项，直到办结销号。"""


@app.command()
def read(
    file: Annotated[list[str], typer.Argument(help="txt、html、docx 或 pdf 文件；- 为标准输入。")],
    format: Annotated[Format, typer.Option("--format", help="输出形式。")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option("--out", help="每个文件各写一份结果到这个文件夹。")] = None,
    published: Annotated[
        str | None, typer.Option("--published", help="发布日期，如 2026-04-29；正文不写年份时用。")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="说明每个标注依据的规则和每一句的去向。")] = False,
    reader: Annotated[
        Reader, typer.Option("--reader", help="按规则读，或问语言模型（LUOSHI_LLM_URL、LUOSHI_LLM_MODEL）。")
    ] = Reader.RULES,
    packs: Annotated[Path | None, typer.Option("--packs", help="连同自带领域包和这个文件夹里领域包的词来读。")] = None,
) -> None:
    """读会议报道：会议、人员、议题、上级精神、要求，以及每一句的去向。"""
    if published:
        try:
            date.fromisoformat(published)
        except ValueError as fault:
            raise typer.BadParameter(f"{published} 不是日期，请写成 2026-04-29 的样子。") from fault
    if format is Format.HTML and len(file) > 1 and out is None:
        raise typer.BadParameter("几个文件的网页不能连在一起输出，请用 --out 指定文件夹。")
    from luoshi.printing.run import Job, run

    failed = run(Job(file, format.value, out, published, explain, reader.value, packs))
    raise typer.Exit(1 if failed else 0)


@app.command()
def brief(
    pack: Annotated[str, typer.Argument(help="领域包，如 economy。")],
    period: Annotated[
        str, typer.Option("--period", help="时期，如 2021Q1、2021-05、2021H1、2021；不写是最近有数据的一期。")
    ] = "",
    area: Annotated[str, typer.Option("--area", help="地区的名称；不写是最上一级。")] = "",
    language: Annotated[Language, typer.Option("--language", help="中文或英文。")] = Language.ZH,
    out: Annotated[Path | None, typer.Option("--out", help="写成 .docx、.html 或 .md 文件。")] = None,
) -> None:
    """写经济运行分析：数据、对照目标和路径、拉动、位次、预警和调度、在办事项；数字都来自已入库的数据。"""
    _office()
    from luoshi.office.indicators.queries import briefs
    from luoshi.printing.brief import markdown, write
    from luoshi.rating.indicators import read_period

    of = briefs.subject(None, pack, briefs.area_named(area) if area else None, read_period(period) if period else None)
    made = briefs.brief(of, language.value)
    if out is not None:
        write(made, out)
        return
    typer.echo(markdown(made), nl=False)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="监听的地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="监听的端口。")] = 8000,
) -> None:
    """启动服务；进程数由 LUOSHI_WORKERS 定。先检查设置，不妥当就不启动。"""
    _office()
    from luoshi.office.database import refuse_if_behind
    from luoshi.office.serving import serve

    refuse_if_behind()
    serve(host, port)


@app.command()
def verify(
    replay: Annotated[bool, typer.Option("--replay", help="再由记录重建各表，与现有各行逐一比对。")] = False,
    kept: Annotated[bool, typer.Option("--kept", help="再逐份核对存放的文件，逐处试开加密的内容。")] = False,
) -> None:
    """逐条核对流程记录；指出第一条有问题的，有问题时退出码为 1。"""
    _office()
    from luoshi.office.events.verifying import verify

    raise typer.Exit(0 if verify(replay=replay, kept=kept) else 1)


@app.command()
def tick(
    loop: Annotated[
        int | None, typer.Option("--loop", min=1, metavar="SECONDS", help="隔这么多秒办理一次，直到被要求停止。")
    ] = None,
) -> None:
    """办理到时间该办的事，如发出督办单；只办一次。有一项出错时退出码为 1，其余照办。"""
    _office()
    from luoshi.office.database import refuse_if_behind
    from luoshi.office.ticking import running

    refuse_if_behind()
    if loop is not None:
        running.tick_forever(loop, lambda lines: typer.echo("\n".join(lines)))
        return
    row = running.tick()
    typer.echo("\n".join(running.lines(row)))
    raise typer.Exit(1 if row and row.faults else 0)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="存放备份的文件夹，最好在另一块盘或另一台机器上。")],
) -> None:
    """备份：数据库、密钥和存放的文件；不用停机，文件每份只存一次。"""
    _office()
    from luoshi.office.backups import back_up

    made = back_up(to)
    typer.echo(f"已备份到 {made.folder}；文件 {made.files} 份，其中新增 {made.added} 份。")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context) -> None:
    """Django 管理命令，如 luoshi manage migrate。"""
    _office(start=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["luoshi manage", *context.args])


def _office(*, start: bool = True) -> None:
    """Names the office's settings to Django and, unless told not to, loads its apps and refuses foolish settings."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")
    os.umask(os.umask(0o077) | 0o077)  # what the office keeps is for its own user alone
    if start:
        import django

        django.setup()
        from luoshi.office.checks import refuse_if_foolish

        refuse_if_foolish()
