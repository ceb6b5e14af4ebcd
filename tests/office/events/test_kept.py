"""Kept rows change inside actions only, and the event holds what changed in them."""

import json
from datetime import date

import pytest
from django.core import checks
from django.db import models, transaction
from django.db.models import F
from django.test.utils import isolate_apps

from luoshi.office.events.kept import Kept, KeptQuerySet, Unrecorded, kept_models, unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Element, Evidence, NumberSeries, Proof, Report, State
from luoshi.office.people.models import ApiToken, Duty, Person, Unit, UnitAlias
from luoshi.office.people.tokens import create_token
from tests.builders import LONG_AGO, commitment, prove


@action("note")
def change(actor, subject, how) -> Done:
    """Any change of rows, as one action."""
    how()
    return Done(subject, {})


def rows(seq: int | None = None) -> list:
    """What an event holds of rows, the last one's unless told otherwise."""
    event = Event.objects.get(seq=seq) if seq else Event.objects.latest("seq")
    return json.loads(bytes(event.canonical)).get("rows", [])


def changed(city, how) -> list:
    change(city.supervisor, city.office, how)
    return rows()


WRITES = {
    "save": lambda unit: unit.save(),
    "save of a field": lambda unit: unit.save(update_fields=["name"]),
    "create": lambda unit: UnitAlias.objects.create(unit=unit, name="别名"),
    "create through a relation": lambda unit: unit.aliases.create(name="别名"),
    "get_or_create": lambda unit: UnitAlias.objects.get_or_create(unit=unit, name="别名"),
    "update_or_create": lambda unit: Unit.objects.update_or_create(pk=unit.pk, defaults={"name": "新名"}),
    "bulk_create": lambda unit: UnitAlias.objects.bulk_create([UnitAlias(unit=unit, name="别名")]),
    "bulk_update": lambda unit: Unit.objects.bulk_update([unit], ["name"]),
    "update": lambda unit: Unit.objects.filter(pk=unit.pk).update(order=3),
    "update through a relation": lambda unit: unit.aliases.update(name="别名"),
    "delete": lambda unit: unit.aliases.get().delete(),
    "delete of many": lambda unit: UnitAlias.objects.all().delete(),
    "delete through a relation": lambda unit: unit.aliases.all().delete(),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_outside_an_action_is_a_fault_of_the_program(city, write):
    with unrecorded():
        UnitAlias.objects.create(unit=city.office, name="督查办")
    before = list(Unit.objects.values()), list(UnitAlias.objects.values())
    with pytest.raises(Unrecorded, match="action"), transaction.atomic():
        write(Unit.objects.get(pk=city.office.pk))
    assert (list(Unit.objects.values()), list(UnitAlias.objects.values())) == before
    with unrecorded():
        write(Unit.objects.get(pk=city.office.pk))


def test_a_new_row_is_recorded_with_all_its_fields(city):
    [[label, pk, fields]] = changed(city, lambda: UnitAlias.objects.create(unit=city.office, name="督查办"))
    assert (label, fields) == ("people.unitalias", {"unit_id": city.office.pk, "name": "督查办"})
    assert UnitAlias.objects.get(pk=pk).name == "督查办"


def test_of_a_changed_row_only_what_changed_is_recorded(city):
    def rename():
        city.office.name = "督查处"
        city.office.save()

    assert changed(city, rename) == [["people.unit", city.office.pk, {"name": "督查处"}]]
    assert changed(city, lambda: city.office.save()) == []


def test_what_a_stale_object_overwrites_is_recorded_too(city):
    stale = Unit.objects.get(pk=city.office.pk)
    changed(city, lambda: Unit.objects.filter(pk=city.office.pk).update(order=7))
    assert changed(city, stale.save) == [["people.unit", city.office.pk, {"order": stale.order}]]


def test_an_update_records_each_row_with_the_value_that_the_database_made(city):
    units = [city.planning, city.finance]
    wanted = Unit.objects.filter(pk__in=[unit.pk for unit in units])
    changed(city, lambda: wanted.update(order=F("id") + 1))
    assert rows() == [["people.unit", unit.pk, {"order": unit.pk + 1}] for unit in units]


def test_rows_that_an_update_moves_out_of_its_own_filter_are_recorded(city):
    assert changed(city, lambda: Unit.objects.filter(name="市财政局").update(name="财政局")) == [
        ["people.unit", city.finance.pk, {"name": "财政局"}]
    ]


def test_bulk_writes_are_recorded_row_by_row(city):
    made = [UnitAlias(unit=city.office, name=name) for name in ("甲", "乙")]
    assert [fields["name"] for _, _, fields in changed(city, lambda: UnitAlias.objects.bulk_create(made))] == [
        "甲",
        "乙",
    ]
    made[1].name = "丙"
    assert changed(city, lambda: UnitAlias.objects.bulk_update(made, ["name"])) == [
        ["people.unitalias", made[1].pk, {"name": "丙"}]
    ]


def test_deleted_rows_are_recorded_as_null_also_those_that_go_with_them(city):
    made = commitment(city, State.IN_PROGRESS)
    prove(city, made.pk)
    evidence, proofs = Evidence.objects.get(), list(Proof.objects.values_list("pk", flat=True))
    assert changed(city, lambda: Report.objects.all().delete()) == [
        ["ledger.evidence", evidence.pk, None],
        *(["ledger.proof", pk, None] for pk in proofs),
        ["ledger.report", evidence.report_id, None],
    ]


def test_what_an_action_makes_and_takes_back_leaves_nothing(city):
    def there_and_back():
        alias = UnitAlias.objects.create(unit=city.office, name="一时")
        Unit.objects.filter(pk=city.office.pk).update(order=9)
        Unit.objects.filter(pk=city.office.pk).update(order=city.office.order)
        alias.delete()

    assert changed(city, there_and_back) == []


def test_a_row_written_again_and_again_is_recorded_as_it_stands_at_last(city):
    def twice():
        alias = UnitAlias.objects.create(unit=city.office, name="甲")
        UnitAlias.objects.filter(pk=alias.pk).update(name="乙")
        alias.refresh_from_db()
        alias.name += "丙"
        alias.save()

    [[_, _, fields]] = changed(city, twice)
    assert fields["name"] == "乙丙"


def test_a_row_deleted_and_made_again_under_its_key_is_recorded_whole(city):
    def again():
        NumberSeries.objects.all().delete()
        NumberSeries.objects.create(year=1999, last=8)

    changed(city, NumberSeries(year=1999, last=3).save)
    assert changed(city, again) == [["ledger.numberseries", 1999, {"last": 8}]]


def test_a_row_given_a_key_of_its_own_is_new_or_changed_as_it_was(city):
    assert changed(city, NumberSeries(year=1999, last=3).save) == [["ledger.numberseries", 1999, {"last": 3}]]
    assert changed(city, NumberSeries(year=1999, last=4).save) == [["ledger.numberseries", 1999, {"last": 4}]]


def test_links_to_many_are_rows_of_their_own(city):
    made = commitment(city, State.IN_PROGRESS)
    prove(city, made.pk)
    evidence, (first, second) = Evidence.objects.get(), Element.objects.all()
    assert set(evidence.elements.all()) == {first, second}
    gone = Proof.objects.get(element=second).pk
    assert changed(city, lambda: evidence.elements.set([first])) == [["ledger.proof", gone, None]]
    [[_, _, link]] = changed(city, lambda: evidence.elements.add(second))
    assert link == {"evidence_id": evidence.pk, "element_id": second.pk}


def test_an_action_records_the_rows_of_every_kind_that_it_touched(city):
    made = commitment(city, State.ASSIGNED)
    assert {label for label, _, _ in rows(seq=1)} == {
        "ledger.commitment",
        "ledger.element",
        "ledger.involvement",
        "ledger.numberseries",
    }
    [[label, pk, fields]] = rows()
    assert (label, pk) == ("ledger.commitment", made.pk)
    assert fields.keys() == {"state", "assigned_on", "changed_at"}


def test_a_failing_action_leaves_no_journal_behind(city):
    def half():
        UnitAlias.objects.create(unit=city.office, name="甲")
        raise ValueError

    with pytest.raises(ValueError):
        changed(city, half)
    with pytest.raises(Unrecorded):
        city.office.save()
    assert changed(city, lambda: None) == []


def test_an_action_inside_an_action_is_a_fault_of_the_program(city):
    with pytest.raises(RuntimeError, match="inside an action"):
        changed(city, lambda: actions.register(city.supervisor, city.office, None))


def test_inside_an_action_nothing_goes_unrecorded(city):
    def hidden():
        with unrecorded():
            Unit.objects.filter(pk=city.office.pk).update(order=5)

    assert changed(city, hidden) == [["people.unit", city.office.pk, {"order": 5}]]


def test_writes_that_pass_over_conflicts_are_refused(city):
    alias = UnitAlias(unit=city.office, name="甲")
    with pytest.raises(Unrecorded, match="conflicts"):
        changed(city, lambda: UnitAlias.objects.bulk_create([alias], ignore_conflicts=True))


def test_secrets_stay_out_of_the_record(city):
    def enter():
        Person.objects.create_person("newcomer", "新人", "a password nobody knows")

    [[_, pk, fields]] = changed(city, enter)
    assert fields == {"username": "newcomer", "name": "新人", "title": "", "is_active": True, "is_demo": False}
    newcomer = Person.objects.get(pk=pk)
    newcomer.set_password("another one")
    newcomer.save(update_fields=["password"])  # as signing in does when the hash is out of date
    token = create_token(newcomer, "脚本")
    assert rows()[0][2].keys() == {"person_id", "name", "created_at", "expires_at"}
    ApiToken.objects.filter(pk=token.pk).update(used_at=token.created_at)
    record = b"".join(bytes(event.canonical) for event in Event.objects.all())
    assert newcomer.password.encode() not in record
    assert token.digest.encode() not in record


def test_dates_and_moments_are_recorded_the_same_on_every_database(city):
    made = commitment(city)
    [fields] = [fields for label, _, fields in rows() if label == "ledger.commitment"]
    assert fields["registered_on"] == made.registered_on.isoformat()
    assert fields["changed_at"].endswith("+00:00")
    assert fields["spans"] == []


def test_a_value_given_in_another_form_is_recorded_as_the_database_holds_it(city):
    duty = Duty.objects.filter(person=city.handler)
    changed(city, lambda: duty.update(since="2020-02-03", until=date(2030, 1, 1)))
    assert rows()[0][2] == {"since": "2020-02-03", "until": "2030-01-01"}
    assert duty.get().since != LONG_AGO


def test_what_is_shown_of_an_event_does_not_hold_its_rows(city):
    commitment(city)
    assert "rows" not in Event.objects.get().detail


LEFT_OUT = {
    "Event": "the record itself",
    "ChainHead": "the record itself",
    "Observation": "unpacked from kept lots, held against them row by row",
    "SearchDoc": "derived from the texts",
    "Tally": "derived from the commitments",
    "Rating": "derived from the commitments of the day; the event holds the digest of all its rows",
    "SavedView": "a person's own",
    "ReportDraft": "nothing is reported until it is handed in",
    "ReportSketch": "derived from the reports",
    "FileFacts": "derived from the bytes in the store",
    "Tick": "the machinery's log",
    "Lane": "how quickly a robot may be called",
    "Contact": "a person's addresses; who consented to what is in the events",
    "Notice": "derived from the events",
    "Delivery": "the outbox: changed by sending, not by an act",
    "Attempt": "the outbox's log",
}


def test_every_model_is_kept_or_left_out_for_a_reason(db):
    """A new model inherits `Kept` (luoshi/office/events/kept.py), or says here why it is no state of the office."""
    from django.apps import apps

    models_of_ours = [model for model in apps.get_models() if model.__module__.startswith("luoshi.office")]
    assert {model.__name__ for model in models_of_ours if not issubclass(model, Kept)} == LEFT_OUT.keys()
    assert Commitment in kept_models()


@isolate_apps()
def test_a_kept_model_that_could_change_unseen_is_a_fault_in_the_system_check():
    class Unseen(Kept):
        unit = models.ForeignKey(Unit, null=True, on_delete=models.SET_NULL, related_name="+")
        units = models.ManyToManyField(Unit, related_name="+")
        objects = models.Manager()

        class Meta:
            app_label = "unseen"

    assert {fault.id for fault in Unseen.check() if isinstance(fault, checks.Error)} >= {
        "luoshi.K001",
        "luoshi.K002",
        "luoshi.K003",
    }
    assert isinstance(Unit.objects.all(), KeptQuerySet)
