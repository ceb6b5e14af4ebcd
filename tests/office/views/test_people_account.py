"""My account: the own password and the tokens of one's programs."""

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.people import actions
from luoshi.office.people.models import Person
from luoshi.office.people.tokens import create_token
from tests.builders import fresh

OLD, NEW = "old password 2026", "brand new word 88"


@pytest.fixture
def person(city) -> Person:
    city.handler.set_password(OLD)
    with unrecorded():
        city.handler.save()
    return city.handler


def change(client, old: str = OLD, new: str = NEW, again: str | None = None, key: str = "k"):
    given = {"old": old, "new": new, "again": new if again is None else again, "key": key}
    return client.post(reverse("people:account"), given)


def test_a_changed_password_keeps_this_session_and_ends_the_others(person, sign_in):
    here, elsewhere = sign_in(person), sign_in(person)
    assert change(here).url == reverse("people:account")
    assert fresh(person).check_password(NEW)
    assert here.get(reverse("people:account")).status_code == 200
    assert elsewhere.get(reverse("people:account")).status_code == 302


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "not it"}, "原密码不对"),
        ({"new": OLD}, "新密码与原密码相同"),
        ({"again": "something else"}, "两遍不一样"),
        ({"new": "short"}, "密码至少 10 个字符"),
        ({"new": "1234567890123"}, "数字"),
        ({"new": "password123"}, "常见"),
        ({"new": "handler123"}, "相似"),
        ({"new": ""}, "这个字段是必填项"),
    ],
)
def test_a_bad_password_is_told_on_the_form_and_nothing_changes(given, told, person, sign_in):
    answer = change(sign_in(person), **given)
    assert answer.status_code == 422
    assert told in answer.text
    assert fresh(person).check_password(OLD)
    assert not Event.objects.exists()


def test_no_password_is_ever_in_the_record_nor_on_the_page(person, sign_in):
    client = sign_in(person)
    assert OLD not in change(client, again="no").text
    change(client)
    event = Event.objects.get(verb="change_password")
    assert event.actor_id == event.subject_id == person.pk
    assert event.detail == {"username": "handler"}


def test_the_tokens_in_use_are_listed_and_can_be_revoked(person, sign_in):
    token = create_token(person, "数据平台")
    client = sign_in(person)
    page = client.get(reverse("people:account"))
    assert "数据平台" in page.text
    assert token.secret not in page.text
    client.post(reverse("people:token-revoke", args=[token.pk]))
    assert not person.tokens.exists()


def test_somebody_elses_token_does_not_exist(person, city, sign_in):
    token = create_token(person, "数据平台")
    assert sign_in(city.outsider).post(reverse("people:token-revoke", args=[token.pk])).status_code == 404
    assert person.tokens.exists()


def test_whoever_has_a_password_that_others_know_chooses_their_own_first(city, sign_in):
    actions.create_person(city.system_admin, "newcomer", "新来的", "科员", OLD)
    client = sign_in(Person.objects.get(username="newcomer"))
    account = reverse("people:account")
    assert client.get(reverse("desk:overview")).url == account
    assert "初始密码" in client.get(account).text
    assert client.get("/api/v1/tokens").status_code == 403
    with pytest.raises(Forbidden, match="初始密码"):
        create_token(Person.objects.get(username="newcomer"), "程序")
    assert change(client).url == account
    assert "初始密码" not in client.get(account).text
    assert client.get(reverse("desk:overview")).status_code == 200
    actions.set_password(city.system_admin, Person.objects.get(username="newcomer").pk, "another word 77")
    assert Person.objects.get(username="newcomer").password_is_initial
