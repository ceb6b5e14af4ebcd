"""Commitments driven through legal and illegal acts by random people on days that go by, beside the small model of `model.py`:
no difference in what is allowed, in what follows, in what is recorded."""

from copy import deepcopy
from datetime import date, timedelta
from typing import ClassVar
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from luoshi.errors import Forbidden, LuoshiError, Refused
from luoshi.office.events import recorder
from luoshi.office.events.baseline import take_in
from luoshi.office.events.models import ChainHead
from luoshi.office.events.queries import Finding
from luoshi.office.events.recorder import acting_at
from luoshi.office.events.replay import compare
from luoshi.office.ledger import actions
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.models import Commitment, Element, LookBack, Objection, Report, ReportSlot
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Person, Role
from luoshi.office.prepared import Prepared, given
from tests.builders import PDF, City, at_nine, draft, person
from tests.office.ledger.model import (
    AGAIN,
    CHANGED,
    DUTIES,
    LONGER,
    PAUSED,
    TABLE,
    TEXTS,
    WORKING,
    Act,
    Matter,
    cadence,
    follow,
    refused,
)

PARTS, STEPS = 8, 40  # in parts, so that several processes share the runs
REBUILT = 50  # every so many runs the state is rebuilt from the record at the end
FIRST, GOES_BY = date(2026, 3, 2), timedelta(days=20)  # longer than any limit to sign and any notice

ENDING = {"amend", "merge", "divide", "withdraw"}  # tried, but not sought: the way on is elsewhere
ONWARD = sorted(TABLE.keys() - ENDING)
PEOPLE, VERBS = sorted(DUTIES), sorted(TABLE)
INSIDE = [name for name in PEOPLE if DUTIES[name]]
# what was done to the matters before the runs, so that every stage is near
APPLIED = ("supervisor assign", "deputy sign_for", "handler report", "deputy approve_report", "head apply_close")
PREPARED = (
    (),
    ("supervisor assign",),
    ("supervisor assign", "handler sign_for", "handler report", "head approve_report"),
    APPLIED,
    (*APPLIED, "second_supervisor verify", "supervisor close"),
    (*APPLIED, "second_supervisor verify", "supervisor close", "third_supervisor strike_off"),
)
PLACES, DICE = st.integers(0, 8), st.integers(0, 63)

# what is compared after every step
KEPT = Prepared(
    lambda: Commitment.objects.order_by("pk").values_list(
        "pk", "state", "lead", "claimed", "proven", "original_due", "current_due"
    )
)
SLOT = Prepared(
    lambda: (
        ReportSlot.objects.filter(commitment=given("matter"))
        .order_by("-pk")
        .values_list("pk", "answered_on", "excused_on")[:1]
    )
)
HEAD = Prepared(lambda: ChainHead.objects.values_list("pk", "seq"))


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
        self.events, self.day, self.seconds = self.first, 0, 0
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
        self.attempt(who, verb, self.matter(place), dice)

    @rule(place=PLACES, who=st.sampled_from(INSIDE), verb=st.sampled_from(VERBS), dice=DICE)
    def at_the_wrong_time(self, place: int, who: str, verb: str, dice: int) -> None:
        """Somebody who has a part tries anything."""
        self.attempt(who, verb, self.matter(place), dice)

    @rule(place=PLACES, choices=st.lists(st.integers(0, 999), min_size=1, max_size=4), dice=DICE)
    def allowed(self, place: int, choices: list[int], dice: int) -> None:
        """Some of the things that the model allows are done one after another, so that commitments come far."""
        matter = self.matter(place)
        for choice in choices:
            slot = slot_of(matter)[1]
            open_here = [verb for verb in ONWARD if matter.state in TABLE[verb].sources.split()]
            acts = [self.act(who, verb, matter, dice | 3, slot) for verb in open_here for who in INSIDE]
            if acts := [act for act in acts if refused(act) is None]:
                verbs = sorted({act.verb for act in acts})
                verb = verbs[choice % len(verbs)]
                some = [act for act in acts if act.verb == verb]
                self.do(some[choice // 20 % len(some)])

    @rule(dice=DICE)
    def days_go_by(self, dice: int) -> None:
        """Limits and notices run out, what rests stands still."""
        if dice < 20:
            self.day += 1

    @rule(who=st.sampled_from(PEOPLE))
    def drawn(self, who: str) -> None:
        """Of what was struck off, some is drawn to be looked back at."""
        waits = [each for each in self.matters if each.state in {"struck_off", "archived"} and not each.is_drawn]
        expected = Forbidden if DUTIES[who].get("supervisor") != "office" else None if waits else Refused
        with self.moment():
            if expected:
                with pytest.raises(expected):
                    self.draw(who)
                return
            made = self.draw(who)
        numbers = set(LookBack.objects.filter(draw=made).values_list("commitment", flat=True))
        assert numbers
        assert numbers <= {each.pk for each in waits}
        for each in waits:
            each.is_drawn = each.pk in numbers
        self.events += 1 + len(numbers)

    def draw(self, who: str):
        until = FIRST + GOES_BY * self.day
        return actions.draw_look_backs(self.people[who], self.city.office, since=FIRST - GOES_BY, until=until)

    def matter(self, place: int) -> Matter:
        return self.matters[place % len(self.matters)]

    def moment(self):
        """A second later than before: what was done before a matter was taken up again counts no more."""
        self.seconds += 1
        return acting_at(at_nine(FIRST + GOES_BY * self.day) + timedelta(seconds=self.seconds))

    def attempt(self, who: str, verb: str, matter: Matter, dice: int) -> None:
        self.do(self.act(who, verb, matter, dice, slot_of(matter)[1] if verb == "excuse_report" else None))

    def act(self, who: str, verb: str, matter: Matter, dice: int, slot: bool | None) -> Act:
        report = matter.reports[-1 - dice // 8 % len(matter.reports)] if matter.reports else None
        objections = sorted(matter.objections)
        return Act(
            who,
            verb,
            matter,
            bool(dice & 1),
            bool(dice & 2),
            report,
            self.matter(dice // 4),
            WORKING[dice // 8 % len(WORKING)],
            objections[dice // 16 % len(objections)] if objections else None,
            slot if verb == "excuse_report" else None,
            self.day,
        )

    def do(self, act: Act) -> None:
        """Tries it in the office; it is refused as the model says, or goes through and the model follows."""
        expected, was = refused(act), act.matter.state
        with self.moment():
            if expected is not None:
                with pytest.raises(LuoshiError) as caught:
                    carry_out(act)
                assert caught.type is expected, (act, str(caught.value))
                return
            new = follow(act, carry_out(act))
        self.matters += new
        self.events += 1 + EVENTS.get(act.verb, 0) * (len(new) or 1)
        if act.verb == "look_back" and not act.full:
            self.events += 1  # it is taken up again
        if was in PAUSED and act.matter.state not in PAUSED:
            self.has_rested(act.matter)

    def has_rested(self, matter: Matter) -> None:
        """The date moves on by the days of the rest, to a working day, and stays without one."""
        due = Commitment.objects.values_list("current_due", flat=True).get(pk=matter.pk)
        rest = GOES_BY * (self.day - matter.rested)
        assert matter.due + rest <= due <= matter.due + rest + timedelta(days=10 if rest else 0)
        matter.due = due

    @invariant()
    def the_office_stands_as_the_model(self) -> None:
        units = {each: getattr(self.city, each).pk for each in WORKING}
        assert KEPT.rows() == [
            (one.pk, one.state, units[one.lead], one.claimed, one.proven, one.original, one.due) for one in self.matters
        ]
        assert HEAD.rows() == [(1, self.events)]


# further events of a verb, for each matter that is new or else once
EVENTS = {"merge": 1, "divide": 1, "check_elsewhere": 2}


def slot_of(matter: Matter) -> tuple[int, bool | None]:
    """The matter's latest report slot, and whether it is still open; None where it has none."""
    for pk, answered, excused in SLOT.rows(matter=matter.pk):
        return pk, answered is None and excused is None
    return 0, None


def carry_out(act: Act) -> list[int]:
    """Tries the act in the office; gives the ids of what it made."""
    city, who, pk, reason = Machine.city, Machine.people[act.who], act.matter.pk, "说明理由" if act.good else " "
    verb, unit = getattr(actions, act.verb), getattr(Machine.city, act.unit).pk
    match act.verb:
        case "amend":
            verb(who, pk, draft(city))
        case "settle" | "reroute":
            supports = {getattr(city, each).pk for each in act.matter.supports} - {unit}
            verb(who, pk, lead_id=unit, reason=reason, **({"support_ids": supports} if act.verb == "settle" else {}))
        case "report":
            orders = Element.objects.filter(commitment=pk).values_list("order", flat=True)
            proofs = [Attachment("验收单.pdf", PDF, list(orders))] if act.full else []
            progress = (100 if act.full else 60) if act.good else 101
            verb(who, pk, progress=progress, done="完成主体结构封顶", attachments=proofs)
            return [Report.objects.latest("id").pk]
        case "approve_report":
            verb(who, act.report.pk if act.report else 0)
        case "return_report":
            verb(who, act.report.pk if act.report else 0, reason)
        case "excuse_report":
            verb(who, slot_of(act.matter)[0], reason)
        case "change_cadence":
            verb(who, pk, cadence(act), reason)
        case "ask_extension":
            verb(who, pk, wanted=act.matter.due + LONGER, reason=reason, progress="完成六成")
        case "grant_extension":
            verb(who, pk, due=act.matter.wanted or CHANGED)
        case "apply_close":
            verb(who, pk, "原来的佐证已经足够" if act.full else "")
        case "verify":
            ticks = dict.fromkeys(Element.objects.filter(commitment=pk).values_list("pk", flat=True), True)
            first = Element.objects.filter(commitment=pk).order_by("order").values_list("pk", flat=True)[0]
            verb(who, pk, method="on_site", finding="现场查看", ticks=ticks | {first: act.good})
        case "record_objection":
            verb(who, pk, source="来信", reason=reason)
            return [Objection.objects.latest("id").pk]
        case "decide_objection":
            verb(who, pk, objection_id=act.objection or 0, holds=act.full, reason=reason)
        case "look_back":
            verb(who, pk, method="on_site", finding=reason, holds=act.full, due=None if act.full else AGAIN)
        case "reinstate":
            verb(who, pk, due=AGAIN, reason=reason)
        case "check_elsewhere":
            what = "有没有同样的问题" if act.good else " "
            verb(who, pk, unit_ids=[unit], what=what, due=AGAIN)
            return [Commitment.objects.latest("pk").pk]
        case "change_due":
            verb(who, pk, CHANGED, reason)
        case "merge":
            assert act.other
            verb(who, pk, act.other.pk, reason)
        case "divide":
            first, *rest = Element.objects.filter(commitment=pk).order_by("order").values_list("order", flat=True)
            equals = [Share("第一件", city.planning.pk, [first]), Share("第二件", city.education.pk, rest)]
            verb(who, pk, equals, reason)
            return sorted(Commitment.objects.filter(divided_from=pk).values_list("pk", flat=True))
        case (
            "return_unsigned" | "dispute" | "refuse_extension" | "send_back" | "suspend" | "make_standing" | "withdraw"
        ):
            verb(who, pk, reason)
        case _:
            verb(who, pk)
    return []


def prepare(*steps: str, is_public: bool = False) -> Matter:
    """A matter that was taken on by some acts before the runs."""
    fields = {"confidentiality": "public" if is_public else "internal", "cadence": "monthly"}
    made = actions.register(Machine.people["supervisor"], Machine.city.office, draft(Machine.city, **fields))
    matter = Matter(made.pk, is_public=is_public, cadence="monthly")
    for step in steps:
        who, verb = step.split()
        act = Act(who, verb, matter, report=matter.reports[-1] if matter.reports else None)
        follow(act, carry_out(act))
    return matter


@pytest.mark.once
@pytest.mark.parametrize("part", range(PARTS))
def test_the_office_and_the_model_never_differ(city, part, request):
    deputy = person("deputy", (Role.HANDLER, city.planning), (Role.HEAD, city.planning))
    assert set(TEXTS) == {text for text, _force in draft(city).elements}
    take_in("测试")
    Machine.city, Machine.runs = city, 0
    Machine.people = {name: deputy if name == "deputy" else getattr(city, name) for name in PEOPLE}
    with acting_at(at_nine(FIRST)):
        Machine.prepared = [prepare(*steps, is_public="supervisor close" in steps) for steps in PREPARED]
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
