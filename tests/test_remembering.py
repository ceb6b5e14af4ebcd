"""What builders remember is what they would build: row by row, and only from the same start."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import State
from tests import builders, remembering

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(monkeypatch) -> dict:
    """Nothing is remembered yet."""
    monkeypatch.setattr(remembering, "_kept", kept := {})
    return kept


def rows() -> dict[str, list[Any]]:
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()}


def built() -> tuple[dict[str, list[Any]], list[Any]]:
    """All rows of a city with a commitment in each state, as a test would have them, and what the builders gave."""
    with transaction.atomic(), remembering.remembering():
        city = builders.build_city()
        made = [city, *(builders.commitment(city, state) for state in State), builders.meeting(city)]
        found = rows()
        later = actions.register(city.supervisor, city.office, builders.draft(city, "后来的一件"))
        assert later.pk == max(one[0] for one in found["ledger.Commitment"]) + 1
        assert walk_chain().is_whole
        transaction.set_rollback(True)
    return found, made


def test_what_is_written_again_is_what_was_built_row_by_row(kept):
    first, made = built()
    assert len(kept) == len(State) + 2
    assert built() == (first, made)


def test_whoever_else_writes_ends_what_is_remembered(kept):
    for _ in range(2):
        with transaction.atomic(), remembering.remembering():
            city = builders.build_city()
            actions.register(city.supervisor, city.office, builders.draft(city))
            builders.commitment(city)
            transaction.set_rollback(True)
    assert len(kept) == 1


def test_what_was_undone_is_not_remembered(kept, monkeypatch):
    with transaction.atomic(), remembering.remembering():
        city = builders.build_city()
        with pytest.raises(KeyError):
            builders.commitment(city, "no state")
        transaction.set_rollback(True)
    assert len(kept) == 1


def test_other_settings_are_built_for_anew(kept, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic(), remembering.remembering():
        builders.commitment(builders.build_city(), State.CLOSED)
        transaction.set_rollback(True)
    assert kept == {}
