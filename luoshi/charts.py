"""A chart as SVG: the same ECharts options that pages draw in a browser, drawn without one."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

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


def svg(option: dict[str, Any], width: int = 800, height: int = 360) -> str:
    """The chart of an ECharts option, as an SVG element of so many pixels.

    Raises:
        Invalid: ECharts' file or the JavaScript engine is not there.
    """
    with _one_at_a_time:
        return json.loads(_engine()(json.dumps({**BASE, **option}), width, height))


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
