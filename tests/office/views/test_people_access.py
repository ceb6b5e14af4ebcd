"""Which of the administrators' pages exist for whom; and that administrators see none of the office's work."""

import pytest
from django.urls import reverse

from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Duty
from tests.builders import City, commitment

CAST = (
    "supervisor",
    "handler",
    "head",
    "leader",
    "viewer",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
)
PAGES = {
    "people:units": "system_admin",
    "people:unit-new": "system_admin",
    "people:unit": "system_admin",
    "people:persons": "system_admin",
    "people:person-new": "system_admin",
    "people:person": "system_admin",
    "people:security": "security_admin",
    "people:duties": "security_admin",
    "people:sign-ins": "security_admin",
    "people:audit": "audit_admin",
    "people:event": "audit_admin",
}
FORMS = {
    "people:unit-end": "system_admin",
    "people:person-password": "system_admin",
    "people:person-deactivate": "system_admin",
    "people:person-reactivate": "system_admin",
    "people:duty-end": "security_admin",
    "people:unlock": "security_admin",
    "people:chain": "audit_admin",
}


def address(name: str, city: City) -> str:
    args = {
        "people:unit": [city.planning.pk],
        "people:unit-end": [city.planning.pk],
        "people:event": [1],
        "people:duty-end": [Duty.objects.get(person=city.handler).pk],
        "people:person": [city.handler.pk],
        "people:person-password": [city.handler.pk],
        "people:person-deactivate": [city.handler.pk],
        "people:person-reactivate": [city.handler.pk],
        "people:duties": [city.handler.pk],
        "people:unlock": [city.handler.pk],
    }
    return reverse(name, args=args.get(name, []))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_its_administrator_and_does_not_exist_for_anybody_else(name, city, sign_in):
    commitment(city)
    for who in CAST:
        answer = sign_in(getattr(city, who)).get(address(name, city))
        assert answer.status_code == (200 if who == PAGES[name] else 404), who


@pytest.mark.once
@pytest.mark.parametrize("name", FORMS)
def test_a_form_reaches_only_its_administrator_and_only_by_post(name, city, sign_in):
    for who in CAST:
        client = sign_in(getattr(city, who))
        if who == FORMS[name]:
            assert client.get(address(name, city)).status_code == 405
        else:
            assert client.post(address(name, city)).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize("name", [*PAGES, "people:account"])
def test_without_signing_in_every_page_leads_to_the_sign_in_page(name, city, client):
    answer = client.get(address(name, city))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", ["people:unit", "people:person", "people:duties", "people:event"])
def test_what_is_not_there_is_not_found(name, city, sign_in):
    client = sign_in(getattr(city, PAGES[name]))
    assert client.get(reverse(name, args=[10**18])).status_code == 404


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin", "nobody"])
def test_administrators_see_no_commitments(who, city):
    commitment(city)
    assert not Commitment.objects.visible_to(getattr(city, who)).exists()


def test_everybody_has_an_account_page_with_their_duties(city, sign_in):
    for who in CAST:
        answer = sign_in(getattr(city, who)).get(reverse("people:account"))
        assert answer.status_code == 200
    assert "没有职责。" in answer.text
    assert "市发展改革委" in sign_in(city.handler).get(reverse("people:account")).text
