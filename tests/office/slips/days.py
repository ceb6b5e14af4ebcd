"""What the tests of slips share: days, a tick on a day, and the commitments that it presses."""

from datetime import UTC, date, datetime, time, timedelta

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.slips import actions
from luoshi.office.slips.models import Slip
from luoshi.office.slips.pressing import tick
from tests.builders import City, commitment

DUE = date(2026, 6, 1)  # a Monday
DAY = timedelta(days=1)


def at(day: date) -> datetime:
    """Nine in the morning in China."""
    return datetime.combine(day, time(1), UTC)


def tick_on(day: date) -> dict[str, int]:
    """What the job counts on a day, nothing left out."""
    with acting_at(at(day)):
        return {name: number for name, number in tick(at(day)).items() if number}


def pressed(city: City, due: date = DUE, state: str = State.IN_PROGRESS, **fields) -> Commitment:
    """A matter that is under way long before it is due."""
    with acting_at(at(date(2026, 1, 5))):
        return commitment(city, state, due=due, **fields)


def slip_of(made: Commitment) -> Slip:
    """The latest slip on a matter."""
    return Slip.objects.filter(commitment=made).latest("pk")


def rungs(made: Commitment) -> list[str]:
    """The rungs taken on a matter, in their order."""
    return list(Slip.objects.filter(commitment=made).order_by("pk").values_list("rung", flat=True))


def answered(city: City, slip: Slip, day: date, text: str = "正在赶工，月底完成。") -> Slip:
    """Signed for and answered on a day."""
    with acting_at(at(day)):
        actions.sign(city.handler, slip.pk)
        actions.answer(city.handler, slip.pk, text)
    return Slip.objects.get(pk=slip.pk)
