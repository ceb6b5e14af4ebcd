"""What became of the sentences of a whole corpus, what could not be read, and the marks to look at first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from luoshi.corpus.results import Result, Section, ask, tables
from luoshi.corpus.words import FATES, LEVELS

FATE_SHARES = """SELECT level, year, COUNT(*) AS readouts,
  SUM(directive + agenda + header + statement + furniture + unread) AS sentences,
  SUM(directive) AS directive, SUM(agenda) AS agenda, SUM(header) AS header,
  SUM(statement) AS statement, SUM(furniture) AS furniture, SUM(unread) AS unread,
  SUM(unread) * 100.0 / SUM(directive + agenda + header + statement + furniture + unread) AS unread_percent
FROM readouts GROUP BY level, year ORDER BY level, year"""
FAILURES = "SELECT kind, COUNT(*) AS texts FROM failures GROUP BY kind ORDER BY texts DESC"
DOUBTFUL = """SELECT mark, confidence, rule, words, doc FROM (
  SELECT 'directive' AS mark, confidence, rule, words, doc FROM directives
  UNION ALL SELECT 'agenda' AS mark, confidence, rule, subject AS words, doc FROM agenda
  UNION ALL SELECT 'instrument' AS mark, confidence, rule, words, doc FROM instruments
) AS marks ORDER BY confidence, doc LIMIT 1000"""


def stats(out: Path) -> Result:
    """The silent-loss account by level and year, the failures by kind, and the thousand least certain marks."""
    found = tables(out)
    shares = ask(FATE_SHARES, readouts=found["readouts"])
    return Result(
        "stats",
        "语料的去向",
        [
            Section("fates", "每一句的去向，按层级和年份", FATE_SHARES, shares, _chart(shares)),
            Section("failures", "没有读成的", FAILURES, ask(FAILURES, failures=found["failures"])),
            Section(
                "doubtful",
                "最没有把握的标注，先看这些",
                DOUBTFUL,
                ask(DOUBTFUL, **{name: found[name] for name in ("directives", "agenda", "instruments")}),
            ),
        ],
    )


def _chart(shares: pa.Table) -> dict[str, Any]:
    rows = shares.to_pylist()
    return {
        "title": {"text": "每一句的去向（%）"},
        "legend": {"bottom": 0},
        "grid": {"top": 40, "left": 50, "right": 20, "bottom": 90},
        "xAxis": {
            "type": "category",
            "data": [f"{LEVELS[row['level']]} {row['year'] or '？'}" for row in rows],
            "axisLabel": {"rotate": 40},
        },
        "yAxis": {"type": "value", "max": 100},
        "series": [
            {
                "name": name,
                "type": "bar",
                "stack": "fate",
                "data": [round(row[fate] * 100 / row["sentences"], 1) for row in rows],
            }
            for fate, name in FATES.items()
        ],
    }
