"""What can be wrong with a pack that is well-formed: names that lead nowhere, rules that contradict, labels that clash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from luoshi.packs.chains import chains, look_back, requests
from luoshi.packs.conditions import conditions
from luoshi.packs.counting import rates
from luoshi.packs.faults import Finding, Path, unknown
from luoshi.packs.fields import (
    AnyField,
    ChoiceField,
    FileField,
    Ledger,
    NumberField,
    PersonField,
    RelationField,
    TextField,
    UnitField,
)
from luoshi.packs.formulas import formulas
from luoshi.packs.limits import MOMENTS, LimitRule
from luoshi.packs.measuring import Reports
from luoshi.packs.model import Pack
from luoshi.packs.moving import movers
from luoshi.packs.rungs import ladder
from luoshi.packs.scanning import scans
from luoshi.packs.scope import Scope
from luoshi.packs.scores import COUNTS, EVENTS, Scores
from luoshi.packs.units import UNITS
from luoshi.packs.walks import walks
from luoshi.packs.words_checks import landing, words
from luoshi.rating.data import Names
from luoshi.rating.indicators.history import Break
from luoshi.rating.indicators.paths import AbnormalYear
from luoshi.rating.presets import preset_codes

Check = Callable[[Scope], Iterator[Finding]]
NAME_LENGTH = 200  # of a title or a key, as records keep them
REPORTING = {"first_report", "periodic_report"}


def check(pack: Pack, others: Mapping[str, Pack]) -> list[Finding]:
    """Everything wrong with a pack among the others that it may name."""
    scope = Scope(pack, others)
    return [finding for each in CHECKS for finding in each(scope)]


def ledgers(scope: Scope) -> Iterator[Finding]:
    """Titles, columns, lifecycles, and the fields one by one."""
    for code, ledger in scope.pack.ledgers.items():
        at: Path = ("ledgers", code)
        if ledger.lifecycle and scope.lifecycle(ledger.lifecycle) is None:
            yield unknown((*at, "lifecycle"), "流程", "lifecycle", ledger.lifecycle, scope.pack.lifecycles)
        if not isinstance(ledger.fields.get(ledger.title), TextField):
            titles = [name for name, field in ledger.fields.items() if isinstance(field, TextField)]
            yield unknown((*at, "title"), "文字字段", "text field", ledger.title, titles)
        for index, column in enumerate(ledger.columns):
            if column not in ledger.fields:
                yield unknown((*at, "columns", index), "字段", "field", column, ledger.fields)
        yield from _seers(scope, ledger.seen_by, at)
        yield from _seers(scope, ledger.entered_by, at, "entered_by")
        yield from _keys(ledger, at)
        yield from same_label(ledger.fields, (*at, "fields"))
        yield from same_label(ledger.groups, (*at, "groups"))
        parts = [
            (name, field.part) for name, field in ledger.fields.items() if isinstance(field, UnitField) and field.part
        ]
        for (first, part), (second, other) in combinations(parts, 2):
            if part == other:
                yield Finding(
                    (*at, "fields", second, "part"),
                    f"“{first}”已是 {part}，一个台账只能有一个",
                    f"“{first}” is the {part} already; a ledger has one",
                )
        for name, field in ledger.fields.items():
            yield from _field(scope, field, (*at, "fields", name), has_stages=ledger.lifecycle is not None)


def _keys(ledger: Ledger, at: Path) -> Iterator[Finding]:
    """What names or finds a record must be fit for it; groups must be there; a record is a part of one at most."""
    for key in filter(None, (ledger.title, ledger.key)):
        field = ledger.fields.get(key)
        if key != ledger.title and not isinstance(field, TextField):
            texts = [name for name, field in ledger.fields.items() if isinstance(field, TextField)]
            yield unknown((*at, "key"), "文字字段", "text field", key, texts)
        elif field is not None and (field.encrypted or field.seen_by):
            yield Finding(
                (*at, "fields", key),
                "标题和查重用的字段人人可见，不能加密，也不能写 seen_by",
                "what names or finds a record is seen by all: neither encrypted nor seen_by",
            )
        elif isinstance(field, TextField) and field.max > NAME_LENGTH:
            yield Finding(
                (*at, "fields", key, "max"),
                f"标题和查重用的字段最多 {NAME_LENGTH} 字",
                f"what names or finds a record has {NAME_LENGTH} characters at most",
            )
    wholes = [code for code, field in ledger.fields.items() if isinstance(field, RelationField) and field.whole]
    for code in wholes[1:]:
        yield Finding(
            (*at, "fields", code, "whole"),
            f"“{wholes[0]}”已写 whole，一条记录只能属于一条记录",
            f"“{wholes[0]}” has whole already: a record is a part of one",
        )
    for code, field in ledger.fields.items():
        if field.group is not None and field.group not in ledger.groups:
            yield unknown((*at, "fields", code, "group"), "分组", "group", field.group, ledger.groups)
        if field.encrypted and isinstance(field, UnitField | PersonField | RelationField | FileField):
            yield Finding(
                (*at, "fields", code, "encrypted"),
                "单位、人员、关联和文件字段不能加密，请用 seen_by",
                "units, persons, relations and files cannot be encrypted: use seen_by",
            )


def _field(scope: Scope, field: AnyField, at: Path, *, has_stages: bool) -> Iterator[Finding]:
    yield from _seers(scope, field.seen_by, at)
    if field.required and field.required_from:
        yield Finding(
            (*at, "required"), "required 和 required_from 只能写一个", "required and required_from exclude each other"
        )
    if field.required_from and not has_stages:
        yield Finding(
            (*at, "required_from"),
            "这个台账没有流程，请写 required: true",
            "the ledger has no stages: use required: true",
        )
    if field.encrypted and field.public:
        yield Finding((*at, "public"), "加密的字段不能公开", "an encrypted field cannot be public")
    if field.encrypted and not field.seen_by:
        yield Finding(
            (*at, "encrypted"),
            "加密的字段要写 seen_by（谁可以看）",
            "an encrypted field must say who may see it (seen_by)",
        )
    if isinstance(field, NumberField) and field.unit not in UNITS and field.unit not in scope.pack.units:
        yield unknown((*at, "unit"), "单位", "unit", field.unit, [*scope.pack.units, *UNITS])
    if isinstance(field, RelationField) and scope.ledger(field.ledger) is None:
        yield unknown((*at, "ledger"), "台账", "ledger", field.ledger, scope.pack.ledgers)
    if isinstance(field, ChoiceField):
        yield from same_label(field.options, (*at, "options"))


def _seers(scope: Scope, named: tuple[str, ...] | None, at: Path, key: str = "seen_by") -> Iterator[Finding]:
    relations = scope.relations()
    for index, relation in enumerate(named or ()):
        if relation not in relations:
            yield unknown((*at, key, index), "关系", "relation", relation, relations)
    if named == ():
        yield Finding((*at, key), "没有人可以", "nobody may")


def labels(scope: Scope) -> Iterator[Finding]:
    """The same Chinese label for two stages, verbs, relations or rungs."""
    yield from same_label(scope.pack.relations, ("relations",))
    yield from same_label(scope.pack.ledgers, ("ledgers",))
    for code, life in scope.pack.lifecycles.items():
        yield from same_label(life.stages, ("lifecycles", code, "stages"))
        yield from same_label(life.transitions, ("lifecycles", code, "transitions"))
    yield from same_label(scope.pack.indicators, ("indicators",))
    if scope.pack.ladder:
        yield from same_label(scope.pack.ladder.rungs, ("ladder", "rungs"))


def relations(scope: Scope) -> Iterator[Finding]:
    """Relations to persons whom no field names."""
    people = {code for code, field in scope.fields().items() if isinstance(field, PersonField)}
    for code, relation in scope.pack.relations.items():
        if relation.named_in and relation.named_in not in people:
            yield unknown(("relations", code, "named_in"), "人员字段", "person field", relation.named_in, people)


def limits(scope: Scope) -> Iterator[Finding]:
    """Steps and conditions that name nothing, and rules that would both apply."""
    found = scope.pack.limits
    if found is None:
        return
    if found.use not in found.presets:
        yield unknown(("limits", "use"), "时限方案", "preset", found.use, found.presets)
    moments = [*MOMENTS, *sorted(scope.verbs())]
    for code, step in found.steps.items():
        for key, moment in (("from", step.start), ("to", step.end)):
            if moment not in moments:
                yield unknown(("limits", "steps", code, key), "时刻或动作", "moment or verb", moment, moments)
    groups: list[tuple[Path, Mapping[str, LimitRule]]] = [(("limits", "common"), found.common)]
    groups += [(("limits", "presets", code, "rules"), preset.rules) for code, preset in found.presets.items()]
    for at, rules in groups:
        for code, rule in rules.items():
            if rule.step not in found.steps:
                yield unknown((*at, code, "step"), "环节", "step", rule.step, found.steps)
            yield from conditions(scope, rule.when, (*at, code, "when"))
        for (first, one), (second, other) in combinations(rules.items(), 2):
            if _both(one, other):
                yield Finding(
                    (*at, second, "when"),
                    f"与“{first}”同样具体，遇到同一事项分不清用哪一条",
                    f"is as specific as “{first}”: both would apply to the same record",
                )


def _both(one: LimitRule, other: LimitRule) -> bool:
    return (
        one.step == other.step
        and len(one.when) == len(other.when)
        and all(set(one.when[name]) & set(other.when[name]) for name in set(one.when) & set(other.when))
    )


def reports(scope: Scope) -> Iterator[Finding]:
    """Reports that nothing makes due, and two checks that are one."""
    found = scope.pack.reports
    if found is None:
        return
    if scope.pack.limits is None or REPORTING.isdisjoint(scope.pack.limits.steps):
        yield Finding(
            ("reports",),
            "时限里没有 first_report 或 periodic_report 环节，反馈没有期限",
            "the limits have no step first_report or periodic_report: no report would ever be due",
        )
    checks = {code: check for code in type(found.checks).model_fields if (check := getattr(found.checks, code))}
    yield from same_label(checks, ("reports", "checks"))


def lights(scope: Scope) -> Iterator[Finding]:
    """Light rules that are not there."""
    found = scope.pack.lights
    if found is None:
        return
    if found.use not in found.known():
        yield unknown(("lights", "use"), "亮灯规则", "light rules", found.use, found.known())
    for index, code in enumerate(found.offered):
        if code not in found.known():
            yield unknown(("lights", "offered", index), "亮灯规则", "light rules", code, found.known())
    for code, rules in found.own.items():
        if rules.code != code:
            yield Finding(("lights", "own", code, "code"), f"应与键“{code}”相同", f"must equal its key “{code}”")
        if code in preset_codes():
            yield Finding(("lights", "own", code), "与内置亮灯规则重名", "has the code of built-in light rules")


def scores(scope: Scope) -> Iterator[Finding]:
    """Points for what is never counted."""
    found = scope.pack.scores
    if found is None:
        return
    events, counts = [*EVENTS, *sorted(scope.verbs())], [*COUNTS, *sorted(scope.verbs())]
    for code, item in found.items.items():
        if item.event not in events:
            yield unknown(("scores", "items", code, "event"), "事件", "event", item.event, events)
    for code, rate in found.rates.items():
        for key, count in (("numerator", rate.numerator), ("denominator", rate.denominator)):
            if count not in counts:
                yield unknown(("scores", "rates", code, key), "计数", "count", count, counts)
    if found.floor > found.base:
        yield Finding(("scores", "floor"), "最低分高于基础分", "the floor is above the base")
    yield from _lists(found)


def _lists(scores: Scores) -> Iterator[Finding]:
    """The red and the black list: rules that name what is not there or that fit no period."""
    if scores.lists is None:
        return
    if scores.lists.use and scores.lists.use not in scores.lists.rules:
        yield unknown(("scores", "lists", "use"), "红黑榜规则", "list rule", scores.lists.use, scores.lists.rules)
    for code, rule in scores.lists.rules.items():
        at: Path = ("scores", "lists", "rules", code)
        measures = ["score", *scores.rates]
        if rule.measure not in measures:
            yield unknown((*at, "measure"), "衡量", "measure", rule.measure, measures)
        if rule.period != scores.period:
            yield Finding((*at, "period"), "与考核周期不同", "differs from the period of the scores")
        for key in ("red", "black"):
            for league in getattr(rule, key):
                if league not in scores.leagues:
                    yield unknown((*at, key, league), "分组", "league", league, scores.leagues)


def measuring(scope: Scope) -> Iterator[Finding]:
    """Units and indicators that are not there, and formulas that cannot be computed."""
    indicators, known = scope.pack.indicators, scope.relations()
    for code, indicator in indicators.items():
        at: Path = ("indicators", code)
        if indicator.unit not in UNITS and indicator.unit not in scope.pack.units:
            yield unknown((*at, "unit"), "单位", "unit", indicator.unit, [*scope.pack.units, *UNITS])
    yield from formulas(indicators)
    concerned: list[tuple[Path, Iterable[str]]] = [
        *((("paths", "abnormal", at), each.indicators) for at, each in enumerate(_abnormal(scope.pack))),
        *((("forecasts", "breaks", at), each.indicators) for at, each in enumerate(_breaks(scope.pack))),
    ]
    for way, names in concerned:
        for index, name in enumerate(names):
            if name not in indicators:
                yield unknown((*way, "indicators", index), "指标", "indicator", name, indicators)
    for code, signal in scope.pack.signals.items():
        for index, name in enumerate(signal.indicators):
            if name not in indicators:
                yield unknown(("signals", code, "indicators", index), "指标", "indicator", name, indicators)
        if signal.reports:
            yield from _watched(scope, signal.reports, ("signals", code, "reports"))
        for index, relation in enumerate(signal.recipients):
            if relation not in known:
                yield unknown(("signals", code, "to", index), "关系", "relation", relation, known)
    for word, codes in scope.pack.attached.items():
        for index, name in enumerate(codes):
            if name not in indicators:
                yield unknown(("attached", word, index), "指标", "indicator", name, indicators)
    yield from brief(scope)


def brief(scope: Scope) -> Iterator[Finding]:
    """Indicators that the brief tells of and that are not there."""
    indicators = scope.pack.indicators
    for code, section in scope.pack.brief.sections.items() if scope.pack.brief else ():
        at: Path = ("brief", "sections", code)
        named: list[tuple[Path, str]] = [
            *(((*at, "indicators", index), name) for index, name in enumerate(section.indicators)),
            *(((*at, "areas", index), name) for index, name in enumerate(section.areas)),
            *(((*at, "beside", growth), amount) for growth, amount in section.beside.items()),
            *([((*at, "whole"), section.whole)] if section.whole else []),
        ]
        for way, name in named:
            if name not in indicators:
                yield unknown(way, "指标", "indicator", name, indicators)


def _watched(scope: Scope, reports: Reports, at: Path) -> Iterator[Finding]:
    """The ledger of reports and its fields."""
    ledgers = scope.pack.ledgers
    if reports.ledger not in ledgers:
        yield unknown((*at, "ledger"), "台账", "ledger", reports.ledger, ledgers)
        return
    fields = ledgers[reports.ledger].fields
    for name, field in (("month", reports.month), ("output", reports.output), ("power", reports.power)):
        if field is not None and field not in fields:
            yield unknown((*at, name), "字段", "field", field, fields)


def _abnormal(pack: Pack) -> Sequence[AbnormalYear]:
    return pack.paths.abnormal if pack.paths else ()


def _breaks(pack: Pack) -> Sequence[Break]:
    return pack.forecasts.breaks if pack.forecasts else ()


def page(scope: Scope) -> Iterator[Finding]:
    """Blocks that show nothing."""
    for code, block in scope.pack.page.blocks.items() if scope.pack.page else ():
        at: Path = ("page", "blocks", code)
        ledger = scope.pack.ledgers.get(block.ledger or "")
        if block.ledger is not None and ledger is None:
            yield unknown((*at, "ledger"), "台账", "ledger", block.ledger, scope.pack.ledgers)
        for index, field in enumerate(block.fields):
            if ledger is None or field not in ledger.fields:
                yield unknown((*at, "fields", index), "字段", "field", field, ledger.fields if ledger else ())
        for index, name in enumerate(block.indicators):
            if name not in scope.pack.indicators:
                yield unknown((*at, "indicators", index), "指标", "indicator", name, scope.pack.indicators)
        if block.ledger is None and not block.indicators and not block.scan:
            yield Finding(
                at, "没有写 ledger 或 indicators，什么也显示不了", "shows nothing: name a ledger or indicators"
            )


def same_label(named: Mapping[str, object], at: Path) -> Iterator[Finding]:
    """Two entries with one Chinese label: people and sheets could not tell them apart."""
    seen: dict[str, str] = {}
    for code, each in named.items():
        names = each if isinstance(each, Names) else each.names  # type: ignore[attr-defined]
        if names.zh in seen:
            yield Finding(
                (*at, code),
                f"“{names.zh}”与“{seen[names.zh]}”重名",
                f"has the same label “{names.zh}” as “{seen[names.zh]}”",
            )
        seen.setdefault(names.zh, code)


CHECKS: tuple[Check, ...] = (
    ledgers,
    labels,
    relations,
    walks,
    chains,
    limits,
    requests,
    reports,
    look_back,
    lights,
    ladder,
    scores,
    words,
    landing,
    measuring,
    page,
    scans,
    rates,
    movers,
)
