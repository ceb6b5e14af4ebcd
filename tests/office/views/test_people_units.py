"""The unit tree as the system administrator keeps it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Forbidden, Invalid
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.people import actions
from luoshi.office.people.models import Unit, UnitKind
from luoshi.office.people.names import Names
from luoshi.office.people.queries import in_tree_order, units_in_force
from tests.builders import LONG_AGO, City, unit


def filled(city: City, **fields) -> dict:
    chosen = {
        "name": "望川市档案馆",
        "short": "市档案馆",
        "parent": city.area.pk,
        "kind": "department",
        "level": "city",
        "area_code": "990100",
        "order": 5,
        "valid_from": "2026-01-01",
        "aliases": "档案馆、市档案局\n档案部门",
        "key": "once",
    }
    return chosen | fields


def draft(city: City, **fields) -> actions.UnitDraft:
    chosen = {
        "name": "望川市档案馆",
        "short": "市档案馆",
        "kind": "department",
        "level": "city",
        "valid_from": date(2026, 1, 1),
        "parent_id": city.area.pk,
    }
    return actions.UnitDraft(**chosen | fields)


def of(place: Unit, **fields) -> actions.UnitDraft:
    """A unit as it stands, with some fields changed."""
    names = ("name", "short", "kind", "level", "valid_from", "parent_id", "area_code", "order")
    aliases = tuple(place.aliases.values_list("name", flat=True))
    return actions.UnitDraft(**{name: getattr(place, name) for name in names} | {"aliases": aliases} | fields)


def test_a_unit_is_set_up_with_its_place_and_its_aliases(city, sign_in):
    assert sign_in(city.system_admin).post(reverse("people:unit-new"), filled(city)).url == reverse("people:units")
    made = Unit.objects.get(name="望川市档案馆")
    assert made.path == f"{city.area.path}{made.pk}/"
    assert {alias.name for alias in made.aliases.all()} == {"档案馆", "市档案局", "档案部门"}
    assert Names.of(city.office).unit_id("档案部门") == made.pk
    assert Event.objects.get(verb="create_unit").detail["aliases"] == ["档案馆", "市档案局", "档案部门"]


def test_the_same_form_twice_sets_up_one_unit(city, sign_in):
    client = sign_in(city.system_admin)
    for _ in range(2):
        assert client.post(reverse("people:unit-new"), filled(city)).status_code == 302
    assert Unit.objects.filter(name="望川市档案馆").count() == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "这个字段是必填项"),
        ({"name": "市财政局"}, "同一上级下已有“市财政局”"),
        ({"name": "长" * 81}, "80"),
        ({"parent": ""}, "请选择上级单位"),
        ({"parent": 10**9}, "选择一个有效的选项"),
        ({"parent": "x"}, "选择一个有效的选项"),
        ({"kind": "palace"}, "选择一个有效的选项"),
        ({"valid_from": "2026-02-31"}, "输入一个有效的日期"),
        ({"valid_from": "2018-12-31"}, ""),
        ({"order": -1}, "0"),
        ({"aliases": "别" * 81}, "超过 80 个字"),
    ],
)
def test_bad_input_is_told_on_the_form_and_nothing_is_kept(fields, told, city, sign_in):
    before = Unit.objects.count()
    answer = sign_in(city.system_admin).post(reverse("people:unit-new"), filled(city, **fields))
    if not told:  # an early day is no fault: the unit above is in force today
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    assert told in answer.text
    assert Unit.objects.count() == before
    assert not Event.objects.exists()


def test_the_form_for_a_new_unit_proposes_what_the_place_suggests(city, sign_in):
    client = sign_in(city.system_admin)
    answer = client.get(reverse("people:unit-new"), {"under": city.county_organ.pk})
    assert answer.context["form"].initial["level"] == "county"
    assert client.get(reverse("people:unit-new"), {"under": "x"}).status_code == 200


def test_a_unit_is_renamed_and_its_aliases_are_replaced(city, sign_in):
    client = sign_in(city.system_admin)
    page = reverse("people:unit", args=[city.planning.pk])
    assert "市发改委、发改部门" in client.get(page).text
    assert client.post(page, filled(city, name="望川市发展和改革委", aliases="发改委")).url == page
    renamed = Unit.objects.get(pk=city.planning.pk)
    assert renamed.name == "望川市发展和改革委"
    assert [alias.name for alias in renamed.aliases.all()] == ["发改委"]


def test_a_moved_unit_takes_what_is_below_it_along(city):
    actions.change_unit(city.system_admin, city.county_organ.pk, of(city.county_organ, parent_id=city.area.pk))
    farm, organ = (Unit.objects.get(pk=each.pk) for each in (city.county_farm, city.county_organ))
    assert organ.path == f"{city.area.path}{organ.pk}/"
    assert farm.path == f"{organ.path}{farm.pk}/"


def test_a_unit_cannot_be_put_below_itself(city, sign_in):
    answer = sign_in(city.system_admin).post(
        reverse("people:unit", args=[city.county.pk]), filled(city, parent=city.county_farm.pk)
    )
    assert answer.status_code == 422
    with pytest.raises(Invalid, match="不能是这个单位自己"):
        actions.change_unit(city.system_admin, city.county.pk, of(city.county, parent_id=city.county_farm.pk))


def test_an_ended_unit_is_corrected_although_the_one_above_has_ended_too(city, sign_in):
    above = unit("市机构改革办", city.area, valid_to=date(2020, 1, 1))
    below = unit("改革科", above, valid_to=date(2020, 1, 1))
    given = filled(city, name="改革一科", parent=above.pk, valid_from="2019-01-01")
    assert sign_in(city.system_admin).post(reverse("people:unit", args=[below.pk]), given).status_code == 302
    assert Unit.objects.get(pk=below.pk).name == "改革一科"


def test_the_root_keeps_its_place(city, sign_in):
    page = reverse("people:unit", args=[city.area.pk])
    client = sign_in(city.system_admin)
    assert 'name="parent"' not in client.get(page).text
    assert client.post(page, filled(city, name="望川市", kind="area")).status_code == 302
    assert Unit.objects.get(pk=city.area.pk).parent_id is None


def test_a_name_that_two_units_share_is_pointed_out(city, sign_in):
    actions.change_unit(city.system_admin, city.finance.pk, of(city.finance, aliases=("市发改委",)))
    text = sign_in(city.system_admin).get(reverse("people:unit", args=[city.planning.pk])).text
    assert "“市发改委”" in text
    assert "市财政局" in text


def test_a_unit_ends_on_its_last_day_and_can_be_resumed(city, sign_in):
    archive = unit("市档案馆", city.area)
    client, address = sign_in(city.system_admin), reverse("people:unit-end", args=[archive.pk])
    last = today() - timedelta(days=1)
    assert client.post(address, {"last": last.isoformat()}).status_code == 302
    assert not units_in_force().filter(pk=archive.pk).exists()
    assert units_in_force(last).filter(pk=archive.pk).exists()
    assert "市档案馆" not in client.get(reverse("people:units")).text
    assert "市档案馆" in client.get(reverse("people:units"), {"ended": "on"}).text
    assert client.post(address, {"resume": "yes"}).status_code == 302
    assert units_in_force().filter(pk=archive.pk).exists()


@pytest.mark.parametrize(
    ("place", "last", "told"),
    [
        ("county", today(), "下级单位"),
        ("planning", today(), "还有职责"),
        ("education", date(2018, 1, 1), "停用日早于启用日"),
        ("education", "soon", "输入一个有效的日期"),
    ],
)
def test_a_unit_in_use_cannot_end_and_the_reason_is_told(place, last, told, city, sign_in):
    ending = getattr(city, place)
    answer = sign_in(city.system_admin).post(reverse("people:unit-end", args=[ending.pk]), {"last": str(last)})
    assert answer.status_code == 422
    assert told in answer.text
    assert Unit.objects.get(pk=ending.pk).valid_to is None


def test_a_unit_is_not_resumed_under_one_that_has_ended(city, sign_in):
    above = unit("市机构改革办", city.area, valid_to=date(2020, 1, 1))
    below = unit("改革科", above, valid_to=date(2020, 1, 1))
    answer = sign_in(city.system_admin).post(reverse("people:unit-end", args=[below.pk]), {"resume": "yes"})
    assert answer.status_code == 409
    assert "要先恢复上级" in answer.text


def test_the_tree_finds_units_by_name_and_alias(city, sign_in):
    client = sign_in(city.system_admin)
    text = client.get(reverse("people:units"), {"q": "教育部门"}).text
    assert "市教育和体育局" in text
    assert "市财政局" not in text
    assert "没有找到单位" in client.get(reverse("people:units"), {"q": "月球"}).text


def test_the_tree_takes_as_many_queries_for_many_units_as_for_few(city, sign_in, django_assert_max_num_queries):
    for number in range(30):
        unit(f"第{number}科", city.planning, aliases=[f"{number}科"])
    client = sign_in(city.system_admin)
    client.get(reverse("people:units"))
    with django_assert_max_num_queries(8):
        client.get(reverse("people:units"))


def test_only_the_system_administrator_changes_units(city):
    for who in (city.security_admin, city.audit_admin, city.supervisor):
        with pytest.raises(Forbidden):
            actions.create_unit(who, draft(city))
        with pytest.raises(Forbidden):
            actions.change_unit(who, city.planning.pk, of(city.planning))
        with pytest.raises(Forbidden):
            actions.end_unit(who, city.planning.pk, today())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3)), max_size=30))
def test_the_tree_order_holds_every_unit_once_each_right_below_its_upper_ones(drawn):
    units = [
        Unit(pk=pk, name=str(pk), kind=UnitKind.AREA, order=order, valid_from=LONG_AGO)
        for pk, (_, order) in enumerate(drawn, start=1)
    ]
    for each, (above, _) in zip(units, drawn, strict=True):
        each.parent_id = above if above and above < each.pk else None
    ordered = in_tree_order(units)
    assert sorted(each.pk for each, _ in ordered) == [each.pk for each in units]
    line: list[int] = []
    for each, depth in ordered:
        del line[depth:]
        assert each.parent_id == (line[-1] if line else None)
        line.append(each.pk)
