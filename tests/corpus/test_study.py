"""The study that the documentation tells gives what the documentation says."""

from __future__ import annotations

from pathlib import Path

from demo import corpus
from luoshi.corpus.reading import read_corpus
from luoshi.corpus.transmission import transmission

TOLD = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8").replace("\n", " ")


def test_the_days_to_cities_and_counties_are_those_of_the_documentation(tmp_path):
    (tmp_path / "province").mkdir()
    for name, text in corpus.readouts():
        (tmp_path / "province" / f"{name}.txt").write_text(text, "utf-8")
    read_corpus([str(tmp_path / "province")], tmp_path / "study")
    sections = {section.name: section.rows.to_pylist() for section in transmission(tmp_path / "study").sections}
    levels = {row["level"]: row for row in sections["levels"]}
    assert "seven of ten orders of the province arrive, in cities as in counties" in TOLD
    assert {row["level"]: round(row["kept_percent"] / 10) for row in sections["orders"]} == {"city": 7, "county": 7}
    city, county = levels["city"], levels["county"]
    assert f"cities convey after {city['mean']:.1f} days on average ({city['least']} to {city['most']})" in TOLD
    assert f"{county['mean']:.1f} ({county['least']} to {county['most']})" in TOLD
    assert (city["least"], county["most"]) == (corpus.CITY[0], corpus.COUNTY[1])


def test_the_same_readouts_come_out_every_time():
    assert list(corpus.readouts()) == list(corpus.readouts())
