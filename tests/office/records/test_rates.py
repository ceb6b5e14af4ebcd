"""Rates of a pack's page: counted from the records, the denominator said, both sides open to their rows."""

import re
from datetime import date

import pytest

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.kinds import kinds
from luoshi.office.records.rates import rates
from tests.builders import PDF, at_nine

TODAY = date(2026, 6, 15)


def counted(person, pack, name):
    of = next(each for each in kinds().values() if each.pack.pack == pack).pack
    with acting_at(at_nine(TODAY)):
        found = rates(person, of, name, of.page.blocks[name])
    return dict(zip(of.page.blocks[name].rates, found, strict=True))


@pytest.fixture
def projects(city):
    """Planned for March, started in April; for May, started in February; for May, not started; for October; in reserve."""
    plans = [("2026-03", "2026-04-10"), ("2026-05", "2026-02-20"), ("2026-05", ""), ("2026-10", ""), ("", "")]
    for number, (planned, started) in enumerate(plans):
        given = {"name": f"项目 {number}", "lead": city.planning.pk, "place": city.county.pk, "industry": "industry"}
        given |= {"invested": "800", "must_list": "是" if number == 0 else "否"}
        with acting_at(at_nine(date(2026, 1, 5))):
            made = actions.enter(city.supervisor, "projects.project", given)
            if not planned:
                continue
            actions.advance(city.supervisor, made.pk, "prepare")
            plan = {"year_plan": "400", "planned_start": planned, "due": "2027-12-31"}
            actions.advance(city.supervisor, made.pk, "plan", plan)
        if started:
            proof = {"start_proof": [Attachment("开工令.pdf", PDF)]}
            with acting_at(at_nine(date.fromisoformat(started))):
                values = {"started_on": started, "planned_finish": "2027-10"}
                actions.advance(city.supervisor, made.pk, "start", values, files=proof)
                month = {"project": made.number, "month": started[:7], "done": "100", "note": "土建"}
                actions.enter(city.supervisor, "projects.month", month)


def test_the_start_rate_has_three_denominators_and_says_which(city, projects):
    found = counted(city.supervisor, "projects", "rates")
    started = {code: (each.text, each.of, each.to) for code, each in found.items() if code.startswith("started")}
    assert started == {
        "started-of-year": ("50.0%", "2", "4"),
        "started-of-due": ("66.7%", "2", "3"),
        "started-of-all": ("40.0%", "2", "5"),
    }
    assert "本月及以前" in found["started-of-due"].denominator
    assert (found["missed"].of, found["late"].of, found["early"].of) == ("1", "1", "1")
    assert (found["listed"].text, found["must-list"].of) == ("0.0%", "1")
    assert (found["invested"].text, found["invested"].of, found["invested"].to) == ("12.5%", "200 万元", "1,600 万元")


def test_what_cannot_be_divided_is_told_as_nothing(city, projects):
    assert counted(city.supervisor, "projects", "rates")["finished"].text == ""
    assert counted(city.outsider, "projects", "rates")["started-of-all"].of == "0"


def test_both_sides_of_a_rate_lead_to_their_rows(city, projects, sign_in):
    client = sign_in(city.supervisor)
    with acting_at(at_nine(TODAY)):
        page = client.get("/topics/projects/").content.decode()
        links = re.findall(r'<a href="(/topics/projects/project/\?only=[^"]+)">(\d+)</a>', page)
        assert len(links) > 10
        for address, number in links[:9]:
            assert client.get(address).content.decode().count('<td class="nw muted"') == int(number), address
        assert client.get("/topics/projects/project/?only=rates.none.of").status_code == 422


def test_items_are_rated_by_trips_promised_limits_and_papers(city):
    for number, (trips, legal, promised, papers) in enumerate(((0, 20, 5, 2), (1, 10, 10, 4), (3, 20, 10, 6))):
        given = {"name": f"事项 {number}", "kind": "licence", "lead": city.planning.pk, "at_once": "promised"}
        given |= {"counted": "working_days", "legal": legal, "promised": promised, "trips": trips}
        given |= {"papers_before": 8, "papers": papers, "depth": "whole", "supports": [city.finance.pk]}
        made = actions.enter(city.supervisor, "services.item", given)
        actions.advance(city.handler, made.pk, "claim")
        actions.advance(city.support_head, made.pk, "publish", said={"approval": "审核通过"})
    found = counted(city.supervisor, "services", "counted")
    told = {code: found[code].text for code in ("one-visit", "no-visit", "compressed", "papers", "compressed-days")}
    assert told == {
        "one-visit": "66.7%",
        "no-visit": "33.3%",
        "compressed": "50.0%",
        "papers": "50.0%",
        "compressed-days": "",
    }
