"""从词到专题: a directive lands in its pack, comes with what the pack adds, and the office moves it before and after."""

from dataclasses import replace

import pytest
from django.urls import reverse

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.acceptance import accept_all, accept_directive, proposal
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.placing import place
from luoshi.office.people.names import Names
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests.builders import intake

TEXT = (
    "会议要求，市教育局要办好职业教育订单班。"
    "市财政局要抓好环保督察反馈问题整改。"
    "市发展改革委要整治易涝点位，完成涵洞清淤。"
    "要加强党的建设。"
)


@pytest.fixture
def desk(city, campaign):
    """The text as the office's own reader reads it, with the words of the packs in force."""
    return receive(city.supervisor, city.office, TEXT.encode(), "纪要.txt", intake(TEXT))


def landed(desk):
    return [proposal(each, Names.of(desk.office)).pack for each in desk.directives.select_related("meeting__source")]


def test_directives_land_by_their_words_and_the_invented_campaign_takes_its_own(city, desk):
    assert landed(desk) == ["vocational", "rectification", "flood-hazards", ""]
    assert [each.domain for each in desk.directives.all()][2] == "safety"


def test_what_is_accepted_belongs_to_its_pack_with_a_record_where_nothing_is_left_open(city, desk):
    school, finding, flood, party = accept_all(city.supervisor, desk.pk)
    assert [each.pack for each in (school, finding, flood, party)] == [
        "vocational",
        "rectification",
        "flood-hazards",
        "",
    ]
    assert Record.objects.get(commitment=school).kind == "vocational.task"
    assert not Record.objects.filter(commitment__in=[finding, flood, party]).exists()
    assert [element.text for element in flood.elements.all()][-1] == "现场核查照片"
    facts = Event.objects.get(verb="register", subject_id=flood.pk).detail["landing"]
    assert facts["words"] == ["易涝点位", "涵洞清淤"]
    assert (facts["version"], facts["by"]) == ("1.0", "words")
    assert walk_chain().is_whole


def test_the_office_moves_a_directive_and_takes_the_move_back(city, desk):
    directive = desk.directives.first()
    place(city.supervisor, directive.pk, "")
    assert landed(desk)[0] == ""
    place(city.supervisor, directive.pk, "rectification")
    assert landed(desk)[0] == "rectification"
    place(city.supervisor, directive.pk, None)
    assert landed(desk)[0] == "vocational"
    assert Event.objects.filter(verb="place_directive").count() == 3
    with pytest.raises(Invalid, match="没有这个专题"):
        place(city.supervisor, directive.pk, "nothing")


def test_a_draft_names_another_pack_or_another_domain(city, desk):
    directive, other = desk.directives.all()[:2]
    own = proposal(directive, Names.of(desk.office))
    assert accept_directive(city.supervisor, directive.pk, replace(own, pack="rectification")).pack == "rectification"
    own = proposal(other, Names.of(desk.office))
    assert (
        accept_directive(city.supervisor, other.pk, replace(own, domain="poverty", pack=None)).pack == "rectification"
    )


def test_a_commitment_moves_with_its_record(city, desk):
    school = accept_directive(city.supervisor, desk.directives.first().pk)
    moved = actions.move(city.supervisor, school.pk, "innovation")
    assert moved.pack == "innovation"
    assert Record.objects.get(commitment=school).kind == "innovation.task"
    assert actions.move(city.supervisor, school.pk, "").pack == ""
    assert not Record.objects.filter(commitment=school).exists()
    detail = Event.objects.filter(verb="move_topic").first().detail
    assert (detail["from"], detail["to"], detail["taken_out"]["kind"]) == (
        "vocational",
        "innovation",
        "vocational.task",
    )
    with pytest.raises(Refused, match="已经在这个专题"):
        actions.move(city.supervisor, school.pk, "")
    with pytest.raises(NotFound):
        actions.move(city.head, school.pk, "vocational")
    assert walk_chain().is_whole


def test_the_desk_the_matter_and_the_topic_show_where_it_landed_and_why(
    city, desk, sign_in, django_assert_max_num_queries
):
    client = sign_in(city.supervisor)
    page = client.get(reverse("desk:reading", args=[desk.pk])).content.decode()
    assert "原文有“易涝点位”、“涵洞清淤”" in page
    flood = desk.directives.all()[2]
    made = accept_directive(city.supervisor, flood.pk)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("ledger:one", args=[made.pk])).content.decode()
    assert "原文有“易涝点位”、“涵洞清淤”" in page
    assert client.post(reverse("records:move", args=[made.pk]), {"pack": "rectification"}).status_code == 302
    assert "督查室指定" in client.get(reverse("ledger:one", args=[made.pk])).content.decode()


def test_the_open_form_asks_for_the_fields_of_the_pack(city, desk, sign_in):
    client, finding = sign_in(city.supervisor), desk.directives.all()[1]
    address = reverse("desk:edit", args=[finding.pk])
    assert 'name="f-term"' in client.get(address).content.decode()
    given = {
        "title": "整改",
        "domain": "environment",
        "confidentiality": "public",
        "urgency": "normal",
        "elements": "整改到位",
    }
    refused = client.post(address, given)
    assert refused.status_code == 422
    fields = {"f-kind": "air", "f-term": "dated"}
    assert client.post(address, {**given, **fields}).status_code == 302
    record = Record.objects.get(kind="rectification.finding")
    assert record.commitment.directive == finding
