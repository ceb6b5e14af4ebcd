"""From a higher instruction to those who conveyed it: after how many days, at which level, with what added and left out.

An instruction is what all wordings with one key speak of (`luoshi.reading.lineage`) on one occasion: mentions that lie more
than 120 days from each other are two occasions (every year has its 政府工作报告). It begins with the latest readout of the
body that it names, at most 60 days before its first mention, or, where the corpus has none, with its first mention.
`issues` says whether the readout that it begins with is the one that issued it: the body named, or one that deliberated it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
from daft import DataFrame, DataType, col

from luoshi.corpus.results import Result, Section, ask, tables
from luoshi.corpus.words import LEVELS
from luoshi.reading.conveyed import changes

MENTIONS = """SELECT i.key, i.named, i.form, i.part, i.doc, r.day, r.days, r.level, r.place, r.series
FROM instruments AS i JOIN readouts AS r ON i.doc = r.doc WHERE i.key <> '' AND r.day IS NOT NULL"""
OCCASIONS = """WITH spaced AS (
  SELECT *, days - LAG(days) OVER (PARTITION BY key ORDER BY days, doc) AS gap FROM mentions)
SELECT *, SUM(CASE WHEN COALESCE(gap, 0) > 120 THEN 1 ELSE 0 END) OVER (
  PARTITION BY key ORDER BY days, doc ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS occasion FROM spaced"""
INSTRUCTIONS = """SELECT key, named, occasion, MIN(form) AS form, MIN(days) AS begun, MIN(day) AS first,
  COUNT(DISTINCT series) AS bodies, COUNT(DISTINCT doc) AS readouts FROM mentions GROUP BY key, named, occasion"""
ISSUED = """SELECT i.key, i.occasion, MAX(r.days) AS issued FROM instructions AS i JOIN readouts AS r ON i.named = r.series
WHERE r.days <= i.begun AND r.days >= i.begun - 60 GROUP BY i.key, i.occasion"""
ORIGINS = """SELECT i.key, i.occasion, i.form, i.named, i.first, i.bodies, i.readouts,
  COALESCE(s.issued, i.begun) AS issued, s.issued IS NOT NULL AS known
FROM instructions AS i LEFT JOIN issued AS s ON i.key = s.key AND i.occasion = s.occasion"""
SOURCES = """SELECT o.key, o.occasion, MIN(r.doc) AS source, true AS issues FROM origins AS o JOIN readouts AS r
ON o.named = r.series AND o.issued = r.days WHERE o.known GROUP BY o.key, o.occasion"""
FIRSTS = """SELECT m.key, m.occasion, MIN(m.doc) AS source, MAX(m.part = 'deliberate') AS issues
FROM mentions AS m JOIN origins AS o
ON m.key = o.key AND m.occasion = o.occasion AND m.days = o.issued WHERE NOT o.known GROUP BY m.key, m.occasion"""
LAGS = """SELECT m.key AS key, m.occasion AS occasion, o.form AS form, s.source AS source, s.issues AS issues,
  m.doc AS doc, m.day AS day, m.level AS level, m.place AS place, m.series AS series, m.part AS part,
  m.days - o.issued AS lag
FROM mentions AS m JOIN origins AS o ON m.key = o.key AND m.occasion = o.occasion
JOIN sources AS s ON m.key = s.key AND m.occasion = s.occasion
WHERE m.doc <> s.source ORDER BY key, occasion, lag, doc"""
LEVEL_LAGS = """SELECT level, COUNT(*) AS mentions, COUNT(DISTINCT series) AS bodies, MIN(lag) AS least,
  AVG(lag) AS mean, MAX(lag) AS most FROM lags WHERE part = 'convey' GROUP BY level ORDER BY mean"""
ORDERS = """SELECT level, COUNT(DISTINCT doc) AS readouts, SUM(CASE WHEN change = 'kept' THEN 1 ELSE 0 END) AS kept,
  SUM(CASE WHEN change = 'added' THEN 1 ELSE 0 END) AS added,
  SUM(CASE WHEN change = 'left_out' THEN 1 ELSE 0 END) AS left_out,
  SUM(CASE WHEN change = 'kept' THEN 100.0 ELSE 0 END)
    / SUM(CASE WHEN change = 'added' THEN 0 ELSE 1 END) AS kept_percent
FROM changes GROUP BY level ORDER BY kept_percent DESC"""

CHANGE = DataType.list(
    DataType.struct(
        {
            "change": DataType.string(),
            "words": DataType.string(),
            "other": DataType.string(),
            "score": DataType.float32(),
        }
    )
)


def transmission(out: Path, about: str = "") -> Result:
    """Who conveyed what after how many days, and how the orders changed on the way; `about` narrows by key."""
    found = tables(out)
    readouts = found["readouts"]
    mentions = daft.sql(MENTIONS, instruments=found["instruments"], readouts=readouts)
    if about:
        mentions = mentions.where(mentions["key"].contains(about))
    mentions = daft.sql(OCCASIONS, mentions=mentions).collect()
    instructions = daft.sql(INSTRUCTIONS, mentions=mentions).collect()
    issued = daft.sql(ISSUED, instructions=instructions, readouts=readouts).collect()
    origins = daft.sql(ORIGINS, instructions=instructions, issued=issued).collect()
    sources = daft.sql(SOURCES, origins=origins, readouts=readouts)
    sources = sources.concat(daft.sql(FIRSTS, mentions=mentions, origins=origins)).collect()
    lags = daft.sql(LAGS, mentions=mentions, origins=origins, sources=sources).collect()
    by_level = ask(LEVEL_LAGS, lags=lags)
    made_by = ";\n\n".join((MENTIONS, OCCASIONS, INSTRUCTIONS, ISSUED, ORIGINS, SOURCES, FIRSTS, LAGS))
    compared_by = f"{made_by};\n-- 要求两两比较：luoshi.reading.conveyed → changes"
    changed = _changes(lags, found["directives"])
    return Result(
        "transmission",
        f"传导：{about}" if about else "上级精神的传导",
        [
            Section("levels", "传达到各层级用了多少天", f"{made_by};\n\n{LEVEL_LAGS}", by_level, _chart(by_level)),
            Section("lags", "谁在多少天后传达", made_by, lags.to_arrow()),
            Section("orders", "要求到各层级还剩多少", f"{compared_by}\n\n{ORDERS}", ask(ORDERS, changes=changed)),
            Section("changes", "保留、增加和略去的要求", compared_by, changed.to_arrow()),
        ],
    )


def _changes(lags: DataFrame, directives: DataFrame) -> DataFrame:
    """For every conveyance of what the source issued, each order of either side: kept, added by the one that conveys, left out
    of the source's."""
    pairs = (
        lags.where((col("part") == "convey") & col("issues"))
        .select("key", "occasion", "source", "doc", "level", "series")
        .distinct()
    )
    orders = directives.groupby("doc").agg(col("words").list_agg().alias("orders"))
    sides = pairs.join(orders.select(col("doc").alias("source"), col("orders").alias("given")), on="source")
    sides = sides.join(orders.select("doc", col("orders").alias("passed")), on="doc")
    rows = sides.with_column("row", _compare(col("given"), col("passed"))).explode("row").where(col("row").not_null())
    named = [col("row")[name].alias(name) for name in ("change", "words", "other", "score")]
    return (
        rows.select("key", "occasion", "level", "series", *named, "source", "doc")
        .sort(["key", "doc", "change"])
        .collect()
    )


@daft.func.batch(return_dtype=CHANGE, use_process=True, batch_size=20)
def _compare(given: daft.Series, passed: daft.Series) -> list[list[dict[str, Any]]]:
    pairs = zip(given.to_pylist(), passed.to_pylist(), strict=True)
    return [[change._asdict() for change in changes(*pair)] for pair in pairs]


def _chart(by_level: pa.Table) -> dict[str, Any] | None:
    rows = by_level.to_pylist()
    if not rows:
        return None
    return {
        "title": {"text": "从发出到传达的天数（平均）"},
        "grid": {"left": 60, "right": 40, "bottom": 30},
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "inverse": True, "data": [LEVELS[row["level"]] for row in rows]},
        "series": [
            {
                "type": "bar",
                "label": {"show": True, "position": "right"},
                "data": [round(row["mean"], 1) for row in rows],
            }
        ],
    }
