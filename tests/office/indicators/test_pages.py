"""The pages of indicators: what they show, to whom, in how many statements."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, Invalid, NotFound
from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators import actions, catalogue, powers
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import Grant, Observation, Target
from luoshi.office.indicators.queries import targets
from luoshi.office.indicators.queries.page import page
from tests.builders import City, at_nine, fresh, unit
from tests.office.indicators.samples import MADE, figure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with acting_at(at_nine(date(2021, 5, 20))):
        yield


@pytest.fixture
def known(city: City, enter) -> City:
    """Revenue of the city and its county from January 2020 to March 2021, a tenth up in 2021."""
    enter(
        *(
            figure(area.pk, str(size * month * grown), period=year * 100 + month)
            for area, size in ((city.area, 10), (city.county, 1))
            for year, grown, months in ((2020, Decimal(1), 12), (2021, Decimal("1.1"), 3))
            for month in range(1, months + 1)
        )
    )
    return city


@pytest.mark.parametrize("name", ["list", "lots", "targets"])
def test_lists_take_at_most_twelve_statements(known, sign_in, name, django_assert_max_num_queries):
    client = sign_in(known.supervisor)
    client.get(reverse("indicators:list"))  # the first one also marks the session
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"indicators:{name}")).status_code == 200


def test_the_list_shows_the_latest_figure_its_growth_and_what_is_late(known, sign_in):
    found = sign_in(known.supervisor).get(reverse("indicators:list")).context["it"]
    rows = {row.code: row for row in found.rows}
    assert rows["budget"].period.code == "2021-01..03"
    assert rows["budget"].figure.value == pytest.approx(33)
    assert rows["budget"].growth.value == pytest.approx(10)
    assert "budget_share" in {row.code for row in found.silent}
    assert len(rows["budget"].line) == 13


def test_one_indicator_shows_every_release_and_its_chart(known, enter, sign_in, django_assert_max_num_queries):
    enter(figure(known.area.pk, "34", vintage=2, released_on=date(2021, 5, 18)), reason="核实")
    client = sign_in(known.supervisor)
    client.get(reverse("indicators:list"))  # the first one also marks the session
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("indicators:one", args=["budget"])).context["it"]
    assert [each.value for each in shown.rows[0].releases] == [33, 34]
    assert (shown.figure.value, shown.growth.value) == (34, pytest.approx(10))
    assert "按初步数" in client.get(reverse("indicators:one", args=["budget"])).content.decode()
    parts = client.get(reverse("indicators:chart-json", args=["budget"])).json()
    option = parts["option"]
    assert [each["name"] for each in option["series"]] == ["2021 年", "2020 年", "修订前"]
    assert option["series"][0]["data"][:4] == [11, 22, 34, None]
    drawn = client.get(reverse("indicators:chart-svg", args=["budget"]))
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")


def test_areas_are_ranked_by_growth(known, enter):
    other = unit("清溪县", known.area, kind="area", level="county")
    enter(figure(other.pk, "3"), figure(other.pk, "2", period=202003))
    shown = page(known.supervisor, "budget")
    assert [(row.area, row.rank.place) for row in shown.ranking] == [(other, 1), (known.county, 2)]
    unit("柏林乡", known.county, kind="area", level="township")
    beside = page(fresh(known.supervisor), "budget", known.county.pk)
    assert [row.area for row in beside.ranking] == [other, known.county]  # the township has no figures


def test_a_countys_place_is_told_beside_all_others_and_the_city_has_none(known, enter, sign_in, monkeypatch):
    other = unit("清溪县", known.area, kind="area", level="county")
    enter(figure(other.pk, "30"), figure(other.pk, "2", period=202003))
    formulas = {"place": ["rank", "budget"], "ahead": ["over_parent", "budget"]}
    share, made = MADE["budget_share"], dict(MADE)
    for code, (function, of) in formulas.items():
        formula = share.formula.model_copy(update={"function": function, "of": (of,)})
        made[code] = share.model_copy(update={"formula": formula})
    monkeypatch.setattr(catalogue, "indicators", lambda on=None: made)
    for person in (known.supervisor, known.county_handler):
        client = sign_in(person)
        rows = client.get(reverse("indicators:list"), {"area": known.county.pk}).context["it"].rows
        values = {row.code: row.figure.value for row in rows}
        assert (values["place"], values["ahead"]) == (2, pytest.approx(3.3 - 33))
        assert page(fresh(person), "place", known.county.pk).figure.value == 2
        silent = client.get(reverse("indicators:list")).context["it"].silent
        assert formulas.keys() <= {row.code for row in silent}


def test_who_works_in_a_county_sees_its_figures_and_those_above(known):
    elsewhere = unit("清溪县", known.area, kind="area", level="county")
    seen = set(powers.sight_of(known.county_handler).areas)
    assert seen == {known.area.pk, known.county.pk}
    with pytest.raises(NotFound):
        page(known.county_handler, "budget", elsewhere.pk)
    assert elsewhere.pk in powers.sight_of(known.handler).areas
    assert not powers.sight_of(known.nobody).areas
    assert not powers.sight_of(known.system_admin).areas


def test_a_restricted_indicator_is_seen_by_its_unit_and_by_whom_it_was_opened_to(known, sign_in):
    origin = Origin(known.planning, "typed", "月报")
    firms = figure(known.area.pk, "7", code="firms", released_on=date(2021, 4, 20))
    actions.enter(known.handler, origin, [firms])
    assert page(known.head, "firms").figure.value == 7
    for person in (known.supervisor, known.support_handler, known.viewer):
        with pytest.raises(NotFound):
            page(person, "firms")
    with pytest.raises(Forbidden):
        actions.grant(known.supervisor, "firms", known.office, "分析")
    with pytest.raises(Invalid, match="不限制"):
        actions.grant(known.security_admin, "budget", known.office, "分析")
    made = actions.grant(known.security_admin, "firms", known.office, "经济运行分析")
    assert page(fresh(known.supervisor), "firms").figure.value == 7
    client = sign_in(known.security_admin)
    assert client.get(reverse("indicators:grants")).status_code == 200
    with acting_at(at_nine(date(2021, 5, 21))):
        client.post(reverse("indicators:stop-grant", args=[made.pk]), {"reason": "分析已完成"})
    assert Grant.objects.get().until == date(2021, 5, 21)
    with acting_at(at_nine(date(2021, 5, 22))), pytest.raises(NotFound):
        page(fresh(known.supervisor), "firms")


def test_a_unit_types_in_its_figures_with_the_last_ones_beside(known, sign_in):
    client = sign_in(known.support_handler)
    address = f"{reverse('indicators:enter')}?unit={known.finance.pk}&code=budget"
    assert client.get(reverse("indicators:enter")).status_code == 200
    shown = client.get(address).context["it"]
    assert shown.period.code == "2021-01..04"
    assert [row.before.value for row in shown.rows] == [pytest.approx(33), pytest.approx(3.3)]
    sent = {"document": "4 月快报", "vintage": 1, "released_on": "2021-05-12", f"v{known.area.pk}": "44"}
    assert client.post(address, {**sent, "key": "a"}).status_code == 302
    assert Observation.objects.latest("pk").value == 44
    assert client.post(address, {**sent, f"v{known.area.pk}": ""}).status_code == 422


def test_a_cumulative_figure_that_shrinks_wants_a_word(known, sign_in):
    client = sign_in(known.support_handler)
    address = f"{reverse('indicators:enter')}?unit={known.finance.pk}&code=budget"
    sent = {"document": "4 月快报", "vintage": 1, "released_on": "2021-05-12", f"v{known.area.pk}": "20"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "还少" in answer.content.decode()
    assert client.post(address, {**sent, "reason": "留抵退税"}).status_code == 302


def test_who_enters_nothing_finds_no_page_to_enter(known, sign_in):
    assert sign_in(known.supervisor).get(reverse("indicators:enter")).status_code == 404
    address = f"{reverse('indicators:enter')}?unit={known.finance.pk}&code=budget"
    assert sign_in(known.handler).get(address).status_code == 404


def draft(city: City, **changes) -> TargetDraft:
    given = {"indicator": "budget", "area": city.area.pk, "year": 2021, "value": Decimal(120)}
    return TargetDraft(**{**given, "document": "政府工作报告", "set_on": date(2021, 1, 20), **changes})


def test_a_target_is_set_once_and_adjusted_with_a_reason(known, sign_in):
    actions.set_target(known.supervisor, draft(known))
    with pytest.raises(Invalid, match="更晚"):
        actions.set_target(known.supervisor, draft(known, value=Decimal(130)))
    later = draft(known, value=Decimal(130), set_on=date(2021, 5, 1), document="调整预算报告")
    with pytest.raises(Invalid, match="理由"):
        actions.set_target(known.supervisor, later)
    sent = {"indicator": "budget", "area": known.area.pk, "year": 2021, "kind": "level", "value": "130"}
    sent |= {"set_on": "2021-05-01", "document": "调整预算报告", "reason": "上半年减税"}
    assert sign_in(known.supervisor).post(reverse("indicators:targets"), sent).status_code == 302
    (row,) = targets.listing(known.supervisor, 2021)
    assert (row.target.value, [each.value for each in row.earlier]) == (130, [120])
    assert targets.in_force(2021, date(2021, 3, 1))["budget", known.area.pk].value == 120


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": Decimal(-1)}, "大于零"),
        ({"document": " "}, "文件"),
        ({"set_on": date(2021, 6, 1)}, "还没有到"),
        ({"year": 1999}, "年份"),
        ({"kind": "relative"}, "对照"),
        ({"area": 0}, "地区"),
        ({"commitment": 9}, "事项"),
        ({"kind": "best"}, "类型"),
    ],
)
def test_a_wrong_target_is_refused(known, changes, words):
    with pytest.raises(Invalid, match=words):
        actions.set_target(known.supervisor, draft(known, **changes))
    assert not Target.objects.exists()


def test_only_supervisors_set_targets(known):
    for person in (known.support_head, known.leader, known.viewer, known.security_admin):
        with pytest.raises(Forbidden):
            actions.set_target(person, draft(known))
