"""How days are said: one function for pages and sentences, in the viewer's language, the year only where it is another."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from luoshi.errors import Invalid, Refused
from luoshi.office import days
from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import State
from tests import builders
from tests.builders import fresh
from tools.translations import OFFICE

DATED = {"day", "due", "when", "at", "since", "until"}
SAYING = {"day", "moment", "short_day"}
# a record keeps these sentences for years: the figures of a scan, a note as the basis of a matter
KEPT = {"records/concentrations.py", "instructions/actions.py"}


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (date(2026, 12, 15), "12月15日", "15 Dec"),
        (date(2027, 1, 5), "2027年1月5日", "5 Jan 2027"),
        ("2026-12-15", "12月15日", "15 Dec"),
        (None, "—", "—"),
    ],
)
def test_a_day_is_said_short_and_with_its_year_where_that_is_another(value, zh, en):
    with acting_at(_noon(date(2026, 11, 24))):
        assert days.day(value) == zh
        with translation.override("en"):
            assert days.day(value) == en


def test_a_refusal_names_its_days_as_the_screens_do(city):
    item = builders.commitment(city, State.IN_PROGRESS)
    due = item.current_due
    with pytest.raises(Invalid) as told:
        actions.ask_extension(city.head, item.pk, wanted=due, reason="雨季", progress="完成一半")
    assert told.value.args[0] == f"新时限应晚于现定时限 {days.day(due)}。"
    with translation.override("en"), pytest.raises(Invalid) as told:
        actions.ask_extension(fresh(city.head), item.pk, wanted=due, reason="雨季", progress="完成一半")
    assert f"{due.day} {days.MONTHS[due.month - 1]}" in told.value.args[0]
    with acting_at(_noon(due + timedelta(days=1))), pytest.raises(Refused) as told:
        actions.ask_extension(
            fresh(city.head), item.pk, wanted=due + timedelta(days=9), reason="雨季", progress="完成一半"
        )
    assert f"{due.month}月{due.day}日 已过，不能再申请延期" in told.value.args[0]


def test_no_sentence_of_the_office_says_a_day_by_itself():
    """A date put into a sentence as it is reads 2026-12-15, where the page beside it says 12月15日."""
    bare = [
        f"{place}:{line} {name}"
        for file in sorted(OFFICE.rglob("*.py"))
        if (place := file.relative_to(OFFICE).as_posix()) not in KEPT
        for line, name, value in _dated(ast.parse(file.read_text(encoding="utf-8")))
        if not (isinstance(value, ast.Call) and _called(value.func) in SAYING)
    ]
    assert bare == []


def _noon(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12)))


def _dated(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    """What is put into sentences under the name of a date."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.right, ast.Dict):
            for key, value in zip(node.right.keys, node.right.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in DATED:
                    yield node.lineno, key.value, value


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
