"""A draw by weight: the same for everybody who has the seed and the list, and the heavier the likelier."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.rating.sampling import draw

NAMES = st.dictionaries(st.text("0123456789-", min_size=1, max_size=9), st.integers(1, 20), min_size=1, max_size=30)


@given(st.text(max_size=20), NAMES, st.integers(0, 40))
def test_the_draw_is_the_same_whatever_the_order_of_the_list(seed, names, count):
    drawn = draw(seed, names.items(), count)
    assert drawn == draw(seed, reversed(names.items()), count)
    assert sum(one.is_drawn for one in drawn) == min(count, len(names))
    assert {one.name for one in drawn} == set(names)


@given(st.text(max_size=20), NAMES, st.integers(1, 30))
def test_more_weight_never_takes_a_name_out_of_the_draw(seed, names, count):
    name = next(iter(names))
    before = {one.name for one in draw(seed, names.items(), count) if one.is_drawn}
    after = {one.name for one in draw(seed, {**names, name: names[name] + 5}.items(), count) if one.is_drawn}
    assert name in after or name not in before


def test_a_name_of_weight_three_comes_first_about_three_times_as_often():
    first = [
        next(one.name for one in draw(str(seed), [("轻", 1), ("重", 3)], 1) if one.is_drawn) for seed in range(4000)
    ]
    assert 0.72 < first.count("重") / len(first) < 0.78


def test_a_known_seed_gives_known_ranks():
    drawn = draw("seed", [("2026-0001", 1), ("2026-0002", 4)], 1)
    assert [(one.name, round(one.rank, 6), one.is_drawn) for one in drawn] == [
        ("2026-0001", 0.327543, True),
        ("2026-0002", 0.636449, False),
    ]
