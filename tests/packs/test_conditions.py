"""Conditions of limits are read by the ledger that they name, where two ledgers use one code for different options."""

from datetime import date

from luoshi.packs import builtin
from luoshi.packs.checks.conditions import conditions
from luoshi.packs.scope import Scope


def scope():
    pack = builtin().in_force("poverty", date(2026, 11, 23))
    return Scope(pack, {})


def test_an_option_is_looked_for_in_the_ledger_that_is_named():
    for ledger, option in (("household", "illness"), ("warning", "epidemic")):
        assert list(conditions(scope(), {"ledger": (ledger,), "cause": (option,)}, ())) == []
        assert list(conditions(scope(), {"cause": (option,)}, ())) == []
    (found,) = conditions(scope(), {"ledger": ("warning",), "cause": ("illness",)}, ())
    assert "illness" in found.zh
