"""A problem up to the firm's own verdict, a stop with its helper, an entry in the statistics; who sees a firm's data."""

import re
from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from luoshi.office.records.movers import block_of, lists
from tests.builders import PDF, at_nine
from tests.office.records.doing import doing


@pytest.fixture
def firm(city):
    given = {"name": "云台阀门公司", "lead": city.planning.pk, "supports": [city.county_farm.pk], "above_line": True}
    given |= {"place": city.county.pk, "contact": "闻人越", "phone": "13900000017"}
    return actions.enter(city.handler, "industry.firm", given)


def enter(person, ledger, firm, day=date(2026, 3, 2), **given):
    with acting_at(at_nine(day)):
        return actions.enter(person, f"industry.{ledger}", {"firm": firm.number} | given)


do = doing(date(2026, 3, 3))


def test_a_problem_is_struck_off_by_another_after_the_firm_s_own_verdict(city, firm):
    made = enter(city.county_handler, "problem", firm, what="供电容量不足", kind="power", raised_on="2026-03-02")
    assert made.next_due == date(2026, 3, 5)
    found = do(city.handler, made, "assign", {"in_charge": city.finance.pk})
    assert found.next_due == date(2026, 3, 17)
    do(city.handler, made, "work", {"progress": "已测算"})
    with pytest.raises(Refused, match="办理结果"):
        do(city.handler, made, "solve")
    do(city.handler, made, "solve", {"answer": "已增容"})
    with pytest.raises(Refused, match="企业评价"):
        do(city.handler, made, "judge")
    do(city.handler, made, "judge", {"verdict": "bad", "verdict_told": "仍有跳闸"})
    do(city.head, made, "send_back", reason="企业不满意")
    do(city.county_handler, made, "solve", {"answer": "更换开关柜"})
    do(city.handler, made, "judge", {"verdict": "good"})
    with pytest.raises(Forbidden):
        do(city.handler, made, "close")
    assert do(city.head, made, "close", day=date(2026, 3, 16)).stage == "closed"


def test_a_stop_has_a_helper_and_an_end(city, firm):
    given = {"note": "订单不足停产", "state": "stopped", "since": "2026-02", "cause": "orders", "lost": "900"}
    made = enter(city.county_handler, "stop", firm, **given)
    with pytest.raises(Invalid, match="帮扶责任人"):
        do(city.county_handler, made, "help", {"measure": "对接订单", "due": "2026-05-01"})
    do(city.county_handler, made, "help", {"helper": "副县长", "measure": "对接订单", "due": "2026-05-01"})
    assert do(city.handler, made, "resume", {"resumed_on": "2026-04-20"}, date(2026, 4, 21)).stage == "resumed"


def test_a_newly_producing_firm_files_by_the_twentieth_and_enters_the_statistics(city, firm):
    made = enter(city.county_handler, "entry", firm, gap="新投产", way="monthly", revenue="1800", planned="2026-04")
    assert do(city.county_handler, made, "prepare", {"expected": "2600"}).next_due == date(2026, 3, 20)
    papers = {"papers": [Attachment("申报.pdf", PDF)]}
    do(city.county_handler, made, "file", files=papers)
    found = do(city.head, made, "list_in", {"listed_in": "2026-04"}, date(2026, 4, 8))
    assert (found.stage, found.next_due) == ("listed", None)


def test_reports_of_a_firm_are_seen_by_the_bureau_the_place_and_the_office_alone(city, firm, sign_in):
    month = enter(city.county_handler, "month", firm, month="2026-02", output="3120", note="满负荷")
    for person in (city.handler, city.head, city.county_handler, city.supervisor):
        assert set(Record.objects.visible_to(person)) == {firm, month}
    for person in (city.leader, city.viewer, city.outsider, city.support_handler):
        assert not Record.objects.visible_to(person).exists()
        assert sign_in(person).get(f"/topics/industry/firm/{firm.pk}/").status_code == 404
    page = sign_in(city.supervisor).get(f"/topics/industry/firm/{firm.pk}/").content.decode()
    assert "13900000017" not in page and "闻人越" not in page


@pytest.fixture
def months(city):
    """Two firms of the place and one elsewhere report February; one of them twice, and a fourth without last year's figure."""
    figures = {"阀门": ("900", "100"), "水泥": ("300", "600"), "薄膜": ("660", "600"), "新厂": ("50", None)}
    found = {}
    for name, given in figures.items():
        place = {"supports": [city.county_farm.pk]} if name in {"阀门", "水泥"} else {}
        values = {"name": f"云台{name}公司", "lead": city.planning.pk, "place": city.county.pk} | place
        found[name] = actions.enter(city.handler, "industry.firm", values)
        report = {"month": "2026-02", "output": given[0], "note": "月报"}
        report |= {"output_before": given[1]} if given[1] else {}
        enter(city.handler, "month", found[name], **report)
    enter(city.handler, "month", found["阀门"], month="2026-02", output="440", output_before="400", note="更正")
    enter(city.handler, "month", found["阀门"], month="2026-01", output="10", output_before="20", note="月报")
    return found


def moved(person, period=""):
    of, block = block_of(person, "industry", "movers")
    return lists(person, of, "movers", block, period)


def test_firms_that_pull_up_and_down_are_listed_with_their_points(city, months):
    found = moved(city.supervisor)
    assert (found.words, found.now, found.before) == ("2026年2月", 1400, 1600)
    assert found.growth == pytest.approx(-12.5)
    told = [(row.title, round(row.moved.pull, 2)) for row in (*found.up, *found.down)]
    assert told == [("云台薄膜公司", 3.75), ("云台阀门公司", 2.5), ("云台水泥公司", -18.75)]
    assert found.counts["lacking"][0] == 1
    assert moved(city.supervisor, "2026-01").growth == -50


def test_movers_are_of_what_a_person_sees_alone(city, months, sign_in):
    here = moved(city.county_handler)
    assert [row.title for row in (*here.up, *here.down)] == ["云台阀门公司", "云台水泥公司"]
    assert here.growth == pytest.approx(-26)
    for person in (city.viewer, city.outsider):
        assert moved(person) is None
        client = sign_in(person)
        assert "云台" not in client.get("/topics/industry/movers/movers/").content.decode()
        assert client.get("/topics/industry/movers/movers.csv").status_code == 404


def test_the_lists_open_to_their_rows_and_are_handed_out(city, months, sign_in):
    client = sign_in(city.supervisor)
    page = client.get("/topics/industry/").content.decode()
    rows = dict(re.findall(r'<a href="(/topics/industry/month/\?only=movers\.[^"]+)">\D+(\d+)</a>', page))
    assert len(rows) == 3
    for address, number in rows.items():
        assert client.get(address).content.decode().count('<td class="nw muted"') == int(number), address
    whole = client.get("/topics/industry/movers/movers/?period=2026-02").content.decode()
    assert "+3.75" in whole and "-18.75" in whole
    lines = b"".join(client.get("/topics/industry/movers/movers.csv").streaming_content).decode().splitlines()
    assert lines[1] == "云台薄膜公司,660.0,600.0,10.0,3.75" and len(lines) == 4
    answer = client.get("/api/packs/industry/movers/movers?period=2026-02").json()
    assert [each["title"] for each in answer["down"]] == ["云台水泥公司"] and answer["lacking"] == 1
    assert client.get("/topics/industry/month/?only=movers.sideways.2026-02").status_code == 422
    assert client.get("/api/packs/industry/movers/causes").status_code == 404
