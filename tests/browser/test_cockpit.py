"""The cockpit and the board in a browser: from a red cell to its rows; the board led by the keyboard, renewed in place."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import State
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_supervisor_goes_from_a_red_cell_to_its_rows(city, window):
    with acting_at(builders.at_nine(today() - timedelta(days=30))):
        late = builders.commitment(
            city, State.IN_PROGRESS, due=today() - timedelta(days=2), title="逾期的项目", domain="projects"
        )
        builders.commitment(city, State.IN_PROGRESS, title="按时的项目", domain="projects")
    page = window(city.supervisor)
    page.goto(reverse("desk:overview"))
    page.get_by_role("link", name="驾驶舱", exact=True).click()
    cell = page.locator("table.lights .l.r")
    expect(cell).to_have_text("1")
    cell.click()
    rows = page.locator("main table tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(late.number)
    page.goto(reverse("desk:cockpit"))
    page.get_by_role("link", name="市发展改革委", exact=True).click()
    expect(page.locator("h1")).to_have_text("市发展改革委")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for address in (reverse("desk:cockpit"), reverse("desk:unit", args=[city.planning.pk]), reverse("desk:board")):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") == width, (address, width)


def test_the_board_is_led_by_the_keyboard_and_renews_itself_in_place(city, window):
    first, second = (
        builders.commitment(city, State.CLOSE_REQUESTED, title=f"待核查的事{n}", due=today() + timedelta(days=99 + n))
        for n in (1, 2)
    )
    page = window(city.supervisor)
    page.goto(reverse("desk:board"))
    title = page.locator("#board .title")
    expect(title).to_have_text(first.title)
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text(second.title)
    builders.verify(city, second.pk)
    expect(page.locator("#board .state")).to_contain_text("已核查", timeout=15000)
    expect(title).to_have_text(second.title)
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text(first.title)
