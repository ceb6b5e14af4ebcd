"""The table of races: what many do at once, how many may win, what the others are told. A new race is one row.

`prepare` makes the stake in the fixture city and gives what the racers need to know of it (ids, not objects); `act` is done by
process `number` with that stake; `told` is what every loser's sentence must say. Run by `tests/office/test_races.py` for
a few rounds and by `bench/races.py` for fifty, on both databases.
"""

import re
import time
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Extension, Report, ReportSlot, State
from luoshi.office.ledger.registering import Draft
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.ticking.running import tick
from tests.builders import City, commitment, person
from tests.racing import CROWD, Crowd

WANTED = date(2030, 7, 9)


class Race(NamedTuple):
    """One row; see the module's first lines. `settled`: whether the winners' results and the tables agree."""

    prepare: Callable[[City], Any]
    act: Callable[[int, Any], Any]
    winners: int
    told: str = ""
    settled: Callable[[Any, list[Any]], bool] = lambda _stake, _won: True


def cast(city: City) -> None:
    """Who is needed besides the fixture city's own cast."""
    person("second_head", (Role.HEAD, city.planning))
    person("second_handler", (Role.HANDLER, city.planning))


def run(race: str, crowd: Crowd, city: City) -> float:
    """One round: as many win as may, the others are told why, and no program fails. Gives the milliseconds it took."""
    row = RACES[race]
    stake = row.prepare(city)
    start = time.perf_counter()
    outcomes = crowd.at_once(row.act, stake)
    taken = 1000 * (time.perf_counter() - start)
    assert not [outcome.fault for outcome in outcomes if outcome.fault], (race, outcomes)
    won = [outcome.told for outcome in outcomes if outcome.won]
    assert len(won) == row.winners, (race, outcomes)
    assert all(re.search(row.told, outcome.told) for outcome in outcomes if not outcome.won), (race, outcomes)
    assert row.settled(stake, won), (race, stake, won)
    return taken


def somebody(number: int, *usernames: str) -> Person:
    """The person that process `number` acts as, in turn."""
    return Person.objects.get(username=usernames[number % len(usernames)])


def _reported(city: City) -> int:
    made = commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=60, done="完成主体结构")
    return made.reports.get().pk


def _asked(city: City) -> int:
    made = commitment(city, State.IN_PROGRESS)
    actions.ask_extension(city.head, made.pk, wanted=WANTED, reason="汛期停工", progress="主体已封顶")
    return made.extensions.get().pk


def _slot(city: City) -> int:
    return commitment(city, State.IN_PROGRESS, cadence="monthly").slots.get(unit=city.planning).pk


def _answer_extension(number: int, pk: int) -> str:
    office, matter = somebody(number, "supervisor", "second_supervisor"), Extension.objects.get(pk=pk).commitment_id
    if number % 4 < 2:
        actions.grant_extension(office, matter, due=WANTED)
        return Extension.Status.GRANTED
    actions.refuse_extension(office, matter, "抓紧办")
    return Extension.Status.REFUSED


def _send(number: int, pk: int) -> int:
    handler, slot = somebody(number, "handler", "second_handler"), ReportSlot.objects.get(pk=pk)
    actions.report(handler, slot.commitment_id, progress=number, done=f"进程 {number} 报送", slot=pk)
    return number


def _answered(pk: int, won: list[Any]) -> bool:
    asked = Extension.objects.select_related("commitment").get(pk=pk)
    due = WANTED if asked.status == Extension.Status.GRANTED else asked.due_before
    return asked.status == won[0] and asked.commitment.current_due == due


def _sent(pk: int, won: list[Any]) -> bool:
    return list(Report.objects.filter(slot=pk).values_list("progress", flat=True)) == won


def _sign_for(number: int, pk: int) -> None:
    actions.sign_for(somebody(number, "handler", "head"), pk)


def _close(number: int, pk: int) -> None:
    actions.close(somebody(number, "supervisor", "third_supervisor"), pk)


def _register(number: int, _stake: None) -> str:
    actor = somebody(number, "supervisor", "second_supervisor")
    return actions.register(actor, Unit.objects.get(name="市委督查室"), Draft(title=f"进程 {number} 立项")).number


def _decide(number: int, pk: int) -> str:
    head = somebody(number, "head", "second_head")
    if number % 4 < 2:
        actions.approve_report(head, pk)
        return Report.Status.APPROVED
    actions.return_report(head, pk, "数字不符")
    return Report.Status.RETURNED


def register_ten(number: int, _stake: None) -> None:
    """Not for one stake: all ten of each process are registered."""
    actor, office = somebody(number, "supervisor"), Unit.objects.get(name="市委督查室")
    for each in range(10):
        actions.register(actor, office, Draft(title=f"进程 {number} 第 {each} 件"))


def tick_once(_number: int, _stake: None) -> None:
    """What `luoshi tick` does."""
    tick()


def _is_in(state: str) -> Callable[[int, list[Any]], bool]:
    return lambda pk, _won: Commitment.objects.get(pk=pk).state == state


def _without_gap(_stake: None, won: list[str]) -> bool:
    numbers = sorted(int(number[-4:]) for number in won)
    return numbers == list(range(numbers[0], numbers[0] + CROWD))


RACES: dict[str, Race] = {
    "sign for": Race(
        lambda city: commitment(city, State.ASSIGNED).pk,
        _sign_for,
        1,
        "现在是“承办中”（(handler|head)“签收”）",
        _is_in(State.IN_PROGRESS),
    ),
    "close": Race(
        lambda city: commitment(city, State.VERIFIED).pk,
        _close,
        1,
        "现在是“已办结”（.*supervisor“办结”）",
        _is_in(State.CLOSED),
    ),
    "take a number": Race(lambda _city: None, _register, CROWD, settled=_without_gap),
    "decide a report": Race(
        _reported,
        _decide,
        1,
        "这份反馈已(审签|退回)（.*head）",
        lambda pk, won: Report.objects.get(pk=pk).status == won[0],
    ),
    "decide an extension": Race(
        _asked, _answer_extension, 1, "supervisor已经答复上一次申请（(已批准|不同意)）", _answered
    ),
    "send a slot's report": Race(_slot, _send, 1, "这一期已由(second )?handler报送", _sent),
}
