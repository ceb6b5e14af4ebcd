"""The clock stands still while a commitment is in a stage whose clock is paused; the date moves on by what it stood."""

from datetime import date, timedelta
from typing import Any

from luoshi import clock
from luoshi.clock import Answer
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lifecycle import LIFE
from luoshi.office.ledger.limits import calendar
from luoshi.office.ledger.models import Commitment, Pause


def is_paused(state: str) -> bool:
    """Whether the clock stands still in a stage, as the pack says."""
    return LIFE.stages[state].clock == "paused"


def begin(commitment: Commitment, verb: str, cause: str) -> None:
    """From today on the days do not count."""
    Pause.objects.create(commitment=commitment, verb=verb, cause=cause[:300], start=today())


def finish(commitment: Commitment) -> None:
    """The days count again from today; the due date moves on. What moved stands in `moved_by_pause` for the event."""
    pause = commitment.pauses.get(is_over=False)
    pause.is_over = True
    last = today() - timedelta(days=1)
    pause.end = last if last >= pause.start else None
    pause.save(update_fields=["is_over", "end"])
    if pause.end and commitment.current_due:
        before = commitment.current_due
        answer = clock.moved(before, calendar(), pauses=[clock.Pause(pause.start, pause.end, pause.cause)])
        commitment.current_due = commitment.due_order = answer.current
        commitment.moved_by_pause = shift(before, answer)  # type: ignore[attr-defined]


def shift(before: date | None, answer: Answer) -> dict[str, Any]:
    """A move of the due date as an event keeps it: both days and the clock's lines."""
    lines = {"lines": clock.told(answer, "zh"), "lines_en": clock.told(answer, "en")}
    return {"from": before, "to": answer.current, **lines}
