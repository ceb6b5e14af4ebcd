"""Notices in a browser: an assignment comes to the handler's inbox and is read there; an administrator makes a channel
and tries it, and a head agrees to be told by it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from luoshi.office.ledger.models import State
from luoshi.office.notices import sending
from luoshi.office.notices.models import Channel, Notice
from tests import builders
from tests.office.notices.robots import Robot, serving

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own_times(settings, tmp_path):
    """No quiet hours: the test may run at night."""
    path = tmp_path / "notices.yaml"
    path.write_text('quiet: {from: "00:00", until: "00:00"}')
    settings.NOTICES = str(path)


def test_an_assignment_is_told_to_its_handler_and_read_in_the_inbox(city, window):
    made = builders.commitment(city)
    office, handler = window(city.supervisor), window(city.handler)
    office.goto(reverse("ledger:one", args=[made.pk]))
    office.get_by_role("button", name="交办", exact=True).click()
    expect(office.get_by_role("status")).to_be_visible()

    handler.goto(reverse("desk:mine"))
    place = handler.get_by_role("link", name="通知", exact=False).first
    expect(place).to_have_text("通知1")
    place.click()
    row = handler.locator("tr.unread")
    expect(row).to_contain_text(made.number)
    expect(row).to_contain_text("您是牵头单位承办人")
    row.get_by_role("button").click()
    expect(handler.locator("main")).to_contain_text("没有未读的通知")
    assert Notice.objects.get(person=city.handler).read_at
    handler.get_by_role("link", name="全部", exact=True).click()
    handler.get_by_role("link", name=made.number).click()
    expect(handler.locator("h1").first).to_contain_text(made.title)


def test_a_channel_is_made_tried_chosen_and_used(city, window, settings, own_times):
    robot = Robot()
    with serving(robot) as address:
        settings.NOTICE_PRIVATE_HOSTS = frozenset({address.removeprefix("http://")})
        keeper = window(city.system_admin)
        keeper.get_by_role("link", name="通知渠道").click()
        keeper.get_by_role("link", name="建立渠道").click()
        keeper.get_by_label("类别").select_option("dingtalk")
        keeper.get_by_label("名称").fill("督查群")
        keeper.get_by_label("接口地址").fill(f"{address}/0")
        keeper.get_by_label("密钥", exact=True).fill("https://oapi.dingtalk.com/robot/send?access_token=abc123")
        keeper.get_by_label("加签密钥").fill("SEC123")
        keeper.get_by_role("button", name="建立").click()
        expect(keeper.get_by_role("status")).to_contain_text("已建立")
        keeper.get_by_role("button", name="试发一条").click()
        expect(keeper.get_by_role("status")).to_contain_text("试发成功")
        assert "SEC123" not in keeper.content()
        assert "abc123" not in keeper.content()
        robot.mood = lambda: "errcode"
        keeper.get_by_role("button", name="试发一条").click()
        expect(keeper.get_by_role("status")).to_contain_text("试发没有成功：对方回答 93000")

        head = window(city.head, viewport={"width": 390, "height": 844})
        head.goto(reverse("notices:ways"))
        head.get_by_label("手机号").fill("13800000000")
        head.get_by_label("督查群").check()
        head.get_by_role("button", name="保存").click()
        expect(head.get_by_role("status")).to_contain_text("另用 1 个渠道")

        robot.mood = lambda: "ok"
        builders.commitment(city, State.ASSIGNED)
        assert sending.tick(timezone.now())["发出"] == 1
        assert "@13800000000" in str(robot.calls[-1]["content"])
        keeper.goto(reverse("notices:channel", args=[Channel.objects.get().pk]))
        expect(keeper.locator("tbody tr").first).to_contain_text("已发")
