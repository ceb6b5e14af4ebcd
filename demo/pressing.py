"""The ladder in the demo city: what each morning brings by itself, and what people did about the slips that went out."""

from collections.abc import Callable

from django.utils import timezone

from luoshi.office.events.recorder import now
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.actions import slots
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.slips import actions, pressing
from luoshi.office.slips.models import Basis, Slip


def dawn() -> None:
    """What a tick does to the record: periods open and go by, slips are lifted and go out."""
    moment = timezone.localtime(now())
    slots.tick(moment)
    pressing.tick(moment)


def on_slip(act: Callable[..., object]) -> Callable[..., None]:
    """An act on the slip that is open for the matter's date."""

    def step(person: Person, commitment: Commitment, **details: str) -> None:
        act(person, Slip.objects.get(commitment=commitment, basis=Basis.DUE, ended_on=None).pk, **details)

    return step


def on_matter(act: Callable[..., object]) -> Callable[..., None]:
    """An act on the pressing of a matter."""

    def step(person: Person, commitment: Commitment, **details: str) -> None:
        act(person, commitment.pk, **details)

    return step


def excuse_report(person: Person, commitment: Commitment, reason: str) -> None:
    """The earliest period that waits for its report is excused."""
    ledger.excuse_report(person, commitment.slots.open().order_by("start")[0].pk, reason)


STEPS: dict[str, Callable[..., None]] = {
    "sign_slip": on_slip(actions.sign),
    "answer_slip": on_slip(actions.answer),
    "accept_slip": on_slip(actions.accept),
    "send_back_slip": on_slip(actions.send_back),
    "escalate": on_matter(actions.escalate),
    "stop_pressing": on_matter(actions.stop),
    "excuse_report": excuse_report,
}
