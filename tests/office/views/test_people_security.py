"""Duties and sign-ins as the security administrator keeps them."""

from datetime import date, timedelta

import pytest
from axes.models import AccessFailureLog
from django.urls import reverse

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.people import actions
from luoshi.office.people.models import Duty, Level, Role, UnitKind
from luoshi.office.people.queries import has_role, reach_of
from tests.builders import City, fresh, person, unit

ADMINISTRATOR_ROLES = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def grant(client, who, place, role: str, since: date | str = "2026-01-01"):
    given = {"role": role, "unit": getattr(place, "pk", place), "since": str(since), "key": "once"}
    return client.post(reverse("people:duties", args=[who.pk]), given)


def end(client, duty: Duty, last: date | str):
    return client.post(reverse("people:duty-end", args=[duty.pk]), {"last": str(last)})


def test_a_duty_is_granted_once_and_holds_from_its_day(city, sign_in):
    client = sign_in(city.security_admin)
    for _ in range(2):
        answer = grant(client, city.nobody, city.finance, Role.HANDLER)
        assert answer.url == reverse("people:duties", args=[city.nobody.pk])
    assert city.nobody.duties.get().since == date(2026, 1, 1)
    assert has_role(fresh(city.nobody), Role.HANDLER)
    assert Event.objects.get(verb="grant_duty").detail["unit_name"] == "市财政局"


def test_a_duty_that_starts_tomorrow_does_not_hold_today(city, sign_in):
    grant(sign_in(city.security_admin), city.nobody, city.finance, Role.HANDLER, today() + timedelta(days=1))
    assert city.nobody.duties.exists()
    assert not has_role(fresh(city.nobody), Role.HANDLER)


@pytest.mark.parametrize(
    ("who", "place", "role", "since", "told"),
    [
        ("handler", "planning", Role.HANDLER, "2026-01-01", "已有这项职责"),
        ("nobody", "finance", Role.SUPERVISOR, "2026-01-01", "只能设在督查室"),
        ("nobody", "area", Role.HANDLER, "2026-01-01", "行政区域不承办事项"),
        ("nobody", "finance", Role.HANDLER, "2018-01-01", "没有启用或已经停用"),
        ("nobody", "finance", Role.HANDLER, "", "这个字段是必填项"),
        ("nobody", "finance", "emperor", "2026-01-01", "选择一个有效的选项"),
        ("nobody", "nowhere", Role.HANDLER, "2026-01-01", "选择一个有效的选项"),
    ],
)
def test_an_unfit_duty_is_refused_on_the_form(who, place, role, since, told, city, sign_in):
    person, place = getattr(city, who), getattr(city, place, 10**9)
    before = person.duties.count()
    answer = grant(sign_in(city.security_admin), person, place, role, since)
    assert answer.status_code == 422
    assert told in answer.text
    assert person.duties.count() == before


@pytest.mark.parametrize("held", ADMINISTRATOR_ROLES)
@pytest.mark.parametrize("wanted", ADMINISTRATOR_ROLES)
def test_nobody_holds_two_of_the_three_administrator_duties(held, wanted, city):
    somebody = person("somebody", (held, city.area))
    if wanted == held:
        actions.grant_duty(city.security_admin, somebody.pk, city.office.pk, wanted, today())
        return
    with pytest.raises(Refused, match="不能由一人兼任"):
        actions.grant_duty(city.security_admin, somebody.pk, city.office.pk, wanted, today())


def test_one_administrator_duty_may_follow_another_that_has_ended(city):
    somebody = person("somebody", (Role.AUDIT_ADMIN, city.area))
    actions.end_duty(city.security_admin, somebody.duties.get().pk, today())
    with pytest.raises(Refused, match="不能由一人兼任"):
        actions.grant_duty(city.security_admin, somebody.pk, city.area.pk, Role.SYSTEM_ADMIN, today())
    actions.grant_duty(city.security_admin, somebody.pk, city.area.pk, Role.SYSTEM_ADMIN, today() + timedelta(days=1))


def test_nobody_grants_or_ends_their_own_duties(city, sign_in):
    client = sign_in(city.security_admin)
    answer = grant(client, city.security_admin, city.finance, Role.HANDLER)
    assert answer.status_code == 422
    assert "由另一位安全管理员授予" in answer.text
    assert city.security_admin.duties.count() == 1
    answer = end(client, city.security_admin.duties.get(), today())
    assert "不能结束自己的职责" in answer.text
    assert city.security_admin.duties.get().until is None


def test_a_countys_office_that_lies_in_no_county_looks_after_no_whole_city(city, sign_in):
    """A county set up as one unit, without an area of its own: its supervisors would see the whole city."""
    county = unit("清源县", city.area, kind=UnitKind.COUNTY, level=Level.COUNTY)
    office = unit("清源县委督查室", county, kind=UnitKind.SUPERVISION, level=Level.COUNTY)
    told = grant(sign_in(city.security_admin), city.nobody, office, Role.SUPERVISOR).content.decode()
    assert "会看到整个望川市的事项" in told
    assert "先设县级的行政区域" in told
    assert not city.nobody.duties.exists()
    grant(sign_in(city.security_admin), city.nobody, city.county_office, Role.SUPERVISOR)
    assert not reach_of(fresh(city.nobody)).sees_all


def test_a_deactivated_person_is_given_no_duty(city):
    actions.deactivate(city.system_admin, city.nobody.pk)
    with pytest.raises(Refused, match="已经停用"):
        actions.grant_duty(city.security_admin, city.nobody.pk, city.finance.pk, Role.HANDLER, today())


def test_a_duty_holds_through_its_last_day(city, sign_in):
    client, duty = sign_in(city.security_admin), city.handler.duties.get()
    end(client, duty, today())
    assert has_role(fresh(city.handler), Role.HANDLER)
    end(client, duty, today() - timedelta(days=1))
    assert not has_role(fresh(city.handler), Role.HANDLER)
    answer = end(client, duty, today())
    assert answer.status_code == 422
    assert "结束" in answer.text


@pytest.mark.parametrize(("last", "told"), [("2018-01-01", "结束日早于开始日"), ("x", "输入一个有效的日期")])
def test_a_bad_last_day_is_told_on_the_page(last, told, city, sign_in):
    answer = end(sign_in(city.security_admin), city.handler.duties.get(), last)
    assert answer.status_code == 422
    assert told in answer.text
    assert city.handler.duties.get().until is None


def test_the_list_shows_duties_and_finds_by_role_and_name(city, sign_in):
    client = sign_in(city.security_admin)
    page = reverse("people:security")
    assert [p.username for p in client.get(page, {"role": "audit_admin"}).context["page"].rows] == ["audit_admin"]
    assert [p.username for p in client.get(page, {"q": "county head"}).context["page"].rows] == ["county_head"]
    assert "没有找到人员" in client.get(page, {"q": "无此人"}).text
    assert client.get(page, {"role": "emperor"}).status_code == 200


def test_the_list_takes_as_many_queries_for_many_duties_as_for_few(city, sign_in, django_assert_max_num_queries):
    for number in range(30):
        person(f"clerk{number}", (Role.HANDLER, unit(f"第{number}科", city.planning)))
    client = sign_in(city.security_admin)
    client.get(reverse("people:security"))
    with django_assert_max_num_queries(8):
        client.get(reverse("people:security"))


def test_only_the_security_administrator_grants_ends_and_unlocks(city: City):
    duty = city.handler.duties.get()
    for who in (city.system_admin, city.audit_admin, city.supervisor):
        for act, *inputs in (
            (actions.grant_duty, city.nobody.pk, city.finance.pk, Role.HANDLER, today()),
            (actions.end_duty, duty.pk, today()),
            (actions.unlock, city.handler.pk),
        ):
            with pytest.raises(Forbidden):
                act(who, *inputs)


def test_locks_and_failures_are_shown_and_a_lock_is_lifted(city, sign_in, client, settings):
    settings.AXES_ENABLE_ACCESS_FAILURE_LOG = True
    for name in ("handler", "ghost"):
        for _ in range(5):
            client.post("/sign-in", {"username": name, "password": "wrong"})
    admin, page = sign_in(city.security_admin), reverse("people:sign-ins")
    shown = admin.get(page)
    assert {lock.username: lock.person for lock in shown.context["locks"]} == {"handler": city.handler, "ghost": None}
    assert len(shown.context["page"].rows) == 10
    assert "wrong" not in shown.text
    assert admin.post(reverse("people:unlock", args=[city.handler.pk])).url == page
    assert [lock.username for lock in admin.get(page).context["locks"]] == ["ghost"]
    assert Event.objects.get().verb == "unlock"
    assert AccessFailureLog.objects.count() == 10
    assert admin.post(reverse("people:unlock", args=[city.handler.pk])).status_code == 409


def test_four_failures_are_no_lock(city, sign_in, client):
    for _ in range(4):
        client.post("/sign-in", {"username": "handler", "password": "wrong"})
    assert sign_in(city.security_admin).get(reverse("people:sign-ins")).context["locks"] == []
