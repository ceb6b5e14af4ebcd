"""Who may ask: programs by tokens that end, browsers by their session with the CSRF token, nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, now
from luoshi.office.people.models import ApiToken
from luoshi.office.people.tokens import DAYS, MOST_DAYS, create_token, holder, revoke_token
from tests.builders import person

PASSWORD = "correct-horse-battery"
WRONG = {"username": "clerk", "password": "wrong"}
RIGHT = {"username": "clerk", "password": PASSWORD}


@pytest.fixture
def clerk(city):
    return person("clerk", ("handler", city.planning), password=PASSWORD)


def ask_for_token(**body):
    return Client().post("/api/token", body, content_type="application/json")


def me(token: str, **headers):
    return Client(headers={"Authorization": f"Bearer {token}"}).get("/api/me", **headers)


def test_a_name_and_a_password_give_a_token_that_signs_in(clerk):
    answer = ask_for_token(**RIGHT, name="月报脚本")
    assert answer.status_code == 201
    told = answer.json()
    assert told["name"] == "月报脚本"
    assert me(told["token"]).json()["username"] == "clerk"


def test_the_token_itself_is_kept_nowhere(clerk):
    secret = ask_for_token(**RIGHT).json()["token"]
    assert secret not in str(ApiToken.objects.values())
    assert secret not in "".join(bytes(event.canonical).decode() for event in Event.objects.all())
    assert "token" not in Client(headers={"Authorization": f"Bearer {secret}"}).get("/api/tokens").json()[0]


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(clerk):
    wrong, unknown = ask_for_token(**WRONG), ask_for_token(username="nobody-here", password="x")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_five_failures_lock_the_name_out_even_with_the_right_password(clerk):
    statuses = [ask_for_token(**WRONG).status_code for _ in range(5)]
    assert statuses[:4] == [401] * 4
    answer = ask_for_token(**RIGHT)
    assert answer.status_code == 429
    assert "锁定" in answer.json()["detail"]


def test_success_forgets_the_failures_before_it(clerk):
    for _ in range(2):
        for _ in range(4):
            ask_for_token(**WRONG)
        assert ask_for_token(**RIGHT).status_code == 201


def test_a_token_ends_by_itself(clerk):
    token = create_token(clerk, "旧脚本")
    assert token.expires_at - token.created_at == timedelta(days=DAYS)
    with acting_at(now() + timedelta(days=DAYS, seconds=1)):
        assert me(token.secret).status_code == 401
        create_token(clerk, "新脚本")
    assert not ApiToken.objects.filter(pk=token.pk).exists()


@pytest.mark.parametrize("days", [0, MOST_DAYS + 1])
def test_a_token_holds_for_a_day_at_least_and_three_months_at_most(clerk, days):
    answer = ask_for_token(**RIGHT, days=days)
    assert answer.status_code == 422
    assert answer.json()["field"] == "days"


def test_a_token_ends_with_the_account(clerk):
    token = create_token(clerk, "脚本")
    clerk.is_active = False
    with unrecorded():
        clerk.save()
    assert me(token.secret).status_code == 401
    assert ask_for_token(**RIGHT).status_code == 401


def test_a_token_ends_with_the_password_by_which_it_was_got(clerk):
    token = create_token(clerk, "脚本")
    clerk.set_password("another-long-password")
    with unrecorded():
        clerk.save()
    assert holder(token.secret) is None


def test_a_token_is_revoked_by_its_person_alone(clerk, city, as_):
    token = create_token(clerk, "脚本")
    as_(city.supervisor).delete(f"tokens/{token.pk}", expect=404)
    assert me(token.secret).status_code == 200
    as_(clerk).delete(f"tokens/{token.pk}")
    assert me(token.secret).status_code == 401


def test_a_program_signs_out(clerk, as_):
    program = as_(clerk)
    program.delete("token")
    program.get("me", expect=401)


def test_the_last_use_is_noted(clerk):
    token = create_token(clerk, "脚本")
    assert token.used_at is None
    me(token.secret)
    token.refresh_from_db()
    assert token.used_at is not None


def test_giving_and_revoking_are_recorded(clerk):
    revoke_token(clerk, create_token(clerk, "脚本").pk)
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["create_token", "revoke_token"]


def test_who_is_not_signed_in_is_told_so_in_json(db):
    for answer in (Client().get("/api/me"), Client().post("/api/commitments/1/assign"), me("luoshi_invented")):
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert "登录" in answer.json()["detail"]


def test_a_session_reads_and_writes_with_the_csrf_token_only(clerk):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    view = {"name": "逾期", "query": "due=overdue"}
    assert browser.get("/api/me").status_code == 200
    refused = browser.post("/api/views", view, content_type="application/json")
    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]
    browser.cookies["csrftoken"] = "x" * 32
    sent = browser.post("/api/views", view, content_type="application/json", headers={"X-CSRFToken": "x" * 32})
    assert sent.status_code == 201
    assert browser.delete("/api/token", headers={"X-CSRFToken": "x" * 32}).status_code == 409


def test_an_unknown_address_is_told_in_json(city, as_):
    assert "/api/docs" in as_(city.handler).get("nothing/here", expect=404)["detail"]
    assert Client().get("/api/").status_code == 404


def test_the_description_is_for_those_who_are_signed_in(city, as_):
    assert Client().get("/api/openapi.json").status_code == 401
    assert Client().get("/api/docs").status_code == 302
    assert as_(city.viewer).get("openapi.json")["openapi"].startswith("3.")
