"""Extensions, the chain of proofs, public notice, look-back and taking up again, in a browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Draw, Extension, State
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def state(item: Commitment) -> str:
    return Commitment.objects.get(pk=item.pk).state


def test_a_head_asks_for_an_extension_and_the_office_grants_it(city, window):
    item = builders.commitment(city, State.IN_PROGRESS)
    address = reverse("ledger:one", args=[item.pk])
    head, supervisor = window(city.head), window(city.supervisor)
    head.goto(address)
    head.get_by_role("link", name="申请延期…").click()
    dialog = head.get_by_role("dialog")
    dialog.get_by_label("申请新时限").fill("2030-08-31")
    dialog.get_by_label("原因").fill("汛期停工")
    dialog.get_by_label("目前进展").fill("完成六成")
    button(dialog, "申请延期").click()
    expect(head.locator("#extensions")).to_contain_text("待批")
    assert not head.get_by_role("link", name="批准延期…").count()

    supervisor.goto(reverse("desk:mine"))
    supervisor.locator("[data-kind=grant_extension]").get_by_role("link", name="批准延期").click()
    supervisor.get_by_role("link", name="批准延期…").click()
    expect(supervisor.get_by_label("批准延到")).to_have_value("2030-08-31")
    supervisor.get_by_label("批准延到").fill("2030-08-15")
    button(supervisor, "批准延期").click()
    expect(supervisor.locator("#extensions")).to_contain_text("批准到 2030年8月15日")
    why = supervisor.locator("dt", has_text=re.compile("^时限$")).locator("+ dd details.why")
    why.locator("summary").click()
    expect(why).to_contain_text("汛期停工，延到 2030年8月15日")
    assert Extension.objects.get().status == Extension.Status.GRANTED


def test_the_chain_closes_on_public_notice_and_a_look_back_takes_it_up_again(city, window):
    item = builders.commitment(city, State.CLOSED, confidentiality="public")
    address = reverse("ledger:one", args=[item.pk])
    supervisor, looker = window(city.third_supervisor), window(city.supervisor)
    supervisor.goto(address)
    step = supervisor.locator("#close-out [aria-current=step]")
    expect(step).to_contain_text("销号")
    expect(step).to_contain_text("经手的人和“核查、办结”的人除外")
    button(supervisor, "公示").click()
    assert state(item) == State.ON_NOTICE
    supervisor.get_by_role("link", name="登记异议…").click()
    dialog = supervisor.get_by_role("dialog")
    dialog.get_by_label("异议来源").fill("来信")
    dialog.get_by_label("异议内容").fill("没有完工")
    button(dialog, "登记异议").click()
    supervisor.get_by_role("link", name="处理异议…").click()
    supervisor.get_by_label("不成立，公示继续").check()
    supervisor.get_by_label("理由").fill("现场看过")
    button(supervisor, "处理异议").click()
    expect(supervisor.locator("#objections")).to_contain_text("不成立")

    other = builders.commitment(city, State.STRUCK_OFF)
    supervisor.goto(reverse("ledger:draws"))
    supervisor.get_by_label("到", exact=True).fill(today().isoformat())
    button(supervisor, "抽查").click()
    expect(supervisor.locator("main")).to_contain_text("与记录一致")
    expect(supervisor.locator("tbody tr")).to_contain_text(other.number)
    assert Draw.objects.get().look_backs.get().commitment == other

    looker.goto(reverse("desk:mine"))
    looker.locator("[data-kind=look_back]").get_by_role("link", name="回头看").click()
    looker.get_by_label("结论").fill("围挡还在")
    looker.get_by_label("反弹，重新办理").check()
    button(looker, "回头看").click()
    expect(looker.locator("main")).to_contain_text("请写明重新办理的时限")
    looker.get_by_label("重新办理的时限").fill("2031-03-31")
    button(looker, "回头看").click()
    expect(looker.locator("#look-back")).to_contain_text("销号不成立，重新办理")
    assert state(other) == State.IN_PROGRESS
    looker.goto(reverse("ledger:claims"))
    row = looker.locator("tbody tr").first
    expect(row).to_contain_text(re.compile(r"50\.0%"))


def test_a_dispute_is_settled_and_the_lead_signs_for_the_ruling(city, window):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.dispute(city.support_head, item.pk, "应由教育部门牵头")
    supervisor = window(city.supervisor)
    supervisor.goto(reverse("desk:mine"))
    supervisor.locator("[data-kind=settle]").get_by_role("link", name="裁定争议").click()
    supervisor.get_by_label("牵头单位").select_option(str(city.education.pk))
    supervisor.get_by_label("裁定意见").fill("按三定方案，由教育部门牵头")
    button(supervisor, "裁定争议").click()
    expect(supervisor.locator("#disputes")).to_contain_text("改为")
    assert state(item) == State.ASSIGNED
