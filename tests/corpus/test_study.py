"""The study that the documentation tells gives what the documentation says, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo import corpus
from luoshi.corpus.formulations import formulations
from luoshi.corpus.reading import read_corpus
from luoshi.corpus.transmission import transmission

DOCS = Path(__file__).parents[2] / "docs"
TOLD = (DOCS / "corpus.md").read_text("utf-8").replace("\n   ", " ")
TOLD_IN_CHINESE = (DOCS / "corpus.zh-CN.md").read_text("utf-8")


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """The tables of the province."""
    folder = tmp_path_factory.mktemp("study")
    (folder / "province").mkdir()
    for name, text in corpus.readouts():
        (folder / "province" / f"{name}.txt").write_text(text, "utf-8")
    read_corpus([str(folder / "province")], folder / "study")
    return folder / "study"


def test_the_days_to_cities_and_counties_are_those_of_the_documentation(study):
    sections = {section.name: section.rows.to_pylist() for section in transmission(study).sections}
    levels = {row["level"]: row for row in sections["levels"]}
    assert "seven of ten orders of the province arrive, in cities as in counties" in TOLD
    assert "省里的要求到市、到县都剩七成" in TOLD_IN_CHINESE
    assert {row["level"]: round(row["kept_percent"] / 10) for row in sections["orders"]} == {"city": 7, "county": 7}
    city, county = levels["city"], levels["county"]
    assert f"cities convey after {city['mean']:.1f} days on average ({city['least']} to {city['most']})" in TOLD
    assert f"{county['mean']:.1f} ({county['least']} to {county['most']})" in TOLD
    told = (
        (name, f"{row['mean']:.1f} 天（{row['least']} 至 {row['most']} 天）")
        for name, row in (("市", city), ("县", county))
    )
    assert all(f"{name}平均 {days}" in TOLD_IN_CHINESE for name, days in told)
    assert (city["least"], county["most"]) == (corpus.CITY[0], corpus.COUNTY[1])


def test_the_height_of_the_phrase_is_that_of_the_documentation(study):
    chart = formulations(study, "链长制").sections[0].chart
    [line] = chart["series"]
    shares = dict(zip(chart["xAxis"]["data"], line["data"], strict=True))
    height = [month for month, share in shares.items() if share >= 75]
    assert (min(height), max(height)) == ("2023-12", "2024-08")
    assert height == [month for month in shares if "2023-12" <= month <= "2024-08"]
    assert shares["2025-10"] == 0
    assert "three of four readouts or more from December 2023 to August 2024, in none in October 2025" in TOLD
    assert "2023 年 12 月到 2024 年 8 月，四篇里至少三篇说到；2025 年 10 月，一篇也没有" in TOLD_IN_CHINESE


def test_the_same_readouts_come_out_every_time():
    assert list(corpus.readouts()) == list(corpus.readouts())
