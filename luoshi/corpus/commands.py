"""The commands `luoshi corpus …`. What they need is imported when they run, so that other commands start fast."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="corpus", help="语料：一次读很多篇会议报道，并从中统计。", no_args_is_help=True, rich_markup_mode=None
)

Tables = Annotated[Path, typer.Argument(help="luoshi corpus read 写入的文件夹。")]
About = Annotated[str, typer.Option("--about", help="只看含有这些字的。")]
Ray = Annotated[str | None, typer.Option("--ray", help="Ray 集群的地址（auto 或 ray://主机:10001）；不写就在本机。")]


@app.command()
def read(
    path: Annotated[
        list[str], typer.Argument(help="文件夹、文件或通配符；.txt .html .docx .pdf .jsonl .parquet，也可在对象存储。")
    ],
    out: Annotated[Path, typer.Option("--out", help="结果表（Parquet）所在的文件夹；再次运行只读还没读的。")],
    largest: Annotated[float, typer.Option("--largest", min=0.001, help="一篇最多多少 MB。")] = 2.0,
    workers: Annotated[int, typer.Option("--workers", min=1, help="集群有多少个核。")] = 64,
    ray: Ray = None,
) -> None:
    """把语料读成表：readouts agenda instruments directives actions formulations failures。"""
    from luoshi.corpus import engine

    engine.start(ray)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from luoshi.corpus.reading import read_corpus

    columns = TextColumn("读"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("读", total=None)
        account = read_corpus(
            path,
            out,
            largest=int(largest * 1e6),
            workers=workers if ray else 1,
            told=lambda done, total: progress.update(bar, completed=done, total=total),
        )
    typer.echo(
        f"找到 {account.found} 份，其中 {account.skipped} 份以前读过；读出 {account.readouts} 篇，"
        f"{account.failures} 篇没有读成（见 failures 表）。"
    )
    if account.others:
        endings = Counter(Path(address).suffix.lower() or "没有后缀" for address in account.others)
        told = "、".join(f"{ending} {count} 份" for ending, count in sorted(endings.items()))
        typer.echo(f"另有 {len(account.others)} 份文件不是可读的形式，没有读：{told}。", err=True)
    if account.changed:
        typer.echo(f"{len(account.changed)} 份在读过之后变了，没有重读：{'、'.join(account.changed[:5])}", err=True)


def _answer(question: str, tables: Path, ray: str | None, *about: str) -> None:
    """Asks one question of the tables: prints the answer, and says where it is kept."""
    from luoshi.corpus import engine

    engine.start(ray)
    from luoshi.corpus import questions, results

    result = questions.ASK[question](tables, *about)
    results.show(result)
    typer.echo(f"网页：{results.keep(result, tables)}；各表的 Parquet 文件在旁边的同名文件夹里。")


@app.command()
def stats(tables: Tables, ray: Ray = None) -> None:
    """每一句的去向，按层级和年份；没有读成的；最没有把握的标注。"""
    _answer("stats", tables, ray)


@app.command()
def transmission(tables: Tables, about: About = "", ray: Ray = None) -> None:
    """上级精神的传导：谁在多少天后传达，增加和略去了什么要求。"""
    _answer("transmission", tables, ray, about)


@app.command()
def formulations(tables: Tables, about: About = "", ray: Ray = None) -> None:
    """提法：最早出自哪里、传到哪里、逐月起落、表述的变化。"""
    _answer("formulations", tables, ray, about)


@app.command()
def again(tables: Tables, ray: Ray = None) -> None:
    """重复部署：同一机构反复提出的要求。"""
    _answer("again", tables, ray)
