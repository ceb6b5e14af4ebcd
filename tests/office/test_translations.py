"""The office in English: the catalogue is complete and fits the source, and the interface's own words leave no Chinese."""

import re

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from luoshi.office.ledger import actions
from luoshi.office.ledger.models import State
from tests import builders
from tools import translations
from tools.translations import Message

HAN = re.compile(r"[㐀-鿿]")
INTERFACE = "nav a, nav small, nav b, header .when, button, a.btn, th, h2, dt, legend, span.l"
PAGES = [
    ("supervisor", "desk:overview"),
    ("supervisor", "desk:mine"),
    ("supervisor", "desk:readings"),
    ("supervisor", "desk:reading"),
    ("supervisor", "meetings:list"),
    ("supervisor", "meetings:one"),
    ("supervisor", "ledger:list"),
    ("supervisor", "ledger:new"),
    ("supervisor", "ledger:one"),
    ("supervisor", "ledger:why"),
    ("supervisor", "desk:calendar"),
    ("supervisor", "desk:rules"),
    ("handler", "ledger:report"),
    ("handler", "people:account"),
    ("system_admin", "people:units"),
    ("system_admin", "people:persons"),
    ("security_admin", "people:security"),
    ("security_admin", "people:sign-ins"),
    ("audit_admin", "people:audit"),
]


@pytest.fixture
def in_english(sign_in):
    """`in_english(person)` gives a client that has switched to English; the thread gets its own language back."""

    def switched(person):
        client = sign_in(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    with translation.override(settings.LANGUAGE_CODE):
        yield switched


def test_the_english_catalogue_is_complete_and_compiled():
    assert translations.faults(polib.pofile(str(translations.CATALOGUE)), translations.messages()) == []


def test_what_counts_reports_does_not_call_them_periods():
    """A matter's second report may be the first for its period, and a period may have none."""
    counted = re.compile(r"第 ?%\(\w+\)[ds] ?期")
    assert [message.msgid for message in translations.messages() if counted.search(message.msgid)] == []


def test_a_message_without_a_fitting_translation_is_told():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="共 %(n)s 件", msgstr="%(m)s commitments"))
    catalogue.append(polib.POEntry(msgid="会议", msgstr=""))
    catalogue.append(polib.POEntry(msgid="旧词", msgstr="old word"))
    found = {
        Message("共 %(n)s 件", "", ""): ["list.html"],
        Message("会议", "", ""): ["list.html"],
        Message("会议", "", "plural"): ["shell.py"],
    }
    told = "\n".join(translations.faults(catalogue, found))
    assert "other placeholders than the source: '共 %(n)s 件'" in told
    assert "not translated: '会议'" in told
    assert "not in the catalogue: '会议' (shell.py)" in told
    assert "no longer used: '旧词'" in told


def test_an_update_keeps_translations_and_drops_what_is_not_used():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="会议", msgctxt="plural", msgstr="Meetings"))
    catalogue.append(polib.POEntry(msgid="旧词", msgstr="old word"))
    new = translations.updated(catalogue, {Message("会议", "", ""): ["b.py"], Message("会议", "", "plural"): ["a.py"]})
    assert {translations.key(entry): entry.msgstr for entry in new} == {
        Message("会议", "", ""): "",
        Message("会议", "", "plural"): "Meetings",
    }


@pytest.mark.parametrize(("who", "name"), PAGES)
def test_a_page_in_english_has_no_chinese_word_of_the_interface(city, in_english, who, name):
    meeting = builders.meeting(city)
    item = builders.commitment(city, State.IN_PROGRESS)
    subjects = {"desk:reading": meeting, "meetings:one": meeting}
    subjects |= dict.fromkeys(("ledger:one", "ledger:why", "ledger:report"), item)
    answer = in_english(getattr(city, who)).get(reverse(name, args=[subjects[name].pk] if name in subjects else []))
    assert answer.status_code == 200
    page = LexborHTMLParser(answer.text)
    assert page.css_first("html").attributes["lang"] == "en"
    words = [node.text(strip=True) for node in page.css(INTERFACE) if node.attributes.get("lang") != "zh-Hans"]
    assert words
    assert [text for text in words if HAN.search(text)] == []


def test_an_english_page_offers_the_way_back_to_chinese(city, in_english):
    page = LexborHTMLParser(in_english(city.supervisor).get("/").text)
    assert [node.attributes["value"] for node in page.css("button[name=language]")] == ["zh-hans"]


def test_a_refusal_is_told_in_the_viewers_language(city, in_english, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=50, done="主体完工")
    address = reverse("ledger:act", args=[item.pk, "apply_close"])
    assert "达到 100% 并经审签后才能申请办结" in sign_in(city.head).post(address, follow=True).text
    assert "once it has reached 100% and is signed" in in_english(city.head).post(address, follow=True).text
