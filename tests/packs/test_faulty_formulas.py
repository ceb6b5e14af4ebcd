"""Faulty formulas: each is refused with file, line, key and reason, in both languages."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from luoshi.packs import PackInvalid, parse

HEAD = """\
pack: figures
version: "1.0"
effective: 2021-01-01
names: {zh: 指标, en: Figures}
source: 虚构
ledgers:
  notes:
    names: {zh: 记录, en: Notes}
    title: what
    fields:
      what: {type: text, names: {zh: 内容, en: what}}
indicators:
  output: {names: {zh: 产值, en: output}, unit: 亿元, period: monthly_cumulative, form: nominal, source: 虚构}
  sales: {names: {zh: 销售产值, en: sales}, unit: 亿元, period: monthly_cumulative, form: nominal, source: 虚构}
  profit: {names: {zh: 利润, en: profit}, unit: 万元, period: monthly_cumulative, form: nominal, source: 虚构}
  tax: {names: {zh: 税收, en: tax}, unit: 亿元, period: monthly_cumulative, january: true, form: nominal, source: 虚构}
  grown: {names: {zh: 增速, en: growth}, unit: '%', period: monthly_cumulative, nature: growth, form: real, source: 虚构}
  jobless: {names: {zh: 失业率, en: jobless}, unit: '%', period: monthly, nature: rate, form: count, source: 虚构}
  loans: {names: {zh: 贷款, en: loans}, unit: 亿元, period: monthly, nature: stock, form: nominal, source: 虚构}
  gdp: {names: {zh: 生产总值, en: gdp}, unit: 亿元, period: quarterly_cumulative, form: nominal, source: 虚构}
"""
SOUND = """\
  asked:
    names: {zh: 销售率, en: sales rate}
    source: 虚构
    form: nominal
    period: monthly_cumulative
    unit: '%'
    nature: rate
    formula: {function: share, of: [sales, output]}
"""


class Faulty(NamedTuple):
    """What is written instead, in the sound formula; the key and the line that are told, and how."""

    changes: dict[str, str]
    key: str
    line: str
    zh: str
    en: str


def formula(function: str, *of: str, more: str = "") -> str:
    return f"{{function: {function}, of: [{', '.join(of)}]{more}}}"


def slip(written: str, zh: str, en: str, *, key: str = "formula", line: str = "    formula:", **others: str) -> Faulty:
    return Faulty({"formula": written, **others}, f"indicators.asked.{key}" if key else "", line, zh, en)


MORE = "unit: 亿元, period: monthly_cumulative, form: nominal, source: 虚构"
CIRCLE = f"""\
  first: {{names: {{zh: 甲, en: a}}, {MORE}, formula: {formula("ratio", "second", "output")}}}
  second: {{names: {{zh: 乙, en: b}}, {MORE}, formula: {formula("ratio", "asked", "output")}}}
"""
SLIPS = {
    "unknown function": slip(formula("divide", "sales", "output"), "没有“divide”", "“divide” is not one of them"),
    "near function": slip(formula("shares", "sales", "output"), "是否想写“share”", "did you mean “share”"),
    "nothing to take": slip("{function: sum, of: []}", "至少要有 1 项", "at least 1", key="formula.of"),
    "too few": slip(formula("share", "sales"), "share 要 2 个指标，这里有 1 个", "takes 2 indicators, here are 1"),
    "too many": slip(formula("growth", "sales", "output"), "growth 要 1 个指标", "takes 1 indicators, here are 2"),
    "a sum of one": slip(formula("sum", "sales"), "至少 2 个指标", "two or more"),
    "one indicator twice": slip(formula("difference", "sales", "sales"), "指标重复：sales", "there twice: sales"),
    "missing code": slip(
        formula("share", "sales", "outputs"),
        "没有指标“outputs”，是否想写“output”",
        "there is no indicator",
        key="formula.of.1",
    ),
    "itself": slip(formula("growth", "asked"), "asked → asked", "goes in a circle: asked → asked"),
    "circle of three": slip(
        formula("share", "first", "output"), "asked → first → second → asked", "asked → first → second → asked"
    ),
    "growth of a growth": slip(
        formula("growth", "grown"), "“grown”是增速，growth 只用于流量、存量", "“grown” is a growth", key="formula.of.0"
    ),
    "growth of a rate": slip(
        formula("growth", "jobless"), "“jobless”是比率", "“jobless” is a rate", key="formula.of.0", period="monthly"
    ),
    "single periods of a stock": slip(
        formula("single_period", "loans"), "“loans”是存量", "“loans” is a stock", key="formula.of.0"
    ),
    "single periods of a growth": slip(
        formula("single_period", "grown"), "“grown”是增速", "“grown” is a growth", key="formula.of.0"
    ),
    "to date twice": slip(
        formula("cumulative", "output"), "“output”不能累计", "cannot be added up", key="formula.of.0"
    ),
    "growth on the last period to date": slip(
        formula("growth_on_last_period", "output"), "与上期相比没有意义", "says nothing", key="formula.of.0"
    ),
    "months of quarters": slip(
        formula("ratio", "output", "gdp"), "应与“gdp”相合", "should go with “gdp”", key="period", line="    period:"
    ),
    "single periods in the wrong rhythm": slip(
        formula("single_period", "output"), "写 monthly（月度）", "monthly (monthly)", key="period", line="    period:"
    ),
    "January apart and joined": slip(
        formula("share", "tax", "output"), "“tax”的 1 月与本指标不同", "treats January otherwise", key="formula.of.0"
    ),
    "亿元 and 万元": slip(
        formula("share", "profit", "output"), "各指标单位不同（万元、亿元）", "the units differ", key="formula.of"
    ),
    "a growth in money": slip(
        formula("growth", "output"), "结果应以“%”为单位", "gives “%”", key="unit", line="    unit:", unit="亿元"
    ),
    "a difference of per cents in per cent": slip(
        formula("over_parent", "grown"), "结果应以“百分点”为单位", "gives “百分点”", key="unit", line="    unit:"
    ),
    "a place in per cent": slip(formula("rank", "grown"), "以“位”为单位", "gives “位”", key="unit", line="    unit:"),
    "a growth that is called a rate": slip(
        formula("growth", "output"),
        "增速的公式应写 nature: growth",
        "takes nature: growth",
        key="nature",
        line="    nature:",
    ),
    "weights missing": slip(
        formula("composite", "sales", "output"), "2 个指标要 2 个权重", "take 2 weights, here are 0"
    ),
    "weights that are not one": slip(
        formula("composite", "sales", "output", more=", weights: [0.5, 0.4]"), "合计应为 1，现在是 0.9", "add up to 0.9"
    ),
    "weight below zero": slip(
        formula("composite", "sales", "output", more=", weights: [1.5, -0.5]"),
        "应大于 0",
        "more than 0",
        key="formula.weights.1",
    ),
    "weights on a share": slip(
        formula("share", "sales", "output", more=", weights: [0.5, 0.5]"), "share 不带权重", "takes no weights"
    ),
    "stock to date": slip(
        formula("sum", "sales", "output"),
        "存量不能按累计期间",
        "stocks are never summed",
        key="",
        line="  asked:",
        nature="stock",
    ),
    "growth level of a rate": slip(
        formula("share", "sales", "output"),
        "只有增速才写 level",
        "for a published growth",
        key="",
        line="  asked:",
        level="output",
    ),
}


def text_of(faulty: Faulty) -> str:
    left = dict(faulty.changes)
    lines = []
    for line in SOUND.splitlines():
        key = line.strip().split(":")[0]
        lines.append(f"    {key}: {left.pop(key)}" if key in left else line)
    lines += [f"    {key}: {value}" for key, value in left.items()]
    return HEAD + "\n".join(lines) + "\n" + CIRCLE


def test_the_sound_formula_is_taken():
    assert parse(text_of(Faulty({}, "", "", "", "")), "figures.yaml").indicators["asked"].formula


@pytest.mark.parametrize("faulty", SLIPS.values(), ids=SLIPS)
def test_a_faulty_formula_is_refused_with_its_place_and_reason(faulty: Faulty):
    text = text_of(faulty)
    with pytest.raises(PackInvalid) as refused:
        parse(text, "figures.yaml")
    told = [fault for fault in refused.value.faults if faulty.zh in fault.zh]
    assert told, str(refused.value)
    assert faulty.en in told[0].en
    begins = text[: text.index(SOUND.splitlines()[0])].count("\n") + 1
    numbered = list(enumerate(text.splitlines(), 1))[begins - 1 :]
    assert told[0].place == ("figures.yaml", next(number for number, line in numbered if line.startswith(faulty.line)))
    assert faulty.key in told[0].in_("zh")
