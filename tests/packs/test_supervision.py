"""The supervision pack: what it must carry so that the ledger can run on it, and what it may not pretend to know."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.clock import Limit, Unit
from luoshi.packs import builtin
from luoshi.rating import Facts, rate

PACK = builtin().in_force("supervision", date(2026, 4, 29))


@pytest.mark.parametrize(
    ("preset", "step", "about", "limit"),
    [
        ("minutes-documents", "finish", {"origin": "meeting"}, Limit(Unit.DAYS, 20)),
        ("minutes-documents", "finish", {"origin": "document"}, Limit(Unit.DAYS, 30)),
        ("minutes-documents", "finish", {"origin": "note", "urgency": "urgent"}, Limit(Unit.DAYS, 5)),
        ("minutes-documents", "finish", {"origin": "note", "urgency": "normal"}, Limit(Unit.DAYS, 15)),
        ("minutes-documents", "finish", {"origin": "note", "urgency": "hard"}, Limit(Unit.DAYS, 30)),
        ("minutes-documents", "finish", {"origin": "other"}, None),
        ("meeting-decisions", "finish", {"origin": "meeting"}, Limit(Unit.WORKING_DAYS, 30)),
        ("meeting-decisions", "finish", {"origin": "document"}, None),
        ("meeting-decisions", "first_report", {"is_major": True}, Limit(Unit.DAYS, 7)),
        ("meeting-decisions", "first_report", {"is_major": False}, Limit(Unit.WORKING_DAYS, 10)),
        ("shanxi-13710", "sign_for", {}, Limit(Unit.DAYS, 1, roll=False)),
        ("shanxi-13710", "first_report", {}, Limit(Unit.DAYS, 3)),
        ("shanxi-13710", "finish", {"urgency": "normal"}, Limit(Unit.DAYS, 7)),
        ("shanxi-13710", "finish", {"urgency": "hard"}, Limit(Unit.DAYS, 30)),
        ("minutes-documents", "sign_for", {}, Limit(Unit.WORKING_DAYS, 2)),
        ("minutes-documents", "sign_for", {"urgency": "urgent"}, Limit(Unit.WORKING_DAYS, 1)),
        ("minutes-documents", "periodic_report", {"cadence": "monthly"}, Limit(Unit.DAY_OF_MONTH, 5)),
        ("minutes-documents", "periodic_report", {"cadence": "on_change"}, None),
    ],
)
def test_the_limit_follows_preset_step_origin_and_urgency(preset, step, about, limit):
    found = PACK.limits.rule(step, about, preset)
    assert (found[1].limit.limit if found else None) == limit


def test_the_preset_in_use_counts_where_none_is_named():
    assert PACK.limits.rule("finish", {"origin": "meeting"})[0] == "limits.presets.minutes-documents.rules.meeting"


def test_every_step_that_an_office_limits_is_there():
    steps = {"register", "sign_for", "first_report", "periodic_report", "slip_reply", "verification", "finish"}
    steps |= {"extension", "settlement", "notice"}
    assert set(PACK.limits.steps) == steps


def test_what_no_source_states_is_marked_unconfirmed():
    shanxi = PACK.limits.presets["shanxi-13710"].rules.values()
    assert {rule.status for rule in shanxi} == {"unconfirmed"}
    assert {PACK.lights.rules(code).status for code in ("default", "wuhan", "tianjin", "ouhai")} == {"unconfirmed"}
    assert {PACK.lights.rules(code).status for code in ("yinchuan", "suqian", "sanming")} == {"confirmed"}
    assert all(PACK.lights.rules(code).filled for code in PACK.lights.offered)


def test_the_clock_runs_in_the_stages_before_acceptance():
    assert PACK.lifecycles["matter"].running() == (
        "registered",
        "assigned",
        "in_progress",
        "close_requested",
        "verified",
    )


def test_each_step_of_the_chain_asks_for_another_person():
    life = PACK.lifecycles["matter"]
    assert life.shut_out_by("strike_off") == {"report", "approve_report", "apply_close", "verify", "close"}
    assert life.shut_out_by("verify") == {"report", "approve_report", "apply_close"}
    assert life.shut_out_by("assign") == set()


def test_the_published_points_are_in_the_scores():
    points = {item.event: (item.points, item.up_to) for item in PACK.scores.items.values()}
    assert points == {
        "reply_late": (-1, None),
        "returned": (-2, None),
        "report_missed": (-10, None),
        "report_empty": (-5, None),
        "praised": (1, 5),
    }


def test_every_source_is_told_in_english_too():
    rules = [*PACK.limits.common.values()]
    rules += [rule for preset in PACK.limits.presets.values() for rule in preset.rules.values()]
    rules += [*PACK.ladder.rungs.values(), *PACK.scores.items.values(), *PACK.scores.rates.values()]
    rules += [*PACK.scores.lists.rules.values(), PACK.scores.appeal, PACK.burden.most_a_month]
    rules += [PACK.lights.rules(code) for code in PACK.lights.known()]
    assert [rule.source for rule in rules if not rule.source_en] == []


def test_the_lights_in_use_rate():
    assert rate(PACK.lights.rules(), Facts(days_left=-1)).light == "r"


def test_the_red_and_black_lists_are_those_of_mianyang_and_unconfirmed():
    lists = PACK.scores.lists
    rule = lists.rules[lists.use]
    assert (rule.period, sorted(rule.red.values()), sorted(rule.black.values())) == ("quarter", [4, 5], [3, 4])
    assert rule.red.keys() == rule.black.keys() == PACK.scores.leagues.keys()
    assert rule.status == PACK.burden.most_a_month.status == "unconfirmed"
    assert PACK.scores.appeal.ask.limit.n == PACK.scores.appeal.decide.limit.n == 30
