"""How a matter stands on the ladder for one cause: the measures, the rungs that were taken, the slip that is open, the stop."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.ledger.lights import facts
from luoshi.office.ledger.models import Commitment
from luoshi.office.rules.queries import pack_on
from luoshi.office.slips.models import Basis, Slip, State, Stop
from luoshi.packs.climbing import reached
from luoshi.packs.ladder import Ladder
from luoshi.packs.model import Pack
from luoshi.rating.measures import Values, measured

# a reply is owed in these states, where the slip asks for one
OWES = (State.ISSUED, State.SIGNED, State.SENT_BACK)


class Cause(NamedTuple):
    """For what a matter is pressed: its due date, or the day on which a report was due."""

    basis: str
    day: date

    @classmethod
    def of(cls, commitment: Commitment) -> "Cause":
        """The cause that is the matter's due date; a far day where it has none."""
        return cls(Basis.DUE, commitment.due_order)

    @classmethod
    def read(cls, text: str) -> "Cause":
        """A cause from the form in which pages and programs name it: due:2026-05-31."""
        basis, _colon, day = text.partition(":")
        try:
            return cls(Basis(basis), date.fromisoformat(day))
        except ValueError:
            raise Invalid(_("没有“%(text)s”这种催办缘由。") % {"text": text[:40]}, field="cause") from None

    def __str__(self) -> str:
        return f"{self.basis}:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Standing:
    """One matter and one cause."""

    commitment: Commitment
    cause: Cause
    slips: Sequence[Slip]
    stop: Stop | None

    @property
    def taken(self) -> list[str]:
        """The rungs that were taken, in their order."""
        return [slip.rung for slip in self.slips]

    @property
    def open_slip(self) -> Slip | None:
        """The slip that is open, if one is."""
        return next((slip for slip in self.slips if slip.ended_on is None), None)

    def next_rung(self, pack: Pack, ladder: Ladder, day: date) -> str | None:
        """The rung to take now."""
        if self.stop or self.commitment.state not in ladder.stages or not self.commitment.lead_id:
            return None
        values = measures(self.commitment, self.cause, day, pack)
        return reached(ladder, self.cause.basis, values, self.taken, overdue(self.slips, day))  # type: ignore[arg-type]


def standing(commitment: Commitment, cause: Cause) -> Standing:
    """From the database: two statements."""
    named = {"commitment": commitment, "basis": cause.basis, "cause_day": cause.day}
    return Standing(
        commitment,
        cause,
        list(Slip.objects.filter(**named).order_by("pk")),
        Stop.objects.filter(**named, resumed_at=None).select_related("by").first(),
    )


def measures(commitment: Commitment, cause: Cause, day: date, pack: Pack) -> Values:
    """What the rungs ask about: the figures behind the matter's light. A date that was moved presses no more, nor does a report
    that was handed in or is not the last missed; what is owed on its slips still does."""
    if cause != Cause.of(commitment) and (cause.basis != Basis.REPORT or cause.day != last_missed(commitment, day)):
        return {}
    return measured(facts(commitment, day, pack.lights.plan if pack.lights else "").given())


def last_missed(commitment: Commitment, day: date) -> date | None:
    """The day on which the last report was due that is missing; read with the matter by the tick."""
    if "last_missed" in vars(commitment):
        return vars(commitment)["last_missed"]
    return commitment.slots.missed(day).aggregate(last=Max("due"))["last"]


def overdue(slips: Iterable[Slip], day: date) -> Mapping[str, float]:
    """By how many days the reply is late to the slip of each rung."""
    return {
        slip.rung: (day - slip.reply_due).days
        for slip in slips
        if slip.ended_on is None and slip.state in OWES and slip.reply_due and slip.reply_due < day
    }


def pack_with_ladder(day: date) -> tuple[Pack, Ladder] | None:
    """The rules in force on a day, if they have a ladder: an office may do without."""
    pack = pack_on(day)
    return (pack, pack.ladder) if pack.ladder else None
