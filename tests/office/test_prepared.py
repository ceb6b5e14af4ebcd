"""Query sets whose statement is made once give what the query set gives, with other inputs each time."""

from datetime import date

from django.db.models import DateField

from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Duty
from luoshi.office.prepared import Prepared, given
from tests.builders import commitment

DUE = Prepared(
    lambda: (
        Commitment.objects.filter(current_due__lte=given("day", DateField()))
        .order_by("pk")
        .values_list("pk", "lead__name")
    )
)
ONE = Prepared(lambda: Commitment.objects.filter(pk=given("pk")))
HELD = Prepared(lambda: Duty.objects.filter(person=given("person")).order_by("pk").values_list("role", "unit", "since"))


def test_objects_are_the_same_in_every_field(city):
    for made in (commitment(city, stages=()), commitment(city, due=None, lead_id=None, support_ids=())):
        [same] = ONE.objects(pk=made.pk)
        kept = Commitment.objects.get(pk=made.pk)
        assert {name: value for name, value in vars(same).items() if name != "_state"} == {
            name: value for name, value in vars(kept).items() if name != "_state"
        }
        assert (same._state.db, same._state.adding) == ("default", False)
    assert ONE.objects(pk=0) == []


def test_rows_are_those_of_the_query_set_for_each_input(city):
    early, late = commitment(city, due=date(2030, 1, 1)), commitment(city, due=date(2031, 1, 1))
    assert DUE.rows(day=date(2029, 12, 31)) == []
    assert DUE.rows(day=date(2030, 1, 1)) == [(early.pk, city.planning.name)]
    assert [pk for pk, _name in DUE.rows(day=date(2031, 1, 1))] == [early.pk, late.pk]
    for person in (city.head, city.leader, city.nobody):
        duties = person.duties.order_by("pk").values_list("role", "unit", "since")
        assert list(map(tuple, HELD.rows(person=person.pk))) == list(duties)
