"""Break-down: parts with their own units, dates and weights; the whole's progress is theirs."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, State
from tests.builders import advance, commitment, draft, prove


@pytest.fixture
def whole(city):
    return commitment(city, State.IN_PROGRESS)


def parts(city, whole, *weights, **fields):
    """The parts of a commitment with these weights, in their order."""
    actions.break_down(
        city.supervisor, whole.pk, [(draft(city, f"分解{n}", **fields), weight) for n, weight in enumerate(weights)]
    )
    return list(whole.children.order_by("pk"))


def claim(city, part, progress):
    actions.report(city.handler, part.pk, progress=progress, done="进展")
    actions.approve_report(city.head, part.reports.latest("number").pk)


def now(made):
    return Commitment.objects.get(pk=made.pk)


def test_parts_are_commitments_of_their_own_with_events_of_their_own(city, whole):
    made = parts(city, whole, 1, 2)
    assert [(part.state, part.parent, part.weight, part.office) for part in made] == [
        (State.REGISTERED, whole, 1, city.office),
        (State.REGISTERED, whole, 2, city.office),
    ]
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True))[-3:] == [
        "break_down",
        "register",
        "register",
    ]


@settings(max_examples=25)
@given(
    work=st.lists(st.tuples(st.integers(1, 100), st.integers(0, 100)), min_size=1, max_size=4),
    withdrawn=st.integers(0, 3),
)
def test_the_whole_stands_where_its_parts_stand_by_their_weights(db, city, work, withdrawn):
    whole = commitment(city, State.IN_PROGRESS)
    made = parts(city, whole, *(weight for weight, _ in work))
    for part, (_, progress) in zip(made, work, strict=True):
        advance(city, part, State.IN_PROGRESS)
        claim(city, part, progress)
    total = sum(weight for weight, _ in work)
    assert now(whole).claimed == sum(weight * progress for weight, progress in work) // total
    if withdrawn < len(work):
        actions.withdraw(city.supervisor, made[withdrawn].pk, "不再需要")
        left = work[:withdrawn] + work[withdrawn + 1 :]
        total = sum(weight for weight, _ in left)
        assert now(whole).claimed == (sum(weight * progress for weight, progress in left) // total if total else 0)
    assert now(whole).claimed <= 100


def test_what_was_claimed_before_gives_way_to_the_parts(city, whole):
    claim(city, whole, 70)
    parts(city, whole, 1)
    assert now(whole).claimed == 0


def test_the_whole_is_never_typed_over(city, whole):
    part, *_ = parts(city, whole, 1, 1)
    advance(city, part, State.IN_PROGRESS)
    claim(city, part, 50)
    claim(city, whole, 99)
    assert now(whole).claimed == 25


def test_the_whole_closes_after_its_parts(city, whole):
    made = parts(city, whole, 1, 1)
    for part in made:
        advance(city, part, State.CLOSE_REQUESTED)
    prove(city, whole.pk)
    assert now(whole).claimed == 100
    with pytest.raises(Refused, match="还有 2 件"):
        actions.apply_close(city.head, whole.pk)
    for part in made:
        with unrecorded():
            Commitment.objects.filter(pk=part.pk).update(state=State.CLOSED)
    assert actions.apply_close(city.head, whole.pk).state == State.CLOSE_REQUESTED


def test_a_part_is_not_broken_down_again(city, whole):
    part, *_ = parts(city, whole, 1)
    with pytest.raises(Refused, match="不再往下分解"):
        parts(city, part, 1)


@pytest.mark.parametrize("weight", [0, -1, 101])
def test_weights_are_from_1_to_100(city, whole, weight):
    with pytest.raises(Invalid, match="权重"):
        parts(city, whole, 1, weight)
    assert not whole.children.exists()


def test_at_least_one_part_is_named(city, whole):
    with pytest.raises(Invalid, match="至少"):
        parts(city, whole)


def test_a_part_is_due_no_later_than_the_whole(city, whole):
    with pytest.raises(Invalid, match="2030年6月30日"):
        parts(city, whole, 1, due=date(2030, 7, 1))
    assert parts(city, whole, 1, due=date(2030, 6, 30))


def test_one_bad_part_leaves_none(city, whole):
    events = Event.objects.count()
    with pytest.raises(Invalid):
        actions.break_down(city.supervisor, whole.pk, [(draft(city), 1), (draft(city, " "), 1)])
    assert (whole.children.count(), Event.objects.count()) == (0, events)


def test_a_part_and_its_whole_are_not_merged_into_each_other(city, whole):
    part, *_ = parts(city, whole, 1)
    for made, into in ((whole, part), (part, whole)):
        with pytest.raises(Refused, match="不能互相并案"):
            actions.merge(city.supervisor, made.pk, into.pk, "同一件事")
