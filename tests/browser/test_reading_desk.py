"""The reading desk in a browser: decisions change only their card and the counter; words are marked by selecting them; and
the same works without script."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from luoshi.intake import take_in
from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Decision, Meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# 𬭎 lies outside the basic plane: the browser counts it twice, the source once
TEXT = """望川市召开常务会议

3月1日，市政府召开常务会议。市长方若𬭎主持会议并讲话。

会议指出，方若𬭎调研后，今年主要指标稳中有进。会议强调，市发展改革委要加快公共实训基地二期建设，6月底前投入使用。

会议要求，各县区要压实安全生产责任，开展一次全面排查，严防各类事故发生。要加强督促检查。
"""
WORDS = "主要指标稳中有进"

SELECT = """words => {
  const run = [...document.querySelectorAll("#words [data-start]")].find(run => run.textContent.includes(words));
  const range = document.createRange();
  range.setStart(run.firstChild, run.textContent.indexOf(words));
  range.setEnd(run.firstChild, run.textContent.indexOf(words) + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def meeting(city) -> Meeting:
    content = TEXT.encode()
    return receive(city.supervisor, city.office, content, "常务会议.txt", take_in(content, "常务会议.txt"))


@pytest.fixture
def desk(city, meeting, window) -> Page:
    page = window(city.supervisor)
    page.goto(reverse("desk:reading", args=[meeting.pk]))
    return page


def button(within, name: str):
    return within.get_by_role("button", name=name, exact=True)


def count(page: Page, fate: str) -> int:
    return int(page.locator(f"#tally p .{fate} b").inner_text())


def total(page: Page) -> int:
    return sum(int(text) for text in page.locator("#tally p span b").all_inner_texts()[1:])


def test_a_decision_changes_its_card_and_the_counter_and_leaves_the_rest_as_it_was(desk):
    place, next_place = (desk.locator(".prop.pending").nth(n).get_attribute("id") for n in (0, 1))
    sentences = total(desk)
    other = desk.locator(f"#{next_place} [name=place]").first
    other.uncheck()
    button(desk.locator(f"#{place}"), "立项").click()
    expect(desk.locator(f"#{place}.accepted")).to_be_visible()
    expect(desk.locator(f"#{place}")).to_contain_text(Commitment.objects.get().number)
    expect(desk.locator("#tally p .accepted b")).to_have_text("1")
    expect(desk.locator(f'#words a[href="#{place}"].accepted')).to_have_count(1)
    assert total(desk) == sentences
    expect(other).not_to_be_checked()


def test_a_refusal_is_told_on_the_card_and_nothing_is_lost(desk):
    card = desk.locator(".prop.pending").first
    for box in card.locator("[name=place]").all():
        box.uncheck()
    button(card, "立项").click()
    expect(card.locator(".fault").first).to_contain_text("至少勾选一个动作")
    expect(button(card, "立项")).to_be_enabled()
    assert not Commitment.objects.exists()


def test_a_rejection_and_its_taking_back(desk):
    card = desk.locator(".prop.pending").first
    place = card.get_attribute("id")
    card.locator(".menu summary").click()
    card.locator("[name=reason]").fill("已在办理")
    button(card, "不立项").click()
    expect(desk.locator(f"#{place}.rejected")).to_contain_text("已在办理")
    button(desk.locator(f"#{place}"), "重新考虑").click()
    expect(desk.locator(f"#{place}.pending")).to_be_visible()
    assert count(desk, "rejected") == 0


def test_the_open_form_takes_the_place_of_the_card_and_gives_it_back(desk):
    card = desk.locator(".prop.pending").first
    place = f"#{card.get_attribute('id')}"
    card.get_by_role("link", name="修改后立项").click()
    desk.locator(f"{place} [name=title]").fill("实训基地二期投用")
    desk.locator(f"{place} [name=measure]").fill("长" * 300)
    desk.locator(f"{place} [name=elements]").fill("取得验收报告")
    button(desk.locator(place), "立项").click()
    expect(desk.locator(f"{place}.accepted")).to_contain_text("实训基地二期投用")
    expect(desk.locator("#tally p .accepted b")).to_have_text("1")
    other = desk.locator(".prop.pending").first
    place = f"#{other.get_attribute('id')}"
    other.get_by_role("link", name="修改后立项").click()
    desk.locator(f"{place} >> text=取消").click()
    expect(desk.locator(f"{place}").get_by_role("link", name="修改后立项")).to_be_visible()


def test_selected_words_become_a_directive_where_they_stand(desk, meeting):
    desk.evaluate(SELECT, WORDS)
    button(desk.locator("#mark-selected"), "补标").click()
    expect(desk.locator(".prop", has_text="手工补标")).to_have_count(1)
    made = meeting.directives.get(origin="hand")
    assert (made.start, made.words) == (TEXT.index(WORDS), WORDS)
    expect(desk.locator(f'#words a[href="#d{made.pk}"]')).to_have_text(WORDS)


def test_leaving_and_coming_back_finds_everything_as_it_was(desk):
    place = desk.locator(".prop.pending").first.get_attribute("id")
    button(desk.locator(f"#{place}"), "立项").click()
    expect(desk.locator(f"#{place}.accepted")).to_be_visible()
    desk.get_by_role("link", name="存下，稍后再办").click()
    desk.locator("main").get_by_role("link", name="读稿").first.click()
    expect(desk.locator(f"#{place}.accepted")).to_be_visible()
    button(desk.locator("#bulk"), f"全部立项（{desk.locator('.prop.pending').count()}）").click()
    expect(desk.locator(".prop.pending")).to_have_count(0)
    expect(desk.get_by_role("link", name="读完了，回到列表")).to_be_visible()


def test_a_dropped_file_and_pasted_text_are_taken_in(city, window):
    page = window(city.supervisor)
    page.goto(reverse("desk:readings"))
    page.set_input_files("[name=files]", {"name": "会议.txt", "mimeType": "text/plain", "buffer": TEXT.encode()})
    button(page, "收稿并读").click()
    expect(page.locator("h1")).to_contain_text("读稿")
    first = Meeting.objects.get()
    page.goto(reverse("desk:readings"))
    page.fill("[name=text]", TEXT.replace("严防各类事故发生", "严防各类事故发生，逐项整改销号"))
    button(page, "收稿并读").click()
    expect(page.get_by_text(re.compile(r"相近 \d+%"))).to_be_visible()
    button(page, "作为新版本收下").click()
    expect(page.locator("h1")).to_contain_text("读稿")
    first.refresh_from_db()
    assert page.url.endswith(f"/readings/{first.superseded_by_id}/")


def test_everything_works_without_script(city, meeting, window):
    page = window(city.supervisor, java_script_enabled=False)
    page.goto(reverse("desk:reading", args=[meeting.pk]))
    first, second, *_ = meeting.directives.all()

    button(page.locator(f"#d{first.pk}"), "立项").click()
    expect(page.locator(f"#d{first.pk}.accepted")).to_be_visible()

    page.locator(f"#d{second.pk}").get_by_role("link", name="按动作拆分").click()
    button(page, "拆分立项").click()
    expect(page.locator(f"#d{second.pk}.accepted")).to_be_visible()

    page.get_by_text("粘贴原文来补标").click()
    page.fill("#mark-words [name=words]", WORDS)
    button(page.locator("#mark-words"), "补标").click()
    hand = meeting.directives.get(origin="hand")
    page.locator(f"#d{hand.pk} summary", has_text="不立项").click()
    page.fill(f"#d{hand.pk} [name=reason]", "只是陈述")
    button(page.locator(f"#d{hand.pk}"), "不立项").click()
    expect(page.locator(f"#d{hand.pk}.rejected")).to_be_visible()
    hand.refresh_from_db()
    assert hand.decision == Decision.REJECTED


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_the_desk_is_wider_than_its_window(city, meeting, window, width):
    page = window(city.supervisor, viewport={"width": width, "height": 900})
    pk = meeting.directives.first().pk
    for address in (
        reverse("desk:overview"),
        reverse("desk:mine"),
        reverse("desk:readings"),
        reverse("desk:reading", args=[meeting.pk]),
        reverse("desk:correct", args=[meeting.pk]),
        reverse("desk:edit", args=[pk]),
        reverse("desk:split", args=[pk]),
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
