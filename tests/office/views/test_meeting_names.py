"""The meeting's page and the desk: persons, names for many, phrases, questions to the secretary."""

import uuid

import pytest
from django.urls import reverse

from luoshi.intake import take_in
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger.models import Commitment, Involvement
from luoshi.office.meetings.actions import receive
from luoshi.office.meetings.models import Formulation, Meeting
from luoshi.office.people.models import Role
from tests.builders import person

TEXT = """望川市召开常务会议

来源：望川日报 2026-0{month}-02 09:00

{month}月1日，市政府召开常务会议。市长方若谷主持会议并讲话，副市长沈立行出席。

会议强调，要深化“放管服”改革，打造“{phrase}”。各县（市、区）要压实安全生产责任，开展一次全面排查。市级相关部门要加强配合。
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def receive_one(city, month=3, phrase="望事好办", near="other") -> Meeting:
    content = TEXT.format(month=month, phrase=phrase).encode()
    return receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"), near=near)


def named(username, name, unit):
    made = person(username, (Role.LEADER, unit))
    made.name = name
    with unrecorded():
        made.save()
    return made


def page(client, name, meeting) -> str:
    return client.get(reverse(name, args=[meeting.pk])).content.decode()


def test_who_took_part_is_known_where_exactly_one_is_called_so(city):
    mayor = named("mayor", "方若谷", city.planning)
    named("near", "沈立新", city.finance)
    found = {one.name: one.person for one in receive_one(city).attendance.all()}
    assert found == {"方若谷": mayor, "沈立行": None}


def test_a_near_name_is_suggested_to_who_reads_and_to_nobody_else(city, sign_in):
    named("near", "沈立新", city.finance)
    meeting = receive_one(city)
    assert "可能是 沈立新" in page(sign_in(city.supervisor), "meetings:one", meeting)
    assert "沈立新" not in page(sign_in(city.viewer), "meetings:one", meeting)
    assert not meeting.attendance.exclude(person=None).exists()


def test_a_name_for_many_is_told_and_can_be_taken_as_supports(city, sign_in):
    meeting, desk = receive_one(city), sign_in(city.supervisor)
    shown = page(desk, "desk:reading", meeting)
    assert "主体 各县（市、区）：1 个" in shown and "市级相关部门（开放集合）" in shown
    directive = meeting.directives.get(agent_start=meeting.source.text.index("各县（"))
    desk.post(
        reverse("desk:accept", args=[directive.pk]), {"key": str(uuid.uuid4()), "place": [0], "supports": "named"}
    )
    parts = Commitment.objects.get().involvements.filter(part=Involvement.Part.SUPPORT)
    assert [part.unit for part in parts] == [city.county_organ]


def test_of_units_named_together_one_leads_by_somebodys_word_and_the_others_support(city, sign_in):
    content = "望川市召开会议\n\n2026年3月1日，市政府召开会议。会议要求，市财政局、市发展改革委要完善办法。\n".encode()
    meeting = receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"))
    desk, directive = sign_in(city.supervisor), meeting.directives.get()
    shown = page(desk, "desk:reading", meeting)
    assert "主体 市财政局、市发展改革委：2 个" in shown and shown.count("建议牵头") == 2
    given = {"key": str(uuid.uuid4()), "place": [0], "supports": "named", "lead": city.planning.pk}
    desk.post(reverse("desk:accept", args=[directive.pk]), given)
    made = Commitment.objects.get()
    assert made.lead == city.planning
    assert [part.unit for part in made.involvements.filter(part=Involvement.Part.SUPPORT)] == [city.finance]


def test_phrases_are_kept_and_the_first_earlier_meeting_is_named(city, sign_in):
    first, second = receive_one(city, 3), receive_one(city, 4)
    assert set(Formulation.objects.filter(meeting=first).values_list("normal", flat=True)) >= {"放管服", "望事好办"}
    shown = page(sign_in(city.supervisor), "meetings:one", second)
    assert "此前 1 次会议提过" in shown and f'href="/meetings/{first.pk}/">3月1日' in shown
    assert "此前" not in page(sign_in(city.supervisor), "meetings:one", first)


def test_an_internal_meetings_phrases_are_not_told_to_who_may_not_see_it(city, sign_in):
    receive_one(city, 3)
    with unrecorded():
        Meeting.objects.update(confidentiality="internal")
    shown = page(sign_in(city.viewer), "meetings:one", receive_one(city, 4))
    assert "放管服" in shown and "此前" not in shown


def test_the_question_to_the_secretary_names_what_is_missing_and_can_be_copied(city, sign_in):
    shown = page(sign_in(city.supervisor), "desk:reading", receive_one(city))
    assert (
        "请会议秘书核实：“市级相关部门要加强配合”未写明牵头单位、完成时限、衡量办法。请问由哪个单位牵头、何时完成"
        in shown
    )
    whole = shown.split('id="questions"')[1].split("</details>")[0]
    assert "1. “" in whole and "2. “" in whole
