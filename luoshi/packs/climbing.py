"""Climbing the ladder for one cause: which rung is reached now. Never back, never twice, the heaviest at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from luoshi.packs.ladder import Basis, Ladder
from luoshi.rating.engine import because
from luoshi.rating.measures import Values
from luoshi.rating.model import Said, holds


def reached(
    ladder: Ladder,
    basis: Basis,
    values: Values,
    taken: Collection[str] = (),
    overdue: Mapping[str, float] | None = None,
) -> str | None:
    """The rung to take now for a cause of this kind; None where nothing is to be done.

    `values` are the matter's measures, `taken` the rungs taken for this cause, `overdue` the days by which the reply to the
    slip of a rung is late. Of the rungs that hold, only the heaviest counts, so that after a standstill one slip goes out and
    not one for each rung that was passed meanwhile.
    """
    height = max(map(ladder.height, taken), default=0)
    for code, rung in reversed(ladder.rungs.items()):
        if ladder.height(code) <= height:
            return None
        if ladder.basis(code) != basis or (rung.follows and rung.follows not in taken):
            continue
        if holds(rung.parts, values_for(ladder, code, values, overdue)):
            return code
    return None


def values_for(ladder: Ladder, code: str, values: Values, overdue: Mapping[str, float] | None = None) -> Values:
    """The measures that a rung looks at: with the reply to the slip of the rung that it follows."""
    below = ladder.rungs[code].follows
    late = (overdue or {}).get(below) if below else None
    return values if late is None else {**values, "reply_overdue": late}


def why(ladder: Ladder, code: str, values: Values) -> Said:
    """One sentence on why the rung is taken."""
    rung = ladder.rungs[code]
    said = because(rung.parts, values)
    return Said(f"{said.zh}，发{rung.document.zh}", f"{said.en}: {rung.document.en}")
