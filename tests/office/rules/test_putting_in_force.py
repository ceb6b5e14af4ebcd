"""Rules: two persons put them in force, none act back, the library follows, faults come with their lines."""

from datetime import timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.events.recorder import today
from luoshi.office.people.models import Role
from luoshi.office.rules import actions
from luoshi.office.rules.models import PackVersion, Status
from luoshi.office.rules.queries import library, pack_on, read_once, trial
from luoshi.packs import PackInvalid, builtin
from tests import builders
from tests.builders import fresh
from tests.office.rules.overlays import overlay


def days(pack) -> int:
    return pack.limits.presets["minutes-documents"].rules["document"].limit.days


def test_without_overlays_the_built_in_packs_are_in_force(db):
    assert library() is builtin()


def test_a_proposal_changes_nothing_until_a_second_person_puts_it_in_force(city):
    made = actions.propose(city.supervisor, overlay())
    assert days(pack_on(today())) == 30
    with pytest.raises(Forbidden, match="不能自己批准"):
        actions.approve(city.supervisor, made.pk)
    actions.approve(city.second_supervisor, made.pk)
    assert days(pack_on(today())) == 15
    assert pack_on(today()).version == "1.0+1"
    assert days(pack_on(today() - timedelta(days=1))) == 30


def test_the_head_of_the_office_may_be_the_second_person_and_nobody_elsewhere(city):
    head = builders.person("office_head", (Role.HEAD, city.office))
    made = actions.propose(city.supervisor, overlay())
    for name in ("head", "handler", "county_supervisor", "leader", "system_admin", "nobody"):
        with pytest.raises(Forbidden):
            actions.approve(fresh(getattr(city, name)), made.pk)
    assert actions.approve(head, made.pk).status == Status.IN_FORCE


@pytest.mark.parametrize("name", ["head", "handler", "county_supervisor", "leader", "viewer", "system_admin", "nobody"])
def test_only_supervisors_of_the_whole_area_propose(city, name):
    with pytest.raises(Forbidden):
        actions.propose(getattr(city, name), overlay())


def test_rules_do_not_act_back(city):
    with pytest.raises(Invalid, match="不溯及既往"):
        actions.propose(city.supervisor, overlay(effective=today() - timedelta(days=1)))
    made = actions.propose(city.supervisor, overlay())
    with unrecorded():
        PackVersion.objects.filter(pk=made.pk).update(effective=today() - timedelta(days=1))
    with pytest.raises(Invalid, match="不溯及既往"):
        actions.approve(city.second_supervisor, made.pk)


def test_what_has_begun_stays_and_what_has_not_can_be_withdrawn(city):
    begun = actions.propose(city.supervisor, overlay())
    actions.approve(city.second_supervisor, begun.pk)
    later = actions.propose(city.supervisor, overlay(version="2", effective=today() + timedelta(days=9)))
    actions.approve(city.second_supervisor, later.pk)
    with pytest.raises(Refused, match="不能撤回"):
        actions.withdraw(city.supervisor, begun.pk)
    with pytest.raises(Forbidden):
        actions.withdraw(city.county_supervisor, later.pk)
    actions.withdraw(city.supervisor, later.pk)
    assert pack_on(today() + timedelta(days=10)).version == "1.0+1"
    with pytest.raises(NotFound):
        actions.withdraw(city.supervisor, later.pk)
    with pytest.raises(Refused):
        actions.approve(city.second_supervisor, later.pk)
    assert actions.propose(city.supervisor, overlay(version="2", effective=today() + timedelta(days=9))).pk


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (overlay("limits.presets.minutes-documents.rules.dokument.limit: {days: 15}"), "叠加文件:6"),
        (overlay("limits.presets.minutes-documents.rules.document.limit: {dayz: 15}"), "叠加文件:6"),
        (overlay("lifecycles.matter.transitions.close.impartial: false"), "流程和字段随程序升级"),
        ("这不是一份叠加文件", "叠加文件:1"),
        ("", "叠加文件"),
        (overlay().replace("supervision", "nothing"), "没有可叠加的领域包"),
    ],
)
def test_a_faulty_overlay_is_refused_with_its_line(city, text, said):
    with pytest.raises(PackInvalid, match=said):
        actions.propose(city.supervisor, text)
    assert not PackVersion.objects.exists()


def test_two_versions_on_one_day_clash(city):
    actions.approve(city.second_supervisor, actions.propose(city.supervisor, overlay()).pk)
    with pytest.raises(PackInvalid, match="重叠"):
        actions.propose(city.supervisor, overlay(version="2"))
    with pytest.raises(PackInvalid, match="1 版已在"):
        trial(overlay(effective=today() + timedelta(days=1)))


def test_each_step_is_recorded(city):
    made = actions.propose(city.supervisor, overlay(), key="once")
    assert actions.propose(city.supervisor, overlay(), key="once") == made
    actions.approve(city.second_supervisor, made.pk)
    verbs = Event.objects.filter(subject_kind="rules.packversion").order_by("seq")
    assert [event.verb for event in verbs] == ["propose_rules", "approve_rules"]
    assert verbs[0].detail["text"] == overlay()
    assert walk_chain().is_whole


def test_the_library_costs_one_statement_and_within_a_request_one_in_all(city, django_assert_num_queries):
    actions.approve(city.second_supervisor, actions.propose(city.supervisor, overlay()).pk)
    library()
    with django_assert_num_queries(1):
        library()
    with django_assert_num_queries(1), read_once():
        library()
        pack_on(today())
