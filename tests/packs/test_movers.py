"""Blocks of movers: ledgers and fields that are not there, hold something else, or are hidden from some, are told."""

from datetime import date

import pytest

from luoshi.packs import builtin
from luoshi.packs.checks.movers import movers
from luoshi.packs.page import Movers
from luoshi.packs.scope import Scope

FITS = {"period": "month", "now": "output", "before": "output_before"}
WRONG = {
    "a text for the period": ({"ledger": "month"}, {"period": "note"}, "合适的字段"),
    "a day for a figure": ({"ledger": "month"}, {"now": "month"}, "合适的字段"),
    "a field that is not there": ({"ledger": "month"}, {"before": "gone"}, "gone"),
    "no ledger": ({"ledger": None}, {}, "要写 ledger"),
    "another kind of block": ({"kind": "cards", "ledger": "month"}, {}, "别的块不写"),
}


@pytest.mark.parametrize(("block", "change", "words"), WRONG.values(), ids=WRONG)
def test_movers_name_a_period_and_two_figures_of_their_ledger(block, change, words):
    pack = builtin().in_force("industry", date(2026, 11, 23))
    kept = pack.page.blocks["movers"].model_copy(update={**block, "movers": Movers(**FITS | change)})
    page = pack.page.model_copy(update={"blocks": {"movers": kept}})
    (found,) = movers(Scope(pack.model_copy(update={"page": page}), {}))
    assert words in found.zh


def test_the_movers_of_the_industry_pack_are_right():
    pack = builtin().in_force("industry", date(2026, 11, 23))
    assert [*movers(Scope(pack, {}))] == []
