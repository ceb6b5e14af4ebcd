"""The JSON Schema that editors use."""

from __future__ import annotations

from datetime import date

import jsonschema_rs
import pytest

from luoshi.packs.marked import read
from luoshi.packs.model import Pack
from luoshi.packs.overlay import Overlay
from luoshi.packs.schema import known_keys, schema
from luoshi.packs.versions import BUILTIN
from tests.packs.samples import EXAMPLE, OVERLAY, changed

BUILT_IN = [file.read_text(encoding="utf-8") for file in sorted(BUILTIN.glob("*.yaml"))]


def as_json(value):
    """As an editor sees the file: a day is text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(("model", "text"), [(Pack, EXAMPLE), *((Pack, text) for text in BUILT_IN), (Overlay, OVERLAY)])
def test_the_schema_accepts_what_the_models_accept(model, text):
    jsonschema_rs.meta.validate(schema(model))
    jsonschema_rs.validate(schema(model), as_json(read(text, "file.yaml")[0]))


def test_the_schema_refuses_an_unknown_key():
    values = as_json(read(changed("effective:", "efective:"), "file.yaml")[0])
    assert not jsonschema_rs.is_valid(schema(Pack), values)


def test_keys_are_described_in_the_schema():
    assert schema(Pack)["properties"]["effective"]["description"] == "The day from which the version holds."
    assert "from" in schema(Pack)["$defs"]["Transition"]["properties"]


def test_known_keys_follow_lists_maps_and_kinds():
    assert {"by", "from", "to"} <= set(known_keys(("lifecycles", "any", "transitions", "any"), Pack))
    assert "options" in known_keys(("ledgers", "any", "fields", "any", "choice"), Pack)
    assert known_keys(("lights", "own", "any", "filled", 0), Pack) == ["zh", "en"]
    assert known_keys(("ladder", "rungs", "any", "when", "behind", "bound"), Pack) == ["over", "from", "under", "to"]
