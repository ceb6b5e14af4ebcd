"""The Python examples of the documents run as they stand, and give what their comments say."""

import re
from datetime import date
from pathlib import Path

from luoshi.packs import builtin
from luoshi.rating.indicators import Observation, Period, Series

DOCS = Path(__file__).parent.parent / "docs"
DAY = date(2021, 8, 1)


def test_the_example_of_packs_reads_the_supervision_pack():
    found = run("packs", {})
    assert found["pack"].lifecycles["matter"].transitions["verify"].who == ("supervisor",)
    path, rule = found["pack"].limits.rule("finish", {"origin": "meeting"})
    assert path.startswith("limits.")
    assert rule.limit.limit


def test_the_example_of_indicators_judges_a_target_and_tells_what_its_comment_says(capsys):
    rhythm = builtin().in_force("economy", DAY).indicators["budget_revenue"].rhythm
    yearly = {2018: 100, 2019: 110, 2020: 118, 2021: 128}
    revenue = [
        observed(period, total * period.share_of_year)
        for year, total in yearly.items()
        for period in rhythm.of_year(year)
        if year < 2021 or period.last_month <= 6
    ]
    retail = [observed(Period.parse("2021-01..03"), 12.3)]
    series = [Series("budget_revenue", "county", revenue), Series("retail_growth", "county", retail)]
    found = run("indicators", {"series": series, "day": DAY})
    assert found["found"].rating.light
    assert found["found"].course.gap < 0
    said, comment = re.search(r"^(verdict\(.*\)\.said\.zh) +# (.+)$", example("indicators"), re.MULTILINE).groups()
    assert eval(said, found) == comment


def run(page: str, given: dict) -> dict:
    """The names that the page's Python example leaves behind."""
    names = dict(given)
    exec(example(page), names)
    return names


def example(page: str) -> str:
    """The page's last Python example."""
    return re.findall(r"```python\n(.*?)```", (DOCS / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL)[-1]


def observed(period: Period, value: float) -> Observation:
    return Observation(period=period, value=value, released=date(2021, 7, 20))
