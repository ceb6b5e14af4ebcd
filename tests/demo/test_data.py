"""The demo city is consistent on whatever day it is loaded: names resolve, quotes stand in their readouts, files read."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from demo import build
from luoshi.intake import take_in
from luoshi.reading.model import DOMAINS

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2022, 10, 1), date(2040, 12, 31))
UNITS = {unit["key"]: unit for unit in build.units()}
PEOPLE = {person["username"]: person for person in build.people()}
ROLES = {"supervisor", "handler", "head", "leader", "viewer", "system_admin", "security_admin", "audit_admin"}


def compact(text: str) -> str:
    return "".join(text.split())


def test_the_city_has_nine_counties_and_no_real_area_code():
    counties = [unit for unit in UNITS.values() if unit["kind"] == "area" and unit["level"] == "county"]
    assert len(counties) == 9
    assert len({county["area_code"] for county in counties}) == 9
    assert all(unit["area_code"].startswith("9901") for unit in UNITS.values())


def test_every_unit_stands_after_its_parent():
    seen = {None}
    for unit in build.units():
        assert unit["parent"] in seen, unit["key"]
        seen.add(unit["key"])
    assert len(seen) == len(build.units()) + 1


def test_a_name_means_one_unit_that_can_be_given_work():
    working = [unit for unit in UNITS.values() if unit["kind"] != "area"]
    names = Counter(name for unit in working for name in {unit["name"], unit["short"], *unit["aliases"]})
    names.update(name for group in build.collectives() for name in {group["name"], *group["aliases"]})
    assert [name for name, times in names.items() if times > 1] == []


def test_each_county_has_one_organ_that_answers_to_its_name():
    for area in (unit for unit in UNITS.values() if unit["kind"] == "area" and unit["level"] == "county"):
        organs = [unit for unit in UNITS.values() if unit["parent"] == area["key"] and unit["kind"] == "county"]
        assert [area["name"] in organ["aliases"] for organ in organs] == [True]


def test_collectives_name_units_or_stay_open():
    for group in build.collectives():
        assert (group["means"] == "list") == bool(group.get("units"))
        assert set(group.get("units", ())) <= set(UNITS)


def test_every_duty_is_a_known_role_in_a_known_unit():
    assert len(PEOPLE) == len(build.people())
    assert len({person["name"] for person in PEOPLE.values()}) == len(PEOPLE)
    for person in PEOPLE.values():
        for duty in person["duties"]:
            assert duty["unit"] in UNITS
            assert duty["role"] in ROLES
            assert UNITS[duty["unit"]]["valid_to"] is None


def test_the_printed_accounts_cover_every_role():
    printed = {duty["role"] for person in PEOPLE.values() if person["demo"] for duty in person["duties"]}
    assert printed == ROLES


def test_every_unit_that_leads_has_a_handler_and_another_head():
    for entry in build.ledger(TODAY):
        held = {
            role: {person["username"] for person in PEOPLE.values() for duty in person["duties"]
                   if (duty["unit"], duty["role"]) == (entry["lead"], role)}
            for role in ("handler", "head")
        }  # fmt: skip
        assert held["handler"], entry["key"]
        assert held["head"] - held["handler"], entry["key"]
        assert entry["handler"] in held["handler"], entry["key"]


def test_ledger_keys_and_names_resolve():
    entries = build.ledger(TODAY)
    assert len({entry["key"] for entry in entries}) == len({entry["title"] for entry in entries}) == len(entries)
    for entry in entries:
        assert {entry["lead"], entry["office"], *entry["supports"]} <= set(UNITS), entry["key"]
        assert entry["lead"] not in entry["supports"]
        assert "leader" in {duty["role"] for duty in PEOPLE[entry["leader"]]["duties"]}
        assert entry["domain"] in DOMAINS
        assert entry["confidentiality"] in {"public", "internal"}
        assert entry["origin"] in {"meeting", "note", "document", "field"}
        assert 1 <= len(entry["elements"]) <= 5
        assert all(set(element) <= {"deliverable", "continuing"} for element in entry["elements"])
        assert (entry["readout"] is None) == (entry["words"] is None)
        assert entry["readout"] or entry["basis"] or entry["parent"] or entry["divided_from"], entry["key"]


@settings(max_examples=20, deadline=None)
@given(DAYS)
@example(date(2028, 2, 29))
@example(date(2027, 1, 1))
def test_on_any_day_quotes_stand_in_their_readout_and_dates_keep_their_order(today):
    readouts = {readout.key: readout for readout in build.readouts(today)}
    assert not any("{{" in readout.text for readout in readouts.values())
    for entry in build.ledger(today):
        assert entry["registered"] <= min(entry["due"], today)
        if entry["readout"]:
            readout = readouts[entry["readout"]]
            assert readout.text.count(entry["words"]) == 1, entry["key"]
            assert readout.published <= entry["registered"]
    days = [act.day for act in build.acts(today)]
    assert days == sorted(days)
    assert today - timedelta(days=200) < days[0] < days[-1] < today


@given(DAYS)
def test_a_day_of_the_next_year_says_so(today):
    held = today - timedelta(days=20)
    said = build.render("{{d+30:月日}}|{{d+30:月}}底", today, held)
    due = today + timedelta(days=30)
    year = "明年" if due.year > held.year else ""
    assert said == f"{year}{due.month}月{due.day}日|{year}{due.month}月底"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 9), "一季度 去年全年 “双过半”"),
        (date(2026, 2, 9), "一季度 去年全年 “双过半”"),
        (date(2026, 3, 9), "一季度 1—2月 “双过半”"),
        (date(2026, 4, 9), "二季度 一季度 “双过半”"),
        (date(2026, 7, 9), "三季度 上半年 “全年红”"),
        (date(2026, 11, 9), "四季度 1—10月 “全年红”"),
    ],
)
def test_periods_are_named_as_statistics_name_them(day, said):
    assert build.render("{{d+0:季度}} {{d+0:累计}} {{d+0:目标}}", day) == said


def test_the_month_end_of_a_day_is_the_last_of_its_month():
    assert build.day_of({"month_end": 0}, date(2028, 2, 3)) == date(2028, 2, 29)
    assert build.day_of({"month_end": 20}, date(2026, 12, 15)) == date(2027, 1, 31)


@pytest.mark.parametrize("readout", build.readouts(TODAY), ids=lambda readout: readout.name)
def test_each_file_is_made_the_same_twice_and_is_read_back_whole(readout):
    assert readout == next(again for again in build.readouts(TODAY) if again.key == readout.key)
    taken = take_in(readout.data, readout.name)
    for paragraph in readout.text.splitlines()[2:]:
        assert compact(paragraph) in compact(taken.text)
    assert taken.title == readout.text.splitlines()[0]


def test_the_page_is_gbk_under_another_name():
    page = next(readout for readout in build.readouts(TODAY) if readout.name.endswith(".html"))
    assert b"charset=gb2312" in page.data
    assert "望川市应急管理局" in page.data.decode("gbk")
    assert "字体：【" in page.data.decode("gbk")
