"""The supervision pack and the ledger's table say the same, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.office.ledger import lifecycle as table
from luoshi.office.ledger.models import RUNNING, Cadence, Origin, State, Urgency
from luoshi.packs import builtin

PACK = builtin().in_force("supervision", date(2026, 4, 29))
LIFE = PACK.lifecycles["matter"]


def test_the_verbs_stand_in_the_same_order():
    assert list(LIFE.transitions) == list(table.TRANSITIONS)


@pytest.mark.parametrize("verb", table.TRANSITIONS)
def test_a_row_says_the_same(verb):
    row, written = table.TRANSITIONS[verb], LIFE.transitions[verb]
    assert written.names.zh == row.label
    assert set(written.sources) == row.sources
    assert written.target == row.target
    assert set(written.who) == row.who
    assert written.impartial == row.impartial


@pytest.mark.parametrize(("field", "words"), [("origin", Origin), ("urgency", Urgency), ("cadence", Cadence)])
def test_what_a_field_chooses_from_is_the_same(field, words):
    options = PACK.ledgers["matters"].fields[field].options
    assert {code: names.zh for code, names in options.items()} == {word.value: str(word.label) for word in words}


def test_the_stages_are_the_states_with_their_labels():
    assert {code: stage.names.zh for code, stage in LIFE.stages.items()} == {
        state.value: str(state.label) for state in State
    }
    assert LIFE.running() == RUNNING
