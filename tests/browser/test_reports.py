"""A report that is due, in a browser: warned of phrases, mended, handed in, signed; its period is answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.models import State
from luoshi.office.ticking.running import tick
from tests.builders import commitment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_due_report_is_warned_of_mended_sent_and_signed(city, window):
    with acting_at(timezone.now() - timedelta(days=10)):  # ten working days to the first report
        item = commitment(city, State.IN_PROGRESS, cadence="weekly")
    assert tick() is not None
    handler, head = window(city.handler), window(city.head)

    handler.goto(reverse("desk:mine"))
    handler.get_by_role("link", name="反馈", exact=True).and_(handler.locator(".btn")).click()
    handler.get_by_label("自报进度").fill("40")
    handler.get_by_label("进展情况").fill("高度重视，多次研究部署，各项工作正在有序推进，取得明显成效。")
    handler.get_by_role("button", name="报送", exact=True).click()
    expect(handler.get_by_role("alert")).to_contain_text("没有一个数字、日期或具体事物")
    assert not item.reports.exists()

    handler.get_by_label("进展情况").fill("桩基完成56根，完成投资1200万元。")
    handler.get_by_role("button", name="仍要报送", exact=True).click()
    expect(handler.locator("main")).to_contain_text("桩基完成56根")
    assert item.reports.get().findings == []

    head.goto(reverse("desk:mine"))
    expect(head.locator("main")).to_contain_text(item.title)
    head.goto(reverse("ledger:one", args=[item.pk]))
    head.get_by_role("button", name="审签", exact=True).click()
    expect(head.locator("#slots")).to_contain_text("已反馈")
    assert item.slots.get(kind="first").answered_on == timezone.localdate()
