"""One action, one transaction, one event; the same client key again gives the first result."""

import pytest
from django.db import IntegrityError

from luoshi.errors import Invalid, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, SavedView
from luoshi.office.people.models import Unit
from tests.builders import commitment, draft, fresh


@action("found")
def found(actor, name: str, *, fail: Exception | None = None) -> Done:
    made = Unit.objects.create(
        name=name, short=name, kind="department", level="city", path=f"{name}/", valid_from="2020-01-01"
    )
    if fail:
        raise fail
    return Done(made, {"name": name}, [("note", made, {"also": 1}), ("note", made, {"also": 2})])


def test_an_action_leaves_one_event_and_one_for_each_thing_that_changed_with_it(city):
    made = found(city.supervisor, "新单位")
    assert [(event.seq, event.verb, event.subject_id) for event in Event.objects.order_by("seq")] == [
        (1, "found", made.pk),
        (2, "note", made.pk),
        (3, "note", made.pk),
    ]
    assert Event.objects.get(seq=1).detail == {"name": "新单位"}


@pytest.mark.parametrize("error", [Refused("不行"), ValueError("fault"), IntegrityError()])
def test_a_failing_action_leaves_nothing(city, error):
    with pytest.raises(type(error)):
        found(city.supervisor, "新单位", fail=error)
    assert not Event.objects.exists()
    assert not Unit.objects.filter(name="新单位").exists()
    assert walk_chain().is_whole


def test_the_same_key_gives_the_first_result_and_writes_nothing(city):
    first = actions.register(city.supervisor, city.office, draft(city), key="k")
    again = actions.register(city.supervisor, city.office, draft(city, "另一个标题"), key="k")
    assert again == first
    assert again.title == first.title
    assert Commitment.objects.count() == Event.objects.count() == 1


def test_every_step_may_be_repeated_with_its_key(city):
    made = commitment(city)
    for _ in range(2):
        assert actions.assign(city.supervisor, made.pk, key="a").state == "assigned"
    for _ in range(2):
        assert actions.sign_for(city.handler, made.pk, key="s").state == "in_progress"
    assert Event.objects.count() == 3


def test_a_key_belongs_to_one_person(city):
    first = actions.register(city.supervisor, city.office, draft(city), key="k")
    second = actions.register(city.second_supervisor, city.office, draft(city), key="k")
    assert first != second


def test_a_key_used_for_another_act_is_refused(city):
    made = actions.register(city.supervisor, city.office, draft(city), key="k")
    with pytest.raises(Refused, match="已经用于另一项操作"):
        actions.assign(city.supervisor, made.pk, key="k")


def test_a_key_of_a_failed_act_may_be_used_again(city):
    with pytest.raises(Invalid):
        actions.register(city.supervisor, city.office, draft(city, title=" "), key="k")
    assert actions.register(city.supervisor, city.office, draft(city), key="k").pk


def test_a_key_that_is_too_long_is_refused_in_words(city):
    with pytest.raises(Invalid, match="64"):
        actions.register(city.supervisor, city.office, draft(city), key="k" * 65)


def test_forgetting_a_view_twice_with_one_key_is_no_fault(city):
    view = actions.save_view(city.viewer, "逾期", "due=late")
    actions.drop_view(city.viewer, view.pk, key="d")
    assert actions.drop_view(fresh(city.viewer), view.pk, key="d") is None
    assert not SavedView.objects.exists()
