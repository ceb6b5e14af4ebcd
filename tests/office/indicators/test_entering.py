"""Figures come in as lots: checked one by one, never overwritten, and in the record."""

import random
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.replay import compare
from luoshi.office.indicators import actions
from luoshi.office.indicators.keeping import Origin
from luoshi.office.indicators.models import How, Lot, Observation, Vintage
from luoshi.office.indicators.packing import packed, unpacked
from tests.office.indicators.samples import figure

pytestmark = pytest.mark.django_db


def test_a_lot_is_one_event_and_can_be_rebuilt_from_the_record(city, enter):
    lot = enter(figure(city.area.pk, "12.5"), figure(city.county.pk, "3.25"))
    event = Event.objects.latest("seq")
    assert (event.verb, event.subject_id) == ("enter_figures", lot.pk)
    assert (lot.count, lot.revised) == (2, 0)
    assert [each.value for each in Observation.objects.order_by("pk")] == [Decimal("12.5"), Decimal("3.25")]
    finding, *differences = compare()
    assert finding.is_whole
    assert [each for each in differences if each.label.startswith("indicators.")] == []


def test_a_negative_zero_is_kept_as_both_databases_keep_it(city, enter):
    enter(figure(city.area.pk, "-0.0"))
    assert [each for each in list(compare())[1:] if each.label == "indicators.observation"] == []


def test_the_table_takes_no_change(city, enter):
    enter(figure(city.area.pk, "12.5"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Observation.objects.update(value=13)
    with pytest.raises(DatabaseError), transaction.atomic():
        Observation.objects.all()._raw_delete("default")
    assert Observation.objects.get().value == Decimal("12.5")


def test_a_row_that_is_in_no_lot_is_found(city, enter):
    lot = enter(figure(city.area.pk, "12.5"))
    stray = figure(city.area.pk, "99", period=202104)
    Observation.objects.create(
        lot=lot, indicator="budget", area_id=city.area.pk, period=202104, value=stray.value, unit="亿元", vintage=1,
        released_on=stray.released_on,
    )  # fmt: skip
    found = [each for each in list(compare())[1:] if each.label == "indicators.observation"]
    assert [(each.in_chain, each.in_table["value"]) for each in found] == [(None, "99.000000")]


def test_the_same_figures_again_change_nothing(city, enter):
    enter(figure(city.area.pk, "12.5"))
    with pytest.raises(Refused, match="完全相同"):
        enter(figure(city.area.pk, "12.5"), figure(city.area.pk, "12.5", released_on=date(2021, 5, 1)))
    assert Lot.objects.count() == Observation.objects.count() == 1


def test_a_revision_wants_a_reason_and_leaves_the_first_figure(city, enter):
    enter(figure(city.area.pk, "12.5"))
    later = figure(city.area.pk, "12.9", vintage=Vintage.REVISED, released_on=date(2021, 6, 1))
    with pytest.raises(Invalid, match="写明理由"):
        enter(later)
    lot = enter(later, reason="年度核算调整")
    assert (lot.count, lot.revised) == (1, 1)
    assert Observation.objects.count() == 2


def test_a_release_does_not_say_two_things(city, enter):
    enter(figure(city.area.pk, "12.5"))
    with pytest.raises(Refused, match="同一次发布"):
        enter(figure(city.area.pk, "12.9"), reason="笔误")
    with pytest.raises(Refused, match="只留一个"):
        enter(figure(city.area.pk, "21", period=202104), figure(city.area.pk, "22", period=202104))
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "nothing"}, "没有指标"),
        ({"code": "budget_share"}, "由公式算出"),
        ({"code": "retail"}, "不由这个单位填报"),
        ({"unit": "万元"}, "单位是亿元"),
        ({"period": 202213 - 100}, "月结束的时期"),
        ({"value": Decimal("1e9")}, "太大"),
        ({"value": Decimal("NaN")}, "太大"),
        ({"value": Decimal("0.1234567")}, "最多 6 位"),
        ({"vintage": 4}, "请选择版本"),
        ({"released_on": date(2021, 2, 28)}, "早于时期结束"),
        ({"released_on": date(2999, 1, 1)}, "还没有到"),
    ],
)
def test_a_wrong_figure_is_refused_with_everything_beside_it(city, enter, changes, words):
    wrong = figure(city.area.pk, "1", code=changes.pop("code", "budget"))._replace(**changes)
    with pytest.raises((Invalid, Forbidden), match=words):
        enter(figure(city.county.pk, "5"), wrong)
    assert not Observation.objects.exists()
    assert not Lot.objects.exists()


def test_who_does_not_report_enters_nothing(city):
    origin = Origin(city.finance, How.TYPED, "快报")
    for person in (city.outsider, city.viewer, city.handler, city.county_handler, city.system_admin):
        with pytest.raises(Forbidden):
            actions.enter(person, origin, [figure(city.area.pk, "1")])
    assert actions.enter(city.supervisor, origin, [figure(city.area.pk, "1")]).count == 1


def test_rows_come_out_of_a_part_as_they_went_in():
    chance = random.Random(7)
    figures = [
        figure(chance.randint(1, 99), f"{chance.uniform(-1e8, 1e8):.6f}", period=202100 + chance.randint(1, 12))
        for _ in range(500)
    ]
    assert list(unpacked(packed(figures))) == figures
