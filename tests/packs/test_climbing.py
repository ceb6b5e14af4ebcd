"""The ladder's law: never back, never twice, the order kept, the heaviest at once."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.packs import builtin
from luoshi.packs.climbing import reached, values_for, why
from luoshi.packs.ladder import Ladder, Powers
from luoshi.rating.measures import measured
from luoshi.rating.model import holds

LADDER = builtin().in_force("supervision", date(2026, 4, 29)).ladder
assert LADDER

POWERS = {verb: ["head"] for verb in Powers.model_fields}
NAMES = {"zh": "级", "en": "rung"}
ENDS = {"over": st.integers(0, 9), "from": st.integers(1, 9)}


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """Any sound ladder for a due date: each rung asks for days, or follows an earlier one whose reply can be late."""
    rungs: dict[str, dict] = {}
    for number in range(draw(st.integers(1, 6))):
        end = draw(st.sampled_from(sorted(ENDS)))
        before = draw(st.sampled_from([None, *rungs]))
        when = draw(st.sampled_from(["reply_overdue", "days_overdue"] if before else ["days_left", "days_overdue"]))
        bound = {"to": draw(st.integers(-9, 9))} if when == "days_left" else {end: draw(ENDS[end])}
        rung = {"names": NAMES, "when": {when: bound}, "document": NAMES, "to": ["head"], "back": "accepted"}
        rungs[f"r{number}"] = {**rung, "reply": {"days": 3}, "follows": before, "source": "x"}
    return Ladder.model_validate({"stages": ["in_progress"], "may": POWERS, "rungs": rungs})


days = st.lists(st.tuples(st.integers(-20, 20), st.none() | st.integers(1, 20)), max_size=30)


@given(ladders(), days)
def test_whatever_happens_the_rungs_of_a_cause_go_up_and_none_is_taken_twice(ladder, days):
    taken: list[str] = []
    for left, late in days:
        values = measured({"days_left": left})
        overdue = {taken[-1]: float(late)} if taken and late else {}
        code = reached(ladder, "due", values, taken, overdue)
        if code is None:
            continue
        assert code not in taken
        assert ladder.height(code) > max(map(ladder.height, taken), default=0)
        rung = ladder.rungs[code]
        assert rung.follows is None or rung.follows in taken
        assert holds(rung.parts, values_for(ladder, code, values, overdue))
        taken.append(code)
        assert reached(ladder, "due", values, taken) != code


@given(ladders(), days)
def test_nothing_heavier_would_have_held(ladder, days):
    taken: list[str] = []
    for left, late in days:
        values = measured({"days_left": left})
        overdue = {taken[-1]: float(late)} if taken and late else {}
        code = reached(ladder, "due", values, taken, overdue)
        height = ladder.height(code) if code else max(map(ladder.height, taken), default=0)
        for other, rung in ladder.rungs.items():
            if ladder.height(other) > height and (rung.follows is None or rung.follows in taken):
                assert not holds(rung.parts, values_for(ladder, other, values, overdue))
        taken += [code] if code else []


@given(ladders(), st.integers(-20, 20))
def test_a_rung_is_never_reached_with_more_days_left_than_it_says(ladder, left):
    """What the office looks for in the ledger by date leaves no matter out."""
    code = reached(ladder, "due", measured({"days_left": left}))
    assert code is None or left <= ladder.rungs[code].days_left


def test_after_a_standstill_the_heaviest_rung_alone_is_taken():
    assert reached(LADDER, "due", measured({"days_left": 7})) == "remind"
    assert reached(LADDER, "due", measured({"days_left": -3})) == "slip"
    assert reached(LADDER, "due", measured({"days_left": -3}), ["slip"]) is None
    assert reached(LADDER, "due", measured({"days_left": 5}), ["slip"]) is None  # never back


def test_a_rung_that_follows_looks_at_the_reply_to_the_slip_before_it():
    values = measured({"days_left": -9})
    assert reached(LADDER, "due", values, ["slip"], {"slip": 2.0}) == "talk"
    assert reached(LADDER, "due", values, ["remind"], {"remind": 2.0}) == "slip"
    assert reached(LADDER, "due", values, ["slip", "talk"], {"talk": 1.0}) == "circular"


def test_a_missed_report_is_a_cause_of_its_own():
    assert reached(LADDER, "report", {"reports_missed": 1}) == "missed-report"
    assert reached(LADDER, "due", {"reports_missed": 1}) is None


def test_the_sentence_tells_the_figure_the_bound_and_the_paper():
    said = why(LADDER, "slip", measured({"days_left": -3}))
    assert said.zh == "逾期 3 天（> 0），发督办单"
    assert said.en == "3 days overdue (> 0): supervision slip"
