"""The lights: their letters, names and how grave each is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Light = Literal["r", "o", "y", "b", "n", "g", "w", "d"]


class Named(NamedTuple):
    """A light's names, and its gravity: a known warning is graver than missing data, missing data graver than green."""

    zh: str
    en: str
    gravity: int


LIGHTS: dict[Light, Named] = {
    "r": Named("红灯", "red", 5),
    "o": Named("橙灯", "orange", 4),
    "y": Named("黄灯", "yellow", 3),
    "b": Named("蓝灯", "blue", 2),
    "n": Named("缺数", "no data", 1),
    "g": Named("绿灯", "green", 0),
    "w": Named("不计时", "clock not running", 0),
    "d": Named("办结", "done", 0),
}
WARNINGS: dict[Literal["red", "orange", "yellow", "blue"], Light] = {
    "red": "r",
    "orange": "o",
    "yellow": "y",
    "blue": "b",
}


def gravity(light: Light) -> int:
    """How grave a light is; more is worse."""
    return LIGHTS[light].gravity
