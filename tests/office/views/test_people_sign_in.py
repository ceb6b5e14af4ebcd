"""Signing in and out, the lockout, the limits of a session, the language switch."""

import time

import pytest
from axes.models import AccessAttempt
from django.conf import settings as project
from django.urls import reverse
from django.utils.html import escape

from luoshi.office.events.kept import unrecorded
from luoshi.office.people import actions
from luoshi.office.people.models import Person
from tests.builders import fresh, person

PASSWORD = "correct horse 2026"
SIGN_IN = "/sign-in"


@pytest.fixture
def clerk(city) -> Person:
    return person("clerk", ("handler", city.planning), password=PASSWORD)


def attempt(client, password: str, username: str = "clerk", address: str = "127.0.0.1", **fields):
    given = {"username": username, "password": password, **fields}
    return client.post(SIGN_IN, given, REMOTE_ADDR=address)


def is_signed_in(client) -> bool:
    return client.get(reverse("people:account")).status_code == 200


def test_the_right_password_opens_the_office(client, clerk):
    answer = attempt(client, PASSWORD)
    assert answer.status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize(("username", "password"), [("clerk", "wrong"), ("nobody-here", PASSWORD), ("", "")])
def test_anything_else_gives_the_form_again_without_telling_what_was_wrong(client, clerk, username, password):
    answer = attempt(client, password, username)
    assert answer.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("who", "home"),
    [
        ("supervisor", "/mine/"),
        ("leader", "/mine/"),
        ("viewer", "/"),
        ("system_admin", "/units/"),
        ("security_admin", "/security/"),
        ("audit_admin", "/audit/"),
        ("nobody", "/account/"),
    ],
)
def test_everybody_lands_where_their_duties_are_carried_out(who, home, city, client):
    somebody = getattr(city, who)
    somebody.set_password(PASSWORD)
    with unrecorded():
        somebody.save()
    assert attempt(client, PASSWORD, somebody.username).url == home


def test_after_signing_in_one_returns_to_the_page_one_wanted_but_never_to_another_site(client, clerk):
    assert attempt(client, PASSWORD, next="/account/").url == "/account/"
    client.post(reverse("people:sign-out"))
    assert attempt(client, PASSWORD, next="https://evil.example/").url == "/mine/"


def test_who_came_by_the_bare_address_lands_where_their_duties_are_carried_out(client, clerk):
    assert client.get("/").url == "/sign-in?next=/"
    assert attempt(client, PASSWORD, next="/").url == "/mine/"


def test_who_is_signed_in_already_is_not_asked_again(city, sign_in):
    assert sign_in(city.security_admin).get(SIGN_IN).url == reverse("people:security")


def test_signing_out_takes_a_post(city, sign_in):
    client = sign_in(city.handler)
    assert client.get(reverse("people:sign-out")).status_code == 405
    assert client.post(reverse("people:sign-out")).url == SIGN_IN
    assert not is_signed_in(client)


@pytest.mark.parametrize(("mode", "shown"), [("demo", True), ("office", False)])
def test_only_the_demo_says_where_its_accounts_are_printed(mode, shown, client, db, settings):
    settings.MODE = mode
    assert ("make demo" in client.get(SIGN_IN).text) is shown


# the lockout


def test_after_five_failures_even_the_right_password_waits_and_the_page_says_how_long(client, clerk):
    for _ in range(4):
        assert attempt(client, "wrong").status_code == 200
    answer = attempt(client, "wrong")
    assert answer.status_code == 429
    assert "15 分钟" in answer.text
    assert attempt(client, PASSWORD).status_code == 429
    assert not is_signed_in(client)


def test_the_lock_is_for_that_name_from_that_address(client, clerk, city):
    for _ in range(5):
        attempt(client, "wrong")
    city.outsider.set_password(PASSWORD)
    with unrecorded():
        city.outsider.save()
    assert attempt(client, PASSWORD, "outsider").status_code == 302
    client.logout()
    assert attempt(client, PASSWORD, address="10.0.0.9").status_code == 302


def test_a_success_in_between_starts_the_count_anew(client, clerk):
    for _ in range(4):
        attempt(client, "wrong")
    attempt(client, PASSWORD)
    client.logout()
    assert attempt(client, "wrong").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),  # nobody vouches for the header
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),  # what the visitor wrote counts for nothing
        (2, "198.51.100.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (1, "", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
    ],
)
def test_behind_proxies_of_the_house_failures_count_by_the_visitors_address(
    client, clerk, settings, proxies, header, address
):
    settings.PROXIES = proxies
    client.post(SIGN_IN, {"username": "clerk", "password": "no"}, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)
    assert AccessAttempt.objects.get().ip_address == address


def test_the_security_administrator_lifts_the_lock(client, clerk, city):
    for _ in range(5):
        attempt(client, "wrong")
    actions.unlock(city.security_admin, clerk.pk)
    assert not AccessAttempt.objects.exists()
    assert attempt(client, PASSWORD).status_code == 302


# the limits of a session


def age(client, **seconds: int) -> None:
    session = client.session
    for name, past in seconds.items():
        session[name] = int(time.time()) - past
    session.save()


def test_an_idle_session_ends(city, sign_in):
    client = sign_in(city.handler)
    assert is_signed_in(client)
    age(client, seen=project.SESSION_IDLE_SECONDS - 60)
    assert is_signed_in(client)
    age(client, seen=project.SESSION_IDLE_SECONDS + 60)
    assert client.get(reverse("people:account")).url.startswith(SIGN_IN)
    assert not is_signed_in(client)


def test_even_a_busy_session_ends_some_hours_after_it_began(city, sign_in):
    client = sign_in(city.handler)
    assert is_signed_in(client)
    age(client, started=project.SESSION_COOKIE_AGE + 60, seen=1)
    assert client.get(reverse("people:account")).url.startswith(SIGN_IN)
    assert not is_signed_in(client)


def test_a_deactivated_person_is_out_at_their_next_request(city, sign_in):
    client = sign_in(city.handler)
    assert is_signed_in(client)
    actions.deactivate(city.system_admin, city.handler.pk)
    assert not is_signed_in(client)


def test_a_deactivated_person_cannot_sign_in(city, client, clerk):
    actions.deactivate(city.system_admin, clerk.pk)
    assert attempt(client, PASSWORD).status_code == 200
    actions.reactivate(city.system_admin, clerk.pk)
    assert attempt(client, PASSWORD).status_code == 302


def test_a_new_initial_password_ends_the_sessions_that_stood_open(city, sign_in):
    client = sign_in(city.handler)
    assert is_signed_in(client)
    actions.set_password(city.system_admin, city.handler.pk, "another word 77")
    assert not is_signed_in(client)
    assert fresh(city.handler).check_password("another word 77")


# the language


def test_the_language_is_switched_by_a_post_and_kept(client, db):
    answer = client.post(reverse("people:language"), {"language": "en", "next": SIGN_IN})
    assert answer.url == SIGN_IN
    page = client.get(SIGN_IN)
    assert 'lang="en"' in page.text
    assert page.headers["Content-Language"] == "en"
    client.post(reverse("people:language"), {"language": "zh-hans", "next": SIGN_IN})
    assert 'lang="zh-Hans"' in client.get(SIGN_IN).text


def test_the_switch_leads_to_no_other_site_and_takes_no_unknown_language(client, db):
    answer = client.post(reverse("people:language"), {"language": "xx", "next": "https://evil.example/"})
    assert answer.url == "/"
    assert 'lang="zh-Hans"' in client.get(SIGN_IN).text
    assert client.get(reverse("people:language"), {"language": "en"}).status_code == 302
    assert 'lang="zh-Hans"' in client.get(SIGN_IN).text


def test_what_somebody_typed_is_shown_as_text(client, db):
    name = "<script>alert(1)</script>"
    answer = attempt(client, "x", name)
    assert name not in answer.text
    assert escape(name) in answer.text
