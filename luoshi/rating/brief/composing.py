"""Composes a brief: section by section, by the rules of the pack, from nothing but the material."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from luoshi.rating.brief import areas, figures, quantities, standing
from luoshi.rating.brief.material import Facts, Material
from luoshi.rating.brief.pieces import Brief, Phrase, Piece, Ref, Row, Section
from luoshi.rating.brief.rules import BriefRules, SectionRules
from luoshi.rating.brief.writing import sentence

TITLE = {"zh": "{area}{period}{name}", "en": "{name}: {area}, {period}"}


def compose(of: Material, rules: BriefRules, version: str) -> Brief:
    """The brief of the material's area and period; `version` of the pack that the rules are from."""
    named = [code for code in rules.indicators if code in of.book.indicators]
    told = dict.fromkeys(
        code
        for section in rules.sections.values()
        if section.kind in {"figures", "targets"}
        for code in section.indicators
        if code in of.book.indicators
    )
    rows = tuple(row for code in told if (row := _row(of, code)))
    has_figures = any(_has_figure(of, code) for code in named)
    sections = tuple(_sections(of, rules)) if has_figures else ()
    name, area, period = rules.names.in_(of.language), of.names[of.area], of.period.words(of.language)
    return Brief(
        title=TITLE[of.language].format(area=area, period=period, name=name),
        area=of.area,
        period=of.period.code,
        day=of.book.day,
        rules=version,
        language=of.language,
        rows=rows,
        sections=sections,
        lacking=rules.lacking.in_(of.language),
        lacks=tuple(_lacks(of, told)),
    )


def _sections(of: Material, rules: BriefRules) -> Iterator[Section]:
    for code, section in rules.sections.items():
        written = tuple(_written(of, rules, section))
        if not written and section.nothing:
            written = ((Piece(section.nothing.in_(of.language)),),)
        if written:
            yield Section(code, section.names.in_(of.language), written)


def _written(of: Material, rules: BriefRules, section: SectionRules) -> Iterator[Phrase]:
    for frame, facts in _facts(of, rules, section):
        clauses = section.frames.get(frame)
        if clauses and (found := sentence(clauses, facts, of.language)):
            yield found


def _facts(of: Material, rules: BriefRules, section: SectionRules) -> Iterator[tuple[str, Facts]]:
    """The facts of each sentence, with the frame that takes them."""
    match section.kind:
        case "figures" | "targets" | "ranking":
            for code in section.indicators:
                if code in of.book.indicators and (period := of.own(code)):
                    if section.kind == "ranking":
                        yield "whole", areas.ranking(of, rules, section, code)
                    elif section.kind == "figures":
                        is_rate = of.indicator(code).nature in {"growth", "rate"}
                        found = figures.facts(of, rules, code, period, section.beside.get(code))
                        yield "rate" if is_rate else "amount", found
                    elif against := of.against.get(code):
                        yield against.target.kind, standing.facts(of, rules, code, period, against)
        case "pulls":
            yield from (("whole", found) for found in areas.pulls(of, rules, section))
        case "signals" | "commitments":
            told = of.signals if section.kind == "signals" else of.commitments
            yield from (("each", found) for found in told)
            if count := of.more.get(section.kind):
                yield "more", {"count": (Piece(str(count), float(count), Ref("list", section.kind)),)}


def _row(of: Material, code: str) -> Row | None:
    """The indicator in the table; None where it has no figure."""
    indicator, period = of.indicator(code), of.own(code)
    figure = of.book.figure(code, of.area, period) if period else None
    if period is None or figure is None or figure.value is None:
        return None
    here, last = figures.ref(of, code, period), indicator.rhythm.before(period)
    decimals, amount = figures.places(of, code), indicator.nature not in {"growth", "rate"}
    growth, before = (figures.rate(of, code, of.area, each) for each in (period, last))
    against = of.against.get(code)
    return Row(
        name=figures.named(of, code, period),
        period=period.words(of.language),
        value=quantities.of_unit(figure.value, indicator, of.language, here),
        growth=quantities.percent(growth.known, here, decimals) if amount and growth else None,
        before=_before(of, code, before.value, figures.ref(of, code, last), amount) if before else None,
        target=standing.goal(of, code, period, against) if against else None,
        light=against.judgement.rating.light if against else None,
    )


def _before(of: Material, code: str, value: float | None, there: figures.Ref, amount: bool) -> Piece:
    assert value is not None
    if amount:
        return quantities.percent(value, there, figures.GROWTH_PLACES)
    return quantities.of_unit(value, of.indicator(code), of.language, there)


def _has_figure(of: Material, code: str) -> bool:
    period = of.own(code)
    return period is not None and bool(of.book.figure(code, of.area, period))


def _lacks(of: Material, codes: Iterable[str]) -> Iterator[Phrase]:
    """What is not there, and why; an indicator that has no such period at all is not missed."""
    for code in codes:
        period = of.own(code)
        if period and (lack := of.book.figure(code, of.area, period).lack):
            text = lack.zh if of.language == "zh" else lack.en
            yield (Piece(text, ref=figures.ref(of, code, period)),)
