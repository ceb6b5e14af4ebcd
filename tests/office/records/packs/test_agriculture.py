"""A farm park from cultivation to its stars, up and down again, and to their loss: no stars are for life."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests.builders import PDF
from tests.office.records.doing import doing

REPORT = {"report": [Attachment("自查报告.pdf", PDF)]}
APPLIED = {"applied_star": "three", "applied_year": "2026"}


def enter(city):
    given = {"name": "云台县粮油园区", "lead": city.county_farm.pk, "supports": [city.planning.pk]}
    given |= {"place": city.county.pk, "trade": "grain", "acreage": "42000", "output": "6.4亿元"}
    return actions.enter(city.county_handler, "agriculture.park", given)


do = doing(date(2026, 1, 20))


def test_a_park_gets_its_stars_after_the_notice_rises_falls_and_loses_them(city):
    park = enter(city)
    with pytest.raises(Refused, match="自查报告"):
        do(city.county_head, park, "apply", APPLIED)
    do(city.county_head, park, "apply", APPLIED, files=REPORT)
    with pytest.raises(Forbidden):
        do(city.county_handler, park, "assess")
    found = do(city.handler, park, "assess")
    assert found.next_due == date(2026, 12, 31)
    found = do(city.handler, park, "open_notice", {"notice": "公示第 3 号"}, date(2026, 1, 21), finding="考评通过")
    named = {"level": "province", "star": "three", "star_year": "2026", "paper": "川农园〔2026〕3号"}
    with pytest.raises(Refused, match="期满"):
        do(city.head, park, "name", named, date(2026, 1, 25))
    with pytest.raises(Invalid, match="命名文号"):
        do(city.head, park, "name", named | {"paper": ""}, date(2026, 2, 2))
    found = do(city.head, park, "name", named, date(2026, 2, 2))
    assert (found.stage, found.next_due) == ("named", date(2027, 12, 31))
    for day, verb, star in (
        (date(2027, 3, 1), "raise", {"star": "four", "star_year": "2027"}),
        (date(2028, 3, 1), "lower", {"star": "three", "star_year": "2028"}),
    ):
        do(city.handler, park, "review", day=day)
        found = do(city.head, park, verb, star, day, finding="年度监测")
        assert found.values["star"] == star["star"]
    do(city.handler, park, "review", day=date(2029, 3, 1))
    gone = do(city.head, park, "strike", day=date(2029, 3, 5), finding="指标大幅下滑", approval="领导小组纪要")
    assert (gone.stage, gone.next_due) == ("struck", None)
    again = do(city.county_handler, park, "cultivate_again", day=date(2029, 6, 1), reason="恢复方案已批")
    assert again.stage == "cultivating"


def test_lines_and_ratings_of_a_park_are_kept_by_year_and_ratings_by_the_city_alone(city):
    park = enter(city)
    given = {"park": park.number, "year": "2026", "aspect": "base", "line": "fields", "value": "78.5", "reached": True}
    value = actions.enter(city.county_handler, "agriculture.value", given | {"note": "高标准农田 3.3 万亩"})
    rating = {"park": park.number, "year": "2026", "star": "three", "change": "new", "paper": "川农园〔2026〕3号"}
    with pytest.raises(Forbidden):
        actions.enter(city.county_handler, "agriculture.rating", rating)
    stars = actions.enter(city.handler, "agriculture.rating", rating)
    assert set(Record.objects.visible_to(city.county_handler)) == {park, value, stars}
    assert not Record.objects.visible_to(city.outsider).exists()
