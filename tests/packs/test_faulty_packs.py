"""Faulty packs: each is refused with the line of the fault, the key and the reason, in both languages."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from luoshi.packs import PackInvalid, parse
from tests.packs.samples import EXAMPLE, changed, line_of


class Faulty(NamedTuple):
    """A slip in the example: what is written instead of what, on which line the fault is told, how it is told."""

    old: str
    new: str
    line: str
    zh: str
    en: str


SLIPS = {
    "unknown key": Faulty(
        "effective: 2026-04-01", "efective: 2026-04-01", "efective", "是否想写“effective”", "did you mean “effective”"
    ),
    "unknown key deep inside": Faulty("unit: 户,", "unti: 户,", "unti", "是否想写“unit”", "did you mean “unit”"),
    "missing key": Faulty(
        "source: 望川市防汛隐患排查方案（虚构）\n", "", "pack:", "缺少“source”", "“source” is missing"
    ),
    "missing label": Faulty("{zh: 隐患, en: hazard}", "{zh: 隐患}", "      what: {type", "缺少“en”", "“en” is missing"),
    "empty label": Faulty(
        "{zh: 隐患, en: hazard}", '{zh: "  ", en: hazard}', "      what: {type", "不能为空", "may not be empty"
    ),
    "bad code": Faulty("      dropped:", "      Dropped:", "      Dropped:", "代码只能用小写字母", "small letters"),
    "version without quotes": Faulty(
        'version: "1.0"\neffective', "version: 1.0\neffective", "version: 1.0", "应是文字", "expected text"
    ),
    "bad date": Faulty(
        "effective: 2026-04-01", "effective: 2026-04-31", "effective", "没有 2026-04-31 这一天", "no day 2026-04-31"
    ),
    "date in words": Faulty("effective: 2026-04-01", "effective: 四月", "effective", "应是日期", "expected a day"),
    "until before effective": Faulty(
        "effective: 2026-04-01", "effective: 2026-04-01\nuntil: 2026-03-01", "pack:", "从未有效", "never holds"
    ),
    "unknown domain": Faulty(
        "domains: [safety]", "domains: [safty]", "domains", "是否想写“safety”", "did you mean “safety”"
    ),
    "unknown field type": Faulty(
        "{type: flag,", "{type: boolean,", "is_grave", "没有字段类型“boolean”", "no field type"
    ),
    "field without type": Faulty("{type: flag, names", "{names", "is_grave", "缺少 type", "type is missing"),
    "bad unit": Faulty("unit: 户,", "unit: 户数,", "households", "没有单位“户数”", "no unit “户数”"),
    "bad money unit": Faulty("unit: 万元,", "unit: 千元,", "cost", "没有“千元”", "not one of them"),
    "choice without options": Faulty(
        "        options:\n          culvert: {zh: 涵洞, en: culvert}\n          slope: {zh: 边坡, en: slope}\n",
        "        options: {}\n",
        "        options: {}",
        "至少要有 1 项",
        "at least 1",
    ),
    "min above max": Faulty("min: 0, decimals: 0", "min: 9, max: 3", "households", "min 大于 max", "min is above max"),
    "two options with one label": Faulty(
        "slope: {zh: 边坡,", "slope: {zh: 涵洞,", "slope", "与“culvert”重名", "same label"
    ),
    "two fields with one label": Faulty(
        "{zh: 类别, en: kind}", "{zh: 隐患, en: kind}", "      kind:", "与“what”重名", "same label"
    ),
    "relation to an unknown ledger": Faulty(
        "{type: flag, names: {zh: 重大隐患, en: grave}}",
        "{type: relation, ledger: rivers, names: {zh: 河道, en: river}}",
        "is_grave",
        "没有台账“rivers”",
        "no ledger “rivers”",
    ),
    "relation to an unknown pack": Faulty(
        "{type: flag, names: {zh: 重大隐患, en: grave}}",
        "{type: relation, ledger: water.rivers, names: {zh: 河道, en: river}}",
        "is_grave",
        "没有台账“water.rivers”",
        "no ledger",
    ),
    "unknown lifecycle": Faulty(
        "lifecycle: hazard\n", "lifecycle: hazards\n", "lifecycle: hazards", "没有流程", "no lifecycle"
    ),
    "title that is no text": Faulty("title: what", "title: kind", "title: kind", "没有文字字段“kind”", "no text field"),
    "unknown column": Faulty("[what, kind, lead, due]\n", "[what, kinds]\n", "columns", "没有字段“kinds”", "no field"),
    "field twice in the list": Faulty("[what, kind, lead, due]\n", "[what, what]\n", "columns", "列重复", "twice"),
    "unknown relation": Faulty(
        "by: [district], from", "by: [distric], from", "      report:", "没有关系“distric”", "no relation"
    ),
    "transition nobody may take": Faulty(
        "by: [district], from", "by: [], from", "      report:", "没有人可以办", "nobody may take"
    ),
    "relation that no field gives": Faulty(
        "part: lead, required_from: taken-on",
        "required_from: taken-on",
        "      report:",
        "没有人可以办",
        "nobody may take",
    ),
    "relation without a unit": Faulty(
        "role: handler, of: lead", "role: handler", "district:", "应写 role 和 of", "expected role and of"
    ),
    "unknown stage": Faulty(
        "to: dropped, needs", "to: droped, needs", "      drop:", "是否想写“dropped”", "did you mean"
    ),
    "unknown start": Faulty("start: found", "start: begun", "start: begun", "没有阶段“begun”", "no stage"),
    "unreachable stage": Faulty(
        "from: [found], to: dropped", "from: [found]", "      dropped:", "走不到这个阶段", "cannot be reached"
    ),
    "cycle without exit": Faulty(
        "to: struck-off, impartial: true",
        "to: taken-on",
        "      taken-on:",
        "走不到任何 end 阶段",
        "no end stage can be reached",
    ),
    "dead end": Faulty("clock: none, end: true", "clock: none", "      dropped:", "走进来就出不去", "nothing leads on"),
    "no end at all": Faulty(
        "clock: done, end: true}\n      dropped: {names: {zh: 误报, en: false alarm}, clock: none, end: true}",
        "clock: done}\n      dropped: {names: {zh: 误报, en: false alarm}, clock: none}",
        "    stages:",
        "永远不能了结",
        "nothing ever ends",
    ),
    "end stage that goes on": Faulty(
        "by: [inspector], from: [put-right], to: taken-on",
        "by: [inspector], from: [put-right, struck-off], to: taken-on",
        "      struck-off: {names: {zh: 已",
        "写了 end，却还能",
        "leads on",
    ),
    "clock that never stops": Faulty(
        "clock: done, end: true",
        "clock: runs, end: true",
        "      struck-off: {names: {zh: 已",
        "不能还在计时",
        "cannot go on",
    ),
    "transition to where it starts": Faulty(
        "to: taken-on, needs: [lead]", "to: found, needs: [lead]", "      assign:", "请去掉 to", "leave out"
    ),
    "two stages with one label": Faulty("{zh: 误报,", "{zh: 已销号,", "      dropped:", "重名", "same label"),
    "unknown need": Faulty(
        "needs: [lead]", "needs: [leed]", "      assign:", "没有条件或字段“leed”", "no fact or field"
    ),
    "unknown field asked for": Faulty(
        "asks: [measure, photos]", "asks: [measures]", "      report:", "没有字段“measures”", "no field"
    ),
    "field asked of the blind": Faulty(
        "asks: [measure, photos]", "asks: [measure, cost]", "      report:", "要填的人都看不到", "nobody who is asked"
    ),
    "field required before it can be set": Faulty(
        "required_from: put-right",
        "required_from: taken-on",
        "      measure:",
        "在那之前没有一步可以填它",
        "no transition before it",
    ),
    "field required at registration but asked later": Faulty(
        "max: 2000, required_from: put-right",
        "max: 2000, required: true",
        "      measure:",
        "却到“反馈”时才问",
        "only asked for at",
    ),
    "unknown stage of a field": Faulty(
        "required_from: put-right", "required_from: done", "      measure:", "没有阶段“done”", "no stage"
    ),
    "encrypted for everybody": Faulty(
        "unit: 户, min", "unit: 户, encrypted: true, min", "households", "要写 seen_by", "must say who"
    ),
    "impartial towards nobody": Faulty(
        "    taking_part: [report, ask-to-strike-off]\n", "", "      strike-off: {", "taking_part", "stand aside"
    ),
    "third person to nothing": Faulty(
        "impartial: true", "apart_from: [verify]", "      strike-off: {", "没有动作“verify”", "no verb"
    ),
    "chain that does not follow": Faulty(
        "verb: ask-to-strike-off", "verb: drop", "      strike-off:\n", "接不上", "does not follow"
    ),
    "chain without end": Faulty(
        "        verb: strike-off\n",
        "        verb: send-back\n",
        "      strike-off:\n",
        "没有走到 end 阶段",
        "does not lead to an end",
    ),
    "chain that does not hold without its optional step": Faulty(
        "      request:\n        names: {zh: 申请, en: request}\n        verb: ask-to-strike-off\n",
        "      self-check:\n        names: {zh: 自查, en: self-check}\n        verb: assign\n"
        "        proof: {zh: 交办, en: assigned}\n"
        "      request:\n        names: {zh: 申请, en: request}\n        verb: ask-to-strike-off\n        optional: true\n",
        "      strike-off:\n",
        "“自查”之后不能“销号”",
        "after “self-check” there is no",
    ),
    "close-out step for records that cannot be": Faulty(
        "        verb: strike-off\n",
        "        verb: strike-off\n        when: {kind: bridge}\n",
        "        when: {kind: bridge}",
        "没有选项“bridge”",
        "no option",
    ),
    "verb that reopens and is none": Faulty(
        "reopens: [put-back]", "reopens: [putback]", "    reopens", "没有动作“putback”", "no verb"
    ),
    "end stage left by a verb that does not reopen": Faulty(
        "    reopens: [put-back]\n", "", "      struck-off: {names: {zh: 已", "写了 end，却还能", "leads on"
    ),
    "request that no verb makes": Faulty(
        "    ask-for-days: {most",
        "    ask-for-day: {most",
        "    ask-for-day: {most",
        "没有动作“ask-for-day”",
        "no verb",
    ),
    "request without a limit": Faulty(
        "{most: 1, longest: {days: 10}, source", "{source", "    ask-for-days: {s", "应写 most", "expected most"
    ),
    "request that may be made no time": Faulty(
        "{most: 1,", "{most: 0,", "    ask-for-days: {most", "应不小于 1", "at least 1"
    ),
    "request as far as the end of a month": Faulty(
        "longest: {days: 10}", "longest: {month_end: 0}", "    ask-for-days: {most", "只能写 days", "in days"
    ),
    "request without source": Faulty(
        "{days: 10}, source: 待防汛办核定,",
        "{days: 10},",
        "    ask-for-days: {most",
        "缺少“source”",
        "“source” is missing",
    ),
    "look-back by no verb": Faulty(
        "verb: look-again", "verb: look-agian", "  verb: look-agian", "是否想写“look-again”", "did you mean"
    ),
    "look-back at what is not done": Faulty(
        "by: [inspector], from: [struck-off], needs: [finding]",
        "by: [inspector], from: [put-right], needs: [finding]",
        "  verb: look-again",
        "只能看已经办完的",
        "done alone",
    ),
    "look-back that brings nothing back": Faulty(
        "    reopens: [put-back]\n", "", "  verb: look-again", "没有写 reopens", "without reopens"
    ),
    "look-back at an unknown risk": Faulty(
        "{papers_only: 2,", "{paper_only: 2,", "  weights", "没有风险“paper_only”", "no risk"
    ),
    "look-back at more than all": Faulty("share: 10\n", "share: 120\n", "  share", "应不大于 100", "at most 100"),
    "bad limit": Faulty("limit: {days: 30}", "limit: {days: 0}", "any:", "应在 1 到 3660 之间", "does not fit"),
    "limit in two units": Faulty(
        "{days: 30}", "{days: 30, working_days: 3}", "any:", "只写一个单位", "exactly one unit"
    ),
    "limit in an unknown unit": Faulty("{days: 30}", "{weeks: 3}", "any:", "不认识的键", "unknown key"),
    "limit for no step": Faulty(
        "{step: put-right, limit", "{step: putright, limit", "any:", "没有环节“putright”", "no step"
    ),
    "two limits for one record": Faulty(
        "when: {is_grave: true}, ", "", "grave: {step", "分不清用哪一条", "both would apply"
    ),
    "condition on no option": Faulty(
        "{is_grave: true}", "{kind: bridge}", "grave: {step", "没有选项“bridge”", "no option"
    ),
    "condition on no field": Faulty(
        "{is_grave: true}", "{colour: red}", "grave: {step", "没有选择字段“colour”", "no choice or flag field"
    ),
    "condition that is no option": Faulty(
        "{is_grave: true}", "{is_grave: 3}", "grave: {step", "条件应是选项代码", "expected an option"
    ),
    "limit from no moment": Faulty(
        "from: registered, to: assign",
        "from: birth, to: assign",
        "    take-on: {names",
        "没有时刻或动作“birth”",
        "no moment or verb",
    ),
    "preset that is not there": Faulty("use: city", "use: province", "use: province", "没有时限方案", "no preset"),
    "value without source": Faulty(
        ", limit: {days: 30}, source: 方案第六条（虚构）}",
        ", limit: {days: 30}}",
        "any:",
        "缺少“source”",
        "“source” is missing",
    ),
    "bad status": Faulty(
        "source: 待防汛办确认, status: unconfirmed",
        "source: 待防汛办确认, status: maybe",
        "    take-on: {step",
        "没有“maybe”",
        "not one of them",
    ),
    "reports that are never due": Faulty(
        """    periodic_report: {names: {zh: 旬报, en: ten-day report}, from: last_report, to: report, repeats: true}
""",
        "    ten_days: {names: {zh: 旬报, en: ten-day report}, from: last_report, to: report, repeats: true}\n",
        "reports:",
        "反馈没有期限",
        "no report would ever be due",
    ),
    "copy from nothing on": Faulty("percent: 90", "percent: 9", "repeated:", "应不小于 30", "at least 30"),
    "jump to less": Faulty("times: 3", "times: 1", "figures:", "应大于 1", "more than 1"),
    "check with no known effect": Faulty("effect: block", "effect: stop", "empty:", "没有“stop”", "not one of them"),
    "check that is unknown": Faulty(
        "    repeated: {", "    repeat: {", "    repeat:", "是否想写“repeated”", "did you mean"
    ),
    "two checks with one label": Faulty(
        "{zh: 数字前后不符, en", "{zh: 空话, en", "    figures:", "与“empty”重名", "same label"
    ),
    "light rules that are not there": Faulty(
        "use: rains", "use: chengdu", "use: chengdu", "没有亮灯规则", "no light rules"
    ),
    "light of an unknown colour": Faulty("light: yellow", "light: purple", "near:", "没有“purple”", "not one of them"),
    "light on an unknown measure": Faulty(
        "{light: yellow, when: {days_left: {to: 3}}}",
        "{light: yellow, when: {daysleft: {to: 3}}}",
        "near:",
        "是否想写“days_left”",
        "did you mean",
    ),
    "light that worsening turns off": Faulty(
        "{days_overdue: {over: 0}}", "{days_overdue: {under: 9}}", "overdue:", "只设轻的一端", "milder end"
    ),
    "bound with two ends": Faulty(
        "{days_overdue: {over: 0}}", "{days_overdue: {over: 0, to: 9}}", "overdue:", "只写一个", "exactly one"
    ),
    "measure as a flag": Faulty(
        "{days_overdue: {over: 0}}", "{days_overdue: true}", "overdue:", "是数，要写界限", "takes a bound"
    ),
    "own lights under another code": Faulty(
        "      code: rains", "      code: rain", "code: rain", "应与键“rains”相同", "must equal"
    ),
    "ladder rung after none": Faulty("follows: remind", "follows: reminder", "follows", "没有级“reminder”", "no rung"),
    "ladder rung unreachable": Faulty(
        "      reply: {working_days: 1}\n      back: answered",
        "      back: cleared",
        "when: {reply_overdue",
        "不会有逾期未复",
        "could be overdue",
    ),
    "ladder in a circle": Faulty(
        "      document: {zh: 催办单",
        "      follows: circular\n      document: {zh: 催办单",
        "follows: circular",
        "首尾相接",
        "circle",
    ),
    "rung left by an answer nobody asks for": Faulty(
        "back: cleared", "back: accepted", "back: accepted", "没有要求回复", "no reply"
    ),
    "rung above the one it follows": Faulty(
        "  rungs:\n    remind:",
        "  rungs:\n    talk:\n      names: {zh: 约谈, en: talk}\n      when: {reply_overdue: {over: 9}}\n"
        "      follows: remind\n      document: {zh: 约谈单, en: summons}\n      to: [district]\n      back: cleared\n"
        "      source: 方案第八条（虚构）\n    remind:",
        "      follows: remind",
        "轻的在前",
        "the lightest first",
    ),
    "rung for no date": Faulty(
        "when: {days_left: {to: 3}}\n      document",
        "when: {poor_work: true}\n      document",
        "when: {poor_work",
        "看不出为哪个日期而发",
        "for which date",
    ),
    "rung on a reply that nobody owes": Faulty(
        "when: {days_left: {to: 3}}\n      document",
        "when: {reply_overdue: {over: 0}}\n      document",
        "when: {reply_overdue",
        "不会有逾期未复",
        "could be overdue",
    ),
    "rung whose recipients may not sign": Faulty(
        "sign: [district, district-head]",
        "sign: [district]",
        "to: [district-head]\n      back",
        "都不能签收",
        "sign for it",
    ),
    "rung whose recipients may not answer": Faulty(
        "    answer: [district]", "    answer: [district-head]", "to: [district]\n", "都不能回复", "may answer"
    ),
    "two rungs with one label": Faulty(
        "{zh: 通报, en: circular}\n      when",
        "{zh: 催办, en: circular}\n      when",
        "    circular:",
        "重名",
        "same label",
    ),
    "ladder without somebody to accept": Faulty(
        "    accept: [inspector]\n", "", "  may:", "缺少“accept”", "is missing"
    ),
    "ladder that an unknown relation may stop": Faulty(
        "    stop: [inspector]", "    stop: [inspecter]", "    stop:", "是否想写“inspector”", "did you mean"
    ),
    "ladder in an unknown stage": Faulty(
        "stages: [taken-on]", "stages: [taken]", "stages: [taken]", "没有阶段“taken”", "no stage"
    ),
    "ladder where the clock stands": Faulty(
        "stages: [taken-on]", "stages: [dropped]", "stages: [dropped]", "不计时", "does not run"
    ),
    "no slip a day": Faulty("{slips: 10, source", "{slips: 0, source", "most_a_day", "应不小于 1", "at least 1"),
    "rung to nobody": Faulty("to: [district]\n", "to: []\n", "to: []", "至少要有 1 项", "at least 1"),
    "score without event": Faulty("event: send-back, ", "", "sent-back:", "缺少“event”", "“event” is missing"),
    "score on an unknown event": Faulty(
        "event: send-back", "event: sneezed", "sent-back:", "没有事件“sneezed”", "no event"
    ),
    "league of nobody": Faulty("kinds: [county]", "kinds: []", "counties:", "kinds 或 units", "kinds or units"),
    "league of unknown units": Faulty("kinds: [county]", "kinds: [village]", "counties:", "village", "village"),
    "lists of an unknown rule": Faulty("use: board", "use: bored", "use: bored", "是否想写“board”", "did you mean"),
    "lists for another period": Faulty(
        "period: quarter\n        measure", "period: year\n        measure", "period: year", "与考核周期不同", "differs"
    ),
    "lists by an unknown rate": Faulty(
        "measure: on-time", "measure: in-time", "measure: in-time", "没有衡量“in-time”", "no measure"
    ),
    "lists of an unknown league": Faulty(
        "red: {counties: 3}", "red: {cities: 3}", "red: {cities", "没有分组“cities”", "no league"
    ),
    "black list of nobody": Faulty(
        "black: {counties: 2}", "black: {counties: 0}", "black:", "应不小于 1", "at least 1"
    ),
    "appeal without a limit": Faulty("ask: {days: 28}", "ask: {}", "appeal:", "只写一个单位", "exactly one unit"),
    "burden without a number": Faulty(
        "{asks: 12, source", "{asks: 0, source", "most_a_month", "应不小于 1", "at least 1"
    ),
    "score of nothing": Faulty("points: -2", "points: 0", "sent-back:", "不能是 0", "may not be 0"),
    "rate of nothing": Faulty(
        "numerator: closed_on_time", "numerator: sunny_days", "numerator", "没有计数“sunny_days”", "no count"
    ),
    "word too strong": Faulty("防汛隐患: 4", "防汛隐患: 9", "  safety:", "应不大于 5", "at most 5"),
    "formula of an unknown indicator": Faulty(
        "of: [hazards-open,", "of: [hazard-open,", "formula", "没有指标“hazard-open”", "no indicator"
    ),
    "formula in a circle": Faulty("of: [hazards-open,", "of: [hazards-left,", "formula", "又用到自己", "circle"),
    "formula with too few": Faulty(
        "of: [hazards-open, hazards-found]", "of: [hazards-open]", "formula", "要 2 个指标", "takes 2"
    ),
    "signal to nobody known": Faulty(
        "to: [district-head]\n    source: 方案第十条",
        "to: [mayor]\n    source: 方案第十条",
        "to: [mayor]",
        "没有关系“mayor”",
        "no relation",
    ),
    "block that shows nothing": Faulty(
        "kind: cards, indicators: [hazards-found, hazards-left]",
        "kind: cards",
        "numbers:",
        "什么也显示不了",
        "shows nothing",
    ),
    "block of an unknown field": Faulty(
        "fields: [what, lead, due]", "fields: [who]", "    list:", "没有字段“who”", "no field"
    ),
    "duplicate key": Faulty(
        "      is_grave:", "      kind: {}\n      is_grave:", "kind: {}", "“kind”重复，第 23 行已有", "there twice"
    ),
    "duplicate code": Faulty(
        "    take-on: {names", "    put-right: {names", "    put-right: {names: {zh: 整治,", "重复", "there twice"
    ),
    "not YAML": Faulty(
        "names: {zh: 防汛隐患排查, en: Flood hazards}",
        "names: {zh: 防汛隐患排查, en: Flood",
        "source: 望",
        "YAML 写法有误",
        "not valid YAML",
    ),
    "two documents": Faulty(
        "relations:\n  inspector", "---\nrelations:\n  inspector", "relations:", "只能有一个文档", "one document only"
    ),
    "tabs": Faulty("  safety: {防汛", "\tsafety: {防汛", "\tsafety", "缩进用了制表符", "indented with a tab"),
    "anchor": Faulty("domains: [safety]", "domains: &d [safety]", "domains", "不能用锚点", "anchors"),
    "tag": Faulty(
        "domains: [safety]", "domains: [!!python/name:os.system safety]", "domains", "不能用标签", "is not allowed"
    ),
    "too deep": Faulty("domains: [safety]", f"domains: {'[' * 40}{']' * 40}", "domains", "层次太深", "too deeply"),
    "list for a mapping": Faulty("units:\n  处: places", "units: [处]", "units", "应是“键: 值”", "expected keys"),
    "one word for a list": Faulty("domains: [safety]", "domains: safety", "domains", "应是列表", "expected a list"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_faulty_pack_is_refused_with_line_and_reason(slip: Faulty):
    text = changed(slip.old, slip.new)
    with pytest.raises(PackInvalid) as refused:
        parse(text, "hazards.yaml")
    told = [fault for fault in refused.value.faults if slip.zh in fault.zh]
    assert told, str(refused.value)
    assert slip.en in told[0].en
    assert told[0].in_("zh").startswith(f"hazards.yaml:{line_of(slip.line, text)}: ")


def test_the_example_itself_has_no_fault():
    assert parse(EXAMPLE, "hazards.yaml").pack == "flood-hazards"


def test_all_faults_are_told_at_once_in_the_order_of_their_lines():
    text = changed(
        "unit: 户,", "unti: 户,", changed("light: yellow", "light: purple", changed("domains: [safety]", "domains: 1"))
    )
    with pytest.raises(PackInvalid) as refused:
        parse(text, "hazards.yaml")
    lines = [fault.place.line for fault in refused.value.faults]
    assert len(lines) >= 4  # the wrong unit is an unknown key and a missing one
    assert lines == sorted(lines)
    assert str(refused.value).startswith("领域包有 ")
    assert "hazards.yaml:6: domains" in str(refused.value)


def test_an_empty_file_is_refused():
    with pytest.raises(PackInvalid, match="应以“键: 值”开头"):
        parse("", "empty.yaml")


def test_a_file_too_large_is_refused():
    with pytest.raises(PackInvalid, match="文件太大"):
        parse("# " + "长" * 1_000_001, "large.yaml")


def test_yaml_words_for_yes_and_no_stay_words():
    text = changed("culvert: {zh: 涵洞, en: culvert}", "no: {zh: 否, en: no}\n          on: {zh: 在, en: on}")
    options = parse(text, "hazards.yaml").ledgers["hazards"].fields["kind"].options
    assert list(options) == ["no", "on", "slope"]
