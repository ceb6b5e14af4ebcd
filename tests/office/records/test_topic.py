"""专题: every block of a pack's page, with numbers that lead to as many rows."""

import re

import pytest

from luoshi.office.records import actions
from luoshi.office.records.kinds import packs


@pytest.fixture
def projects(city):
    made = []
    for number, (place, invested) in enumerate(((city.county, "100"), (city.county, "1200"), (city.area, "0.5亿元"))):
        given = {"name": f"项目 {number}", "lead": city.planning.pk, "place": place.pk, "industry": "industry"}
        made.append(actions.enter(city.supervisor, "projects.project", given | {"invested": invested}))
    actions.advance(city.supervisor, made[0].pk, "prepare")
    for month, done in (("2026-03", "40"), ("2026-04", "60"), ("2026-04", "5")):
        given = {"project": made[0].number, "month": month, "planned": "50", "done": done, "note": "说明"}
        actions.enter(city.supervisor, "projects.month", given)
    issue = {"project": made[0].number, "what": "缺地", "element": "land", "in_charge": city.finance.pk}
    actions.enter(city.supervisor, "projects.issue", issue)
    return made


def test_the_page_counts_adds_up_and_leads_to_the_rows(city, sign_in, projects):
    client = sign_in(city.supervisor)
    page = client.get("/topics/projects/").content.decode()
    for words in ("6,300 万元", "65 万元", "2026-04", "缺地", "各地项目"):
        assert words in page, words
    links = re.findall(r'<a href="(/topics/projects/[a-z]+/\?[^"]+)">(\d+)</a>', page)
    assert len(links) > 6
    for address, number in links:
        rows = client.get(address.replace("&amp;", "&")).content.decode().count('<td class="nw muted"')
        assert rows == int(number), address


def test_who_sees_no_record_finds_empty_blocks(city, sign_in, projects):
    page = sign_in(city.outsider).get("/topics/projects/").content.decode()
    assert "项目 1" not in page
    assert "6,300" not in page
    assert sign_in(city.nobody).get("/topics/projects/").status_code == 404


def test_a_chart_is_drawn_for_those_who_see_its_rows(city, sign_in, projects):
    answer = sign_in(city.supervisor).get("/topics/projects/chart/months.svg")
    assert answer.content.startswith(b"<svg")
    assert sign_in(city.supervisor).get("/topics/projects/chart/none.svg").status_code == 404
    saved = sign_in(city.supervisor).get("/topics/projects/chart/months.svg?download")
    assert saved["Content-Disposition"] == 'attachment; filename="projects-months.svg"'
    drawn = sign_in(city.supervisor).get("/topics/projects/chart/months.json").json()
    assert drawn["option"]["series"][0]["data"]


def test_the_page_of_every_pack_costs_few_statements(city, sign_in, projects, django_assert_max_num_queries):
    for person in (city.supervisor, city.head, city.handler):
        client = sign_in(person)
        client.get("/topics/")
        for code in packs():
            with django_assert_max_num_queries(12):
                client.get(f"/topics/{code}/")
