"""The indicators that a pack's page 专题 names, beside its records."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from luoshi.errors import NotFound
from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.queries.shelves import shelves
from luoshi.packs.page import Block, Page
from luoshi.packs.versions import builtin
from tests.builders import City, at_nine
from tests.office.indicators.samples import MADE, figure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with acting_at(at_nine(date(2021, 5, 20))):
        yield


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> str:
    """The economy's pack with a page of the samples: figures, one of them again, a restricted one, a place among counties."""
    block = {"names": {"zh": "主要指标", "en": "Main"}, "kind": "cards", "indicators": ["budget", "firms", "retail"]}
    again = {"names": {"zh": "再看", "en": "Again"}, "kind": "chart", "indicators": ["budget", "place"]}
    page = Page(blocks={"main": Block.model_validate(block), "again": Block.model_validate(again)})
    economy = builtin().in_force("economy", date(2021, 5, 20)).model_copy(update={"page": page})
    place = MADE["budget_share"].model_copy(
        update={"formula": MADE["budget_share"].formula.model_copy(update={"function": "rank", "of": ("budget",)})}
    )
    monkeypatch.setattr(catalogue, "in_force", lambda on=None: [economy])
    monkeypatch.setattr(catalogue, "indicators", lambda on=None: {**MADE, "place": place})
    return economy.pack


def test_a_page_shows_each_indicator_once_where_it_has_figures_and_the_person_sees_it(city: City, pack, enter):
    enter(figure(city.area.pk, "33"), figure(city.county.pk, "4"))
    found = shelves(city.supervisor, pack)
    assert found.area == city.area
    assert [(shelf.names.zh, [row.code for row in shelf.rows]) for shelf in found.shelves] == [("主要指标", ["budget"])]
    assert found.shelves[0].rows[0].figure.value == Decimal(33)


def test_who_sees_no_figures_is_not_told_of_the_page(city: City, pack):
    for person in (city.nobody, city.system_admin):
        with pytest.raises(NotFound):
            shelves(person, pack)
    with pytest.raises(NotFound):
        shelves(city.supervisor, "no-such-pack")


def test_the_page_of_a_pack_fetches_them_from_their_own_address(
    city: City, pack, enter, sign_in, django_assert_max_num_queries
):
    enter(figure(city.area.pk, "33"))
    client = sign_in(city.supervisor)
    address = reverse("indicators:topic", args=[pack])
    assert f'hx-get="{address}"' in client.get(reverse("records:topic", args=[pack])).content.decode()
    with django_assert_max_num_queries(12):
        shown = client.get(address).content.decode()
    assert '<div class="topic" id="figures">' in shown and "预算收入" in shown
