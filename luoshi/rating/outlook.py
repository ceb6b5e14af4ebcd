"""What would change a light: the least that makes it milder, and what would make it graver."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from functools import lru_cache

from luoshi.rating.lights import LIGHTS, Light, gravity
from luoshi.rating.measures import MEASURES, Values, number
from luoshi.rating.model import SIGNS, Change, Compare, Said, Test

OPPOSITE: dict[Compare, Compare] = {
    operator.gt: operator.le,
    operator.ge: operator.lt,
    operator.lt: operator.ge,
    operator.le: operator.gt,
}
OUTWARDS = {operator.ge: -math.inf, operator.le: math.inf}


def better(tests: Sequence[Test], held: Sequence[Test], values: Values, otherwise: Light) -> Change | None:
    """What ends every rule of the present light, and the light that is left; `otherwise` is the one where no rule holds."""
    if not held:
        return None
    after, ended = dict(values), []
    for test in held:
        if test.light == held[0].light and test.holds(after):
            name, passes, bound = test.parts[0]  # rules name their figure first; the light that follows is the figure's
            after[name] = _outside(passes, bound)
            ended.append(test)
    left: Light = next((test.light for test in tests if test.holds(after)), otherwise)
    if gravity(left) >= gravity(held[0].light):
        return None
    ways = [[_mended(*part) for part in test.parts] for test in ended]
    return Change(
        left,
        Said(
            f"{'，并'.join('或'.join(zh for zh, _ in way) for way in ways)}，转{LIGHTS[left].zh}",
            f"{' and '.join(' or '.join(en for _, en in way) for way in ways)}: {LIGHTS[left].en}",
        ),
    )


def worse(tests: Sequence[Test], light: Light, values: Values) -> tuple[Change, ...]:
    """Each graver rule that is one part short of holding, with that part."""
    graver = [test for test in tests if gravity(test.light) > gravity(light)]
    short = [(test.light, test.short_of(values)) for test in graver]
    return tuple(
        _turn(turned, *parts[0]) for turned, parts in short if len(parts) == 1 and values.get(parts[0][0]) is not None
    )


def _outside(passes: Compare, bound: float | bool) -> float | bool:
    """The nearest value that does not pass."""
    if isinstance(bound, bool):
        return not bound
    return math.nextafter(bound, OUTWARDS[passes]) if passes in OUTWARDS else bound


@lru_cache(1024)
def _turn(light: Light, name: str, passes: Compare, bound: float | bool) -> Change:
    zh, en = _passed(name, passes, bound)
    return Change(light, Said(f"{zh}，转{LIGHTS[light].zh}", f"{en}: {LIGHTS[light].en}"))


@lru_cache(1024)
def _mended(name: str, passes: Compare, bound: float | bool) -> tuple[str, str]:
    mend = MEASURES[name].mend
    if isinstance(bound, bool):
        return mend
    zh, en = _passed(name, OPPOSITE[passes], bound)
    return f"{mend[0]}（{zh}）", f"{mend[1]} ({en})"


def _passed(name: str, passes: Compare, bound: float | bool) -> tuple[str, str]:
    measure = MEASURES[name]
    if isinstance(bound, bool):
        return measure.name
    size = f"{SIGNS[passes]} {number(bound)}"
    return (
        f"{measure.name[0]} {size} {measure.unit[0]}".rstrip(),
        f"{measure.name[1]} {size} {measure.unit[1]}".rstrip(),
    )
