"""Rules in a browser: a supervisor changes a limit and tries it out, a second person puts it in force, what is new follows it
and what is old does not."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, limits
from luoshi.office.ledger.models import Commitment
from luoshi.office.rules.models import PackVersion
from tests import builders
from tests.office.rules.overlays import overlay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def adopt(page: Page, item: Commitment) -> Commitment:
    page.goto(reverse("ledger:one", args=[item.pk]))
    page.get_by_text("怎么来的").first.click()
    expect(page.locator("main")).to_contain_text("数满")
    page.get_by_role("button", name="采用这个时限").click()
    expect(page.get_by_role("status")).to_contain_text("采用规则时限")
    return Commitment.objects.get(pk=item.pk)


def test_a_new_limit_by_two_persons_moves_new_commitments_only(city, window):
    old = builders.commitment(city, title="旧的一件", due=None, origin="document")
    first, second = window(city.supervisor), window(city.second_supervisor)
    old = adopt(first, old)

    # a fault is told with its line; the sound text shows exactly what would differ
    first.get_by_role("link", name="规则", exact=True).click()
    first.get_by_role("link", name="试算新规则").click()
    first.fill("#overlay", overlay().replace("days: 15", "dayz: 15"))
    first.get_by_role("button", name="试算").click()
    expect(first.get_by_role("alert")).to_contain_text("叠加文件:6")
    first.fill("#overlay", overlay())
    first.get_by_role("button", name="试算").click()
    expect(first.locator("main")).to_contain_text("30 → 15")
    expect(first.locator("tbody tr")).to_have_count(1)
    expect(first.locator("tbody tr")).to_contain_text("已定，不变")
    first.get_by_role("button", name="提出", exact=True).click()
    expect(first.locator("main")).to_contain_text("须由督查室另一位同志批准")
    expect(first.get_by_role("button", name="批准生效")).to_have_count(0)

    second.goto(reverse("desk:rules"))
    second.get_by_role("button", name="批准生效").click()
    expect(second.get_by_role("status")).to_contain_text("规则已生效")
    assert PackVersion.objects.get().approved_by == city.second_supervisor

    new = adopt(
        first, actions.register(city.supervisor, city.office, builders.draft(city, due=None, origin="document"))
    )
    assert new.current_due < old.current_due == Commitment.objects.get(pk=old.pk).current_due
    assert new.current_due == limits.finish(new).due
    assert new.due_rule.startswith("1.0+1 ")
    assert today() < new.current_due

    # a light opens its why
    first.locator("main a.l").first.click()
    expect(first.locator("main")).to_contain_text("依据的规则")
    expect(first.locator("main")).to_contain_text("督查包 1.0+1 版")
