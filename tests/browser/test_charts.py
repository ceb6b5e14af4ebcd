"""Charts for those who do not see them, in a browser: names without a value that is not there, the same figures as the data,
a table that the keyboard reaches; on every page that has a chart."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.office.indicators import actions, ticking
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Figure, Signal
from luoshi.office.records import actions as records
from tests.builders import at_nine, fresh, unrecorded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REVENUE = "budget_revenue"
NOTHING = re.compile("NaN|undefined|null|None")


@pytest.fixture
def year(city, on):
    """Four even years, this one until June and low, a target; a signal has opened a dispatch."""
    with unrecorded():
        city.finance.aliases.create(name="财政局")
    rows = [
        Figure(REVENUE, city.area.pk, year * 100 + month, Decimal(month * 10), "亿元", 1, _released(year, month))
        for year in (2017, 2018, 2019, 2020)
        for month in range(1, 13)
    ]
    rows += [
        Figure(REVENUE, city.area.pk, 202100 + month, Decimal(month * 6), "亿元", 1, _released(2021, month))
        for month in range(1, 7)
    ]
    on(date(2021, 7, 20))
    actions.enter(fresh(city.support_handler), Origin(city.finance, "typed", "财政年报", reason="历史数据"), rows)
    actions.set_target(
        city.supervisor, TargetDraft(REVENUE, city.area.pk, 2021, Decimal(120), "报告", date(2021, 1, 20))
    )
    on(date(2021, 7, 21))
    ticking.tick(at_nine(date(2021, 7, 21)))


def _released(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 5)


def names(page: Page) -> str:
    """Every accessible name of the page's body, as the browser computes it."""
    return page.locator("main").aria_snapshot()


def table(page: Page) -> list[list[str]]:
    rows = page.locator("figure table tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_the_chart_of_an_indicator_tells_what_it_draws(city, year, window):
    page = window(city.supervisor)
    address = reverse("indicators:one", args=[REVENUE])
    page.goto(address)
    picture = page.locator("figure .drawn")
    expect(picture).to_have_attribute("role", "img")
    told = picture.get_attribute("aria-label")
    assert "一般公共预算收入（亿元）" in told
    assert "2021 年：1月 6.00，1—6月 36.00，共 6 个数" in told
    assert "季节路径：" in told and "预测：" in told and "80% 区间下限：" in told
    assert not NOTHING.search(names(page))
    parts = page.request.get(f"{address}chart.json").json()
    page.locator("figure summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("figure table")).to_be_visible()
    shown = table(page)
    assert shown[0] == parts["heads"]
    assert [[text if text != "—" else "" for text in row] for row in shown[1:]] == parts["rows"]
    drawn = {each["name"]: each["data"] for each in parts["option"]["series"]}
    column = parts["heads"].index("2021 年")
    assert [row[column] for row in parts["rows"]] == [
        "" if each is None else f"{each:.2f}" for each in drawn["2021 年"]
    ]


def test_without_script_the_picture_tells_the_same(city, year, window):
    page = window(city.supervisor, java_script_enabled=False)
    page.goto(reverse("indicators:one", args=[REVENUE]))
    told = page.locator("figure img").get_attribute("alt")
    assert "2021 年：1月 6.00，1—6月 36.00，共 6 个数" in told
    assert page.locator("figure table tbody tr").count() == 12


def test_charts_beside_other_things_tell_themselves_too(city, year, window):
    signal = Signal.objects.filter(commitment__isnull=False).first()
    page = window(city.supervisor)
    for address in (reverse("indicators:signal", args=[signal.pk]), reverse("ledger:one", args=[signal.commitment_id])):
        page.goto(address)
        picture = page.locator("figure img")
        expect(picture).to_have_count(1)
        assert "2021 年：1月 6.00，1—6月 36.00，共 6 个数" in picture.get_attribute("alt")
        expect(page.locator("figure table tbody tr")).to_have_count(12)
        assert not NOTHING.search(names(page))


def test_the_chart_of_a_packs_page_tells_its_bars(city, window):
    given = {"name": "项目", "lead": city.planning.pk, "place": city.area.pk, "industry": "industry", "invested": "100"}
    made = records.enter(city.supervisor, "projects.project", given)
    for month, done in (("2026-03", "40"), ("2026-04", "60")):
        given = {"project": made.number, "month": month, "planned": "50", "done": done, "note": "说明"}
        records.enter(city.supervisor, "projects.month", given)
    page = window(city.supervisor)
    page.goto("/topics/projects/")
    picture = page.locator("figure .drawn").first
    expect(picture).to_have_attribute("role", "img")
    told = picture.get_attribute("aria-label")
    assert "（万元）" in told and "40" in told and "60" in told
    assert not NOTHING.search(names(page))
