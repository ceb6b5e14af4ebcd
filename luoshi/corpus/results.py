"""What was found in a corpus: titled tables, each with the SQL that made it and perhaps a chart; kept as Parquet,
printed on a terminal, shown as one page."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.corpus.tables import TABLES
from luoshi.corpus.words import ADDRESSES, CODES, COLUMNS, JOINING
from luoshi.errors import NotFound

PRINTED, SHOWN = 20, 500  # rows on a terminal, on a page; the Parquet file has them all
STYLE = """body{font:15px/1.6 sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#222}
h1,h2{border-left:4px solid #b5332e;padding-left:.6rem}table{border-collapse:collapse;width:100%;font-size:13px}
.wide{overflow-x:auto}td{overflow-wrap:anywhere;min-width:3em}
th,td{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f5f2ec}
pre{background:#f5f2ec;padding:.6rem;overflow:auto;font-size:12px}.more{color:#666}svg{max-width:100%;height:auto}"""


@dataclass(frozen=True)
class Section:
    """One table: its name (of the file), its title, the SQL or the way it was made, its rows, an ECharts option or none."""

    name: str
    title: str
    made_by: str
    rows: pa.Table
    chart: dict[str, Any] | None = None


@dataclass(frozen=True)
class Result:
    """What one question gave."""

    name: str
    title: str
    sections: list[Section] = field(default_factory=list)


def tables(out: Path) -> dict[str, daft.DataFrame]:
    """The tables of a folder that `luoshi corpus read` made; readouts also by `year`, `month` (2026-03) and
    `days`, the number of the day.

    Raises:
        NotFound: nothing was read into the folder.
    """
    if not list(out.glob("parts/*/readouts.parquet")):
        raise NotFound(f"{out} 里没有读好的语料，请先运行 luoshi corpus read。")
    found = {name: daft.read_parquet(str(out / "parts" / "*" / f"{name}.parquet")) for name in TABLES}
    day = daft.col("day")
    found["readouts"] = found["readouts"].with_columns(
        {"year": day.year(), "month": day.strftime("%Y-%m"), "days": day.cast("int32")}
    )
    return found


def ask(sql: str, **frames: daft.DataFrame) -> pa.Table:
    """The rows that the SQL gives."""
    return daft.sql(sql, **frames).to_arrow()


def keep(result: Result, out: Path) -> Path:
    """Writes each table to `results/NAME/TABLE.parquet` and the page to `results/NAME.html`; gives the page's path."""
    folder = out / "results" / result.name
    folder.mkdir(parents=True, exist_ok=True)
    for section in result.sections:
        pq.write_table(section.rows, folder / f"{section.name}.parquet")
    page = folder.with_suffix(".html")
    page.write_text(_page(result), "utf-8")
    return page


def show(result: Result) -> None:
    """Prints the first rows of each table."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for section in result.sections:
        rows = section.rows.drop_columns([name for name in section.rows.column_names if name in JOINING])
        table = Table(*_heads(rows), title=section.title, title_justify="left")
        for row in _cells(rows.slice(0, PRINTED)):
            table.add_row(*row)
        console.print(table)
        if section.rows.num_rows > PRINTED:
            console.print(f"共 {section.rows.num_rows:,} 行，这里是前 {PRINTED} 行。")


def _page(result: Result) -> str:
    from luoshi.charts import chart, svg

    parts = [f"<h1>{html.escape(result.title)}</h1>"]
    for section in result.sections:
        parts.append(f"<h2>{html.escape(section.title)}</h2>")
        if section.chart:
            told = chart(section.chart, section.chart["title"]["text"], "").told
            parts.append(svg(section.chart, told=told))
        heads = "".join(f"<th>{html.escape(name)}</th>" for name in _heads(section.rows))
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in _cells(section.rows.slice(0, SHOWN))
        )
        parts.append(f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>')
        if section.rows.num_rows > SHOWN:
            parts.append(
                f'<p class="more">共 {section.rows.num_rows:,} 行，这里是前 {SHOWN} 行；全部在 Parquet 文件里。</p>'
            )
        parts.append(f"<details><summary>怎样得来</summary><pre>{html.escape(section.made_by)}</pre></details>")
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(result.title)}</title><style>{STYLE}</style></head><body>{''.join(parts)}</body></html>"
    )


def _cells(rows: pa.Table) -> Iterable[list[str]]:
    for row in rows.to_pylist():
        yield [_cell(_told(name, value)) for name, value in row.items()]


def _told(name: str, value: Any) -> Any:
    """A code in Chinese, an address by its last part: the Parquet file has the whole."""
    if name in ADDRESSES and value:
        return value.rpartition("/")[2]
    return CODES.get(name, {}).get(value, value)


def _heads(rows: pa.Table) -> list[str]:
    return [COLUMNS.get(name, name) for name in rows.column_names]


def _cell(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:,.2f}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
