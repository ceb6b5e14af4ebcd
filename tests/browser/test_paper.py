"""Pages on paper: what leads elsewhere stays on the screen, and nothing is cut off at the edge of an A4 page."""

from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import State
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARGIN = 14 / 25.4 * 72  # of luoshi.css, in points


def test_pages_are_printed_whole_and_without_what_leads_elsewhere(city, window):
    item = builders.commitment(
        city,
        State.IN_PROGRESS,
        title="推进" + "公共实训基地及配套道路、管网、停车场" * 3,
        due=today() - timedelta(days=3),
    )
    page = window(city.supervisor)
    for address, told in {
        reverse("desk:overview"): item.title,
        reverse("desk:cockpit"): "市发展改革委",
        reverse("desk:unit", args=[city.planning.pk]): item.title,
        reverse("ledger:list"): item.title,
        reverse("ledger:one", args=[item.pk]): "主体结构封顶",
        reverse("scores:burden"): "市发展改革委",
    }.items():
        page.goto(address)
        page.emulate_media(media="print")
        for part in page.locator(".frame > nav, header, .filters, .verbs").all():
            expect(part).to_be_hidden()
        found = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        sheets = [(sheet.get_textpage(), sheet.get_width()) for sheet in found]
        text = "".join("".join(written.get_text_range() for written, _width in sheets).split())
        assert f"{city.supervisor.name}打印于{today()}" in text, address
        assert told in text, address
        cut = [
            written.get_text_range(n, 1)
            for written, width in sheets
            for n in range(written.count_chars())
            if written.get_charbox(n)[2] > width - MARGIN + 1
        ]
        assert not "".join(cut).strip(), (address, cut)
