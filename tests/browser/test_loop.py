"""The whole loop in a browser, by five accounts: read, accept, assign, sign for, report, approve, apply, verify, close,
strike off, archive. At each step everybody sees what is theirs and nothing else."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.models import Commitment, Evidence, State
from tests import builders
from tests.builders import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def state() -> str:
    return Commitment.objects.order_by("pk").first().state


@pytest.fixture
def loop(city):
    """The city with a readout on the desk."""
    builders.meeting(city)
    return city


def test_a_directive_becomes_an_archived_commitment_by_five_pairs_of_hands(loop, window):
    city = loop
    supervisor, handler, head = window(city.supervisor), window(city.handler), window(city.head)
    verifier, striker = window(city.second_supervisor), window(city.third_supervisor)
    outsider, viewer = window(city.outsider), window(city.viewer)

    # read and accept: the first directive names its unit, the second stays public
    supervisor.goto(reverse("desk:readings"))
    supervisor.locator("main").get_by_role("link", name=re.compile("市政府召开常务会议|txt")).first.click()
    for number in (1, 2):
        supervisor.locator("article.prop.pending").first.get_by_role("button", name="立项", exact=True).click()
        expect(supervisor.locator("article.prop.accepted")).to_have_count(number)
    item, public = Commitment.objects.order_by("pk")
    address = reverse("ledger:one", args=[item.pk])
    assert (item.lead, public.confidentiality) == (city.planning, "public")

    def who_sees() -> set[str]:
        """Who is shown the commitment's page; to the others it does not exist."""
        pages = {"handler": handler, "head": head, "outsider": outsider, "viewer": viewer, "verifier": verifier}
        shown = {name: page.request.get(address).status for name, page in pages.items()}
        assert set(shown.values()) <= {200, 404}
        return {name for name, status in shown.items() if status == 200}

    theirs = {"handler", "head", "verifier"}
    assert who_sees() == theirs | {"viewer"}

    # complete and assign: internal from now on
    supervisor.goto(address)
    expect(supervisor.locator("blockquote.words")).to_contain_text("市发展改革委要建成公共实训基地二期")
    supervisor.get_by_role("link", name="修改", exact=True).click()
    supervisor.get_by_label("公开属性").select_option("internal")
    supervisor.get_by_label("衡量办法").fill("验收合格")
    supervisor.get_by_label("时限", exact=True).fill("2030-12-31")
    button(supervisor, "保存").click()
    assert who_sees() == theirs
    expect(supervisor.locator("main")).to_contain_text("验收合格")
    button(supervisor, "交办").click()
    expect(supervisor.get_by_role("status")).to_contain_text("交办")
    assert (state(), who_sees()) == (State.ASSIGNED, theirs)
    viewer.goto(reverse("ledger:list"))
    expect(viewer.locator("tbody tr")).to_have_count(1)
    expect(viewer.locator("tbody")).to_contain_text(public.number)
    outsider.goto(reverse("ledger:list"))
    expect(outsider.locator("tbody")).to_have_count(0)

    # sign for and report with a file that proves all
    handler.goto(reverse("desk:mine"))
    button(handler, "签收").click()
    assert state() == State.IN_PROGRESS
    handler.goto(address)
    handler.locator("#slots").get_by_role("link", name="反馈", exact=True).click()
    handler.get_by_label("自报进度（%）").fill("100")
    handler.get_by_label("进展情况").fill("基地建成，已投入使用。")
    handler.locator("[name=files-0-file]").set_input_files(
        {"name": "验收单.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    for tick in handler.locator("[name=files-0-proves]").all():
        tick.check()
    button(handler, "报送").click()
    expect(handler.locator("main")).to_contain_text("待审签")
    assert not handler.get_by_role("button", name="审签").count()
    file = reverse("ledger:evidence", args=[Evidence.objects.get().pk])
    assert [page.request.get(file).status for page in (head, outsider, viewer)] == [200, 404, 404]

    # approve and apply
    head.goto(address)
    button(head, "审签").click()
    expect(head.locator("main")).to_contain_text("已审签")
    button(head, "申请办结").click()
    expect(head.locator("main")).to_contain_text("核查中")
    assert (state(), who_sees()) == (State.CLOSE_REQUESTED, theirs)

    # verify, by another supervisor
    verifier.goto(reverse("desk:mine"))
    verifier.get_by_role("link", name="核查", exact=True).click()
    for answer in verifier.get_by_label("属实", exact=True).all():
        answer.check()
    verifier.get_by_label("核查结论").fill("现场查看，属实。")
    button(verifier, "提交核查").click()
    assert state() == State.VERIFIED
    assert not verifier.get_by_role("button", name="办结", exact=True).count()

    # close, by who registered it; strike off and archive, by a third
    supervisor.goto(address)
    button(supervisor, "办结").click()
    expect(supervisor.get_by_role("status")).to_contain_text("办结")
    assert state() == State.CLOSED
    assert not supervisor.get_by_role("button", name="销号").count()
    striker.goto(address)
    button(striker, "销号").click()
    expect(striker.get_by_role("status")).to_contain_text("销号")
    button(striker, "归档").click()
    expect(striker.get_by_role("status")).to_contain_text("归档")
    assert (state(), who_sees()) == (State.ARCHIVED, theirs)
    told = striker.locator("ol.time li").all_inner_texts()
    steps = ("归档", "销号", "办结", "核查", "申请办结", "审签", "反馈", "签收", "交办", "修改", "立项")
    assert [line.split("\n")[0] for line in told] == list(steps)
    assert not button(striker, "归档").count()  # nothing is left to do but to look back or elsewhere
    assert walk_chain().is_whole


def test_a_reason_is_asked_in_a_dialog_and_without_script_on_a_page(loop, window):
    city = loop
    item = builders.commitment(city, State.IN_PROGRESS)
    address = reverse("ledger:one", args=[item.pk])
    page = window(city.supervisor)
    page.goto(address)
    page.get_by_role("link", name="暂缓…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name="暂缓…").click()
    dialog.get_by_label("理由").fill("等待批复")
    dialog.get_by_role("button", name="暂缓").click()
    expect(page.locator("main")).to_contain_text("等待批复")

    plain = window(city.second_supervisor, java_script_enabled=False)
    plain.goto(address)
    button(plain, "恢复").click()
    plain.get_by_role("link", name="撤销…").click()
    plain.get_by_label("理由").fill("不再需要")
    button(plain, "撤销").click()
    assert Commitment.objects.get(pk=item.pk).state == State.WITHDRAWN


def test_a_fourth_file_can_be_added_to_a_report(loop, window):
    city = loop
    item = builders.commitment(city, State.IN_PROGRESS)
    page = window(city.handler)
    page.goto(reverse("ledger:report", args=[item.pk]))
    page.get_by_label("自报进度（%）").fill("10")
    page.get_by_label("进展情况").fill("开工")
    button(page, "再加一份").click()
    page.locator("[name=files-3-file]").set_input_files(
        {"name": "许可.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.locator("[name=files-3-proves]").last.check()
    button(page, "报送").click()
    expect(page.get_by_role("status")).to_contain_text("反馈")
    assert [element.order for element in Evidence.objects.get().elements.all()] == [2]
