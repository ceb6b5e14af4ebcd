"""Rows that are read along with others are the rows that a statement of their own would read."""

from datetime import date

import pytest
from django.db.models import OuterRef

from luoshi.office.along import Along, rows_of
from luoshi.office.ledger.models import Commitment, Element, ReportSlot, State
from tests import builders

pytestmark = pytest.mark.django_db


def plain(rows):
    """Every column of every row."""
    return [{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows]


def test_days_moments_flags_and_json_come_back_as_they_are_kept(city, django_assert_num_queries):
    made = builders.commitment(city, State.IN_PROGRESS, due=date(2026, 12, 31))
    with django_assert_num_queries(1):
        found = Commitment.objects.annotate(
            read_elements=Along(Element.objects.filter(commitment=OuterRef("pk")).order_by("order")),
            read_slots=Along(ReportSlot.objects.filter(commitment=OuterRef("pk"))[:1]),
        ).get(pk=made.pk)
        elements, slots = rows_of(Element, found.read_elements), rows_of(ReportSlot, found.read_slots)
    assert plain(elements) == plain(made.elements.all()) and elements
    assert plain(slots) == plain(made.slots.all()[:1]) and slots


def test_where_there_are_none_the_list_is_empty(city):
    made = builders.commitment(city, State.REGISTERED)
    found = Commitment.objects.annotate(read=Along(ReportSlot.objects.filter(commitment=OuterRef("pk")))).get(
        pk=made.pk
    )
    assert rows_of(ReportSlot, found.read) == []
