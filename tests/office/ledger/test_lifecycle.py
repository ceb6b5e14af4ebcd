"""The table of who may do what, cell by cell: every verb in every state by everybody, through the real actions."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger import actions
from luoshi.office.ledger.lifecycle import TRANSITIONS, open_verbs, relations
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.people.models import Role
from tests.builders import City, advance, commitment, draft, fresh, person, prove, verify
from tests.office.ledger.verbs import CALLS

RELATIONS = {
    "supervisor": {"supervisor"},
    "second_supervisor": {"supervisor"},
    "third_supervisor": {"supervisor"},
    "handler": {"handler"},
    "head": {"head"},
    "support_handler": {"support_handler"},
    "support_head": {"support_head"},
    "leader": set(),
}
REFUSALS = {NotFound: "not found", Forbidden: "forbidden", Refused: "refused"}
SEES_NOTHING = (
    "viewer",
    "outsider",
    "outsider_head",
    "county_supervisor",
    "county_handler",
    "county_head",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
)


def test_every_verb_of_the_table_has_its_case():
    assert set(CALLS) == set(TRANSITIONS)


@pytest.mark.once
@pytest.mark.parametrize("state", State)
def test_the_table_holds_in_every_cell(city, state):
    actions.register(city.supervisor, city.office, draft(city, "另一件事项"))
    made = commitment(city, state) if state != State.IN_PROGRESS else ready_to_close(city)
    offered = {name: open_verbs(fresh(getattr(city, name)), made) for name in (*RELATIONS, *SEES_NOTHING)}
    wrong = []
    for place, verb in enumerate(TRANSITIONS):
        # what may not be seen is not found before any verb is looked at: each of the blind tries each verb in some states
        blind = [name for at, name in enumerate(SEES_NOTHING) if (at + place + [*State].index(state)) % 5 == 0]
        for name in (*RELATIONS, *blind):
            expected, got = should(verb, state, name), does(city, made, verb, name)
            if got != expected:
                wrong.append(f"{verb} by {name}: {got} instead of {expected}")
            if (verb in offered[name]) is not (got not in REFUSALS.values()):
                wrong.append(f"{verb} by {name} is {'' if verb in offered[name] else 'not '}offered")
    assert not wrong, "\n".join(wrong)
    assert walk_chain().is_whole


def ready_to_close(city: City) -> Commitment:
    made = commitment(city, State.IN_PROGRESS)
    prove(city, made.pk)
    return Commitment.objects.get(pk=made.pk)


def should(verb: str, state: str, name: str) -> str:
    """What the table says of one cell."""
    row = TRANSITIONS[verb]
    on_notice = state == State.ON_NOTICE  # what is on notice is public
    if name in SEES_NOTHING and not (name == "viewer" and on_notice):
        return "not found"
    if name == "viewer":
        return "forbidden"
    if not RELATIONS[name] & row.who:
        return "forbidden"
    if state not in row.sources:
        return "refused"
    if verb in {"close", "strike_off", "look_back"} and name == "second_supervisor":  # who verified
        return "forbidden"
    if verb == "strike_off" and name == "supervisor":  # who closed
        return "forbidden"
    if verb == "look_back" and name == "third_supervisor":  # who struck off
        return "forbidden"
    if verb == "open_notice":  # an internal matter is not put on public notice
        return "refused"
    return row.target or state


def does(city: City, made: Commitment, verb: str, name: str) -> str:
    """What the action does: the state it leads to, or how it refuses. It does what is offered, and what is refused
    leaves the state and the record as they were; afterwards all is taken back for the next cell."""
    actor = fresh(getattr(city, name))
    events = Event.objects.filter(verb=verb)
    before = events.count()
    with transaction.atomic():
        try:
            CALLS[verb](city, made, actor)
        except (NotFound, Refused) as error:
            outcome = REFUSALS[type(error)]
            assert (Commitment.objects.get(pk=made.pk).state, events.count()) == (made.state, before)
        else:
            outcome = Commitment.objects.get(pk=made.pk).state
            assert events.count() > before
        transaction.set_rollback(True)
    return outcome


@pytest.mark.once
@pytest.mark.parametrize("name", [*RELATIONS, *SEES_NOTHING])
def test_relations_come_from_duties(city, name):
    assert relations(getattr(city, name), commitment(city)) == RELATIONS.get(name, set())


def test_a_supervisor_of_another_office_of_the_city_sees_but_may_not_act(city):
    stranger = person("stranger", (Role.SUPERVISOR, city.county_office), (Role.LEADER, city.area))
    made = commitment(city)
    with pytest.raises(Forbidden):
        actions.assign(stranger, made.pk)


def test_a_county_runs_its_own_ledger_which_the_city_sees_and_does_not_steer(city):
    county_draft = draft(city, lead_id=city.county_farm.pk, support_ids=())
    made = actions.register(city.county_supervisor, city.county_office, county_draft)
    assert Commitment.objects.visible_to(city.supervisor).filter(pk=made.pk).exists()
    with pytest.raises(Forbidden):
        actions.assign(city.supervisor, made.pk)
    assert actions.assign(city.county_supervisor, made.pk).state == State.ASSIGNED
    assert actions.sign_for(city.county_handler, made.pk).state == State.IN_PROGRESS


@pytest.mark.parametrize("role", [Role.HANDLER, Role.HEAD])
def test_nobody_judges_work_in_which_they_took_part(city, role):
    """Somebody who is a supervisor too, and reported or signed and applied, neither verifies nor closes nor strikes off."""
    both = person("both", (Role.SUPERVISOR, city.office), (role, city.planning))
    made = commitment(replace(city, **{role.value: both}), State.CLOSE_REQUESTED)
    with pytest.raises(Forbidden, match="须由他人办理"):
        verify(city, made.pk, by=both)
    verify(city, made.pk)
    with pytest.raises(Forbidden, match="须由他人办理"):
        actions.close(both, made.pk)
    actions.close(city.supervisor, made.pk)
    with pytest.raises(Forbidden, match="须由他人办理"):
        actions.strike_off(both, made.pk)
    assert actions.strike_off(city.third_supervisor, made.pk).state == State.STRUCK_OFF


def test_nobody_acts_twice_in_the_chain_of_proofs(city):
    """Who reported does not apply, who verified does not close, and neither of them strikes off, nor who closed."""
    both = person("both", (Role.HANDLER, city.planning), (Role.HEAD, city.planning))
    reported = commitment(replace(city, handler=both), State.IN_PROGRESS)
    prove(replace(city, handler=both), reported.pk)
    with pytest.raises(Forbidden, match="另一位"):
        actions.apply_close(both, reported.pk)
    made = commitment(city, State.VERIFIED)
    with pytest.raises(Forbidden, match="另一位"):
        actions.close(city.second_supervisor, made.pk)
    actions.close(city.supervisor, made.pk)
    for earlier in (city.supervisor, city.second_supervisor):
        with pytest.raises(Forbidden, match="另一位"):
            actions.strike_off(earlier, made.pk)
    assert actions.strike_off(city.third_supervisor, made.pk).state == State.STRUCK_OFF


def test_an_ended_duty_ends_what_one_may_do(city):
    made = commitment(city, State.ASSIGNED)
    with unrecorded():
        city.handler.duties.update(until=date(2020, 1, 1))
    with pytest.raises(NotFound):
        actions.sign_for(fresh(city.handler), made.pk)


def test_what_does_not_exist_and_what_may_not_be_seen_sound_the_same(city):
    made = commitment(city)
    with pytest.raises(NotFound) as hidden:
        actions.assign(city.outsider, made.pk)
    with pytest.raises(NotFound) as absent:
        actions.assign(city.outsider, 999_999)
    assert str(hidden.value) == str(absent.value)


def test_the_whole_loop_walks_from_register_to_archive(city):
    made = commitment(city)
    done = advance(city, made, State.ARCHIVED)
    assert (done.claimed, done.proven, done.provable) == (100, 2, 2)
    assert None not in (done.closed_on, done.struck_off_on, done.archived_on)
