"""The brief says nothing that is not in its figures; each comparison stands beside both values."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from luoshi.packs import builtin
from luoshi.rating.brief import Against, BriefRules, Material, Piece, compose, plain
from luoshi.rating.brief.pieces import Brief
from luoshi.rating.brief.rules import Frame
from luoshi.rating.brief.writing import sentence
from luoshi.rating.indicators import Book, Judge, Observation, Period, Series, Target

DAY = date(2021, 7, 31)
PACK = builtin().in_force("economy", DAY)
RULES = PACK.brief
H1 = Period.parse("2021H1")
NAMES = {"city": "望川市", "east": "富东县", "west": "富西县", "cloud": "云台县"}
TARGETS = {
    "gdp_growth": Target(kind="growth", year=2021, value=7.5),
    "budget_revenue": Target(kind="level", year=2021, value=160),
    "surveyed_unemployment": Target(kind="ceiling", year=2021, value=5.5),
    "urban_income_growth": Target(kind="relative", year=2021, value=0.3, against="gdp_growth"),
}
NUMBER = re.compile(r"\d+(?:\.\d+)?")
COMPARED = re.compile(r"加快|回落|持平|由降转升|由升转降|降幅收窄|降幅扩大")


def series(code: str, values: dict[str, float], area: str = "city") -> Series:
    return Series(
        code, area, [Observation(period=Period.parse(at), value=value, released=DAY) for at, value in values.items()]
    )


def book(growth: float = 8.6, before: float = 9.4, revenue: float = 84.2) -> Book:
    years = {f"{year}-{month}": float(month * 10) for year in (2018, 2019) for month in range(1, 13)}
    budget = {f"{at[:4]}-01..{int(at[5:]):02}": value for at, value in years.items()}
    budget |= {"2020-01..05": 66.1, "2020-01..06": 79.3, "2021-01..05": 70.4, "2021-01..06": revenue}
    areas = {"city": 1.0, "east": 0.5, "west": 0.3, "cloud": 0.2}
    gdp = [
        series("gdp", {"2021Q1..Q2": 1500 * share + turn, "2020Q1..Q2": 1400 * share}, area)
        for (area, share), turn in zip(areas.items(), (0, 9, 4, -40), strict=True)
    ]
    growths = [
        series("gdp_growth", {"2021Q1": before + turn, "2021Q1..Q1": before + turn, "2021Q1..Q2": growth + turn}, area)
        for area, turn in zip(areas, (0, 1.3, 0.2, -4.1), strict=True)
    ]
    more = [
        series("primary", {"2021Q1..Q2": 120.0, "2020Q1..Q2": 126.3}),
        series("secondary", {"2021Q1..Q2": 700.0, "2020Q1..Q2": 630.0}),
        series("tertiary", {"2021Q1..Q2": 680.0, "2020Q1..Q2": 643.7}),
        series("budget_revenue", budget),
        series("surveyed_unemployment", {"2021-05": 5.3, "2021-06": 5.6}),
        series("urban_income_growth", {"2021Q1..Q1": 7.1, "2021Q1..Q2": 7.7}),
    ]
    parents = {area: "city" for area in areas if area != "city"}
    return Book(PACK.indicators, [*gdp, *growths, *more], DAY, parents=parents)


def brief(of: Book, language: str = "zh", period: Period = H1) -> Brief:
    judge = Judge(of, PACK.lights.rules(), PACK.paths)
    material = Material(
        language=language,
        book=of,
        period=period,
        area="city",
        names=NAMES,
        below=("east", "west", "cloud"),
    )
    against = {
        code: Against(target, judge.judge(target, code, "city", own))
        for code, target in TARGETS.items()
        if (own := material.own(code)) and of.figure(code, "city", own)
    }
    signal = {
        "area": (Piece("云台县"),),
        "name": (Piece("地区生产总值增速"),),
        "signal": (Piece("低于目标过多"),),
        "why": (Piece("低于目标 3 个百分点"),),
    }
    filled = Material(
        **{name: getattr(material, name) for name in material.__struct_fields__}
        | {"against": against, "signals": (signal,)}
    )
    return compose(filled, RULES, "economy 1.0")


def text(of: Brief) -> str:
    return "\n".join(map(plain, of.phrases))


def test_the_half_year_in_sentences():
    told = text(brief(book()))
    assert "地区生产总值增速 8.6%（总量 1500.00 亿元），2021年一季度为 9.4%，回落 0.8 个百分点。" in told
    assert "地区生产总值增速 8.6%，全年目标 7.5%，超 1.1 个百分点，绿灯。" in told
    assert "城镇调查失业率 5.6%，上限 5.5%，超过上限 0.1 个百分点，红灯。" in told
    assert "第二产业拉动（现价） 5 个百分点" in told
    assert "下拉：第一产业拉动（现价） 0.45 个百分点" in told
    assert "居前 富东县 9.9%" in told
    assert "居后 云台县 4.5%" in told


@settings(max_examples=25, deadline=None)
@given(
    growth=st.floats(-30, 40).map(lambda value: round(value, 1)),
    before=st.floats(-30, 40).map(lambda value: round(value, 1)),
    revenue=st.floats(1, 400).map(lambda value: round(value, 2)),
    language=st.sampled_from(["zh", "en"]),
)
def test_every_number_is_one_of_the_data_and_opens_what_it_is_from(growth, before, revenue, language):
    of = book(growth, before, revenue)
    made = brief(of, language)
    given_texts = " ".join([*NAMES.values(), "低于目标 3 个百分点"])
    for phrase in made.phrases:
        for piece in phrase:
            if piece.value is not None:
                assert piece.ref is not None
                assert NUMBER.search(piece.text)[0] == shown(abs(piece.value), piece.text)
            elif piece.ref is None and piece.text not in given_texts:
                # neither a frame nor a word holds a number; periods are said by name
                assert all(number in periods(made, language) for number in NUMBER.findall(piece.text)), piece.text
    known = numbers_of(of)
    for phrase in made.phrases:
        for piece in phrase:
            if piece.value is not None and piece.ref.kind == "figure" and "." in piece.text:
                assert any(abs(abs(piece.value) - value) < 0.0051 for value in known), piece.text


def shown(value: float, like: str) -> str:
    places = len(NUMBER.search(like)[0].partition(".")[2])
    return f"{value:.{places}f}"


def periods(made: Brief, language: str) -> set[str]:
    words = [period.words(language) for period in PERIODS]
    return {number for word in words for number in NUMBER.findall(word)}


PERIODS = [
    *(Period.quarters(2021, quarter) for quarter in (1, 2)),
    *(Period.months(2021, month) for month in (5, 6)),
    *(Period.month(2021, month) for month in (5, 6)),
]


def numbers_of(of: Book) -> list[float]:
    """All that the sentences may say, worked out here from the figures and targets alone."""
    areas = ("city", "east", "west", "cloud")
    rates = [
        value
        for area in areas
        for at in ("2021Q1..Q1", "2021Q1..Q2")
        for value in (of.figure("gdp_growth", area, Period.parse(at)).value,)
        if value is not None
    ]
    level = of.figure("budget_revenue", "city", Period.months(2021, 6)).known
    grown = [level / 79.3 * 100 - 100, 70.4 / 66.1 * 100 - 100]
    grown = [round(value, 1) for value in grown]
    done, seasonal, straight = (round(value, 2) for value in (level / 160 * 100, 50.0, 50.0))
    gdp = [of.figure("gdp", area, Period.quarters(2021, 2)).known for area in areas]
    gdp_before = [of.figure("gdp", area, Period.quarters(2020, 2)).known for area in areas]
    whole = gdp_before[0]
    parts = [(now - then) / whole * 100 for now, then in zip(gdp, gdp_before, strict=True)]
    parts += [(120 - 126.3) / whole * 100, 70 / whole * 100, (680 - 643.7) / whole * 100]
    city = rates[:2]
    plain_ones = [7.5, 160, 5.5, 0.3, 5.3, 5.6, 7.1, 7.7, level, 160 - level, done, seasonal, straight, done - seasonal]
    differences = [
        city[0] - city[1], city[1] - 7.5, 7.7 - 7.1, 7.7 - city[1], 0.1, 0.3, grown[0] - grown[1], *parts
    ]  # fmt: skip
    return [
        abs(value) for value in (*plain_ones, *rates, *grown, *gdp, *differences, gdp[0] / gdp_before[0] * 100 - 100)
    ]


@pytest.mark.parametrize(
    ("growth", "before", "word"),
    [
        (8.6, 9.4, "回落 0.8"),
        (9.4, 8.6, "加快 0.8"),
        (8.6, 8.6, "持平"),
        (-1.2, 0.4, "由升转降，回落 1.6"),
        (0.4, -1.2, "由降转升，回升 1.6"),
        (-1.2, -3.0, "降幅收窄 1.8"),
        (-3.0, -1.2, "降幅扩大 1.8"),
    ],
)
def test_the_word_fits_the_two_values_beside_it(growth, before, word):
    (told,) = [line for line in text(brief(book(growth, before))).split("\n") if "总量 1500" in line]
    assert word in told
    assert f"地区生产总值增速 {growth}%" in told
    assert f"2021年一季度为 {before}%，" in told


def test_a_comparison_stands_only_beside_both_values():
    for line in text(brief(book())).split("\n"):
        if COMPARED.search(line):
            assert len([number for number in NUMBER.findall(line) if number not in {"2021", "1"}]) >= 2
    with pytest.raises(ValidationError, match="rate"):
        Frame(zh="{name}{change}", en="{name}{change}")
    with pytest.raises(ValidationError, match="number"):
        Frame(zh="{name}增长 3 个百分点", en="{name} up 3 pp")


def test_without_figures_it_is_empty_and_what_is_missing_is_named():
    made = brief(Book(PACK.indicators, [], DAY, parents={"east": "city"}))
    assert (made.rows, made.sections) == ((), ())
    assert any("缺2021年上半年地区生产总值增速" in plain(lack) for lack in made.lacks)


def test_a_month_without_a_quarters_end_leaves_the_quarterly_figures_out():
    made = brief(book(), period=Period.parse("2021-05"))
    assert [row.name.text for row in made.rows] == ["一般公共预算收入", "城镇调查失业率"]
    assert not any("地区生产总值" in plain(lack) for lack in made.lacks)


@pytest.mark.parametrize(
    ("least", "words", "cell"),
    [(0.3, "目标至少快 0.3 个百分点", "0.3"), (-1, "目标最多慢 1 个百分点", "-1"), (0, "目标是不慢", "0")],
)
def test_what_is_to_keep_step_may_lag_by_as_much_as_the_target_says(monkeypatch, least, words, cell):
    target = Target(kind="relative", year=2021, value=least, against="gdp_growth")
    monkeypatch.setitem(TARGETS, "urban_income_growth", target)
    told = brief(book())
    assert f"欠 0.9 个百分点，{words}，" in text(told)
    row = next(row for row in told.rows if row.target and row.target.text.endswith("个百分点"))
    assert row.target.text == f"{cell} 个百分点"


def test_a_signal_that_has_cleared_says_since_when():
    facts = {name: (Piece(name),) for name in ("area", "name", "signal", "why", "cause")}
    told = sentence(RULES.sections["signals"].frames["each"], {**facts, "cleared": (Piece("2021-07-20"),)}, "zh")
    assert plain(told) == "areanamesignal：why，2021-07-20已消除，原因：cause。"


def test_rules_with_frames_that_nothing_fills_are_refused():
    section = {
        "names": {"zh": "一", "en": "one"},
        "kind": "signals",
        "frames": {"each": [[{"zh": "{x}", "en": "{x}"}]]},
    }
    given_rules = RULES.model_dump() | {"sections": {"one": section}}
    with pytest.raises(ValidationError, match="cannot take x"):
        BriefRules.model_validate(given_rules)
