"""Notes of leaders: who writes, who sees, who decides, and what clock a note that becomes a matter has."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.queries import timeline, walk_chain
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.instructions import actions
from luoshi.office.instructions.models import Instruction
from luoshi.office.instructions.queries import waiting
from luoshi.office.ledger.models import Commitment, Origin, State
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.people.models import Role
from tests.builders import City, commitment, fresh, person, prove

pytestmark = pytest.mark.django_db

SEES = {"handler", "head", "support_handler", "support_head", "leader", "supervisor", "second_supervisor"}
UNSEEN = {
    "outsider",
    "outsider_head",
    "county_supervisor",
    "county_handler",
    "county_head",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
}
CAST = (*sorted(SEES), "viewer", *sorted(UNSEEN))


def written(city: City, **about) -> Instruction:
    return actions.write(city.leader, commitment(city, State.IN_PROGRESS).pk, "请月底前拿出方案。", **about)


@pytest.mark.parametrize("name", CAST)
def test_only_leaders_write_and_only_on_what_they_see(city, name):
    made, actor = commitment(city, State.IN_PROGRESS), getattr(city, name)
    if name == "leader":
        note = actions.write(actor, made.pk, " 请抓紧。 ")
        assert (note.text, note.unit, note.office, note.by) == ("请抓紧。", city.planning, city.office, actor)
        assert timeline(note).get().verb == "write_instruction"
        return
    with pytest.raises(Forbidden if name in SEES else NotFound):
        actions.write(actor, made.pk, "请抓紧。")


def test_a_leader_of_another_unit_does_not_find_the_matter(city):
    with pytest.raises(NotFound):
        actions.write(person("far", (Role.LEADER, city.education)), commitment(city).pk, "请抓紧。")


def test_who_sees_a_note_even_on_a_public_matter(city):
    made = commitment(city, State.IN_PROGRESS, confidentiality="public")
    note = actions.write(city.leader, made.pk, "请抓紧。")
    sees = {name for name in CAST if Instruction.objects.visible_to(getattr(city, name)).filter(pk=note.pk).exists()}
    assert sees == SEES


@pytest.mark.parametrize("name", [*CAST])
@pytest.mark.parametrize("verb", ["make_matter", "take_note"])
def test_only_the_office_decides(city, name, verb):
    note, actor = written(city), getattr(city, name)
    inputs = {"title": "拿出方案"} if verb == "make_matter" else {"reason": "已在事项中办理"}
    if name in {"supervisor", "second_supervisor"}:
        getattr(actions, verb)(actor, note.pk, **inputs)
        with pytest.raises(Refused):
            getattr(actions, verb)(actor, note.pk, **inputs)
        return
    with pytest.raises(Forbidden if name in SEES else NotFound):
        getattr(actions, verb)(fresh(actor), note.pk, **inputs)


@pytest.mark.parametrize(("urgency", "due"), [("urgent", (3, 9)), ("normal", (3, 17)), ("hard", (4, 1))])
def test_a_note_that_becomes_a_matter_has_the_clock_of_its_urgency(city, urgency, due):
    note = written(city)
    with acting_at(timezone.make_aware(datetime(2026, 3, 2, 9))):
        actions.make_matter(city.supervisor, note.pk, title="拿出方案", urgency=urgency, lead_id=city.planning.pk)
    made = Instruction.objects.get(pk=note.pk).made
    assert (made.origin, made.words, made.urgency, made.lead) == (Origin.NOTE, note.text, urgency, city.planning)
    assert made.due_order == made.current_due == made.original_due == date(2026, *due)
    assert made.due_rule == f"1.0 limits.presets.minutes-documents.rules.note-{urgency}"
    assert [event.verb for event in timeline(made)] == ["register"]
    assert walk_chain().is_whole


def test_the_matter_of_a_note_of_the_early_morning_names_the_offices_day(city):
    with acting_at(timezone.make_aware(datetime(2026, 3, 2, 6, 30))):
        note = written(city)
        made = actions.make_matter(city.supervisor, note.pk, title="拿出方案", lead_id=city.planning.pk)
    assert "2026-03-02" in made.made.basis


def test_a_note_is_about_a_report_or_a_rating_of_its_own_matter(city):
    made, other = commitment(city, State.IN_PROGRESS), commitment(city, State.IN_PROGRESS)
    prove(city, made.pk)
    report = made.reports.get()
    day = rate_all(today())
    assert actions.write(city.leader, made.pk, "好。", stance="praises", report_id=report.pk).report == report
    assert actions.write(city.leader, made.pk, "注意。", report_day_id=day.pk).report_day == day
    with pytest.raises(NotFound):
        actions.write(city.leader, other.pk, "好。", report_id=report.pk)
    with pytest.raises(Invalid):
        actions.write(city.leader, made.pk, "好。", report_id=report.pk, report_day_id=day.pk)
    with pytest.raises(Invalid):
        actions.write(city.leader, made.pk, "  ")


def test_a_note_waits_on_the_offices_desk_until_it_is_decided(city):
    note = written(city)
    assert waiting(city.head) is None
    assert list(waiting(city.supervisor)) == [note]
    actions.take_note(city.supervisor, note.pk, "已在事项中办理")
    assert not waiting(fresh(city.supervisor)).exists()


def test_the_pages_carry_a_note_from_the_leader_to_a_matter(city, sign_in):
    made = commitment(city, State.IN_PROGRESS)
    leader, office, viewer = sign_in(city.leader), sign_in(city.supervisor), sign_in(city.outsider)
    assert "写批示" in leader.get(reverse("ledger:one", args=[made.pk])).content.decode()
    assert "写批示" not in office.get(reverse("ledger:one", args=[made.pk])).content.decode()
    address = reverse("instructions:write", args=[made.pk])
    assert leader.post(address, {"text": "", "stance": "asks"}).status_code == 422
    assert leader.post(address, {"text": "请月底前拿出方案。", "stance": "asks", "about": ""}).status_code == 302
    note = Instruction.objects.get()
    assert "待定的批示" in office.get(reverse("desk:mine")).content.decode()
    page = reverse("instructions:one", args=[note.pk])
    assert viewer.get(page).status_code == viewer.get(address).status_code == 404
    assert "单独立项" not in leader.get(page).content.decode().split("<main")[1].split("批在")[1]
    response = office.post(page, {"decision": "matter", "title": "拿出方案", "urgency": "urgent", "lead": ""})
    new = Commitment.objects.latest("pk")
    assert response.url == reverse("ledger:one", args=[new.pk])
    assert "请月底前拿出方案" in office.get(response.url).content.decode()
    assert new.number in office.get(reverse("instructions:list")).content.decode()
