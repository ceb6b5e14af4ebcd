"""Orders that recur in one body: directives that ask for the same thing at several of its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import daft
from daft import DataType, col

from luoshi.corpus.results import Result, Section, ask, tables
from luoshi.reading.again import Index, similar

ORDERS = """SELECT r.series, r.level, r.place, r.day, d.doc, d.number, d.words
FROM directives AS d JOIN readouts AS r ON d.doc = r.doc WHERE r.series <> '' AND r.day IS NOT NULL"""
CHAINS = """SELECT series, level, began, MIN(day) AS first, MAX(day) AS last, COUNT(DISTINCT doc) AS meetings
FROM links GROUP BY series, level, began HAVING COUNT(DISTINCT doc) > 1 ORDER BY meetings DESC, series, first"""
BODIES = """SELECT series, level, COUNT(*) AS orders, SUM(again) AS again, SUM(again) * 100.0 / COUNT(*) AS again_percent
FROM links GROUP BY series, level ORDER BY again DESC, series"""
LINK = DataType.struct(
    {
        "doc": DataType.string(),
        "day": DataType.date(),
        "level": DataType.string(),
        "words": DataType.string(),
        "began": DataType.string(),
        "again": DataType.int32(),
        "score": DataType.float32(),
    }
)
MADE_BY = f"""{ORDERS};
-- 每个机构的要求按日期排列，各与更早的比较（luoshi.reading.again），相同的归到最早的一条 began

"""


def recurring(out: Path) -> Result:
    """The chains of orders of each body, the longest first, and each body's share of orders that were given before."""
    found = tables(out)
    orders = daft.sql(ORDERS, directives=found["directives"], readouts=found["readouts"])
    columns = ("doc", "number", "day", "level", "words")
    grouped = orders.groupby("series").agg(*(col(name).list_agg() for name in columns))
    links = grouped.with_column("link", _link(*map(col, columns))).select("series", "link").explode("link")
    flat = links.select("series", *(col("link")[name].alias(name) for name in LINK.fields)).collect()
    return Result(
        "again",
        "重复部署",
        [
            Section("chains", "反复部署的要求", MADE_BY + CHAINS, ask(CHAINS, links=flat)),
            Section("bodies", "各机构重复部署的比例", MADE_BY + BODIES, ask(BODIES, links=flat)),
            Section("orders", "逐条", MADE_BY, flat.where(col("again") > 0).sort(["series", "day"]).to_arrow()),
        ],
    )


@daft.func.batch(return_dtype=DataType.list(LINK), use_process=True, batch_size=1)
def _link(*columns: daft.Series) -> list[list[dict[str, Any]]]:
    return [list(_chain(*map(list, body))) for body in zip(*(column.to_pylist() for column in columns), strict=True)]


def _chain(docs: list[str], numbers: list[int], days: list[Any], levels: list[str], words: list[str]) -> Iterator[dict]:
    """The orders of one body in time; `began` is the words with which its chain began, `again` 1 where it was given before."""
    index = Index(enumerate(words))
    began: dict[Any, int] = {}
    earlier: set[int] = set()
    in_time = sorted(range(len(docs)), key=lambda at: (days[at], docs[at], numbers[at]))
    for _, together in groupby(in_time, key=days.__getitem__):
        of_a_day = list(together)
        for at in of_a_day:
            best = similar(words[at], index, limit=1, among=earlier)
            began[at] = began[best[0].id] if best else at
            yield {
                "doc": docs[at],
                "day": days[at],
                "level": levels[at],
                "words": words[at],
                "began": words[began[at]],
                "again": int(bool(best)),
                "score": best[0].score if best else None,
            }
        earlier.update(of_a_day)
