"""Units, persons and duties come in by table: looked at first, all or nothing, each with an event of its own."""

import io
import re

import pytest
from django.urls import reverse

from luoshi.intake.sheets import read_grid, read_sheet
from luoshi.office.events.models import Event
from luoshi.office.events.replay import compare
from luoshi.office.people.models import Duty, Person, Unit, UnitAlias
from luoshi.office.people.rosters import ROSTERS
from tests.builders import person

pytestmark = pytest.mark.django_db
UNITS = "全称,简称,上级,类别,层级,别名"


def table(*lines: str) -> io.BytesIO:
    file = io.BytesIO("\n".join(lines).encode())
    file.name = "名册.csv"
    return file


@pytest.fixture
def give(sign_in):
    """`give(who, code, *lines)`: uploads a table as somebody, and takes it in where the preview lets them."""

    def run(who: Person, code: str, *lines: str, take: bool = True):
        page, client = reverse("people:roster", args=[code]), sign_in(who)
        shown = client.post(page, {"file": table(*lines)})
        held = re.search(r'name="held" value="([^"]+)"', shown.content.decode())
        if not take or not held:
            return shown
        return client.post(page, {"held": held[1], "take": "1", "key": "roster-1"})

    return run


def test_units_come_in_below_one_another_in_any_order(city, give):
    before = Event.objects.count()
    rows = ["河长办公室,河长办,市水务局,办公室,市级,", f"市水务局,水务局,{city.area.name},部门,市级,水利局、市水利局"]
    assert give(city.system_admin, "units", UNITS, *rows).status_code == 302
    lower = Unit.objects.get(name="河长办公室")
    assert (lower.parent.name, lower.parent.parent, lower.path) == (
        "市水务局",
        city.area,
        f"{lower.parent.path}{lower.pk}/",
    )
    assert set(UnitAlias.objects.filter(unit=lower.parent).values_list("name", flat=True)) == {"水利局", "市水利局"}
    verbs = [each.verb for each in Event.objects.order_by("seq")[before:]]
    assert verbs == ["import_roster", "create_unit", "create_unit"]
    finding, *differences = compare()
    made = set(Unit.objects.filter(name__in=["市水务局", "河长办公室"]).values_list("pk", flat=True))
    assert finding.is_whole and not [each for each in differences if each.label == "people.unit" and each.pk in made]


def test_a_column_that_is_not_read_is_named(city, give):
    rows = [f"{UNITS},联系电话", f"市水务局,水务局,{city.area.name},部门,市级,,12345"]
    assert "有 1 列没有读取：联系电话" in give(city.system_admin, "units", *rows, take=False).content.decode()


def test_the_preview_shows_what_would_be_new_and_the_same_table_again_changes_nothing(city, give):
    rows = [UNITS, f"市水务局,水务局,{city.area.name},部门,市级,"]
    looked = give(city.system_admin, "units", *rows, take=False).content.decode()
    assert f"<td>市水务局</td><td>水务局</td><td>{city.area.name}</td><td>部门</td><td>市级</td>" in looked
    assert not Unit.objects.filter(name="市水务局").exists()
    give(city.system_admin, "units", *rows)
    again = give(city.system_admin, "units", *rows)
    assert "表里的都已经有了" in again.content.decode()
    assert Unit.objects.filter(name="市水务局").count() == 1


def test_one_fault_and_nothing_comes_in_with_every_fault_named(city, give):
    rows = [
        f"市水务局,水务局,{city.area.name},部门,市级,",
        "河长办公室,河长办,没有的局,办公室,市级,",
        f"市林业局,林业局,{city.area.name},部门,市级,",
        f"市园林局,园林局,{city.area.name},部门,市级,{'长' * 81}",
    ]
    shown = give(city.system_admin, "units", UNITS, *rows).content.decode()
    assert "第 3 行：没有叫“没有的局”的单位。" in shown
    assert "第 5 行" in shown and "超过 80 个字" in shown
    assert not Unit.objects.filter(name="市水务局").exists()


def test_an_unknown_kind_is_told_by_its_cell(city, give):
    shown = give(city.system_admin, "units", UNITS, f"市水务局,水务局,{city.area.name},公司,市级,").content.decode()
    assert "D2" in shown
    assert not Unit.objects.filter(name="市水务局").exists()


def test_new_accounts_get_a_password_that_is_shown_once_and_must_be_changed(city, give, sign_in, client):
    shown = give(city.system_admin, "persons", "用户名,姓名,职务", "shenlan,沈岚,市水务局局长").content.decode()
    password = re.search(r"<code>(\w{12})</code>", shown)[1]
    made = Person.objects.get(username="shenlan")
    assert made.check_password(password) and made.password_is_initial and made.title == "市水务局局长"
    assert password not in "".join(str(each.detail) for each in Event.objects.all())
    assert client.post(reverse("sign-in"), {"username": "shenlan", "password": password}).status_code == 302
    # the form sent twice shows no password, least of all a wrong one
    page, client = reverse("people:roster", args=["persons"]), sign_in(city.system_admin)
    again = client.post(
        page, {"file": table("用户名,姓名,职务", "shenlan,沈岚,市水务局局长"), "take": "1", "key": "roster-1"}
    )
    assert again.status_code == 302
    assert Person.objects.get(username="shenlan").check_password(password)


def test_a_user_name_that_somebody_else_has_is_refused(city, give):
    shown = give(city.system_admin, "persons", "用户名,姓名", f"{city.handler.username},另一人", "linx,林夕")
    assert "已有人使用" in shown.content.decode()
    assert not Person.objects.filter(username="linx").exists()


def test_duties_are_the_security_administrators_to_bring_in(city, give, sign_in):
    person("newhand")
    table = ["用户名,单位,角色", f"newhand,{city.planning.name},承办人"]
    assert sign_in(city.system_admin).get(reverse("people:roster", args=["duties"])).status_code == 404
    assert give(city.security_admin, "duties", *table).status_code == 302
    duty = Duty.objects.get(person__username="newhand")
    assert (duty.unit, duty.role) == (city.planning, "handler")


def test_a_duty_that_by_hand_would_be_refused_is_refused_in_a_table(city, give):
    person("newhand")
    rows = [
        f"newhand,{city.planning.name},督查员",
        f"absent,{city.planning.name},承办人",
        f"{city.security_admin.username},{city.planning.name},承办人",
    ]
    shown = give(city.security_admin, "duties", "用户名,单位,角色", *rows).content.decode()
    for told in ("第 2 行：督查员的职责只能设在督查室", "第 3 行：没有用户名是“absent”", "第 4 行：不能给自己授予职责"):
        assert told in shown
    assert not Duty.objects.filter(person__username="newhand").exists()


def test_a_name_of_several_units_wants_the_upper_one(city, give):
    table = [UNITS, f"市水务局,水务局,{city.area.name},部门,市级,", f"水务局,水务,{city.county.name},部门,县级,"]
    give(city.system_admin, "units", *table)
    person("newhand")
    shown = give(city.security_admin, "duties", "用户名,单位,角色", "newhand,水务局,承办人").content.decode()
    assert "有几个单位叫“水务局”" in shown
    give(city.security_admin, "duties", "用户名,单位,角色", f"newhand,{city.county.name}/水务局,承办人")
    assert Duty.objects.get(person__username="newhand").unit.parent == city.county


@pytest.mark.parametrize("code", ROSTERS)
def test_the_template_reads_back(city, sign_in, code):
    who = city.security_admin if code == "duties" else city.system_admin
    file = sign_in(who).get(reverse("people:roster-template", args=[code])).content
    heading = read_sheet(read_grid(file, "a.xlsx"), ROSTERS[code].columns).heading
    assert [column.wanted.code for column in heading.columns] == [each.code for each in ROSTERS[code].columns]


def test_nobody_else_has_the_pages(city, sign_in):
    for who in (city.supervisor, city.handler, city.leader, city.security_admin):
        assert sign_in(who).get(reverse("people:roster", args=["units"])).status_code == 404
    assert sign_in(city.system_admin).get(reverse("people:roster", args=["nothing"])).status_code == 404


def test_what_was_looked_at_is_taken_in_by_the_same_person_alone(city, give, sign_in):
    shown = give(city.system_admin, "persons", "用户名,姓名", "shenlan,沈岚", take=False)
    page, held = reverse("people:roster", args=["persons"]), shown.context["form"].sealed
    other = person("other_admin", ("system_admin", city.office))
    for who, brought in ((other, held), (city.system_admin, held[:-1]), (city.system_admin, "0" * 64)):
        refused = sign_in(who).post(page, {"held": brought, "take": "1", "key": "roster-2"})
        assert refused.status_code == 422 and "预览已过期，请重新上传" in refused.content.decode()
    assert not Person.objects.filter(username="shenlan").exists()


def test_a_table_beyond_the_limit_and_none_at_all_are_told(city, sign_in, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    page, client = reverse("people:roster", args=["units"]), sign_in(city.system_admin)
    assert "请选择要导入的表格" in client.post(page, {"key": "roster-3"}).content.decode()
    large = client.post(page, {"file": table("x" * 1_100_000)})
    assert large.status_code == 422 and "超过 1 MB，没有收下" in large.content.decode()
