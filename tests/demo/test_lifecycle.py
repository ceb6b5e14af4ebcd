"""The ledger's script keeps the office's rules, and takes commitments into every state."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from demo import build

TODAY = date(2026, 11, 22)
OPEN = {"registered", "assigned", "in_progress", "close_requested", "verified"}
# verb: (who, states it starts from, state it leads to)
RULES = {
    "register": ({"supervisor"}, {None}, "registered"),
    "assign": ({"supervisor"}, {"registered"}, "assigned"),
    "sign_for": ({"handler", "head"}, {"assigned"}, "in_progress"),
    "return_unsigned": ({"handler", "head"}, {"assigned"}, "registered"),
    "break_down": ({"handler"}, {"in_progress"}, None),
    "report": ({"handler"}, {"in_progress", "standing"}, None),
    "approve_report": ({"head"}, {"in_progress", "standing"}, None),
    "return_report": ({"head"}, {"in_progress", "standing"}, None),
    "apply_close": ({"head"}, {"in_progress"}, "close_requested"),
    "verify": ({"supervisor"}, {"close_requested"}, "verified"),
    "send_back": ({"supervisor"}, {"close_requested", "verified"}, "in_progress"),
    "close": ({"supervisor"}, {"verified"}, "closed"),
    "strike_off": ({"supervisor"}, {"closed"}, "struck_off"),
    "archive": ({"supervisor"}, {"struck_off"}, "archived"),
    "ask_extension": ({"head"}, {"in_progress"}, None),
    "grant_extension": ({"supervisor"}, {"in_progress"}, None),
    "refuse_extension": ({"supervisor"}, {"in_progress"}, None),
    "dispute": ({"head"}, {"assigned", "in_progress"}, "disputed"),
    "open_notice": ({"supervisor"}, {"closed"}, "on_notice"),
    "record_objection": ({"supervisor"}, {"on_notice"}, None),
    "reinstate": ({"supervisor"}, {"closed", "struck_off", "archived"}, "in_progress"),
    "reroute": ({"supervisor"}, {"assigned", "in_progress"}, "assigned"),
    "divide": ({"supervisor"}, {"registered", "assigned", "in_progress"}, "divided"),
    "change_due": ({"supervisor"}, {"assigned", "in_progress"}, None),
    "suspend": ({"supervisor"}, {"in_progress"}, "suspended"),
    "resume": ({"supervisor"}, {"suspended"}, "in_progress"),
    "make_standing": ({"supervisor"}, {"in_progress"}, "standing"),
    "merge": ({"supervisor"}, {"registered", "assigned", "in_progress"}, "merged"),
    "withdraw": ({"supervisor"}, {"registered", "assigned", "in_progress", "suspended"}, "withdrawn"),
    "excuse_report": ({"supervisor"}, {"in_progress", "standing"}, None),
    "sign_slip": ({"handler", "head"}, {"assigned", "in_progress"}, None),
    "answer_slip": ({"handler", "head"}, {"assigned", "in_progress"}, None),
    "accept_slip": ({"supervisor"}, {"assigned", "in_progress"}, None),
    "send_back_slip": ({"supervisor"}, {"assigned", "in_progress"}, None),
    "escalate": ({"supervisor"}, {"assigned", "in_progress"}, None),
    "stop_pressing": ({"supervisor"}, {"assigned", "in_progress"}, None),
}
CARRIES = {
    "return_unsigned": {"reason"},
    "return_report": {"reason"},
    "send_back": {"reason"},
    "suspend": {"reason"},
    "make_standing": {"reason"},
    "withdraw": {"reason"},
    "merge": {"into", "reason"},
    "change_due": {"due", "reason"},
    "ask_extension": {"wanted", "reason", "progress"},
    "grant_extension": {"due", "answer"},
    "refuse_extension": {"reason"},
    "dispute": {"reason"},
    "reinstate": {"due", "reason"},
    "reroute": {"lead", "reason"},
    "divide": {"into", "reason"},
    "record_objection": {"source", "reason"},
    "break_down": {"children"},
    "report": {"progress", "done", "problems", "next", "evidence"},
    "verify": {"method", "finding", "elements"},
    "excuse_report": {"reason"},
    "answer_slip": {"text"},
    "send_back_slip": {"reason"},
    "escalate": {"rung", "reason"},
    "stop_pressing": {"reason"},
}


@dataclass
class Matter:
    """A commitment as the script has brought it so far."""

    entry: dict
    lead: str
    state: str | None = None
    due: date | None = None
    waiting: dict | None = None
    wanted: date | None = None
    writer: str | None = None
    claimed: int = 0
    approved: list = field(default_factory=list)
    involved: set = field(default_factory=set)
    verifier: str | None = None
    children: dict = field(default_factory=dict)


def duties_of(username: str) -> set[tuple[str, str]]:
    person = next(person for person in build.people() if person["username"] == username)
    return {(duty["unit"], duty["role"]) for duty in person["duties"]}


DUTIES = {person["username"]: duties_of(person["username"]) for person in build.people()}


def play(today: date) -> dict[str, Matter]:
    """Carries out the whole script; an assertion fails where a rule is broken."""
    matters = {entry["key"]: Matter(entry, entry["lead"], due=entry["due"]) for entry in build.ledger(today)}
    for act in build.acts(today):
        take(act, matters)
    return matters


def take(act: build.Act, matters: dict[str, Matter]) -> None:
    matter = matters[act.key]
    where = f"{act.key}: {act.do} on {act.day}"
    roles, sources, target = RULES[act.do]
    unit = matter.entry["office"] if "supervisor" in roles else matter.lead
    assert any((unit, role) in DUTIES[act.by] for role in roles), where
    assert matter.state in sources, where
    assert set(act.details) == CARRIES.get(act.do, set()), where
    matter.state = target or matter.state
    if effect := EFFECTS.get(act.do):
        effect(act, matter, matters, where)


def report(act, matter, matters, where):
    assert matter.waiting is None, where
    assert 0 <= act.details["progress"] <= 100, where
    assert act.details["progress"] >= matter.claimed, where
    matter.waiting, matter.writer = act.details, act.by
    matter.involved.add(act.by)
    for item in act.details["evidence"]:
        assert item["file"] in {"jpg", "pdf", "png"}, where
        assert all(1 <= number <= len(matter.entry["elements"]) for number in item["elements"]), where
    if matter.children:
        total = sum(weight * matters[child].claimed for child, weight in matter.children.items())
        assert act.details["progress"] == total // 100, where


def approve(act, matter, matters, where):
    assert matter.waiting is not None, where
    assert act.by != matter.writer, where
    matter.involved.add(act.by)
    matter.claimed = matter.waiting["progress"]
    matter.approved += matter.waiting["evidence"]
    matter.waiting = None


def return_report(act, matter, matters, where):
    assert matter.waiting is not None, where
    matter.waiting = None


def apply_close(act, matter, matters, where):
    assert matter.waiting is None, where
    assert matter.claimed == 100, where
    backed = {number for item in matter.approved for number in item["elements"]}
    assert backed == set(range(1, len(matter.entry["elements"]) + 1)), where
    matter.involved.add(act.by)


def verify(act, matter, matters, where):
    assert act.by not in matter.involved, where
    assert act.details["method"] in {"on_site", "phone", "unannounced", "papers", "public"}, where
    for number, title in act.details["elements"].items():
        assert any(item["title"] == title and number in item["elements"] for item in matter.approved), where
    matter.verifier = act.by
    if len(act.details["elements"]) < len(matter.entry["elements"]):
        matter.state = "in_progress"


def strike_off(act, matter, matters, where):
    assert act.by != matter.verifier, where


def merge(act, matter, matters, where):
    into = matters[act.details["into"]]
    assert into.state in OPEN, where
    assert into.entry["office"] == matter.entry["office"], where


def change_due(act, matter, matters, where):
    assert act.day <= matter.due < act.details["due"], where
    matter.due = act.details["due"]


def break_down(act, matter, matters, where):
    matter.children = act.details["children"]
    assert sum(matter.children.values()) == 100, where
    for key in matter.children:
        child = matters[key]
        assert child.entry["parent"] == act.key, where
        assert child.entry["registered"] == act.day, where
        assert child.entry["due"] <= matter.due, where
        child.state = "registered"


def reroute(act, matter, matters, where):
    assert act.details["lead"] not in {matter.lead, None}, where
    matter.lead, matter.waiting, matter.claimed = act.details["lead"], None, 0


def divide(act, matter, matters, where):
    into = act.details["into"]
    assert len(into) >= 2, where
    shared = sorted(number for numbers in into.values() for number in numbers)
    assert set(shared) == set(range(1, len(matter.entry["elements"]) + 1)), where
    for key, numbers in into.items():
        equal = matters[key]
        assert equal.entry["divided_from"] == act.key, where
        assert (equal.entry["registered"], equal.due) == (act.day, matter.due), where
        assert equal.entry["elements"] == [matter.entry["elements"][number - 1] for number in numbers], where
        equal.state = "registered"


def ask_extension(act, matter, matters, where):
    assert act.day <= matter.due < act.details["wanted"], where
    assert matter.wanted is None, where
    matter.wanted = act.details["wanted"]


def grant_extension(act, matter, matters, where):
    assert matter.due < act.details["due"] <= matter.wanted, where
    matter.due, matter.wanted = act.details["due"], None


def refuse_extension(act, matter, matters, where):
    assert matter.wanted, where
    matter.wanted = None


def reinstate(act, matter, matters, where):
    assert act.details["due"] > act.day, where
    matter.due, matter.claimed, matter.approved = act.details["due"], 0, []


EFFECTS = {
    "ask_extension": ask_extension,
    "grant_extension": grant_extension,
    "refuse_extension": refuse_extension,
    "reinstate": reinstate,
    "reroute": reroute,
    "divide": divide,
    "report": report,
    "approve_report": approve,
    "return_report": return_report,
    "apply_close": apply_close,
    "verify": verify,
    "strike_off": strike_off,
    "merge": merge,
    "change_due": change_due,
    "break_down": break_down,
}


@pytest.fixture(scope="module")
def matters() -> dict[str, Matter]:
    return play(TODAY)


def test_nobody_acts_against_the_rules(matters):
    assert all(matter.state for matter in matters.values())


def test_the_script_keeps_the_rules_at_the_turn_of_a_year_too():
    assert {key: matter.state for key, matter in play(date(2027, 1, 3)).items()} == {
        key: matter.state for key, matter in play(date(2028, 2, 29)).items()
    }


def test_every_state_is_reached_and_every_verb_is_used(matters):
    states = {target for _, _, target in RULES.values() if target}
    assert {matter.state for matter in matters.values()} == states
    assert {act.do for act in build.acts(TODAY)} == set(RULES)


def test_some_are_overdue_and_some_due_within_a_week(matters):
    left = [matter.due - TODAY for matter in matters.values() if matter.state in OPEN]
    assert sum(days < timedelta() for days in left) >= 4
    assert sum(timedelta() <= days <= timedelta(days=7) for days in left) >= 4


def test_each_kind_of_step_is_waiting_for_somebody(matters):
    states = Counter(matter.state for matter in matters.values())
    assert all(
        states[state] for state in ("registered", "assigned", "close_requested", "verified", "closed", "struck_off")
    )
    assert any(matter.waiting for matter in matters.values())
    assert any(
        matter.state == "in_progress" and matter.claimed == 100 and not matter.waiting for matter in matters.values()
    )


def test_the_printed_handler_head_and_supervisors_have_something_to_do(matters):
    mine = [matter for matter in matters.values() if matter.entry["lead"] == "development-reform"]
    assert any(matter.state == "assigned" and matter.entry["handler"] == "hezhiqiu" for matter in mine)
    assert any(matter.waiting for matter in mine)
    for office in ("party-supervision", "yuntai-supervision"):
        assert any(
            matter.state in {"registered", "close_requested", "struck_off"} and matter.entry["office"] == office
            for matter in matters.values()
        )
