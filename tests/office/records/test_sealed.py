"""What a pack marks `encrypted` is nowhere to be found but on the page and in the API of those whom the pack lets see it."""

import logging

import pytest
from django.apps import apps
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.errors import LuoshiError
from luoshi.office.events.models import Event
from luoshi.office.people.tokens import create_token
from luoshi.office.records import actions
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import kind
from luoshi.office.records.models import Record
from tests.office.test_access import EVERYBODY, PUBLIC

MARK = "13898765432"
ADDRESSES = (
    "/topics/",
    "/topics/flood-hazards/",
    "/topics/flood-hazards/hazards/",
    "/topics/flood-hazards/hazards/export.csv",
    "/topics/flood-hazards/hazards/{pk}/",
    "/topics/flood-hazards/hazards/{pk}/amend",
    "/api/records/flood-hazards/hazards",
    "/api/records/flood-hazards/hazards/{pk}",
    "/audit/",
)


@pytest.fixture
def told(city, campaign):
    given = {"what": "涵洞堵塞", "kind": "culvert", "lead": city.planning.pk, "teller": MARK}
    made = actions.enter(city.supervisor, campaign, given)
    actions.advance(city.supervisor, made.pk, "assign")
    actions.amend(city.supervisor, made.pk, {"teller": MARK, "what": "涵洞堵塞严重"})
    return made


def test_it_is_in_no_table_and_no_event_as_it_is(told, campaign):
    assert held(kind(campaign), Record.objects.get())["teller"] == MARK
    for model in apps.get_models():
        if model._meta.managed:
            assert MARK not in serializers.serialize("json", model._default_manager.all()), model
    assert not any(MARK.encode() in bytes(event.canonical) for event in Event.objects.all())
    assert not any(b"sealed" in bytes(event.canonical) for event in Event.objects.all())


def test_only_those_whom_the_pack_names_are_told_it_on_the_page_and_by_the_api(city, sign_in, told):
    found = set()
    for name in EVERYBODY:
        if name == PUBLIC:
            continue
        client = sign_in(getattr(city, name))
        token = create_token(getattr(city, name), "试").secret
        for address in ADDRESSES:
            headers = {"Authorization": f"Bearer {token}"} if address.startswith("/api/") else {}
            answer = client.get(address.format(pk=told.pk), headers=headers)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if MARK.encode() in content:
                found.add((name, address.format(pk="")))
    page = "/topics/flood-hazards/hazards/"
    assert found == {
        (name, address)
        for name in ("supervisor", "second_supervisor")
        for address in (f"{page}/", f"{page}/amend", "/api/records/flood-hazards/hazards/")
    }


def test_it_is_not_written_to_the_log_when_a_value_is_refused(city, told, caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(LuoshiError):
        actions.amend(city.supervisor, told.pk, {"teller": f"{MARK}x"})
    assert MARK not in caplog.text


def test_a_change_of_it_leaves_a_trace_that_can_be_verified(city, told):
    before = Record.objects.get()
    actions.amend(city.supervisor, told.pk, {"teller": "13811112222"})
    after = Record.objects.get()
    assert before.seal != after.seal
    assert Event.objects.latest("seq").detail["fields"] == ["teller"]


def test_a_table_that_brings_it_lies_nowhere_readable(city, sign_in, campaign, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    head = "隐患,类别,属地,报告人电话"
    file = SimpleUploadedFile("隐患.csv", f"{head}\n涵洞堵塞,涵洞,市发改委,{MARK}\n".encode())
    client, address = sign_in(city.supervisor), "/topics/flood-hazards/hazards/import"
    page = client.post(address, {"file": file}).content.decode()
    held_form = page.partition('name="held" value="')[2].partition('"')[0]
    assert client.post(address, {"held": held_form, "take": "1"}).status_code == 302
    assert held(kind(campaign), Record.objects.get())["teller"] == MARK
    kept = [place.read_bytes() for place in (tmp_path / "media").rglob("*") if place.is_file()]
    assert kept
    assert not any(MARK.encode() in content for content in kept)
    assert not any(MARK.encode() in bytes(event.canonical) for event in Event.objects.all())
