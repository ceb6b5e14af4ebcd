"""Rates: light rules and the numbers of one record on one day → a Rating with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.rating.lights import LIGHTS, Light
from luoshi.rating.measures import MEASURES, Facts, Values, measured, number, say, singular
from luoshi.rating.model import SIGNS, Part, Rating, RuleSet, Said, Test
from luoshi.rating.outlook import better, worse

INPUTS = {
    "planned": ("序时进度", "planned progress"),
    "actual": ("实际进度", "actual progress"),
    "days_left": ("时限", "due date"),
    "days_late": ("办结日期", "date of close-out"),
}
AT_REST = {
    "waiting": Said("尚未到起步时间，不计时", "not yet due to start: the clock does not run"),
    "paused": Said("已暂缓，停止计时", "suspended: the clock stands still"),
    "stopped": Said("不再办理，不计时", "no longer pursued: the clock has stopped"),
}
NOTHING = Said("没有时限，也没有序时计划，无法评定", "there is neither a date nor a plan to rate against")


def rate(rules: RuleSet, facts: Facts) -> Rating:
    """The rating of one record. A known warning beats missing data, missing data beats green."""
    given = facts.given()
    inputs: dict[str, float | bool | str | None] = {"clock": facts.clock, **given}
    if facts.clock == "done":
        return Rating("d", rules.code, rules.version, "", inputs, _done(given))
    if facts.clock != "running":
        return Rating("w", rules.code, rules.version, "", inputs, AT_REST[facts.clock])
    values = measured(given)
    missing = tuple(name for name, value in given.items() if value is None)
    held = [test for test in rules.tests if test.holds(values)]
    light: Light
    if held:
        light, why = held[0].light, _warning(held[0], values, missing)
    else:
        light, why = ("n", _lack(missing)) if missing else _calm(values)
    return Rating(
        light,
        rules.code,
        rules.version,
        held[0].rule if held else "",
        inputs,
        why,
        better(rules.tests, held, values, "n" if missing else "g"),
        worse(rules.tests, light, values),
        tuple(test.rule for test in held[1:]),
        missing,
    )


def rate_all(rules: RuleSet, many: Iterable[Facts]) -> Iterator[Rating]:
    """Ratings one after the other; none is held on to."""
    return (rate(rules, facts) for facts in many)


def because(parts: Iterable[Part], values: Values) -> Said:
    """The figures of a condition that holds, each beside the bound that it passed."""
    zh, en = [], []
    for name, passes, bound in parts:
        said = say(name, values.get(name) or 0)
        if isinstance(bound, bool):
            zh.append(said[0])
            en.append(said[1])
        else:
            sign = f"{SIGNS[passes]} {number(bound)}"
            zh.append(f"{said[0]}（{sign}）")
            en.append(f"{said[1]} ({sign})")
    return Said("，".join(zh), ", ".join(en))


def _done(given: Values) -> Said:
    late = given.get("days_late")
    if late:
        return Said(
            f"已办结，比原定时限晚 {number(late)} 天", singular(f"done, {number(late)} days after the original date")
        )
    if late is None:
        return Said("已办结", "done")
    return Said("按原定时限办结", "done within the original date")


def _warning(test: Test, values: Values, missing: tuple[str, ...]) -> Said:
    """Why the light is lit: each figure beside the bound that it passed."""
    said, light, lack = because(test.parts, values), LIGHTS[test.light], _lack(missing)
    return Said(
        f"{said.zh}，亮{light.zh}{f'；另{lack.zh}' if missing else ''}",
        f"{said.en}: {light.en}{f'; {lack.en}' if missing else ''}",
    )


def _lack(missing: tuple[str, ...]) -> Said:
    names = [INPUTS[name] if name in INPUTS else MEASURES[name].name for name in missing]
    return Said("缺：" + "、".join(zh for zh, _ in names), "missing: " + ", ".join(en for _, en in names))


def _calm(values: Values) -> tuple[Light, Said]:
    """No rule holds and nothing is missing: green, with the figures; without any figure there is nothing to be green about."""
    said = [
        say(name, value)
        for name, value in values.items()
        if value is not None and name != "days_overdue" and MEASURES[name].worse
    ]
    if not said:
        return "n", NOTHING
    return "g", Said("未触发预警：" + "，".join(zh for zh, _ in said), "no warning: " + ", ".join(en for _, en in said))
