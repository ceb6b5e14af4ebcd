"""A figure as it comes out of the book: its value and what it was made of, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luoshi.rating.indicators.series import RANK, Observation, Vintage
from luoshi.rating.model import Said


class Cited(msgspec.Struct, frozen=True):
    """A published value that went into a figure."""

    indicator: str
    area: str
    observation: Observation


class Figure(msgspec.Struct, frozen=True):
    """A value with what it was made of; without a value, `lack` says why. Its vintage is the least settled of its inputs."""

    value: float | None
    lack: Said | None = None
    vintage: Vintage | None = None
    inputs: tuple[Cited, ...] = ()

    def __bool__(self) -> bool:
        return self.value is not None

    @property
    def known(self) -> float:
        """The value of a figure that has one."""
        assert self.value is not None
        return self.value


def made(value: float, of: Sequence[Figure]) -> Figure:
    """A figure computed from others."""
    if len(of) == 1:
        return Figure(value, None, of[0].vintage, of[0].inputs)
    vintages = [each.vintage for each in of if each.vintage]
    least = min(vintages, key=RANK.__getitem__, default=None)
    return Figure(value, None, least, tuple(dict.fromkeys(cited for each in of for cited in each.inputs)))
