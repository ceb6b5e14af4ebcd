"""A chart: the same ECharts options that pages draw in a browser, drawn as SVG without one; and all that it shows in words and
as a table, for those who do not see it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from luoshi.errors import Invalid

ECHARTS = Path(__file__).parent / "office" / "static" / "vendor" / "echarts" / "echarts.common.min.js"
# what ECharts looks for in a browser
SURROUNDINGS = "var window=globalThis,self=globalThis,setTimeout=function(){return 0},clearTimeout=function(){};"
DRAW = """function draw(option, width, height) {
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
  chart.setOption(JSON.parse(option));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return JSON.stringify(svg);
}"""
BASE = {"backgroundColor": "#fff", "animation": False, "textStyle": {"fontFamily": "sans-serif"}}

_one_at_a_time = Lock()  # the JavaScript engine is not made for threads


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: how it is drawn, what it says in a few sentences, and every value of it as a table."""

    option: dict[str, Any]
    told: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def parts(self) -> dict[str, Any]:
        """What the browser needs to draw and to tell it."""
        return {"option": self.option, "told": self.told, "heads": self.heads, "rows": self.rows}


def chart(
    option: dict[str, Any],
    title: str,
    along: str,
    units: Sequence[str] = (),
    places: int | None = None,
    language: Literal["zh", "en"] = "zh",
) -> Chart:
    """The chart of an ECharts option with one category axis, told from its own values.

    Args:
        option: How it is drawn.
        title: What it measures, and of whom.
        along: What its categories are: periods, areas, …
        units: The unit of all its values, or one of each series; none where there is none to tell.
        places: Digits after the point; without it, as many of two as a value needs.
        language: In which it is told.
    """
    axis = next(each for each in (option["xAxis"], option["yAxis"]) if each["type"] == "category")
    labels, series = list(map(str, axis["data"])), option["series"]
    values = _ends(series)
    texts = [[_written(value, places) for value in line] for line in values]
    several = len(set(units)) > 1
    heads = [
        _headed(each.get("name", title), unit if several else "", language)
        for each, unit in zip(series, units if several else [""] * len(series), strict=True)
    ]
    unit = units[0] if units and not several else ""
    lines = [_line(head, labels, line, language) for head, line in zip(heads, texts, strict=True)]
    told = [_headed(title, unit, language), *(line for line in lines if line)]
    rows = [(label, *(line[place] for line in texts)) for place, label in enumerate(labels)]
    return Chart(
        option,
        "。".join([*told, ""]) if language == "zh" else ". ".join(told) + ".",
        (along, *heads),
        [row for row in rows if any(row[1:])],
    )


def _ends(series: Sequence[Mapping[str, Any]]) -> list[list[float | None]]:
    """The values as they are seen: a line that is heaped on another ends where both add up to."""
    found, heaps = list[list[float | None]](), dict[str, list[float | None]]()
    for each in series:
        values = list(each["data"])
        if each["type"] == "line" and (stack := each.get("stack")):
            below = heaps.get(stack, [0.0] * len(values))
            values = [
                None if one is None or other is None else one + other for one, other in zip(values, below, strict=True)
            ]
            heaps[stack] = values
        found.append(values)
    return found


def _written(value: float | None, places: int | None) -> str:
    if value is None:
        return ""
    if places is not None:
        return f"{value:,.{places}f}"
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def _headed(name: str, unit: str, language: str) -> str:
    if not unit:
        return name
    return f"{name}（{unit}）" if language == "zh" else f"{name} ({unit})"


def _line(name: str, labels: Sequence[str], texts: Sequence[str], language: str) -> str:
    """From where to where a series goes; empty for one without values."""
    known = [(label, text) for label, text in zip(labels, texts, strict=True) if text]
    if not known:
        return ""
    (first, start), (last, end), n = known[0], known[-1], len(known)
    if language == "zh":
        if n == 1:
            return f"{name}：{first} {start}"
        if {text for _, text in known} == {start}:
            return f"{name}：{start}"
        return f"{name}：{first} {start}，{last} {end}，共 {n} 个数"
    if n == 1:
        return f"{name}: {first} {start}"
    if {text for _, text in known} == {start}:
        return f"{name}: {start}"
    return f"{name}: {first} {start}, {last} {end}, {n} values"


def svg(option: dict[str, Any], width: int = 800, height: int = 360, told: str = "") -> str:
    """The chart of an ECharts option, as an SVG element of so many pixels that says `told` to those who do not see it.

    Raises:
        Invalid: ECharts' file or the JavaScript engine is not there.
    """
    with _one_at_a_time:
        drawn: str = json.loads(_engine()(json.dumps({**BASE, **option}), width, height))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(told)}" ', 1) if told else drawn


def can_draw() -> bool:
    """Whether a chart can be drawn here: ECharts' file and the JavaScript engine are there."""
    return ECHARTS.exists() and find_spec("quickjs") is not None


@lru_cache(1)
def _engine() -> Any:
    try:
        import quickjs
    except ImportError as fault:
        raise Invalid("画图要用 quickjs-ng，请先安装：pip install quickjs-ng。") from fault
    if not ECHARTS.exists():
        raise Invalid(f"缺少 {ECHARTS.name}，请运行 make env 取来。")
    context = quickjs.Context()
    context.eval(SURROUNDINGS)
    context.eval(ECHARTS.read_text("utf-8"))
    context.eval(DRAW)
    return context.get("draw")
