"""A photo used before, in a browser: the handler is told before it is sent, the verifier sees what it shows of itself."""

from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Report, State
from luoshi.office.ledger.proofs import Attachment
from tests.builders import commitment
from tests.office.ledger.photos import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DONE = "桩基完成{}根，占设计的一半，进场设备6台。"
TAKEN = datetime(2025, 3, 8, 9, 30)


def test_a_photo_used_before_is_told_to_its_writer_and_to_the_verifier(city, window):
    other = commitment(city, State.IN_PROGRESS, title="另一件事")
    old = Attachment("旧照.jpg", photo(7), [1])
    actions.report(city.handler, other.pk, progress=40, done=DONE.format(56), attachments=[old])
    item = commitment(city, State.IN_PROGRESS)

    handler = window(city.handler)
    handler.goto(reverse("ledger:report", args=[item.pk]))
    handler.get_by_label("进度").first.fill("100")
    handler.get_by_label("进展情况").fill(DONE.format(112))
    content = photo(7, quality=40, taken=TAKEN, place=(30.66, 104.065))
    row = handler.locator("[data-row]").first
    row.locator("input[type=file]").set_input_files({"name": "新照.jpg", "mimeType": "image/jpeg", "buffer": content})
    for box in row.get_by_role("checkbox").all():
        box.check()
    handler.get_by_role("button", name="报送", exact=True).click()
    expect(handler.locator("#findings")).to_contain_text("照片相似")
    expect(handler.locator("#findings")).to_contain_text(other.number)
    expect(handler.locator("#findings img")).to_have_js_property("naturalWidth", 320)
    handler.get_by_role("button", name="仍要报送", exact=True).click()
    expect(handler.locator("main")).to_contain_text("待审签", timeout=30_000)

    actions.approve_report(city.head, Report.objects.latest("pk").pk)
    actions.apply_close(city.head, item.pk)
    verifier = window(city.second_supervisor)
    verifier.goto(reverse("ledger:verify", args=[item.pk]))
    expect(verifier.locator("form.fields")).to_contain_text("照片相似")
    expect(verifier.locator(".file").first).to_contain_text("30.6600°N 104.0650°E")
    expect(verifier.locator(".file img").first).to_have_js_property("naturalWidth", 320)
    verifier.goto(reverse("ledger:one", args=[item.pk]))
    expect(verifier.locator("#photos li")).to_have_count(1)
    expect(verifier.locator("#photos")).to_contain_text("早于立项")
