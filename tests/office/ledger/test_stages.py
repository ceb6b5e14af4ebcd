"""节点 and 序时进度: what is written is read back, what does not rise is refused, and lights are held against the plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.recorder import today
from luoshi.office.ledger import lights
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.stages import Stage, check, kept, read, stages_of, write
from tests import builders
from tests.office.ledger.test_ratings import in_force
from tests.office.rules.overlays import overlay

STRAIGHT = "lights.plan: straight_line"


def stages(*pairs: tuple[int, int]) -> tuple[Stage, ...]:
    """Stage goals by days from today."""
    return tuple(Stage(today() + timedelta(days=days), percent) for days, percent in pairs)


def under_way(
    city, *, claimed: int | None, due: date | None = None, pairs: tuple = (), assigned: int = 0
) -> Commitment:
    """A commitment in progress with what is claimed of it (None: nothing reported)."""
    item = builders.commitment(city, State.IN_PROGRESS, due=due, stages=stages(*pairs))
    item.claimed, item.claimed_on = claimed or 0, None if claimed is None else today()
    item.assigned_on = today() - timedelta(days=assigned)
    with unrecorded():
        item.save()
    return item


@given(
    st.lists(
        st.builds(
            Stage,
            st.dates(date(2000, 1, 1), date(2199, 12, 31)),
            st.integers(1, 100),
            st.text(st.characters(categories=["L", "N"]), max_size=20),
        )
    )
)
def test_what_is_written_is_read_back(found):
    assert read(write(found)) == stages_of(kept(found)) == tuple(found)


@pytest.mark.parametrize("line", ["明年底 40% 封顶", "2026-13-01 40%", "2026-06-30", "2026-06-30 四成"])
def test_a_line_that_is_no_stage_is_named_by_its_number(line):
    with pytest.raises(Invalid, match="第 2 行"):
        read(f"2026-05-01 10% 开工\n{line}")


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        (((10, 40), (5, 60)), "日期先后"),
        (((5, 40), (5, 60)), "日期先后"),
        (((5, 60), (10, 40)), "进度逐个提高"),
        (((5, 0),), "1 到 100"),
        (((5, 101),), "1 到 100"),
        (((31, 50),), "晚于时限"),
    ],
)
def test_stages_rise_and_stay_within_the_date(pairs, words):
    with pytest.raises(Invalid, match=words) as error:
        check(stages(*pairs), today() + timedelta(days=30))
    assert error.value.field == "stages"


@pytest.mark.parametrize(
    ("claimed", "light", "rule"),
    [(40, "g", ""), (39, "y", "behind-yellow"), (30, "y", "behind-yellow"), (29, "r", "behind-red"), (None, "n", "")],
    ids=["on the plan", "1 behind", "10 behind", "11 behind", "nothing reported"],
)
def test_stage_goals_hold_the_light_to_their_steps(city, claimed, light, rule):
    item = under_way(city, claimed=claimed, due=date(2099, 1, 1), pairs=((0, 40), (30, 80)))
    found = lights.rate(item, today())
    assert (found.light, found.rule, found.inputs["planned"]) == (light, rule, 40)


def test_before_the_first_stage_nothing_is_missing(city):
    item = under_way(city, claimed=None, due=date(2099, 1, 1), pairs=((1, 40),))
    assert lights.rate(item, today()).light == "g"


def test_without_stages_there_is_no_plan_unless_the_rules_draw_a_straight_line(city):
    item = under_way(city, claimed=40, due=today() + timedelta(days=50), assigned=50)
    assert "planned" not in lights.rate(item, today()).inputs
    in_force(city, overlay(STRAIGHT))
    found = lights.rate(item, today())
    assert (found.inputs["planned"], found.light, found.rule) == (50, "y", "behind-yellow")
    assert "落后序时 10 个百分点" in found.why.zh
    assert lights.timing(item, today()) == ("y", "落后序时 10 个百分点")
    staged = under_way(city, claimed=40, due=today() + timedelta(days=50), pairs=((20, 90),), assigned=50)
    assert lights.rate(staged, today()).inputs["planned"] == 0


def test_a_matter_that_is_not_assigned_or_has_no_date_is_held_to_no_line(city):
    in_force(city, overlay(STRAIGHT))
    assert "planned" not in lights.rate(builders.commitment(city), today()).inputs
    assert "planned" not in lights.rate(under_way(city, claimed=0), today()).inputs


@pytest.mark.parametrize(("missed", "light"), [(0, "g"), (1, "y"), (2, "y")])
def test_missed_reports_light_yellow(city, missed, light):
    item = builders.commitment(city, State.IN_PROGRESS, due=date(2099, 1, 1), cadence="weekly")
    item.reports_missed = missed
    found = lights.rate(item, today())
    assert (found.light, found.inputs["reports_missed"]) == (light, missed)


def test_where_no_reports_are_due_none_is_missed(city):
    item = builders.commitment(city, State.IN_PROGRESS, due=date(2099, 1, 1))
    assert "reports_missed" not in lights.rate(item, today()).inputs
