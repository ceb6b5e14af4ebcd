"""The ladder on a commitment's page: its slips, the stop, the buttons of who may press."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.ledger.beside import Beside
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.slips.actions.issuing import heavier
from luoshi.office.slips.models import Slip, Stop
from luoshi.office.slips.powers import may_press
from luoshi.office.slips.standing import Cause, Standing, pack_with_ladder


@dataclass(frozen=True, slots=True)
class Panel:
    """What the card shows."""

    commitment: Commitment
    slips: Sequence[Slip]
    stop: Stop | None
    may_escalate: bool
    may_stop: bool
    may_resume: bool


def events(person: Person, commitment: Commitment) -> QuerySet[Event]:
    """What was recorded of the matter's slips, as far as the person sees them."""
    slips = Slip.objects.visible_to(person).filter(commitment=commitment).order_by().values("pk")
    return Event.objects.filter(subject_kind=Slip._meta.label_lower, subject_id__in=slips)


def card(person: Person, commitment: Commitment, events: Sequence[Event]) -> Beside | None:
    """The card; None where there is nothing to show and nothing to do."""
    happened = {event.verb for event in events}
    seen = Slip.objects.visible_to(person).filter(commitment=commitment).order_by("-pk")
    slips = list(seen) if "issue_slip" in happened else []
    found = pack_with_ladder(today())
    presses = bool(found and commitment.lead_id and commitment.state in found[1].stages)
    may = {verb: presses and may_press(person, verb, commitment) for verb in ("escalate", "stop", "resume")}
    if not slips and not any(may.values()):
        return None
    cause = Cause.of(commitment)
    stops = Stop.objects.filter(commitment=commitment, basis=cause.basis, cause_day=cause.day, resumed_at=None)
    stop = stops.select_related("by").first() if "stop_pressing" in happened else None
    stands = Standing(commitment, cause, [each for each in slips if (each.basis, each.cause_day) == cause], stop)
    return Beside(
        "slips/_panel.html",
        Panel(
            commitment,
            slips,
            stop,
            may_escalate=bool(may["escalate"] and found and stop is None and heavier(found[1], stands)),
            may_stop=may["stop"] and stop is None,
            may_resume=may["resume"] and stop is not None,
        ),
    )
