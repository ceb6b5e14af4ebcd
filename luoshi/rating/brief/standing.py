"""What can be told of an indicator against its target and path."""

from __future__ import annotations

from luoshi.rating.brief import quantities
from luoshi.rating.brief.figures import named, places, ref
from luoshi.rating.brief.material import Against, Facts, Material
from luoshi.rating.brief.pieces import Phrase, Piece
from luoshi.rating.brief.rules import BriefRules
from luoshi.rating.indicators.periods import Period
from luoshi.rating.lights import LIGHTS


def facts(of: Material, rules: BriefRules, code: str, period: Period, against: Against) -> Facts:
    """By the names that the frame of the target's kind uses; what is not there is left out."""
    target, judgement = against
    here, light = ref(of, code, period), LIGHTS[judgement.rating.light]
    found: dict[str, Phrase] = {
        "name": (named(of, code, period),),
        "period": (Piece(period.words(of.language)),),
        "light": (Piece(light.zh if of.language == "zh" else light.en, ref=here),),
    }
    if judgement.rest_growth is not None:
        # what the rest must grow by, or may fall by
        name = "rest_growth" if judgement.rest_growth > 0 else "rest_fall"
        found[name] = (quantities.percent(abs(judgement.rest_growth), here),)
    if target.kind == "level":
        return {**found, **_level(of, rules, code, period, against)}
    if target.kind == "ceiling":
        return {**found, **_ceiling(of, rules, code, period, against)}
    return {**found, **_growth(of, rules, code, period, against)}


def goal(of: Material, code: str, period: Period, against: Against) -> Piece:
    """The target with its unit."""
    here, value = ref(of, code, period), against.target.value
    if against.target.kind == "growth":
        return quantities.percent(value, here)
    if against.target.kind == "relative":
        return quantities.points(value, here, of.language, signed=True)
    return quantities.of_unit(value, of.indicator(code), of.language, here)


def _level(of: Material, rules: BriefRules, code: str, period: Period, against: Against) -> Facts:
    course, here, indicator = against.judgement.course, ref(of, code, period), of.indicator(code)
    if course is None:
        return {}
    found: dict[str, Phrase] = {
        "done": (quantities.of_unit(course.done, indicator, of.language, here),),
        "target": (quantities.of_unit(course.target, indicator, of.language, here),),
        "completion": (quantities.percent(course.completion, here),),
        "straight": (quantities.percent(course.straight, here),),
        "straight_gap": quantities.gap(course.completion, course.straight, rules, of.language, here),
    }
    if course.rest > 0:
        found["rest"] = (quantities.of_unit(course.rest, indicator, of.language, here),)
    if course.seasonal is not None:
        found["seasonal"] = (quantities.percent(course.seasonal, here),)
        found["gap"] = quantities.gap(course.completion, course.seasonal, rules, of.language, here)
    return found


def _growth(of: Material, rules: BriefRules, code: str, period: Period, against: Against) -> Facts:
    """A growth against the target, or against the growth that it is to keep up with."""
    inputs, here, language = against.judgement.rating.inputs, ref(of, code, period), of.language
    value, other = inputs.get("growth"), inputs.get("other")
    found: dict[str, Phrase] = {"target": (goal(of, code, period, against),)}
    if against.target.kind == "relative":  # “faster by” so much, “slower by at most” so much, or no slower
        least = against.target.value
        by = {"target": least > 0, "slack": least < 0}
        found = {name: (quantities.points(least, here, language),) for name, is_meant in by.items() if is_meant}
    if not isinstance(value, int | float):
        return found
    decimals = places(of, code)
    found["rate"] = (quantities.percent(value, here, decimals),)
    if against.target.kind == "growth":
        shown = quantities.written(value, decimals)
        return {**found, "gap": quantities.gap(shown, against.target.value, rules, language, here)}
    if not isinstance(other, int | float):
        return found
    beside = against.target.against
    own = of.own(beside) or period
    shown, shown_other = quantities.written(value, decimals), quantities.written(other, places(of, beside))
    return {
        **found,
        "other_name": (named(of, beside, own),),
        "other": (quantities.percent(other, ref(of, beside, own), places(of, beside)),),
        "gap": quantities.gap(shown, shown_other, rules, language, here),
    }


def _ceiling(of: Material, rules: BriefRules, code: str, period: Period, against: Against) -> Facts:
    value, here, indicator = against.judgement.rating.inputs.get("value"), ref(of, code, period), of.indicator(code)
    most = goal(of, code, period, against)
    if not isinstance(value, int | float) or most.value is None:
        return {"target": (most,)}
    shown = quantities.of_unit(value, indicator, of.language, here)
    assert shown.value is not None
    by = quantities.written(shown.value - most.value, indicator.decimals)
    words = rules.words
    gap: Phrase = (Piece(words.even.in_(of.language)),)
    if by:
        size = (
            quantities.points(by, here, of.language)
            if indicator.unit == "%"
            else quantities.of_unit(abs(by), indicator, of.language, here)
        )
        gap = (Piece(f"{(words.over if by > 0 else words.under).in_(of.language)} "), size)
    return {"value": (shown,), "target": (most,), "gap": gap}
