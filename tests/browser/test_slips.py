"""A matter that is not moving, in a browser: overdue, the tick, the slip; signed for, answered, accepted; and the
warning where a unit has been asked enough."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import State as Stage
from luoshi.office.rules import actions as rules
from luoshi.office.slips import actions
from luoshi.office.slips.models import Slip, State
from luoshi.office.ticking.running import tick
from tests.builders import commitment
from tests.office.rules.overlays import overlay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_overdue_matter_is_pressed_answered_and_accepted(city, window):
    with acting_at(timezone.now() - timedelta(days=2)):
        item = commitment(city, Stage.IN_PROGRESS, due=today() - timedelta(days=5))
    assert tick().counts["slips"]["发出"] == 1
    slip = Slip.objects.get()
    address = reverse("slips:one", args=[slip.pk])

    handler, supervisor, outsider = window(city.handler), window(city.supervisor), window(city.outsider)
    assert outsider.request.get(address).status == 404
    handler.goto(reverse("desk:mine"))
    expect(handler.locator("[data-kind=sign_slip]")).to_contain_text(slip.number)
    handler.locator("[data-kind=sign_slip]").get_by_role("button", name="签收", exact=True).click()
    expect(handler.locator("[data-kind=answer_slip]")).to_contain_text(slip.number)
    handler.locator("[data-kind=answer_slip]").get_by_role("link", name="回复", exact=True).click()
    handler.get_by_label("回复").fill("因汛期停工，本月底完成。")
    handler.get_by_role("button", name="报送回复", exact=True).click()
    expect(handler.locator("main")).to_contain_text("待认可")

    supervisor.goto(reverse("desk:mine"))
    supervisor.locator("[data-kind=accept_slip]").get_by_role("link", name="认可", exact=True).click()
    supervisor.get_by_role("button", name="认可", exact=True).click()
    expect(supervisor.get_by_role("status")).to_contain_text("认可")
    assert Slip.objects.get().state == State.ACCEPTED
    supervisor.goto(reverse("ledger:one", args=[item.pk]))
    expect(supervisor.locator("#slips")).to_contain_text(slip.number)
    expect(supervisor.locator("ol.time")).to_contain_text("发出督办单")
    supervisor.goto(reverse("slips:paper", args=[slip.pk]))
    expect(supervisor.locator("article.paper")).to_contain_text("督办单")


def test_the_office_is_told_of_the_burden_before_it_presses_more_and_sees_where_it_comes_from(city, window):
    item = commitment(city, Stage.IN_PROGRESS, cadence="weekly")
    asked = item.slots.count() + 1
    changed = rules.propose(city.supervisor, overlay(f"burden.most_a_month.asks: {asked}"))
    rules.approve(city.second_supervisor, changed.pk)
    actions.escalate(city.supervisor, item.pk, "slip", "进度没有变化")
    slip = Slip.objects.get()
    supervisor, head = window(city.supervisor), window(city.head)

    supervisor.goto(reverse("slips:escalate", args=[item.pk]))
    expect(supervisor.locator(".note")).to_contain_text(f"减负提醒：市发展改革委本月已被要求 {asked} 次")
    supervisor.get_by_role("link", name="减负", exact=True).click()
    row = supervisor.locator("main tbody tr").filter(has_text="市发展改革委")
    expect(row).to_contain_text("到提醒线")
    expect(row.locator("td b")).to_have_text(str(asked))
    row.get_by_role("link", name="市发展改革委", exact=True).click()
    supervisor.locator("main").get_by_role("link", name=slip.number).click()
    expect(supervisor.locator("main")).to_contain_text("进度没有变化")

    head.goto(reverse("scores:burden"))
    expect(head.locator("main tbody tr")).to_have_count(1)
    head.get_by_role("link", name="上月", exact=True).click()
    expect(head.locator("main")).to_contain_text("这个月没有向您能看的单位要过什么")
