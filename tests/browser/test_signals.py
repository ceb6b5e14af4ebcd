"""From a meeting's words to a signal's end, in a browser: 确保“双过半” is accepted and gets its indicator; a figure is late,
then low; the light is red with why; a dispatch is carried out; the next figure clears it; it is closed with its cause."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.office.events.queries import walk_chain
from luoshi.office.indicators import actions, ticking
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Figure, Signal
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Commitment, State
from tests import builders
from tests.builders import at_nine, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READOUT = """市政府召开常务会议

{<市发展改革委>要[确保“双过半”]}。
"""
REVENUE = "budget_revenue"


@pytest.fixture
def year(city, on) -> None:
    """Three years in which the revenue came evenly, this year until May, and a target for the year."""
    with builders.unrecorded():
        city.finance.aliases.create(name="财政局")

    def figure(year: int, month: int) -> Figure:
        released = date(year + month // 12, month % 12 + 1, 5)
        return Figure(REVENUE, city.area.pk, year * 100 + month, Decimal(month * 10), "亿元", 1, released)

    rows = [figure(year, month) for year in (2017, 2018, 2019, 2020) for month in range(1, 13)]
    rows += [figure(2021, month) for month in range(1, 6)]
    actions.enter(fresh(city.support_handler), Origin(city.finance, "typed", "财政年报", reason="历史数据"), rows)
    draft = TargetDraft(REVENUE, city.area.pk, 2021, Decimal(120), "政府工作报告", date(2021, 1, 20))
    actions.set_target(city.supervisor, draft)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def fill_in(page: Page, city, period: str, value: str, why: str) -> None:
    """The finance office types in a figure."""
    address = f"{reverse('indicators:enter')}?unit={city.finance.pk}&code={REVENUE}&period={period}"
    page.goto(address)
    page.get_by_label("来源文件").fill("财政快报")
    page.get_by_label("说明").fill(why)
    page.get_by_label(str(city.area), exact=True).fill(value)
    button(page, "入库").click()
    expect(page.get_by_role("status")).to_contain_text("已入库 1 个数")


def record_cause(page: Page, address: str, cause: str, why: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="记录原因").first.click()
    page.get_by_label("原因", exact=True).select_option(cause)
    page.get_by_label("原因说明").fill(why)
    button(page, "记录").click()
    expect(page.get_by_role("status")).to_contain_text("原因已记录")


def test_half_of_the_year_from_the_meetings_words_to_the_signals_end(city, on, year, window):
    builders.meeting(city, READOUT)
    supervisor, verifier = window(city.supervisor), window(city.second_supervisor)
    finance, handler = window(city.support_handler), window(city.handler)

    # accepted on the reading desk: the indicator is attached by the words
    supervisor.goto(reverse("desk:readings"))
    supervisor.locator("main tbody a").first.click()
    supervisor.locator("article.prop.pending").first.get_by_role("button", name="立项", exact=True).click()
    expect(supervisor.locator("article.prop.accepted")).to_have_count(1)
    matter = Commitment.objects.get()
    supervisor.goto(reverse("ledger:one", args=[matter.pk]))
    expect(supervisor.locator("#attached")).to_contain_text("一般公共预算收入")
    button(supervisor, "交办").click()
    indicator = reverse("indicators:one", args=[REVENUE])
    supervisor.goto(indicator)
    expect(supervisor.locator("#matters")).to_contain_text("确保“双过半”")

    # June does not come in time: a dispatch goes to who leads the matter
    on(date(2021, 7, 10))
    ticking.tick(at_nine(date(2021, 7, 10)))
    dispatch = Commitment.objects.get(kind="dispatch")
    assert (dispatch.lead, Signal.objects.get().code) == (city.planning, "figure-missing")

    # it comes late and low: red, with why; the same dispatch takes it
    on(date(2021, 7, 20))
    fill_in(finance, city, "2021-01..06", "36", "减税")
    ticking.tick(at_nine(date(2021, 7, 20)))
    supervisor.goto(indicator)
    expect(supervisor.locator("#why .l.r").first).to_be_visible()
    expect(supervisor.locator("#why")).to_contain_text(
        "为全年目标 120 亿元的 30%；按季节路径应完成 50%，欠 20 个百分点"
    )
    assert {each.commitment_id for each in Signal.objects.all()} == {dispatch.pk}
    assert [each.code for each in Signal.objects.filter(cleared_on=None)] == ["far-behind"]

    # carried out; yet not closed while the signal holds
    address = reverse("ledger:one", args=[dispatch.pk])
    handler.goto(address)
    expect(handler.locator("#signals")).to_contain_text("落后路径过多")
    expect(handler.locator("#signals article")).to_have_count(2)
    expect(handler.locator("#signals img")).to_have_count(1)  # of one indicator one chart
    button(handler, "签收").click()
    builders.prove(city, dispatch.pk)
    ledger.apply_close(fresh(city.head), dispatch.pk)
    builders.verify(city, dispatch.pk, by=fresh(city.supervisor))
    verifier.goto(address)
    button(verifier, "办结").click()
    expect(verifier.locator("main")).to_contain_text("还没有消除")
    assert Commitment.objects.get(pk=dispatch.pk).state == State.VERIFIED

    # the next figure clears it; still its cause is to be known
    on(date(2021, 8, 20))
    fill_in(finance, city, "2021-01..07", "84", "补缴入库")
    ticking.tick(at_nine(date(2021, 8, 20)))
    assert not Signal.objects.filter(cleared_on=None).exists()
    verifier.goto(address)
    button(verifier, "办结").click()
    expect(verifier.locator("main")).to_contain_text("还没有记录原因")
    record_cause(handler, address, "other", "报表迟交")
    record_cause(handler, address, "policy", "减税政策集中兑现")
    assert not Signal.objects.filter(closed_on=None).exists()
    verifier.goto(address)
    button(verifier, "办结").click()
    expect(verifier.get_by_role("status")).to_contain_text("办结")
    assert Commitment.objects.get(pk=dispatch.pk).state == State.CLOSED
    expect(verifier.locator("#signals")).to_contain_text("减税政策集中兑现")
    assert walk_chain().is_whole
