"""What a rating says beside its light: why, what is missing, what would change it; and laws that hold for all rules."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from luoshi.errors import Invalid
from luoshi.rating import LIGHTS, MEASURES, Facts, Rating, RuleSet, gravity, preset, preset_codes, rate, rate_all
from luoshi.rating.measures import FIGURES, MeasureName

DEFAULT = preset("default")
YINCHUAN = preset("yinchuan")
NUMBERS = [name for name in FIGURES if name not in {"poor_work", "excused"}]
FIGURE = st.one_of(st.none(), st.integers(-50, 150), st.floats(-50, 150))
FACTS = st.fixed_dictionaries(
    {}, optional={**dict.fromkeys(NUMBERS, FIGURE), "poor_work": st.booleans(), "excused": st.booleans()}
)
RULES = st.sampled_from([preset(code) for code in preset_codes()])


def rules(**conditions: dict) -> RuleSet:
    return RuleSet.model_validate(
        {
            "code": "own",
            "version": "1",
            "names": {"zh": "自定", "en": "own"},
            "source": "测试",
            "rules": {name: dict(rule) for name, rule in conditions.items()},
        }
    )


def test_the_reason_gives_the_figure_beside_the_bound():
    found = rate(YINCHUAN, Facts(planned=50, actual=12))
    assert (found.light, found.rule, found.rules, found.version) == ("r", "progress-red", "yinchuan", "2025.1")
    assert found.why.zh == "落后序时 38 个百分点（> 30），亮红灯"
    assert found.why.en == "38 pp behind the plan (> 30): red"
    assert found.inputs == {"clock": "running", "planned": 50, "actual": 12}


def test_a_gap_that_no_rule_speaks_of_is_green_and_said():
    assert rate(YINCHUAN, Facts(planned=50, actual=44)).why.zh == "未触发预警：落后序时 6 个百分点"


def test_being_ahead_and_on_the_plan_is_said():
    assert rate(DEFAULT, Facts(planned=50, actual=57.5)).why.zh == "未触发预警：超序时 7.5 个百分点"
    assert rate(DEFAULT, Facts(planned=50, actual=50)).why.en == "no warning: on the plan"


def test_the_gap_is_taken_at_two_decimals():
    assert rate(YINCHUAN, Facts(planned=40.1, actual=10.1)).light == "y"  # 30.000000000000004 in binary


def test_other_rules_that_hold_are_named():
    found = rate(DEFAULT, Facts(planned=50, actual=12, days_left=-3))
    assert (found.rule, found.also) == ("behind-red", ("overdue", "behind-yellow", "near"))


def test_what_would_mend_it_is_said_with_the_light_that_follows():
    found = rate(DEFAULT, Facts(planned=50, actual=12, days_left=-3))
    assert found.better.light == "y"
    assert found.better.said.zh == ("赶上进度（落后序时 ≤ 10 个百分点），并办结或批准延期（逾期 ≤ 0 天），转黄灯")


def test_a_rule_with_an_excuse_can_be_mended_either_way():
    found = rate(YINCHUAN, Facts(months_unstarted=3))
    assert found.better.light == "y"
    assert found.better.said.zh == "开工（应开工未开工 < 3 个月）或记录正当理由，转黄灯"


def test_what_would_make_it_worse_is_said():
    found = rate(DEFAULT, Facts(days_left=20))
    assert found.better is None
    assert [(change.light, change.said.zh) for change in found.worse] == [
        ("r", "逾期 > 0 天，转红灯"),
        ("y", "距时限 ≤ 7 天，转黄灯"),
    ]


def test_missing_data_has_a_light_of_its_own():
    found = rate(DEFAULT, Facts(planned=50, actual=None, days_left=20))
    assert (found.light, found.missing) == ("n", ("actual",))
    assert (found.why.zh, found.why.en) == ("缺：实际进度", "missing: actual progress")


def test_a_known_warning_beats_missing_data_and_says_what_is_missing():
    found = rate(DEFAULT, Facts(planned=50, actual=None, days_left=-1))
    assert found.light == "r"
    assert found.why.zh.endswith("；另缺：实际进度")
    assert found.better.light == "y"
    assert rate(DEFAULT, Facts(reports_missed=None, reply_overdue=1)).better.light == "n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_missing(value):
    assert rate(DEFAULT, Facts(planned=50, actual=value)).light == "n"


def test_where_nothing_can_be_rated_there_is_no_green():
    found = rate(DEFAULT, Facts())
    assert (found.light, found.why.zh) == ("n", "没有时限，也没有序时计划，无法评定")
    assert rate(DEFAULT, Facts(poor_work=False)).light == "n"


def test_an_excuse_that_nobody_recorded_is_none():
    assert rate(YINCHUAN, Facts(months_unstarted=3, excused=None)).light == "r"


@pytest.mark.parametrize("clock", ["waiting", "paused", "stopped"])
def test_where_the_clock_does_not_run_no_rule_is_asked(clock):
    assert rate(DEFAULT, Facts(clock=clock, days_left=-9)).light == "w"


@pytest.mark.parametrize(
    ("late", "said"), [(0, "按原定时限办结"), (12, "已办结，比原定时限晚 12 天"), (None, "已办结")]
)
def test_late_stays_late_after_it_is_done(late, said):
    found = rate(DEFAULT, Facts(clock="done", days_late=late))
    assert (found.light, found.why.zh) == ("d", said)


def test_what_is_no_number_is_refused():
    with pytest.raises(Invalid, match="“planned”应是数"):
        rate(DEFAULT, Facts(planned="半数", actual=3))


def test_a_rating_can_be_kept_and_read_again():
    found = rate(DEFAULT, Facts(planned=50, actual=12, days_left=-3))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Rating) == found


def test_many_are_rated_one_after_the_other():
    assert [each.light for each in rate_all(DEFAULT, [Facts(days_left=9), Facts(days_left=-9)])] == ["g", "r"]


def test_a_rule_without_condition_is_refused():
    with pytest.raises(ValidationError, match="may not be empty"):
        rules(none={"light": "red", "when": {}})


def test_a_flag_takes_no_bound():
    with pytest.raises(ValidationError, match="takes true or false"):
        rules(none={"light": "red", "when": {"excused": {"over": 1}}})


def test_every_measure_is_known_and_every_figure_is_said():
    assert tuple(MEASURES) == MeasureName.__args__
    assert set(MEASURES) - set(FIGURES) == {"behind", "days_overdue"}  # derived


@given(RULES, FACTS, st.sampled_from(NUMBERS), st.floats(0, 80))
def test_being_worse_in_any_figure_never_gives_a_better_light(rules, facts, name, by):
    if facts.get(name) is None:
        return
    worse = 1 if name not in {"actual", "days_left"} else -1
    further = facts | {name: facts[name] + worse * by}
    before, after = rate(rules, Facts(**facts)), rate(rules, Facts(**further))
    assert gravity(after.light) >= gravity(before.light)


@given(RULES, FACTS)
def test_no_data_is_never_green(rules, facts):
    found = rate(rules, Facts(**facts))
    if None in facts.values():
        assert found.light != "g"


@given(RULES, FACTS)
def test_what_would_mend_it_leads_to_a_milder_light_and_what_would_not_to_a_graver_one(rules, facts):
    found = rate(rules, Facts(**facts))
    if found.better:
        assert gravity(found.better.light) < gravity(found.light)
    assert all(gravity(change.light) > gravity(found.light) for change in found.worse)
    assert found.light in LIGHTS
    assert found.why.zh
    assert found.why.en


@given(RULES, FACTS)
def test_the_kept_inputs_give_the_same_rating_again(rules, facts):
    found = rate(rules, Facts(**facts))
    assert rate(rules, Facts(**found.inputs)) == found
