"""Charts as ECharts options: the browser draws them, and without script `luoshi.charts` does, as SVG."""

from typing import Any

from django.utils.translation import gettext as _

from luoshi import charts as drawing
from luoshi.charts import Chart
from luoshi.office.indicators.periods import worded
from luoshi.office.indicators.queries.outlook import Outlook
from luoshi.office.indicators.queries.page import Page
from luoshi.office.rules.measures import unit_name
from luoshi.office.wording import language, said
from luoshi.rating import Said
from luoshi.rating.indicators import Period

BLUE, GREY, VERMILION = "#1d4f8f", "#8992a3", "#a8321f"
YEARS = 3


def chart(page: Page, ahead: Outlook | Said) -> Chart:
    """An indicator's chart: what starts anew each year stands year over year, the rest in one line; values that were
    revised later as points of their own; what is to come as a fan."""
    coming = ahead if isinstance(ahead, Outlook) else None
    each_year = page.indicator.period in {"monthly_cumulative", "quarterly_cumulative"}
    return drawing.chart(
        _by_year(page, coming) if each_year else _in_a_row(page, coming),
        title=f"{page.area} {said(page.indicator.names)}",
        along=_("时期"),
        units=[unit_name(page.indicator.unit)],
        places=page.indicator.decimals,
        language=language(),
    )


def _frame(page: Page, labels: list[str], series: list[dict[str, Any]]) -> dict[str, Any]:
    whole = {} if page.indicator.decimals else {"minInterval": 1}  # nothing stands between two places
    return {
        "grid": {"left": 64, "right": 24, "top": 48, "bottom": 32},
        "legend": {"top": 4, "right": 16, "data": [each["name"] for each in series if each.get("stack") is None]},
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "xAxis": {"type": "category", "data": labels, "boundaryGap": False},
        "yAxis": {"type": "value", "scale": True, "name": unit_name(page.indicator.unit), **whole},
        "series": series,
    }


def _by_year(page: Page, coming: Outlook | None) -> dict[str, Any]:
    last = page.period.year if page.period else 0
    series: list[dict[str, Any]] = []
    looks = ((BLUE, "solid", 3), (GREY, "solid", 2), (GREY, "dashed", 2))
    for year, (colour, kind, width) in zip(range(last, last - YEARS, -1), looks, strict=True):
        values = [_value(page, each) for each in page.indicator.rhythm.of_year(year)]
        if any(value is not None for value in values):
            series.append(_line(_("%(year)d 年") % {"year": year}, values, colour, kind, width))
    periods = page.indicator.rhythm.of_year(last) if last else ()
    series += [*_path(page, list(periods)), *_first_releases(page, list(periods)), *_fan(page, coming, list(periods))]
    return _frame(page, [_short(each) for each in periods], series)


def _in_a_row(page: Page, coming: Outlook | None) -> dict[str, Any]:
    periods = [row.period for row in reversed(page.rows)]
    periods += [each.period for each in coming.coming] if coming else []
    values = [_value(page, each) for each in periods]
    series = [_line(said(page.indicator.names), values, BLUE, "solid", 2), *_first_releases(page, periods)]
    series += _fan(page, coming, periods)
    return _frame(page, [each.code for each in periods], series)


def _path(page: Page, periods: list[Period]) -> list[dict[str, Any]]:
    """Where the year should be: for an amount by season and by time, for the others the target itself."""
    if page.judged is None:
        return []
    course, target = page.judged.judgement.course, float(page.judged.target.value)
    if course is None:
        return [_line(_("目标"), [target] * len(periods), VERMILION, "dashed", 2)]
    lines = [_line(_("时间进度"), [course.target * each.share_of_year for each in periods], GREY, "dotted", 2)]
    if course.path:
        shares = course.path.shares
        planned = [shares[each] * course.target if each in shares else None for each in periods]
        lines.append(_line(_("季节路径"), planned, VERMILION, "dashed", 2))
    return lines


def _fan(page: Page, coming: Outlook | None, periods: list[Period]) -> list[dict[str, Any]]:
    """The middle of the forecast from the last figure on, and its interval as a band: two heaped lines, the upper filled."""
    if coming is None:
        return []
    last = _value(page, coming.last)
    bounds = {each.period: (each.low, each.value, each.high) for each in coming.coming}
    if last is not None:
        bounds[coming.last] = (last, last, last)
    shown = [bounds.get(each) for each in periods]
    heap = {"stack": "fan", "stackStrategy": "all", "tooltip": {"show": False}, "symbol": "none"}
    none = {"lineStyle": {"opacity": 0}, "silent": True}
    interval = {"n": coming.year.interval}
    low = [each and each[0] for each in shown]
    band = [each and each[2] - each[0] for each in shown]
    return [
        _line(_("预测"), [each and each[1] for each in shown], BLUE, "dashed", 2),
        {"type": "line", "name": _("%(n)d%% 区间下限") % interval, "data": low, **heap, **none},
        {
            "type": "line",
            "name": _("%(n)d%% 区间上限") % interval,
            "data": band,
            **heap,
            **none,
            "areaStyle": {"color": BLUE, "opacity": 0.16},
        },
    ]


def _first_releases(page: Page, periods: list[Period]) -> list[dict[str, Any]]:
    """The first releases of what was revised since."""
    first = {
        row.period: row.releases[0].value
        for row in page.rows
        if row.releases and row.releases[0].value != row.figure.value
    }
    if not any(each in first for each in periods):
        return []
    values = [first.get(each) for each in periods]
    return [
        {
            "type": "scatter",
            "name": _("修订前"),
            "data": values,
            "symbol": "emptyDiamond",
            "itemStyle": {"color": VERMILION},
        }
    ]


def _line(name: str, values: list[float | None], colour: str, kind: str, width: int) -> dict[str, Any]:
    return {
        "type": "line",
        "name": name,
        "data": values,
        "symbolSize": 5,
        "showSymbol": kind == "solid",
        "lineStyle": {"width": width, "type": kind, "color": colour},
        "itemStyle": {"color": colour},
    }


def _value(page: Page, period: Period) -> float | None:
    return page.book.figure(page.code, str(page.area.pk), period).value


def _short(period: Period) -> str:
    """The period without its year."""
    words = worded(period)
    return words.replace(_("%(year)d年") % {"year": period.year}, "").replace(str(period.year), "").strip()
