"""The ladder on a commitment's page: its slips, the stop, the buttons of who may press."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def beside(person: Person, commitment: Commitment) -> Beside | None:
    """The card and the slips' part of the timeline; None where there is nothing to show and nothing to do."""
    slips = list(Slip.objects.visible_to(person).filter(commitment=commitment).order_by("-pk"))
    found = pack_with_ladder(today())
    presses = bool(
        found
        and commitment.lead_id
        and commitment.state in found[1].stages
        and any(may_press(person, verb, commitment) for verb in ("escalate", "stop", "resume"))
    )
    if not slips and not presses:
        return None
    cause = Cause.of(commitment)
    stop = (
        Stop.objects.filter(commitment=commitment, basis=cause.basis, cause_day=cause.day, resumed_at=None)
        .select_related("by")
        .first()
    )
    stands = Standing(commitment, cause, [each for each in slips if (each.basis, each.cause_day) == cause], stop)
    panel = Panel(
        commitment,
        slips,
        stop,
        may_escalate=bool(
            presses
            and found
            and stop is None
            and heavier(found[1], stands)
            and may_press(person, "escalate", commitment)
        ),
        may_stop=presses and stop is None and may_press(person, "stop", commitment),
        may_resume=stop is not None and may_press(person, "resume", commitment),
    )
    return Beside("slips/_panel.html", panel, _events(slips))


def _events(slips: Sequence[Slip]) -> list[Event]:
    if not slips:
        return []
    found = Event.objects.filter(subject_kind=Slip._meta.label_lower, subject_id__in=[slip.pk for slip in slips])
    return list(found.select_related("actor").order_by("seq"))
