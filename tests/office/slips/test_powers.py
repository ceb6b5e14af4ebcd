"""Who may do what to a slip: every verb, in every state, by everybody, cell by cell."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.queries import timeline, walk_chain
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import Evidence
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Role
from luoshi.office.slips import actions
from luoshi.office.slips.models import Answer, Slip, State
from luoshi.office.slips.powers import ACTS, open_acts
from luoshi.office.slips.queries import waiting
from tests.builders import PDF, City, fresh, person
from tests.office.slips.days import DAY, DUE, at, pressed, slip_of, tick_on

pytestmark = pytest.mark.django_db

LATER = date(2026, 6, 4)
# what each state lets the people of the unit and of the office do
UNIT = {
    State.ISSUED: {"sign"},
    State.SIGNED: {"answer"},
    State.ANSWERED: set(),
    State.SENT_BACK: {"answer"},
    State.ACCEPTED: set(),
    State.EXPIRED: set(),
}
OFFICE = {
    State.ISSUED: {"lift"},
    State.SIGNED: {"lift"},
    State.ANSWERED: {"accept", "send_back", "lift"},
    State.SENT_BACK: {"lift"},
    State.ACCEPTED: set(),
    State.EXPIRED: set(),
}
UNSEEN = (
    "support_handler",
    "support_head",
    "viewer",
    "outsider",
    "outsider_head",
    "county_supervisor",
    "county_handler",
    "system_admin",
    "security_admin",
    "audit_admin",
    "nobody",
)
CAST = ("handler", "head", "supervisor", "second_supervisor", "leader", *UNSEEN)
INPUTS = {"answer": ["赶工"], "send_back": ["不具体"], "lift": ["发错了"]}


def slip_in(city: City, state: str) -> Slip:
    """A slip that asks for a reply, brought into a state."""
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = slip_of(made)
    with acting_at(at(DUE + DAY)):
        if state in {State.SIGNED, State.ANSWERED, State.SENT_BACK, State.ACCEPTED}:
            actions.sign(city.handler, slip.pk)
        if state in {State.ANSWERED, State.SENT_BACK, State.ACCEPTED}:
            actions.answer(city.handler, slip.pk, "赶工")
        if state == State.SENT_BACK:
            actions.send_back(city.supervisor, slip.pk, "不具体")
        if state == State.ACCEPTED:
            actions.accept(city.supervisor, slip.pk)
        if state == State.EXPIRED:
            actions.lift(city.supervisor, slip.pk, "发错了")
    return Slip.objects.get(pk=slip.pk)


@pytest.mark.parametrize("state", State)
def test_everybody_may_take_exactly_the_verbs_of_their_relation_in_each_state(city, state):
    slip = slip_in(city, state)
    with acting_at(at(LATER)):
        for name in CAST:
            actor = getattr(city, name)
            expected = UNIT[state] if name in {"handler", "head"} else OFFICE[state] if "supervisor" in name else set()
            if name in UNSEEN:
                expected = set()
            if Slip.objects.visible_to(fresh(actor)).filter(pk=slip.pk).exists():
                assert set(open_acts(fresh(actor), slip)) == expected, name
            for verb in ACTS:
                if verb in expected:
                    continue
                error = NotFound if name in UNSEEN else (Forbidden, Refused)
                with pytest.raises(error):
                    getattr(actions, verb)(fresh(actor), slip.pk, *INPUTS.get(verb, []))
    assert Slip.objects.get(pk=slip.pk).state == state


@pytest.mark.parametrize("state", State)
def test_each_verb_that_is_open_can_be_taken(city, state):
    slip = slip_in(city, state)
    with acting_at(at(LATER)):
        for verb in sorted(UNIT[state]):
            taken = getattr(actions, verb)(city.head, slip.pk, *INPUTS.get(verb, []))
            assert taken.state == {"sign": State.SIGNED, "answer": State.ANSWERED}[verb]
        if state == State.ANSWERED:
            assert actions.accept(city.second_supervisor, slip.pk).state == State.ACCEPTED
    assert walk_chain().is_whole


@pytest.mark.once
@pytest.mark.parametrize("verb", ["escalate", "stop", "resume"])
@pytest.mark.parametrize("name", CAST)
def test_only_the_office_presses_harder_stops_and_goes_on(city, verb, name):
    made = pressed(city)
    inputs = {"escalate": ["slip", "点名"], "stop": ["等待批复"], "resume": []}[verb]
    with acting_at(at(DUE - 20 * DAY)):
        if verb == "resume":
            actions.stop(city.supervisor, made.pk, "等待批复")
        actor = fresh(getattr(city, name))
        if name in {"supervisor", "second_supervisor"}:
            getattr(actions, verb)(actor, made.pk, *inputs)
            return
        sees = type(made).objects.visible_to(actor).filter(pk=made.pk).exists()
        with pytest.raises(Forbidden if sees else NotFound):
            getattr(actions, verb)(actor, made.pk, *inputs)


def test_who_sees_slips(city):
    made = pressed(city, confidentiality="public")
    tick_on(DUE + DAY)
    slip = slip_of(made)
    sees = {name for name in CAST if Slip.objects.visible_to(getattr(city, name)).filter(pk=slip.pk).exists()}
    assert sees == {"handler", "head", "supervisor", "second_supervisor", "leader"}


def test_the_leader_whom_the_matter_names_receives_the_talk_by_name(city):
    chief = person("chief", (Role.LEADER, city.education))
    made = pressed(city, leader_id=chief.pk)
    with acting_at(at(DUE)):
        actions.escalate(city.supervisor, made.pk, "talk", "点名")
        slip = slip_of(made)
        assert {(each.relation, each.names) for each in slip.recipients.all()} == {
            ("head", "head"),
            ("leader", "chief"),
        }
        assert Slip.objects.visible_to(chief).filter(pk=slip.pk).exists()
        with pytest.raises(Forbidden):
            actions.sign(chief, slip.pk)
        with pytest.raises(Forbidden):
            actions.sign(city.handler, slip.pk)
        actions.sign(city.head, slip.pk)


def test_nobody_accepts_their_own_answer(city):
    both = person("both", (Role.HEAD, city.planning), (Role.SUPERVISOR, city.office))
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = slip_of(made)
    with acting_at(at(LATER)):
        actions.sign(both, slip.pk)
        actions.answer(both, slip.pk, "赶工")
        with pytest.raises(Forbidden, match="另一位"):
            actions.accept(both, slip.pk)
        actions.accept(city.supervisor, slip.pk)


def test_an_answer_points_to_evidence_of_the_matter_alone(city):
    made, other = pressed(city), pressed(city, title="另一件")
    with acting_at(at(DUE)):
        for each in (made, other):
            ledger.report(city.handler, each.pk, progress=50, done="进展", attachments=[Attachment("单.pdf", PDF, [1])])
    own, foreign = (Evidence.objects.get(report__commitment=each) for each in (made, other))
    tick_on(DUE + DAY)
    slip = slip_of(made)
    with acting_at(at(LATER)):
        actions.sign(city.handler, slip.pk)
        with pytest.raises(Invalid, match="这件事项已经收到的文件"):
            actions.answer(city.handler, slip.pk, "见佐证", [foreign.pk])
        with pytest.raises(Invalid, match="请写明回复"):
            actions.answer(city.handler, slip.pk, "  ")
        actions.answer(city.handler, slip.pk, "见佐证", [own.pk])
    assert list(Answer.objects.get().evidence.all()) == [own]
    assert timeline(slip).last().detail["evidence"] == [own.pk]


def test_what_waits_for_whom(city):
    made = pressed(city)
    tick_on(DUE + DAY)
    slip = slip_of(made)

    def waits(who) -> set[str]:
        with acting_at(at(LATER)):
            return {verb for verb, rows in waiting(fresh(who)).items() if rows.filter(pk=slip.pk).exists()}

    assert (waits(city.handler), waits(city.supervisor)) == ({"sign"}, set())
    with acting_at(at(LATER)):
        actions.sign(city.head, slip.pk)
    assert (waits(city.handler), waits(city.support_handler)) == ({"answer"}, set())
    with acting_at(at(LATER)):
        actions.answer(city.handler, slip.pk, "赶工")
    assert (waits(city.handler), waits(city.supervisor), waits(city.county_supervisor)) == (set(), {"accept"}, set())
    assert waits(city.nobody) == set()
