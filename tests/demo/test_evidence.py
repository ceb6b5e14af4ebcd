"""The demo's evidence: small real files, the same bytes for the same words."""

from datetime import date

import pypdfium2
import pytest

from demo import build, evidence
from luoshi.pictures import SURE_BITS, distance, look_at

TODAY = date(2026, 11, 22)
ENTRIES = {entry["key"]: entry for entry in build.ledger(TODAY)}
ITEMS = [(item, act) for act in build.acts(TODAY) for item in act.details.get("evidence", ())]


def test_a_pdf_says_in_chinese_what_it_proves():
    act = next(act for act in build.acts(TODAY) if act.key == "consumer-vouchers" and act.do == "report")
    name, content = evidence.make(act.details["evidence"][0], act, ENTRIES[act.key], "市商务局")
    page = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert name == "前两轮投放核销明细.pdf"
    assert "分四轮投放消费券5000万元" in page
    assert "市商务局" in page


def test_all_evidence_is_small_and_made_the_same_twice():
    for item, act in ITEMS:
        name, content = evidence.make(item, act, ENTRIES[act.key], "望川市")
        assert content.startswith({"pdf": b"%PDF-", "png": b"\x89PNG", "jpg": b"\xff\xd8\xff"}[item["file"]])
        assert len(content) < 50_000
        assert (name, content) == evidence.make(item, act, ENTRIES[act.key], "望川市")


def test_titles_differ_within_a_report():
    titles = [(act.key, act.day, item["title"]) for item, act in ITEMS]
    assert len(set(titles)) == len(titles)


def test_two_pictures_are_the_same_only_where_the_script_says_so():
    pictures = {item["title"]: evidence.picture(item.get("picture", item["title"]))
                for item, _ in ITEMS if item["file"] == "png"}  # fmt: skip
    repeated = [item for item, _ in ITEMS if "picture" in item]
    assert len(repeated) == 1
    assert len(set(pictures.values())) == len(pictures) - 1
    assert pictures[repeated[0]["title"]] == pictures[repeated[0]["picture"]]


@pytest.mark.parametrize("length", [0, 27, 28, 29, 2000])
def test_lines_of_any_length_make_one_page(length):
    document = pypdfium2.PdfDocument(evidence.pdf("标题", ["字" * length]))
    assert len(document) == 1


def test_photos_carry_the_day_of_their_report_and_none_looks_like_another():
    photos = [(act.day, evidence.make(item, act, ENTRIES[act.key], "望川市")[1])
              for item, act in ITEMS if item["file"] == "jpg"]  # fmt: skip
    looks = [look_at(content, "image/jpeg") for _day, content in photos]
    assert [look.taken.at.date() for look in looks] == [day for day, _content in photos]
    prints = [look.fingerprint for look in looks]
    assert min(distance(one, other) for at, one in enumerate(prints) for other in prints[:at]) > SURE_BITS
