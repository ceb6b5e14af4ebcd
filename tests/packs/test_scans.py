"""Scans of a pack: ledgers and fields that are not there, hold something else, or are hidden from some, are told."""

from datetime import date

import pytest

from luoshi.packs import builtin
from luoshi.packs.checks.scans import scans
from luoshi.packs.scope import Scope

WRONG = {
    "no such ledger": ({"ledger": "homes"}, "ledger", "没有台账“homes”"),
    "a text for a place": ({"place": "code"}, "place", "合适的字段"),
    "no such stage": ({"besides": ("gone",)}, "besides", "没有阶段“gone”"),
    "a hidden figure for the number": ({"cause": "screened_by"}, "cause", "只有一个值"),
}


@pytest.mark.parametrize(("change", "key", "words"), WRONG.values(), ids=WRONG)
def test_a_scan_names_what_is_there_and_seen_by_all(change, key, words):
    pack = builtin().in_force("poverty", date(2026, 11, 23))
    faulty = pack.model_copy(update={"scans": {"relapse": pack.scans["relapse"].model_copy(update=change)}})
    (found,) = [each for each in scans(Scope(faulty, {})) if key in each.path]
    assert words in found.zh


def test_a_block_of_concentrations_names_its_scan():
    pack = builtin().in_force("poverty", date(2026, 11, 23))
    found = list(scans(Scope(pack.model_copy(update={"scans": {}}), {})))
    assert [each.path for each in found] == [("page", "blocks", "concentrations", "scan")]
