"""Commitments driven through legal and illegal acts by random people, beside a small model that was written from the pack's
table and knows nothing of the office's code: no difference in what is allowed, in what follows, in what is recorded."""

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from luoshi.errors import Forbidden, Invalid, LuoshiError, NotFound, Refused
from luoshi.office.events import recorder
from luoshi.office.events.baseline import take_in
from luoshi.office.events.models import ChainHead
from luoshi.office.events.queries import Finding
from luoshi.office.events.replay import compare
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Element, Report
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Person, Role
from tests.builders import PDF, City, draft, person

PARTS, STEPS = 4, 40  # in parts, so that several processes share the runs
REBUILT = 50  # every so many runs the state is rebuilt from the record at the end

# who they are to a commitment that planning leads, finance supports and the city's office supervises
RELATIONS: dict[str, set[str]] = {
    "supervisor": {"supervisor"},
    "second_supervisor": {"supervisor"},
    "handler": {"handler"},
    "head": {"head"},
    "deputy": {"handler", "head"},
    "support_handler": {"support_handler"},
    "support_head": {"support_head"},
    "leader": set(),  # sees what the two units do
    "outsider": set(),
    "outsider_head": set(),
    "county_supervisor": set(),
    "county_head": set(),
    "viewer": set(),
    "nobody": set(),
}
BLIND = set(RELATIONS) - {name for name, relations in RELATIONS.items() if relations} - {"leader"}
UNIT_OF = {"handler": "planning", "head": "planning", "deputy": "planning"} | {
    "support_handler": "finance",
    "support_head": "finance",
}


class Row(NamedTuple):
    """A verb of the table: by whom, from where, to where (None: it stays)."""

    by: str
    sources: str
    target: str | None = None
    impartial: bool = False


TABLE = {
    "amend": Row("supervisor", "registered"),
    "assign": Row("supervisor", "registered", "assigned"),
    "sign_for": Row("handler head", "assigned", "in_progress"),
    "return_unsigned": Row("handler head", "assigned", "registered"),
    "report": Row("handler support_handler", "in_progress standing"),
    "approve_report": Row("head support_head", "in_progress standing"),
    "return_report": Row("head support_head", "in_progress standing"),
    "apply_close": Row("head", "in_progress", "close_requested"),
    "verify": Row("supervisor", "close_requested", "verified", impartial=True),
    "send_back": Row("supervisor", "close_requested verified", "in_progress"),
    "close": Row("supervisor", "verified", "closed", impartial=True),
    "strike_off": Row("supervisor", "closed", "struck_off", impartial=True),
    "archive": Row("supervisor", "struck_off", "archived"),
    "change_due": Row("supervisor", "assigned in_progress suspended"),
    "suspend": Row("supervisor", "in_progress", "suspended"),
    "resume": Row("supervisor", "suspended", "in_progress"),
    "make_standing": Row("supervisor", "in_progress", "standing"),
    "merge": Row("supervisor", "registered assigned in_progress", "merged"),
    "withdraw": Row("supervisor", "registered assigned in_progress suspended standing", "withdrawn"),
}
REASONED = {
    "return_unsigned",
    "return_report",
    "send_back",
    "change_due",
    "suspend",
    "make_standing",
    "merge",
    "withdraw",
}
TAKING_PART = {"report", "approve_report", "apply_close"}
ON_REPORTS = {"approve_report", "return_report"}
TAKES_MORE = {"registered", "assigned", "in_progress", "close_requested", "suspended", "standing"}
STANDING = """
SELECT matter.id, state, claimed, proven, head.seq
FROM ledger_commitment AS matter, events_chainhead AS head ORDER BY matter.id
"""
ENDING = {"amend", "merge", "withdraw"}  # tried, but not sought: the way on is elsewhere
ONWARD = sorted(TABLE.keys() - ENDING)
PEOPLE, VERBS = sorted(RELATIONS), sorted(TABLE)
INSIDE = [name for name in PEOPLE if RELATIONS[name]]
# what was done to the matters before the runs, so that every stage is near
PREPARED = (
    (),
    ("supervisor assign",),
    ("supervisor assign", "handler sign_for", "handler report", "head approve_report"),
    ("supervisor assign", "deputy sign_for", "handler report", "deputy approve_report", "head apply_close"),
)
CLOSED = (*PREPARED[3], "second_supervisor verify", "second_supervisor close")
PLACES, DICE = st.integers(0, len(PREPARED)), st.integers(0, 15)


@dataclass
class Handed:
    """A report in the model."""

    pk: int
    unit: str
    by: str
    progress: int
    proves: bool
    status: str = "submitted"


@dataclass
class Matter:
    """A commitment in the model."""

    pk: int
    state: str = "registered"
    claimed: int = 0
    proven: int = 0
    reports: list[Handed] = field(default_factory=list)
    took: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Act(NamedTuple):
    """One thing that somebody tries. `report` is a place in the matter's reports, `other` a place among the matters."""

    who: str
    verb: str
    matter: Matter
    good: bool = True  # a reason is given, a number is in its range, every element is ticked
    full: bool = True  # progress is 100 % with evidence for everything
    report: Handed | None = None
    other: Matter | None = None


def refused(act: Act) -> type[LuoshiError] | None:
    """Why it should be refused, by the table and its conditions; None if it should go through."""
    matter, row = act.matter, TABLE[act.verb]
    if act.verb in ON_REPORTS and act.report is None:
        return NotFound
    if act.who in BLIND:
        return NotFound
    if not RELATIONS[act.who] & set(row.by.split()):
        return Forbidden
    if matter.state not in row.sources.split():
        return Refused
    if row.impartial and any(act.who in matter.took[verb] for verb in TAKING_PART):
        return Forbidden
    if act.verb == "strike_off" and act.who in matter.took["verify"]:
        return Forbidden
    return CONDITIONS.get(act.verb, _reasoned)(act)


def _reasoned(act: Act) -> type[LuoshiError] | None:
    return Invalid if act.verb in REASONED and not act.good else None


def _report(act: Act) -> type[LuoshiError] | None:
    if not act.good:
        return Invalid
    waiting = any(one.unit == UNIT_OF[act.who] and one.status == "submitted" for one in act.matter.reports)
    return Refused if waiting else None


def _decide(act: Act) -> type[LuoshiError] | None:
    assert act.report
    if act.report.unit != UNIT_OF[act.who] or act.report.by == act.who:
        return Forbidden
    return Refused if act.report.status != "submitted" else _reasoned(act)


def _apply_close(act: Act) -> type[LuoshiError] | None:
    proved = any(one.proves and one.status == "approved" for one in act.matter.reports)
    return None if act.matter.claimed == 100 and proved else Refused


def _merge(act: Act) -> type[LuoshiError] | None:
    if act.other is act.matter:
        return Invalid
    assert act.other
    return Refused if act.other.state not in TAKES_MORE else _reasoned(act)


CONDITIONS: dict[str, Callable[[Act], type[LuoshiError] | None]] = {
    "report": _report,
    "approve_report": _decide,
    "return_report": _decide,
    "apply_close": _apply_close,
    "merge": _merge,
}


def follow(act: Act, made: int | None) -> None:
    """What follows in the model when it goes through; `made` is the id of a new report."""
    matter = act.matter
    match act.verb:
        case "report":
            assert made
            matter.reports.append(Handed(made, UNIT_OF[act.who], act.who, 100 if act.full else 60, act.full))
        case "approve_report" | "return_report":
            assert act.report
            act.report.status = "approved" if act.verb == "approve_report" else "returned"
            if act.verb == "approve_report" and act.report.unit == "planning":
                matter.claimed = act.report.progress
        case "verify":
            matter.proven = 2 if act.good else 1
    passed = act.verb != "verify" or act.good
    target = TABLE[act.verb].target if passed else "in_progress"
    matter.state = target or matter.state
    if passed:
        matter.took[act.verb].add(act.who)


class Machine(RuleBasedStateMachine):
    """The office and the model side by side. Every run is undone at its end."""

    city: ClassVar[City]
    people: ClassVar[dict[str, Person]]
    prepared: ClassVar[list[Matter]]  # how the matters stand before each run
    first: ClassVar[int]  # the number of the last event then
    runs: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.matters = deepcopy(self.prepared)
        self.events = self.first
        self.frame = transaction.atomic()
        self.frame.__enter__()

    def teardown(self) -> None:
        type(self).runs += 1
        try:
            if self.runs % REBUILT == 0:
                finding, *differences = compare()
                assert isinstance(finding, Finding)
                assert finding.is_whole
                assert differences == []
        finally:
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)

    @rule(place=PLACES, who=st.sampled_from(PEOPLE), verb=st.sampled_from(VERBS), dice=DICE)
    def anything(self, place: int, who: str, verb: str, dice: int) -> None:
        """Anybody tries anything, most of it not allowed."""
        self.do(self.act(who, verb, self.matters[place], dice))

    @rule(place=PLACES, who=st.sampled_from(INSIDE), verb=st.sampled_from(VERBS), dice=DICE)
    def at_the_wrong_time(self, place: int, who: str, verb: str, dice: int) -> None:
        """Somebody who has a part tries anything."""
        self.do(self.act(who, verb, self.matters[place], dice))

    @rule(place=PLACES, choice=st.integers(0, 999), dice=DICE)
    def allowed(self, place: int, choice: int, dice: int) -> None:
        """Somebody does one of the things that the model allows, so that commitments come far."""
        matter = self.matters[place]
        acts = [self.act(who, verb, matter, dice | 3) for verb in ONWARD for who in INSIDE]
        if acts := [act for act in acts if refused(act) is None]:
            verbs = sorted({act.verb for act in acts})
            verb = verbs[choice % len(verbs)]
            some = [act for act in acts if act.verb == verb]
            self.do(some[choice // 20 % len(some)])

    def act(self, who: str, verb: str, matter: Matter, dice: int) -> Act:
        report = matter.reports[-1 - dice // 8 % len(matter.reports)] if matter.reports else None
        return Act(who, verb, matter, bool(dice & 1), bool(dice & 2), report, self.matters[dice // 4])

    def do(self, act: Act) -> None:
        """Tries it in the office; it is refused as the model says, or goes through and the model follows."""
        expected = refused(act)
        if expected is None:
            follow(act, carry_out(act))
            self.events += 2 if act.verb == "merge" else 1  # the other one tells of it too
        else:
            with pytest.raises(LuoshiError) as caught:
                carry_out(act)
            assert caught.type is expected, (act, str(caught.value))

    @invariant()
    def the_office_stands_as_the_model(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(STANDING)
            kept = cursor.fetchall()
        assert kept == [(each.pk, each.state, each.claimed, each.proven, self.events) for each in self.matters]


def carry_out(act: Act) -> int | None:
    """Tries the act in the office; gives the id of a report that it made."""
    who, pk, reason = Machine.people[act.who], act.matter.pk, "说明理由" if act.good else " "
    verb = getattr(actions, act.verb)
    match act.verb:
        case "amend":
            verb(who, pk, draft(Machine.city))
        case "report":
            proofs = [Attachment("验收单.pdf", PDF, (1, 2))] if act.full else []
            progress = (100 if act.full else 60) if act.good else 101
            verb(who, pk, progress=progress, done="完成主体结构封顶", attachments=proofs)
            return Report.objects.latest("id").pk
        case "approve_report":
            verb(who, act.report.pk if act.report else 0)
        case "return_report":
            verb(who, act.report.pk if act.report else 0, reason)
        case "verify":
            ticks = dict.fromkeys(Element.objects.filter(commitment_id=pk).values_list("pk", flat=True), True)
            verb(who, pk, method="on_site", finding="现场查看", ticks=ticks | {min(ticks): act.good})
        case "change_due":
            verb(who, pk, date(2031, 1, 1), reason)
        case "merge":
            assert act.other
            verb(who, pk, act.other.pk, reason)
        case name if name in REASONED:
            verb(who, pk, reason)
        case _:
            verb(who, pk)
    return None


def prepare(*steps: str) -> Matter:
    """A matter that was taken on by some acts before the runs."""
    made = actions.register(Machine.people["supervisor"], Machine.city.office, draft(Machine.city))
    matter = Matter(made.pk)
    for step in steps:
        who, verb = step.split()
        act = Act(who, verb, matter, report=matter.reports[-1] if matter.reports else None)
        follow(act, carry_out(act))
    return matter


@pytest.mark.once
@pytest.mark.parametrize("part", range(PARTS))
def test_the_office_and_the_model_never_differ(city, part, request):
    deputy = person("deputy", (Role.HANDLER, city.planning), (Role.HEAD, city.planning))
    take_in("测试")
    Machine.city, Machine.runs = city, 0
    Machine.people = {name: deputy if name == "deputy" else getattr(city, name) for name in PEOPLE}
    Machine.prepared = [prepare(*steps) for steps in (*PREPARED, CLOSED)]
    Machine.first = ChainHead.objects.get().seq
    driven = settings(
        max_examples=request.config.getoption("--machine-runs"),
        stateful_step_count=STEPS,
        phases=[Phase.generate],
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    # who is told of what is not the matter here, and would take a third of the time
    with patch.object(recorder, "_listeners", ()):
        run_state_machine_as_test(seed(part)(Machine), settings=driven)
