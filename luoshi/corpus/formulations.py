"""提法 over time: where each was first said, how it spread, rose and fell, and how its wording changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
from daft import DataFrame

from luoshi.corpus.results import Result, Section, ask, tables

DRAWN = 8  # lines on a chart that can still be told apart

SPREAD = """SELECT s.normal, COUNT(DISTINCT s.doc) AS readouts, COUNT(DISTINCT s.place) AS places,
  COUNT(DISTINCT s.series) AS bodies, COUNT(DISTINCT s.words) AS wordings, MIN(s.day) AS first, MAX(s.day) AS last
FROM said AS s GROUP BY s.normal ORDER BY readouts DESC, normal"""
LEVEL = """SELECT normal, level, MIN(day) AS first, MAX(day) AS last, COUNT(DISTINCT doc) AS readouts,
  COUNT(DISTINCT series) AS bodies FROM said GROUP BY normal, level ORDER BY normal, first"""
PLACES = """SELECT normal, place, level, MIN(day) AS first, MAX(day) AS last, COUNT(DISTINCT doc) AS readouts
FROM said WHERE place <> '' GROUP BY normal, place, level ORDER BY normal, first, place"""
FIRST = """SELECT s.normal, s.day, s.level, s.place, s.series, s.words, s.doc
FROM said AS s JOIN (SELECT normal, MIN(day) AS first FROM said GROUP BY normal) AS f
ON s.normal = f.normal AND s.day = f.first ORDER BY normal, doc"""
MONTHS = """SELECT normal, month, COUNT(DISTINCT doc) AS readouts FROM said
WHERE month IS NOT NULL GROUP BY normal, month ORDER BY normal, month"""
READ = "SELECT month, COUNT(*) AS readouts FROM readouts WHERE month IS NOT NULL GROUP BY month ORDER BY month"
WORDINGS = """SELECT w.normal, w.words, w.first, w.last, w.readouts FROM (
  SELECT normal, words, MIN(day) AS first, MAX(day) AS last, COUNT(DISTINCT doc) AS readouts
  FROM said GROUP BY normal, words) AS w
JOIN (SELECT normal, COUNT(DISTINCT words) AS wordings FROM said GROUP BY normal) AS n ON w.normal = n.normal
WHERE n.wordings > 1 ORDER BY normal, first"""
SAID = """SELECT f.normal, f.words, f.doc, r.day, r.month, r.level, r.place, r.series
FROM formulations AS f JOIN readouts AS r ON f.doc = r.doc"""


def formulations(out: Path, about: str = "") -> Result:
    """Every formulation of the corpus, or those whose normal form holds the words `about`."""
    found = tables(out)
    frame = found["formulations"]
    if about:
        frame = frame.where(frame["normal"].contains(about))
    said = _sql(SAID, formulations=frame, readouts=found["readouts"])
    months, read = ask(MONTHS, said=said), ask(READ, readouts=found["readouts"])
    spread = ask(SPREAD, said=said)
    return Result(
        "formulations",
        f"提法：{about}" if about else "提法的出现与传播",
        [
            Section("spread", "出现多少次、传到哪里", _with(SPREAD), spread, _chart(spread, months, read)),
            Section("first", "最早出自哪里", _with(FIRST), ask(FIRST, said=said)),
            Section("levels", "各层级最早和最近", _with(LEVEL), ask(LEVEL, said=said)),
            Section("places", "一地一地的传播", _with(PLACES), ask(PLACES, said=said)),
            Section("months", "逐月起落", _with(MONTHS), months),
            Section("wordings", "表述的变化", _with(WORDINGS), ask(WORDINGS, said=said)),
        ],
    )


def _sql(sql: str, **frames: DataFrame) -> DataFrame:
    import daft

    return daft.sql(sql, **frames).collect()


def _with(sql: str) -> str:
    return f"-- said:\n{SAID};\n\n{sql}"


def _chart(spread: pa.Table, months: pa.Table, read: pa.Table) -> dict[str, Any] | None:
    """Of every hundred readouts of a month, how many say it; the most frequent ones."""
    total = dict(zip(read["month"].to_pylist(), read["readouts"].to_pylist(), strict=True))
    if not total:
        return None
    said = {(row["normal"], row["month"]): row["readouts"] for row in months.to_pylist()}
    return {
        "title": {"text": "每百篇报道中说到的篇数"},
        "legend": {"bottom": 0},
        "grid": {"top": 60, "left": 50, "right": 20, "bottom": 90},
        "xAxis": {"type": "category", "data": list(total), "axisLabel": {"rotate": 40}},
        "yAxis": {"type": "value"},
        "series": [
            {
                "name": normal,
                "type": "line",
                "data": [round(said.get((normal, month), 0) * 100 / count, 1) for month, count in total.items()],
            }
            for normal in spread["normal"].to_pylist()[:DRAWN]
        ],
    }
