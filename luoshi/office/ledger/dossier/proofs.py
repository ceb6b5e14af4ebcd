"""What is to be proved: the evidence of each element, how far it is proved, who looked at it last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.office.ledger.exhibits import File
from luoshi.office.ledger.lights import Light
from luoshi.office.ledger.models import Commitment, Element, Report


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing to prove: its evidence, how far it is proved, and who looked at it last."""

    element: Element
    evidence: Sequence[File]
    light: Light
    verifier: str
    verified: Any


def proofs(
    commitment: Commitment, reports: Sequence[Any], verifications: Sequence[Mapping[str, Any]] = ()
) -> list[Proof]:
    """What is to be proved, each with its evidence and what the last of the verifications found."""
    handed_in = sorted((file for report in reports for file in report.files), key=lambda file: file.pk)
    since = commitment.reopened_at  # what went before a close-out that did not hold proves nothing any more
    last = verifications[-1] if verifications and (since is None or verifications[-1]["when"] > since) else None
    found = []
    for element in commitment.elements.all():
        files = [file for file in handed_in if element.pk in file.proves]
        look = last if last and str(element.pk) in last["ticks"] else None
        found.append(
            Proof(
                element,
                files,
                _light(element, [item for item in files if since is None or item.report.reported_at > since], look),
                str(look["who"]) if look else "",
                look["when"] if look else None,
            )
        )
    return found


def _light(element: Element, files: Sequence[File], looked: Mapping[str, Any] | None) -> Light:
    """How far an element is proved: by what was found, else by what was handed in since."""
    if element.is_proven:
        return Light("d", _("已核实"))
    newer = [item for item in files if looked is None or item.report.reported_at > looked["when"]]
    if looked and not newer:
        return Light("r", _("核查未通过"))
    if any(item.report.status == Report.Status.APPROVED for item in newer):
        return Light("y", _("待核查"))
    if any(item.report.status == Report.Status.SUBMITTED for item in newer):
        return Light("n", _("佐证待审签"))
    return Light("n", _("无佐证"))
