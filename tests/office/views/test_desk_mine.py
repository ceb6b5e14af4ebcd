"""我的: what waits for a person is what the lifecycle lets them do next, in the order of the dates."""

import re
from datetime import date, timedelta

import pytest

from luoshi.office.desk.queries import badges, counts, tasks, waiting
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger import actions
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.models import Commitment, Report, ReportSlot, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Duty, Role
from tests import builders
from tests.builders import PDF, fresh

CAST = (
    "supervisor", "second_supervisor", "handler", "head", "support_handler", "support_head", "leader", "viewer", "outsider",
    "county_supervisor",
)  # fmt: skip
BY_STATE = ("sign_for", "assign", "verify", "close", "strike_off", "archive", "settle")


@pytest.fixture
def ledger(city):
    """One commitment in every state."""
    return {state: builders.commitment(city, state, title=f"{state.label}的事") for state in State}


def steps(person) -> dict[str, list[int]]:
    """Step → the commitments that wait for it."""
    return {
        pile.step: [row.commitment_id if isinstance(row, Report | ReportSlot) else row.pk for row in pile.rows]
        for pile in waiting.piles(fresh(person))
    }


@pytest.mark.parametrize("name", CAST)
def test_a_step_waits_exactly_where_the_lifecycle_opens_it(city, ledger, name):
    person = fresh(getattr(city, name))
    shown = steps(person)
    for verb in BY_STATE:
        running = Commitment.objects.exclude(state=State.ON_NOTICE)  # waits for its days, not for a person
        open_to = {row.pk for row in running if verb in open_verbs(person, row)}
        assert set(shown.get(verb, [])) == open_to, verb


def test_a_handler_is_asked_to_report_until_a_report_waits_for_the_head(city):
    item = builders.commitment(city, State.IN_PROGRESS)
    assert steps(city.handler) == {"slot": [item.pk]}
    actions.report(city.handler, item.pk, progress=40, done="开工")
    assert steps(city.handler) == {}
    assert steps(city.head) == {"approve_report": [item.pk]}


def test_another_handlers_matter_is_not_asked_of_the_colleague(city):
    builders.commitment(city, State.IN_PROGRESS)
    colleague = builders.person("colleague", (Role.HANDLER, city.planning))
    assert steps(colleague) == {}


def test_nobody_is_asked_to_sign_their_own_report(city):
    item = builders.commitment(city, State.IN_PROGRESS)
    both = builders.person("both", (Role.HANDLER, city.planning), (Role.HEAD, city.planning))
    actions.report(both, item.pk, progress=40, done="开工")
    assert "approve_report" not in steps(both)
    assert "approve_report" in steps(city.head)


def test_close_out_is_offered_once_everything_is_claimed_and_every_element_has_signed_evidence(city):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=100, done="全部完成", attachments=[Attachment("一.pdf", PDF, [1])])
    actions.approve_report(city.head, item.reports.get().pk)
    assert "apply_close" not in steps(city.head)
    assert steps(city.handler) == {"report": [item.pk]}
    builders.prove(city, item.pk)
    assert steps(city.head) == {"apply_close": [item.pk]}
    assert steps(city.handler) == {}


def test_what_a_unit_sent_back_unsigned_is_not_called_never_assigned(city, sign_in):
    item = builders.commitment(city, State.REGISTERED)
    assert "立项，还没有交办" in sign_in(city.supervisor).get("/mine/").content.decode()
    actions.assign(city.supervisor, item.pk)
    actions.return_unsigned(city.handler, item.pk, "不是我局职责")
    page = sign_in(city.supervisor).get("/mine/").content.decode()
    assert "已退回，等重新交办" in page
    assert "还没有交办" not in page


def test_after_a_verification_that_failed_close_out_is_not_called_ready(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    assert steps(city.head).get("apply_close") is None
    ticks = {element.pk: False for element in item.elements.all()}
    actions.verify(city.second_supervisor, item.pk, method="on_site", finding="现场没有完工", ticks=ticks)
    page = sign_in(city.head).get("/mine/").content.decode()
    assert "上次核查没有通过" in page
    assert "每项要素都有佐证" not in page


def test_close_out_waits_for_the_parts(city):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.break_down(city.supervisor, item.pk, [(builders.draft(city, "分解的事"), 1)])
    with unrecorded():
        Commitment.objects.filter(pk=item.pk).update(claimed=100)
    builders.prove(city, item.pk)
    assert "apply_close" not in steps(city.head)


def test_the_earliest_due_comes_first_and_what_has_no_date_last(city):
    late, none, early = (
        builders.commitment(city, State.ASSIGNED, due=due) for due in (date(2031, 1, 1), None, date(2030, 1, 1))
    )
    assert steps(city.handler)["sign_for"] == [early.pk, late.pk, none.pk]


@pytest.mark.parametrize("name", CAST)
def test_the_numbers_beside_the_places_are_those_of_the_rows_on_the_page(city, ledger, name):
    """On my desk they are taken from its rows, elsewhere counted."""
    builders.meeting(city)
    person = getattr(city, name)
    desk = tasks.desk(on_desk := fresh(person))
    assert badges(fresh(person))["mine"] == desk.total
    assert badges(fresh(person)) == badges(on_desk)


def test_a_long_pile_is_cut_and_says_so(city, monkeypatch):
    monkeypatch.setattr(waiting, "LIMIT", 2)
    monkeypatch.setattr(counts, "LIMIT", 2)
    for _ in range(3):
        builders.commitment(city)
    (pile,) = waiting.piles(fresh(city.supervisor))
    assert (len(pile.rows), pile.goes_on) == (2, True)
    assert badges(fresh(city.supervisor))["mine"] == 2


def test_the_number_follows_the_duties_and_the_day(city):
    """Its statement is kept; with other duties or on another day it is another one."""
    builders.commitment(city, due=date(2030, 1, 31))
    assert [badges(fresh(each))["mine"] for each in (city.supervisor, city.outsider)] == [1, 0]
    with unrecorded():
        Duty.objects.filter(person=city.outsider).update(role=Role.SUPERVISOR, unit=city.office)
    assert badges(fresh(city.outsider))["mine"] == 1
    with unrecorded():
        Duty.objects.filter(person=city.outsider).update(until=date(2031, 1, 1))
    with acting_at(builders.at_nine(date(2031, 1, 2))):
        assert badges(fresh(city.outsider))["mine"] == 0


def test_the_page_has_one_button_a_row_and_takes_few_statements(city, ledger, sign_in, django_assert_max_num_queries):
    builders.meeting(city)
    actions.report(city.handler, ledger[State.STANDING].pk, progress=10, done="常态")
    everybody = builders.person(
        "everybody",
        (Role.SUPERVISOR, city.office),
        (Role.HANDLER, city.planning),
        (Role.HEAD, city.planning),
        (Role.LEADER, city.finance),
    )
    client = sign_in(everybody)
    client.get("/mine/")
    with django_assert_max_num_queries(12):
        page = client.get("/mine/").content.decode()
    shown = {kind.code for kind in tasks.desk(fresh(everybody)).kinds}
    assert {"sign_for", "approve_report", "assign", "verify", "close", "strike_off", "archive"} <= shown
    assert page.count('<a class="btn p"') + page.count('<button class="btn p"') == badges(fresh(everybody))["mine"]


def test_a_matter_without_a_lead_is_to_be_completed_before_it_is_assigned(city, sign_in):
    item = builders.commitment(city, lead_id=None, support_ids=())
    page = sign_in(city.supervisor).get("/mine/").content.decode()
    assert f"/ledger/{item.pk}/amend" in page
    assert f"/ledger/{item.pk}/assign" not in page


def test_a_leader_sees_what_they_answer_for(city, sign_in):
    builders.commitment(city, State.IN_PROGRESS, leader_id=city.leader.pk, title="副市长负责的事")
    assert "副市长负责的事" in sign_in(city.leader).get("/mine/").content.decode()


def test_who_has_nothing_to_do_here_is_led_to_their_own_place(city, sign_in):
    assert sign_in(city.viewer).get("/mine/").url == "/"
    assert sign_in(city.audit_admin).get("/mine/").url == "/audit/"
    assert "没有等您办的事" in sign_in(city.nobody).get("/mine/").content.decode()


@pytest.mark.parametrize("name", CAST)
def test_the_desk_lists_what_the_piles_hold_whatever_the_kind(city, ledger, name):
    found = tasks.desk(fresh(getattr(city, name)))
    shown: dict[str, set[int]] = {}
    for task in found.tasks:
        shown.setdefault(task.kind, set()).add(task.commitment.pk)
    assert shown == {step: set(rows) for step, rows in steps(getattr(city, name)).items()}
    assert all(task.why for task in found.tasks)


def test_the_desk_is_in_one_order_of_days_across_kinds_and_what_has_none_comes_last(city):
    with acting_at(builders.at_nine(today() - timedelta(days=40))):
        old = builders.commitment(city, State.CLOSE_REQUESTED, title="早该核查的")
    builders.commitment(city, State.REGISTERED, title="今天到期的", due=today())
    builders.commitment(city, State.REGISTERED, title="以后的", due=today() + timedelta(days=30))
    builders.commitment(city, State.REGISTERED, title="没有时限的", due=None)
    found = tasks.desk(fresh(city.second_supervisor))
    assert [task.commitment.title for task in found.tasks] == ["早该核查的", "今天到期的", "以后的", "没有时限的"]
    assert (found.total, found.overdue, found.today) == (4, 1, 1)
    first = found.tasks[0]
    assert (first.kind, first.commitment.pk) == ("verify", old.pk)
    assert (
        first.limit is not None and first.day == first.limit.due
    )  # by the verification's limit, not the matter's date
    assert [task.group for task in found.tasks] == ["已经超期", "今天到期", "往后，按日期", "没有时限"]


def test_pages_of_the_desk_hold_each_line_once(city, monkeypatch):
    monkeypatch.setattr(tasks, "PAGE_SIZE", 2)
    wanted = [builders.commitment(city, due=date(2030, 1, n)).pk for n in (3, 1, 2, 5, 4)]
    pages = [tasks.desk(fresh(city.supervisor), page=n) for n in (1, 2, 3)]
    shown = [task.commitment.pk for page in pages for task in page.tasks]
    assert sorted(shown) == sorted(wanted)
    assert [(page.before, page.after) for page in pages] == [(0, 2), (1, 3), (2, 0)]


def test_one_kind_can_be_looked_at_alone_and_an_unknown_one_shows_all(city, ledger, sign_in):
    client = sign_in(city.second_supervisor)
    page = client.get("/mine/?kind=verify").content.decode()
    assert set(re.findall('data-kind="([a-z_]+)"', page)) == {"verify"}
    assert 'data-kind="assign"' in client.get("/mine/?kind=nothing&page=abc").content.decode()
    assert "没有等您办的事" not in client.get("/mine/?page=99").content.decode()
