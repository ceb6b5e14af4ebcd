"""A text with lines of its own → `Intake`."""

from __future__ import annotations

import msgspec

from luoshi.intake.front_matter import front_matter
from luoshi.intake.furniture import furniture_of
from luoshi.intake.model import Intake, Kind


def described(text: str, kind: Kind, encoding: str | None = None) -> Intake:
    """The text as it is, with what its first and last lines say of it and its furniture."""
    says = msgspec.structs.asdict(front_matter(text))
    return Intake(text=text, kind=kind, encoding=encoding, furniture=furniture_of(text), **says)
