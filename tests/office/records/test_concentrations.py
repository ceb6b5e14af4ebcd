"""规模性返贫: the daily scan keeps what is more than chance, the page says why, whoever may not see all cases is not told."""

from datetime import date

import pytest

from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.people.models import Level, UnitKind
from luoshi.office.records import actions
from luoshi.office.records.actions.scanning import tick
from luoshi.office.records.models import Concentrations
from tests.builders import at_nine, unit

TODAY = date(2026, 11, 20)
NAME = "柳絮飞"


@pytest.fixture
def towns(city):
    """Six townships with 200 registered households each; in the second, five households out of work within a month."""
    found = [
        unit(name, city.county, kind=UnitKind.AREA, level=Level.TOWNSHIP)
        for name in ("石板镇", "柏林乡", "平坝镇", "河口镇", "松林镇", "盐井乡")
    ]
    with acting_at(at_nine(date(2026, 9, 1))):
        for number, town in enumerate(found):
            given = {"name": f"村 {number}", "code": f"99012310{number}201", "town": town.pk, "households": "200"}
            actions.enter(city.supervisor, "poverty.village", given | {"as_of": "2026-09-01"})
    cases = [(1, "work")] * 5 + [(0, "illness"), (2, "illness"), (3, "schooling"), (4, "illness")]
    for number, (town, cause) in enumerate(cases):
        day = date(2026, 11, 2 + number)
        with acting_at(at_nine(day)):
            given = {"code": f"990123-{number:04d}", "lead": city.county_farm.pk, "place": city.county.pk}
            given |= {"town": found[town].pk, "found_on": day.isoformat(), "found_by": "visit", "members": "3"}
            actions.enter(city.county_handler, "poverty.household", given | {"cause": cause, "holder": NAME})
    return found


def scanned(day=TODAY):
    with acting_at(at_nine(day)):
        return tick(at_nine(day))


def test_a_day_is_scanned_once_and_keeps_counts_with_what_made_them(city, towns):
    assert scanned() == {"扫描": 1, "发现集中": 1}
    assert scanned() == {}
    kept = Concentrations.objects.get()
    (found,) = kept.result["clusters"]
    assert (found["area"], found["cause"], found["observed"], found["since"]) == (towns[1].pk, "work", 5, "2026-11")
    assert found["expected"] < 1
    assert found["p"] <= 0.01
    assert kept.result["settings"]["seed"] == 20260101
    assert kept.result["rule"].startswith("poverty/1.0")
    event = Event.objects.get(verb="scan_records")
    assert NAME not in str(kept.result) + event.canonical.decode()
    assert "990123-0001" not in str(kept.result)


def test_an_office_without_households_keeps_nothing(city):
    assert scanned() == {}
    assert not Concentrations.objects.exists()


def test_a_township_without_registered_households_is_told_as_not_scanned(city, towns, sign_in):
    left = unit("桥头镇", city.county, kind=UnitKind.AREA, level=Level.TOWNSHIP)
    with acting_at(at_nine(TODAY)):
        given = {"code": "990123-0099", "lead": city.county_farm.pk, "place": city.county.pk, "town": left.pk}
        given |= {"found_on": "2026-11-19", "found_by": "visit", "members": "3", "cause": "work"}
        actions.enter(city.county_handler, "poverty.household", given)
    scanned()
    assert Concentrations.objects.get().result["without_population"] == [left.pk]


def test_the_page_says_why_leads_to_the_cases_and_offers_the_matter(city, towns, sign_in):
    scanned()
    client = sign_in(city.county_supervisor)
    page = client.get("/topics/poverty/").content.decode()
    assert "柏林乡" in page
    for words in ("务工不稳", "种子 20260101", "待确认", "p = 0.00"):
        assert words in page, words
    rows = client.get("/topics/poverty/household/?only=relapse.0").content.decode()
    assert rows.count('<td class="nw muted"') == 5
    assert client.get("/topics/poverty/household/?only=relapse.7").status_code == 422
    address = next(part.split('"')[0] for part in page.split('href="') if "warning/new" in part)
    form = client.get(address.replace("&amp;", "&")).content.decode()
    assert "柏林乡务工不稳集中发生" in form
    assert "种子 20260101" in form


def test_who_does_not_see_every_case_is_not_told_of_the_concentration(city, towns, sign_in):
    scanned()
    page = sign_in(city.leader).get("/topics/poverty/").content.decode()
    assert "务工不稳集中" not in page
    assert "柏林乡" not in page
    assert "?only=relapse" not in page
