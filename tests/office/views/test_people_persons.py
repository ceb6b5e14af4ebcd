"""The accounts as the system administrator keeps them."""

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.models import Event
from luoshi.office.people import actions
from luoshi.office.people.models import Person
from tests.builders import City, fresh, person

WORD = "first secret 2026"


def filled(**fields) -> dict:
    return {"username": "sunli", "name": "孙立", "title": "科长", "password": WORD, "key": "once"} | fields


def test_an_account_is_made_once_with_its_password_and_without_duties(city, sign_in):
    client = sign_in(city.system_admin)
    for _ in range(2):
        assert client.post(reverse("people:person-new"), filled()).url == reverse("people:persons")
    made = Person.objects.get(username="sunli")
    assert made.check_password(WORD)
    assert not made.duties.exists()
    assert "孙立" in client.get(reverse("people:persons"), {"q": "sunli"}).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"username": "HANDLER"}, "已有人使用"),
        ({"username": "a"}, "用户名为 2 到 40 个"),
        ({"username": "sun li"}, "用户名为 2 到 40 个"),
        ({"name": " "}, "这个字段是必填项"),
        ({"title": "长" * 61}, "60"),
        ({"password": "short"}, "密码至少 10 个字符"),
        ({"username": "sunliwang", "password": "sunliwang1"}, "相似"),
    ],
)
def test_bad_input_is_told_on_the_form_and_nothing_is_kept(fields, told, city, sign_in):
    answer = sign_in(city.system_admin).post(reverse("people:person-new"), filled(**fields))
    assert answer.status_code == 422
    assert told in answer.text
    assert not Person.objects.filter(name="孙立").exists()
    assert not Event.objects.exists()


def test_name_and_title_change_and_the_user_name_stays(city, sign_in):
    page = reverse("people:person", args=[city.handler.pk])
    client = sign_in(city.system_admin)
    assert client.post(page, {"name": "何知秋", "title": "副主任", "username": "other"}).url == page
    changed = fresh(city.handler)
    assert (changed.name, changed.title, changed.username) == ("何知秋", "副主任", "handler")
    assert client.post(page, {"name": ""}).status_code == 422


def test_an_initial_password_is_set_by_the_same_rules(city, sign_in):
    client, address = sign_in(city.system_admin), reverse("people:person-password", args=[city.handler.pk])
    assert "密码至少 10 个字符" in client.post(address, {"password": "short"}).text
    assert client.post(address, {"password": WORD}).status_code == 302
    assert fresh(city.handler).check_password(WORD)


def test_no_password_is_ever_in_the_record(city, sign_in):
    client = sign_in(city.system_admin)
    client.post(reverse("people:person-new"), filled())
    client.post(reverse("people:person-password", args=[city.handler.pk]), {"password": WORD})
    assert {event.verb for event in Event.objects.all()} == {"create_person", "set_password"}
    assert not any(WORD in bytes(event.canonical).decode() for event in Event.objects.all())


def test_an_account_is_deactivated_and_reactivated(city, sign_in):
    client = sign_in(city.system_admin)
    client.post(reverse("people:person-deactivate", args=[city.handler.pk]))
    assert not fresh(city.handler).is_active
    assert "handler" in client.get(reverse("people:persons"), {"active": "no"}).text
    assert (
        "handler" not in client.get(reverse("people:persons"), {"active": "yes", "q": "handler"}).context["page"].rows
    )
    assert client.post(reverse("people:person-deactivate", args=[city.handler.pk])).status_code == 409
    client.post(reverse("people:person-reactivate", args=[city.handler.pk]))
    assert fresh(city.handler).is_active
    assert client.post(reverse("people:person-reactivate", args=[city.handler.pk])).status_code == 409


def test_nobody_deactivates_themselves_or_sets_their_own_password_here(city, sign_in):
    client = sign_in(city.system_admin)
    assert client.post(reverse("people:person-deactivate", args=[city.system_admin.pk])).status_code == 409
    answer = client.post(reverse("people:person-password", args=[city.system_admin.pk]), {"password": WORD})
    assert answer.status_code == 422
    assert "我的账号" in answer.text


@pytest.mark.parametrize("who", ["security_admin", "audit_admin"])
def test_an_administrator_is_not_deactivated_before_their_duty_has_ended(who, city):
    with pytest.raises(Refused, match="先由安全管理员结束"):
        actions.deactivate(city.system_admin, getattr(city, who).pk)


def test_only_the_system_administrator_keeps_accounts(city: City):
    for who in (city.security_admin, city.audit_admin, city.supervisor):
        for act, *inputs in (
            (actions.create_person, "x1", "某人", "", WORD),
            (actions.change_person, city.handler.pk, "某人", ""),
            (actions.deactivate, city.handler.pk),
            (actions.reactivate, city.handler.pk),
            (actions.set_password, city.handler.pk, WORD),
        ):
            with pytest.raises(Forbidden):
                act(who, *inputs)


def test_the_list_goes_on_by_key_to_the_last_person(city, sign_in):
    for number in range(60):
        person(f"clerk{number}")
    client, seen, after = sign_in(city.system_admin), [], ""
    while after is not None:
        page = client.get(reverse("people:persons"), {"after": after}).context["page"]
        seen += [each.pk for each in page.rows]
        after = page.after
    assert seen == sorted(Person.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "³"])
def test_a_made_up_key_is_no_fault(after, city, sign_in):
    assert sign_in(city.system_admin).get(reverse("people:persons"), {"after": after}).status_code == 200
