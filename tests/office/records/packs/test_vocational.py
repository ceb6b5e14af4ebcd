"""A school's check from its figures to the result and the gaps put right, with its programmes; a task to strike-off."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid
from luoshi.office.ledger.models import State
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests import builders
from tests.office.records.doing import doing

FIGURES = {"enrolled": "1260", "admitted": "430", "teachers": "58", "of_trade": "27", "dual": "6"}


do = doing(date(2026, 3, 2))


@pytest.fixture
def school(city):
    given = {"name": "云台县职业中学", "year": "2025-2026", "level": "secondary", "lead": city.planning.pk}
    return actions.enter(city.handler, "vocational.school", given | {"place": city.county.pk, "office": city.office.pk})


def test_a_school_is_checked_puts_its_gaps_right_and_is_checked_anew(city, school):
    with pytest.raises(Invalid, match="双师型教师"):
        do(city.handler, school, "report", FIGURES | {"dual": ""})
    assert do(city.handler, school, "report", FIGURES).next_due == date(2026, 3, 30)
    with pytest.raises(Forbidden):
        do(city.handler, school, "check", {"result": "met"}, finding="自查")
    do(city.head, school, "check", {"result": "unmet"}, finding="教师不足")
    assert do(city.head, school, "improve", {"gaps": "补充教师", "due": "2026-08-31"}).due == date(2026, 8, 31)
    do(city.handler, school, "put_right")
    do(city.supervisor, school, "check", {"result": "met"}, finding="已补充")
    assert do(city.head, school, "finish").stage == "done"
    given = {"school": school.number, "name": "数控技术", "ordered": "是", "students": "40"}
    assert actions.enter(city.handler, "vocational.programme", given).whole_id == school.pk
    assert do(city.supervisor, school, "check_again", reason="群众反映").stage == "open"


def test_a_task_is_a_commitment_of_the_domain(city):
    given = {"title": "建成实训基地", "lead": city.planning.pk, "elements": "基地投用", "due": "2030-06-30"}
    task = actions.enter(city.supervisor, "vocational.task", given)
    builders.advance(city, task.commitment, State.STRUCK_OFF)
    assert Record.objects.get(commitment__state="struck_off", commitment__domain="education") == task
