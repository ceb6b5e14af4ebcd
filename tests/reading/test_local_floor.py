"""What is reached on the local set, as a floor that no change may fall below."""

import json
from pathlib import Path

from luoshi.intake import take_in
from luoshi.reading import to_json
from luoshi.reading.accuracy import score
from luoshi.readouts import readout_of

LOCAL = Path(__file__).parent / "local_set"
FLOOR = {
    "header": 0.97,
    "people": 0.97,
    "agenda_kind": 0.85,
    "instrument_form": 0.92,
    "directives": 0.94,
    "agents": 0.91,
    "domains": 0.76,
    "actions": 0.92,
    "forces": 0.82,
    "deadlines": 0.8,
    "quantities": 0.86,
}


def test_the_local_set_is_read_at_least_as_well_as_promised():
    pairs = []
    for path in sorted(LOCAL.glob("*.json")):
        text, gold = path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8"))
        readout = readout_of(take_in(text.encode(), f"{path.stem}.txt"), published=gold.get("published"))
        pairs.append((text, gold, json.loads(to_json(readout))))
    found = score(pairs)
    assert {field: found[field].f1 for field in FLOOR if found[field].f1 < FLOOR[field]} == {}
