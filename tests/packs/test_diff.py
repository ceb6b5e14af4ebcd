"""Differences between versions, told so that a person can read them."""

from __future__ import annotations

from luoshi.packs import Library, differences, parse
from luoshi.packs.model import Pack
from luoshi.packs.schema import schema
from luoshi.packs.terms import TERMS
from tests.packs.samples import EXAMPLE, OVERLAY, changed

BEFORE = parse(EXAMPLE, "hazards.yaml")


def told(text: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.key, each.zh) for each in differences(BEFORE, parse(text, "hazards.yaml"))]


def test_a_pack_does_not_differ_from_itself():
    assert told(EXAMPLE) == []


def test_a_changed_limit_is_told_with_both_values():
    assert told(changed("{days: 30}", "{days: 45}")) == [
        (
            "changed",
            "limits.presets.city.rules.any.limit.days",
            "时限 › 方案 › 市级方案 › 规则 › any › 时限 › 天：30 → 45",
        )
    ]


def test_a_new_field_is_told_once_by_its_label():
    text = changed("      photos:", "      note: {type: text, names: {zh: 备注, en: note}}\n      photos:")
    assert told(text) == [("added", "ledgers.hazards.fields.note", "新增 台账 › 隐患台账 › 字段 › 备注")]


def test_what_is_gone_is_told_by_its_old_label():
    text = changed("      is_grave: {type: flag, names: {zh: 重大隐患, en: grave}}\n", "")
    text = text.replace(", when: {is_grave: true}", ", when: {kind: slope}")
    kinds = {key: zh for _, key, zh in told(text)}
    assert kinds["ledgers.hazards.fields.is_grave"] == "取消 台账 › 隐患台账 › 字段 › 重大隐患"
    assert kinds["limits.presets.city.rules.grave.when.kind"].endswith("：slope")


def test_a_change_of_who_may_is_told_in_english_too():
    library = Library.of([("hazards.yaml", EXAMPLE), ("city.yaml", OVERLAY)])
    found = differences(library.version("flood-hazards", "1.0"), library.version("flood-hazards", "1.0+1"))
    english = {each.key: each.en for each in found}
    assert english["lifecycles.hazard.transitions.report.by"] == (
        "lifecycles › Life of a hazard › transitions › report › by: district → district, district-head"
    )


def test_a_flag_is_told_as_yes_or_no():
    ((kind, key, zh),) = told(changed(", impartial: true", ""))
    assert (kind, key) == ("removed", "lifecycles.hazard.transitions.strike-off.impartial")
    assert zh == "取消 流程 › 隐患整治流程 › 动作 › 销号 › 须未经手：是"


def test_every_key_of_the_language_has_its_words():
    definitions = [schema(Pack), *schema(Pack)["$defs"].values()]
    keys = {key for definition in definitions for key in definition.get("properties", {})}
    assert keys - TERMS.keys() == set()
