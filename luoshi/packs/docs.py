"""The page of a pack in words: what it holds, who may do what, by when, and what is not confirmed yet. Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from luoshi.packs.docs_measuring import measuring
from luoshi.packs.fields import AnyField, ChoiceField, Ledger, RelationField
from luoshi.packs.ladder import BACK
from luoshi.packs.lifecycle import FACTS, CloseOutStep, Lifecycle
from luoshi.packs.limits import MOMENTS, LimitRule, Limits, LimitText
from luoshi.packs.look_back import RISKS
from luoshi.packs.model import Pack
from luoshi.packs.scope import Scope
from luoshi.packs.scores import COUNTS, EVENTS, Scores
from luoshi.packs.terms import TERMS
from luoshi.rating.data import Names, Sourced
from luoshi.rating.lights import LIGHTS, WARNINGS
from luoshi.rating.model import RuleSet, say_when

Language = Literal["zh", "en"]
Pair = tuple[str, str]

FIELD_TYPES: dict[str, Pair] = {
    "text": ("文字", "text"),
    "number": ("数", "number"),
    "money": ("金额", "money"),
    "percent": ("百分比", "per cent"),
    "points": ("百分点", "percentage points"),
    "date": ("日期", "date"),
    "period": ("期间", "period"),
    "choice": ("选择", "choice"),
    "flag": ("是否", "yes or no"),
    "unit": ("单位", "unit"),
    "person": ("人员", "person"),
    "area": ("区域", "area"),
    "file": ("文件", "files"),
    "relation": ("关联", "relation"),
}
CLOCKS: dict[str, Pair] = {
    "runs": ("计时", "runs"),
    "paused": ("停表", "stands still"),
    "none": ("不计时", "none"),
    "done": ("已完成", "done"),
}
EFFECTS: dict[str, Pair] = {"warn": ("提醒", "warns"), "block": ("不得报送", "blocks")}
UNCONFIRMED: Pair = ("（待确认）", " (unconfirmed)")


def docs_of(pack: Pack, language: Language = "zh", others: Mapping[str, Pack] | None = None) -> str:
    """The page; `others` are the packs that this one may borrow stages and relations from."""
    return "\n".join(Page(pack, language, others or {}).lines()).rstrip() + "\n"


class Page:
    """Writes one pack in one language."""

    def __init__(self, pack: Pack, language: Language, others: Mapping[str, Pack]):
        self.pack = pack
        self.scope = Scope(pack, others)
        self.relations = self.scope.relations()
        self.language: Language = language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def pair(self, pair: Pair) -> str:
        return self.say(*pair)

    def name(self, names: Names) -> str:
        return names.in_(self.language)

    def listed(self, words: Iterable[str]) -> str:
        return self.say("、", ", ").join(words)

    def lines(self) -> Iterator[str]:
        pack = self.pack
        until = f" → {pack.until}" if pack.until else ""
        yield f"# {self.name(pack.names)}"
        yield ""
        yield self.say(
            f"代码 `{pack.pack}`，版本 {pack.version}，自 {pack.effective} 起{until}。依据：{pack.cited.zh}{self.mark(pack)}",
            f"Code `{pack.pack}`, version {pack.version}, in force from {pack.effective}{until}. "
            f"Source: {pack.cited.en}{self.mark(pack)}",
        )
        for ledger in pack.ledgers.values():
            yield from self.ledger(ledger)
        for life in pack.lifecycles.values():
            yield from self.lifecycle(life)
        if pack.limits:
            yield from self.limits(pack.limits)
        yield from self.reports()
        if pack.lights:
            for code in dict.fromkeys((pack.lights.use, *pack.lights.offered, *pack.lights.own)):
                yield from self.lights(pack.lights.rules(code), in_use=code == pack.lights.use)
        yield from self.ladder()
        yield from self.scores()
        yield from self.burden()
        yield from self.look_back()
        yield from measuring(self)

    def mark(self, value: Sourced) -> str:
        return self.pair(UNCONFIRMED) if value.status == "unconfirmed" else ""

    def heading(self, zh: str, en: str, names: Names | None = None) -> Iterator[str]:
        yield ""
        yield f"## {self.say(zh, en)}{self.say('：', ': ') + self.name(names) if names else ''}"
        yield ""

    def table(self, heads: Iterable[Pair], rows: Iterable[Iterable[str]]) -> Iterator[str]:
        titles = [self.pair(head) for head in heads]
        yield f"| {' | '.join(titles)} |"
        yield f"|{'---|' * len(titles)}"
        for row in rows:
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"

    def ledger(self, ledger: Ledger) -> Iterator[str]:
        yield from self.heading("台账", "Ledger", ledger.names)
        heads = [TERMS["fields"], ("代码", "code"), TERMS["type"], TERMS["required"], TERMS["seen_by"]]
        yield from self.table(
            heads,
            (
                (
                    self.name(field.names),
                    f"`{code}`",
                    self.kind(field),
                    self.required(ledger, field),
                    self.listed(map(self.relation, field.seen_by or ())),
                )
                for code, field in ledger.fields.items()
            ),
        )

    def kind(self, field: AnyField) -> str:
        kind = self.pair(FIELD_TYPES[field.type])
        if isinstance(field, ChoiceField):
            return f"{kind}{self.say('：', ': ')}{self.listed(self.name(each) for each in field.options.values())}"
        if isinstance(field, RelationField):
            ledger = self.scope.ledger(field.ledger)
            return f"{kind}{self.say('：', ': ')}{self.name(ledger.names) if ledger else f'`{field.ledger}`'}"
        unit = getattr(field, "unit", "")
        return f"{kind} {unit}" if unit else kind

    def required(self, ledger: Ledger, field: AnyField) -> str:
        if field.required:
            return self.say("必填", "required")
        if field.required_from is None:
            return ""
        life = self.scope.lifecycle(ledger.lifecycle)
        stage = self.name(life.stages[field.required_from].names) if life else field.required_from
        return self.say(f"“{stage}”起", f"from “{stage}”")

    def relation(self, code: str) -> str:
        found = self.relations.get(code)
        return self.name(found.names) if found else code

    def lifecycle(self, life: Lifecycle) -> Iterator[str]:
        yield from self.heading("流程", "Lifecycle", life.names)
        yield from self.table(
            [TERMS["stages"], ("代码", "code"), TERMS["clock"], TERMS["end"]],
            (
                (
                    self.name(stage.names),
                    f"`{code}`",
                    self.pair(CLOCKS[stage.clock]),
                    self.say("是", "yes") if stage.end else "",
                )
                for code, stage in life.stages.items()
            ),
        )
        yield ""
        fields = {code: field for ledger in self.pack.ledgers.values() for code, field in ledger.fields.items()}
        rows = []
        for row in life.transitions.values():
            apart = [self.say("未经手", "took no part")] if row.impartial else []
            apart += [
                self.say(
                    f"不是“{life.transitions[verb].names.zh}”的人", f"not who did “{life.transitions[verb].names.en}”"
                )
                for verb in row.apart_from
            ]
            rows.append(
                (
                    self.name(row.names),
                    self.listed(map(self.relation, row.who)),
                    self.listed(self.name(life.stages[code].names) for code in row.sources),
                    self.name(life.stages[row.target].names) if row.target else "—",
                    self.listed(
                        self.pair(FACTS[need]) if need in FACTS else self.name(fields[need].names) for need in row.needs
                    ),
                    self.listed(apart),
                )
            )
        heads = [
            TERMS["transitions"],
            TERMS["by"],
            TERMS["from"],
            TERMS["to"],
            TERMS["needs"],
            ("由他人", "third person"),
        ]
        yield from self.table(heads, rows)
        if life.close_out:
            yield ""
            chain = (
                f"{self.name(step.names)}（{self.name(step.proof)}{self.only(step)}）"
                for step in life.close_out.values()
            )
            yield self.say("销号链：", "Close-out: ") + " → ".join(chain)

    def only(self, step: CloseOutStep) -> str:
        """Which records a step of the chain is for, and whether it may be left out."""
        told = [self.condition(field, wanted) for field, wanted in step.when.items()]
        told += [self.say("可以不办", "optional")] if step.optional else []
        return self.say("；", "; ") + self.listed(told) if told else ""

    def limits(self, limits: Limits) -> Iterator[str]:
        for code, preset in limits.presets.items():
            yield from self.heading("时限方案", "Limits", preset.names)
            if code == limits.use:
                yield self.say("现在采用。", "In use.")
                yield ""
            yield from self.limit_table(limits, preset.rules.values())
        if limits.common:
            yield from self.heading("时限：各方案都没有写的环节", "Limits: what the presets do not say")
            yield from self.limit_table(limits, limits.common.values())
        if limits.requests:
            yield from self.heading("申请", "Requests")
            yield from self.table(
                [TERMS["requests"], TERMS["most"], TERMS["longest"], TERMS["source"]],
                (
                    (
                        self.moment(verb),
                        str(each.most or "—"),
                        self.length(each.longest),
                        f"{each.source}{self.mark(each)}",
                    )
                    for verb, each in limits.requests.items()
                ),
            )

    def length(self, limit: LimitText | None) -> str:
        if limit is None:
            return "—"
        return limit.limit.text if self.language == "zh" else f"{limit.limit.n} {self.pair(TERMS[limit.limit.unit])}"

    def limit_table(self, limits: Limits, rules: Iterable[LimitRule]) -> Iterator[str]:
        heads = [TERMS["step"], TERMS["when"], TERMS["limit"], TERMS["from"], TERMS["source"]]
        rows = []
        for rule in rules:
            step = limits.steps[rule.step]
            note = f"{self.say('。', '. ')}{self.name(rule.note)}" if rule.note else ""
            rows.append(
                (
                    self.name(step.names),
                    self.listed(self.condition(field, wanted) for field, wanted in rule.when.items()),
                    rule.limit.limit.text if self.language == "zh" else self.spelt(rule),
                    self.moment(step.start),
                    f"{self.name(rule.cited)}{self.mark(rule)}{note}",
                )
            )
        yield from self.table(heads, rows)

    def condition(self, name: str, wanted: Iterable[str | bool]) -> str:
        field = next((each.fields[name] for each in self.pack.ledgers.values() if name in each.fields), None)
        if name == "ledger":
            return self.listed(self.name(self.pack.ledgers[str(value)].names) for value in wanted)
        if isinstance(field, ChoiceField):
            options = self.say("或", " or ").join(self.name(field.options[str(value)]) for value in wanted)
            return f"{self.name(field.names)}{self.say('：', ': ')}{options}"
        label = self.name(field.names) if field else name
        return label if True in wanted else self.say(f"非{label}", f"not {label}")

    def moment(self, code: str) -> str:
        if code in MOMENTS:
            return self.pair(MOMENTS[code])
        verb = next(
            (life.transitions[code] for life in self.pack.lifecycles.values() if code in life.transitions), None
        )
        return self.name(verb.names) if verb else code

    def spelt(self, rule: LimitRule) -> str:
        limit = rule.limit.limit
        return f"{limit.n} {self.pair(TERMS[limit.unit])}"

    def reports(self) -> Iterator[str]:
        reports = self.pack.reports
        if reports is None:
            return
        yield from self.heading("反馈", "Reports")
        if short := reports.shortest:
            told = f"{self.say('依据：', 'source: ')}{self.name(short.cited)}{self.mark(short)}"
            yield self.say(
                f"开头不足 {short.days} 天的一期并入下一期（{told}）。",
                f"A first period of fewer than {short.days} days is joined to the next ({told}).",
            )
            yield ""
        checks = [check for code in type(reports.checks).model_fields if (check := getattr(reports.checks, code))]
        yield from self.table(
            [TERMS["checks"], TERMS["effect"], TERMS["limit"], TERMS["source"]],
            (
                (
                    self.name(check.names),
                    self.pair(EFFECTS[check.effect]),
                    self.listed(
                        f"{self.pair(TERMS[key])} {getattr(check, key):g}"
                        for key in ("percent", "letters", "times", "points", "bits")
                        if hasattr(check, key)
                    ),
                    f"{self.name(check.cited)}{self.mark(check)}",
                )
                for check in checks
            ),
        )

    def lights(self, rules: RuleSet, *, in_use: bool) -> Iterator[str]:
        yield from self.heading("亮灯", "Lights", rules.names)
        use = self.say("现在采用。", "In use. ") if in_use else ""
        yield f"{use}{self.say('依据：', 'Source: ')}{self.name(rules.cited)}{self.mark(rules)}"
        yield ""
        yield from self.table(
            [TERMS["light"], TERMS["when"]],
            (
                (self.say(LIGHTS[WARNINGS[rule.light]].zh, rule.light), self.pair(say_when(rule.when)))
                for rule in rules.rules.values()
            ),
        )
        yield ""
        yield from (f"- {self.say('补充：', 'Filled in: ')}{self.name(each)}" for each in rules.filled)

    def ladder(self) -> Iterator[str]:
        if self.pack.ladder is None:
            return
        yield from self.heading("督办阶梯", "Ladder")
        heads = [
            TERMS["rungs"],
            TERMS["when"],
            TERMS["document"],
            ("送", "to"),
            TERMS["reply"],
            TERMS["back"],
            TERMS["source"],
        ]
        ladder, rungs = self.pack.ladder, self.pack.ladder.rungs
        stages = {code: stage.names for life in self.pack.lifecycles.values() for code, stage in life.stages.items()}
        pressed = self.listed(self.name(stages[code]) if code in stages else code for code in ladder.stages)
        yield f"{self.say('催办的阶段：', 'Pressed in: ')}{pressed}"
        if most := ladder.most_a_day:
            zh, en = f"每个单位每天最多 {most.slips} 张", f"At most {most.slips} slips a day for one unit"
            yield f"{self.say(zh, en)}{self.say('。依据：', '. Source: ')}{self.name(most.cited)}{self.mark(most)}"
        yield ""
        powers = ((self.pair(TERMS[verb]), self.listed(map(self.relation, who))) for verb, who in ladder.may)
        yield from self.table([TERMS["transitions"], TERMS["may"]], powers)
        yield ""
        rows = []
        for rung in rungs.values():
            after = (
                self.say(f"“{rungs[rung.follows].names.zh}”后，", f"after “{rungs[rung.follows].names.en}”: ")
                if rung.follows
                else ""
            )
            limit = rung.reply.limit if rung.reply else None
            reply = "" if limit is None else self.say(limit.text, f"{limit.n} {TERMS[limit.unit][1]}")
            rows.append(
                (
                    self.name(rung.names),
                    after + self.pair(say_when(rung.when)),
                    self.name(rung.document),
                    self.listed(map(self.relation, rung.recipients)),
                    reply,
                    self.pair(BACK[rung.back]),
                    f"{self.name(rung.cited)}{self.mark(rung)}",
                )
            )
        yield from self.table(heads, rows)

    def scores(self) -> Iterator[str]:
        scores = self.pack.scores
        if scores is None:
            return
        yield from self.heading("考核", "Scores")
        yield self.say(
            f"基础分 {scores.base:g}，最低 {scores.floor:g}。", f"Base {scores.base:g}, floor {scores.floor:g}."
        )
        yield ""
        yield from self.table(
            [TERMS["items"], TERMS["event"], TERMS["points"], TERMS["source"]],
            (
                (
                    self.name(item.names),
                    self.pair(EVENTS[item.event]) if item.event in EVENTS else self.moment(item.event),
                    f"{item.points:+g}" + (f" … {item.up_to:+g}" if item.up_to else ""),
                    f"{self.name(item.cited)}{self.mark(item)}",
                )
                for item in scores.items.values()
            ),
        )
        yield ""
        yield from self.table(
            [TERMS["rates"], TERMS["numerator"], TERMS["denominator"], TERMS["source"]],
            (
                (
                    self.name(rate.names),
                    self.count(rate.numerator),
                    self.count(rate.denominator),
                    f"{self.name(rate.cited)}{self.mark(rate)}",
                )
                for rate in scores.rates.values()
            ),
        )

        yield from self.leagues(scores)

    def leagues(self, scores: Scores) -> Iterator[str]:
        kinds = self.say("类别", "kinds")
        for league in scores.leagues.values():
            yield ""
            members = self.listed([*(f"`{kind}`" for kind in (*league.kinds, *league.levels)), *league.units])
            yield self.say(f"分组 {league.names.zh}：{kinds} {members}", f"League {league.names.en}: {kinds} {members}")
        lists = scores.lists
        for code, rule in lists.rules.items() if lists else ():
            yield ""
            places = {key: self.places(scores, getattr(rule, key)) for key in ("red", "black")}
            using = self.say("现在采用。", "In use. ") if lists and lists.use == code else ""
            yield self.say(
                f"{rule.names.zh}：高于 {rule.target:g} 且名次在前（{places['red']}）上红榜，"
                f"低于且在末（{places['black']}）上黑榜。{using}依据：{rule.cited.zh}{self.mark(rule)}",
                f"{rule.names.en}: red above {rule.target:g} and among the first ({places['red']}), black below it and among "
                f"the last ({places['black']}). {using}Source: {rule.cited.en}{self.mark(rule)}",
            )
        if appeal := scores.appeal:
            ask, decide = appeal.ask.limit, appeal.decide.limit
            yield ""
            yield self.say(
                f"申诉：出表后 {ask.text}提出，提出后 {decide.text}办理。依据：{appeal.cited.zh}{self.mark(appeal)}",
                f"Appeal: {ask.english} from the sheet; decided {decide.english} from the appeal. "
                f"Source: {appeal.cited.en}{self.mark(appeal)}",
            )

    def places(self, scores: Scores, places: Mapping[str, int]) -> str:
        return self.listed(f"{self.name(scores.leagues[code].names)} {number}" for code, number in places.items())

    def burden(self) -> Iterator[str]:
        if self.pack.burden is None:
            return
        most = self.pack.burden.most_a_month
        yield from self.heading("减负", "Burden")
        yield self.say(
            f"一个单位一个月满 {most.asks} 次，再布置前提醒督查室。依据：{most.cited.zh}{self.mark(most)}",
            f"From {most.asks} asks of a unit in a month the office is warned. Source: {most.cited.en}{self.mark(most)}",
        )

    def count(self, code: str) -> str:
        return self.pair(COUNTS[code]) if code in COUNTS else self.moment(code)

    def look_back(self) -> Iterator[str]:
        found = self.pack.look_back
        if found is None:
            return
        yield from self.heading("回头看", "Look-back")
        yield self.say(
            f"抽查 {found.share}%，每件权重为 1，有下列风险的加权。依据：{found.source}{self.mark(found)}",
            f"{found.share}% are drawn; each weighs 1, and more for each risk. Source: {found.source}{self.mark(found)}",
        )
        yield ""
        heads = [TERMS["weights"], ("加权", "weighs")]
        yield from self.table(heads, ((self.pair(RISKS[risk]), f"+{n}") for risk, n in found.weights.items()))
