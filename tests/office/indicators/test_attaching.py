"""Which indicators the words of a commitment attach: the pack's words and the indicators' own names, the longest first."""

import pytest

from luoshi.office.events.models import Event
from luoshi.office.indicators.attaching import named
from luoshi.office.indicators.models import Attachment
from tests.builders import City, commitment

pytestmark = pytest.mark.django_db


def test_the_packs_words_attach_what_they_stand_for():
    found = named("确保实现“双过半”")
    assert {"gdp_growth", "industry_growth", "retail_growth", "budget_revenue"} <= found.keys()
    assert set(found.values()) == {"双过半"}
    assert named("推进项目建设") == {}


def test_of_words_within_each_other_the_longest_is_meant():
    assert named("提高预算收入占比") == {"budget_share": "预算收入占比"}
    assert named("一般公共预算收入增长") == {"budget_revenue": "一般公共预算收入"}


def test_attaching_stands_in_the_event_of_the_registration(city: City):
    made = commitment(city, title="提高预算收入占比")
    assert [(each.indicator, each.words) for each in Attachment.objects.filter(commitment=made)] == [
        ("budget_share", "预算收入占比")
    ]
    assert Event.objects.get(verb="register", subject_id=made.pk).detail["indicators"] == ["budget_share"]
