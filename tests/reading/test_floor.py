"""The first goals on the annotated texts, as a floor that no change may fall below."""

import json
import re
from pathlib import Path

import pytest

from luoshi.reading import read, to_json
from luoshi.reading.accuracy import score

SHARED = Path(__file__).parents[3] / "shared" / "reading"
FLOOR = {
    "header": 0.99,
    "people": 0.99,
    "agenda_kind": 0.96,
    "instrument_form": 0.96,
    "directives": 0.99,
    "agents": 0.97,
    "domains": 0.9,
    "actions": 0.97,
    "forces": 0.92,
    "deadlines": 0.95,
}


@pytest.mark.shared
def test_the_annotated_texts_are_read_at_least_as_well_as_promised():
    if not SHARED.is_dir():
        pytest.skip(f"NOT RUN: the annotated texts are not there ({SHARED})")
    pairs = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        text = (SHARED / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        day = re.match(r"(\d{4})(\d\d)(\d\d)-", path.stem)
        readout = read(text, "-".join(day.groups()) if day else None)
        pairs.append((text, json.loads(path.read_text(encoding="utf-8")), json.loads(to_json(readout))))
    found = score(pairs)
    assert {field: found[field].f1 for field in FLOOR if found[field].f1 < FLOOR[field]} == {}
