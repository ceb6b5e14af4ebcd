"""`luoshi verify --kept` finds files that are missing or changed, and sealed fields that the key does not open."""

import pytest

from luoshi.office import intact, sealing, store, sweeping
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.verifying import verify
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Evidence, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.notices.models import Contact
from luoshi.office.notices.sealing import PURPOSE
from tests.builders import PDF, commitment


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def evidence(city) -> Evidence:
    made = commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=10, done="进展", attachments=[Attachment("甲.pdf", PDF, [1])])
    return Evidence.objects.get()


def found() -> list[tuple[str, object]]:
    return [(fault.label, fault.pk) for fault in intact.faults(lambda part, done, of: None)]


def of_sources() -> list[tuple[str, object]]:
    """The builders' readouts lie in no store."""
    return [each for each in found() if each[0] != "meetings.source"]


def test_a_file_that_is_missing_or_changed_is_told_with_its_row(evidence):
    assert of_sources() == []
    place = store.place(evidence.digest)
    place.write_bytes(PDF + b"another page")
    assert of_sources() == [("ledger.evidence", evidence.pk)]
    place.unlink()
    assert of_sources() == [("ledger.evidence", evidence.pk)]


def test_what_another_key_sealed_is_told(city, settings):
    with unrecorded():
        Contact.objects.create(person=city.handler, mobile=sealing.seal("13800000000", PURPOSE))
    assert of_sources() == []
    settings.SECRET_KEY = "the key of another machine" * 3
    assert of_sources() == [("notices.contact", city.handler.pk)]


def test_the_command_says_what_to_put_back(evidence, capsys):
    store.place(evidence.digest).unlink()
    assert verify()
    assert not verify(kept=True)
    told = capsys.readouterr().out
    assert f"ledger.evidence {evidence.pk}：文件 {evidence.digest[:12]}… 不在" in told
    assert "从备份放回" in told


def test_all_that_names_files_is_looked_at(db):
    """Drafts alone are left out: they are not handed in yet."""
    by_digest = {each for each in sweeping.held_by if any(field.name == "digest" for field in each._meta.fields)}
    assert {each.__name__ for each in sweeping.held_by - by_digest} == {"ReportDraft"}


def test_every_column_that_keeps_what_is_sealed_is_tried():
    from django.apps import apps

    columns = {
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name in {"sealed", "mobile", "email"} and field.get_internal_type() == "TextField"
    }
    assert columns == {(model.__name__, name) for model, _, names in sealing.sealed_in for name in names}
