"""The part of a pack's page that is about figures: indicators, paths, forecasts, scans, signals, the brief."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.packs.docs.page import Page
from luoshi.packs.measuring import Signal
from luoshi.packs.terms import TERMS
from luoshi.rating.data import Names
from luoshi.rating.indicators.definitions import FORMS, NATURES, Indicator
from luoshi.rating.indicators.periods import Period
from luoshi.rating.indicators.rhythm import EVERY
from luoshi.rating.indicators.targets import TARGETS
from luoshi.rating.model import say_when


def measuring(page: Page) -> Iterator[str]:
    """The tables of indicators and signals, with paths and forecasts."""
    if page.pack.indicators:
        yield from page.heading("指标", "Indicators")
        heads = [TERMS[key] for key in ("indicators", "unit", "period", "nature", "source_unit", "target", "formula")]
        yield from page.table(
            [*heads, TERMS["source"]],
            (
                (
                    page.name(each.names),
                    each.unit,
                    page.pair(EVERY[each.period]),
                    f"{page.pair(NATURES[each.nature])} · {page.pair(FORMS[each.form])}",
                    _released(page, each),
                    page.pair(TARGETS[each.target]) if each.target else "",
                    f"{each.formula.function}({', '.join(each.formula.of)})" if each.formula else "",
                    page.source(each),
                )
                for each in page.pack.indicators.values()
            ),
        )
    yield from _paths(page)
    yield from _forecasts(page)
    yield from _scans(page)
    yield from _signals(page)
    yield from _attached(page)
    yield from _brief(page)


def _signals(page: Page) -> Iterator[str]:
    if page.pack.signals:
        yield from page.heading("预警", "Signals")
        yield from page.table(
            [TERMS["signals"], TERMS["indicators"], TERMS["when"], ("送", "to"), TERMS["source"]],
            (
                (
                    page.name(each.names),
                    page.listed(page.name(names) for names in _watched(page, each)),
                    page.pair(say_when(each.when)),
                    page.listed(map(page.relation, each.recipients)),
                    page.source(each),
                )
                for each in page.pack.signals.values()
            ),
        )


def _watched(page: Page, signal: Signal) -> list[Names]:
    """The indicators, or the ledger of reports, that a signal watches."""
    if signal.reports:
        return [page.pack.ledgers[signal.reports.ledger].names]
    return [page.pack.indicators[code].names for code in signal.indicators]


def _scans(page: Page) -> Iterator[str]:
    """What is watched for concentrations, and with which settings."""
    if page.pack.scans:
        yield from page.heading("集中发生扫描", "Scans for concentrations")
        heads = [
            TERMS[key] for key in ("scans", "ledger", "months", "past", "level", "least", "draws", "seed", "source")
        ]
        yield from page.table(
            heads,
            (
                (
                    page.name(each.names),
                    page.name(page.pack.ledgers[each.ledger].names),
                    *(f"{value:g}" for value in (each.months, each.past, each.level, each.least, each.draws)),
                    str(each.seed),
                    page.source(each),
                )
                for each in page.pack.scans.values()
            ),
        )


def _attached(page: Page) -> Iterator[str]:
    """Which words attach which indicators, and who sets targets."""
    pack = page.pack
    if pack.attached:
        yield from page.heading("挂接指标", "Words that attach indicators")
        yield from page.table(
            [TERMS["words"], TERMS["indicators"]],
            (
                (word, page.listed(page.name(pack.indicators[code].names) for code in codes))
                for word, codes in pack.attached.items()
            ),
        )
    if pack.target_setters:
        yield ""
        told = page.listed(pack.target_setters)
        yield page.say(f"督查室之外，{told}可以下达目标。", f"Besides the supervision office, {told} may set targets.")


def _brief(page: Page) -> Iterator[str]:
    """The brief: its sections, and the words for differences."""
    rules = page.pack.brief
    if rules is None:
        return
    yield from page.heading("文稿", "Brief", rules.names)
    yield page.say(
        f"相差不到 {rules.even:g} 个百分点为持平。依据：{page.source(rules)}",
        f"Values that differ by less than {rules.even:g} pp are even. Source: {page.source(rules)}",
    )
    yield ""
    yield from page.table(
        [TERMS["sections"], TERMS["indicators"], TERMS["frames"]],
        (
            (
                page.name(section.names),
                page.listed(page.name(page.pack.indicators[code].names) for code in section.indicators),
                " / ".join(page.name(frame) for clauses in section.frames.values() for frame in clauses[0]),
            )
            for section in rules.sections.values()
        ),
    )


def _released(page: Page, indicator: Indicator) -> str:
    """Who publishes a figure, and when."""
    unit, day, months = indicator.source_unit or "", indicator.release_day, indicator.release_months
    if day is None:
        return unit
    return page.say(
        f"{unit} {'次月' if months == 1 else f'后 {months} 个月'} {day} 日",
        f"{unit}, day {day} of the {'next month' if months == 1 else f'{months}. month after'}",
    ).strip(" ,")


def _paths(page: Page) -> Iterator[str]:
    paths = page.pack.paths
    if paths is None:
        return
    yield from page.heading("路径", "Paths")
    by = page.say("季节路径", "the season") if paths.light == "seasonal" else page.say("时间进度", "time")
    yield page.say(
        f"季节路径为近 {paths.years} 个完整年份累计占比的平均，少于 {paths.least} 个时按时间进度；亮灯按{by}。"
        f"依据：{page.source(paths)}",
        f"The season is the mean of {paths.years} full years; with fewer than {paths.least} time counts. "
        f"The light goes by {by}. Source: {page.source(paths)}",
    )
    for each in paths.abnormal:
        yield ""
        yield page.say(
            f"- 剔除 {each.year} 年（{each.names.zh}）。依据：{page.source(each)}",
            f"- {each.year} is left out ({each.names.en}). Source: {page.source(each)}",
        )


def _forecasts(page: Page) -> Iterator[str]:
    forecasts = page.pack.forecasts
    if forecasts is None:
        return
    yield from page.heading("预测", "Forecasts")
    yield page.say(
        f"至少 {forecasts.least} 期连续数据；区间 {forecasts.interval}%；"
        f"水平连续三期偏离常年增速 {forecasts.jump:g}% 以上视为断裂。依据：{page.source(forecasts)}",
        f"At least {forecasts.least} periods without a gap; interval {forecasts.interval}%; "
        f"three periods in a row that are {forecasts.jump:g}% off the usual growth are a break. "
        f"Source: {page.source(forecasts)}",
    )
    for each in forecasts.breaks:
        at = Period.parse(each.since)
        yield ""
        yield page.say(
            f"- 自{at.words()}起口径变动（{each.names.zh}）。依据：{page.source(each)}",
            f"- Redefined from {at.words('en')} ({each.names.en}). Source: {page.source(each)}",
        )
