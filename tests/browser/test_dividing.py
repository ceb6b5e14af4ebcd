"""One matter becomes two, and two become one, in a browser: what was to prove is handed on whole, and each page leads to the
others."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.ledger.models import Commitment, State
from tests.builders import commitment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_matter_is_divided_and_one_of_the_two_merged_into_another(city, window):
    item = commitment(city, title="建成两个实训基地")
    other = commitment(city, title="建成第三个实训基地", elements=(("通过验收", "deliverable"),))
    page = window(city.supervisor)

    page.goto(reverse("ledger:one", args=[item.pk]))
    page.get_by_role("link", name="拆分", exact=True).click()
    for n, (title, unit, element) in enumerate(
        (("建成一号基地", city.planning, "取得施工许可"), ("建成二号基地", city.education, "主体结构封顶"))
    ):
        row = page.locator("table.shares tbody tr").nth(n)
        row.get_by_role("textbox").fill(title)
        row.get_by_role("combobox").select_option(str(unit.pk))
        row.get_by_role("checkbox", name=element).check()
    page.get_by_label("理由").fill("一处一件，分别验收")
    page.get_by_role("button", name="拆分", exact=True).click()
    expect(page.locator("main")).to_contain_text("已拆分")
    expect(page.locator("ol.time")).to_contain_text("一处一件，分别验收")
    made = {each.title: each for each in Commitment.objects.filter(divided_from=item)}
    assert [element.text for element in made["建成二号基地"].elements.all()] == ["主体结构封顶"]

    page.get_by_role("link", name="建成二号基地").first.click()
    expect(page.locator("h1")).to_contain_text("建成二号基地")
    page.get_by_role("link", name="并案").click()
    page.get_by_label("并入哪一件").fill("没有这一号")
    page.get_by_role("textbox", name="理由").fill("同在一个园区")
    page.get_by_role("button", name="并案", exact=True).click()
    expect(page.locator(".errorlist")).to_contain_text("请选择本督查室的另一件事项")
    page.get_by_label("并入哪一件").fill(other.number)
    page.get_by_role("button", name="并案", exact=True).click()
    expect(page.locator("main")).to_contain_text("已并案")
    page.get_by_role("link", name=other.number).first.click()
    expect(page.locator("h1")).to_contain_text(other.title)
    expect(page.locator("main")).to_contain_text("主体结构封顶")
    assert Commitment.objects.get(pk=made["建成二号基地"].pk).state == State.MERGED
