"""Overlays: small changes by key path, checked as a whole pack, faults in the overlay's own lines."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.packs import Library, PackInvalid
from luoshi.packs.load import load
from luoshi.packs.overlay import apply, read_overlay
from tests.packs.samples import EXAMPLE, OVERLAY

HEAD = "overlay: flood-hazards\nversion: '1'\neffective: 2026-06-01\nsource: 通知\n"


def laid(text: str):
    return apply(read_overlay(text, "city.yaml"), load(EXAMPLE, "hazards.yaml")).pack


def refusal(text: str) -> str:
    with pytest.raises(PackInvalid) as refused:
        Library.of([("hazards.yaml", EXAMPLE), ("city.yaml", text)])
    return str(refused.value)


def test_the_docs_example_changes_what_it_says_and_nothing_else():
    pack = laid(OVERLAY)
    assert pack.version == "1.0+1"
    assert pack.effective == date(2026, 6, 1)
    assert pack.limits.rule("put-right", {})[1].limit.days == 20
    assert list(pack.ledgers["hazards"].fields["kind"].options) == ["culvert", "slope", "sluice"]
    assert pack.lifecycles["hazard"].transitions["report"].who == ("district", "district-head")
    assert pack.indicators["hazards-left"].better == "higher"
    untouched = load(EXAMPLE, "hazards.yaml").pack
    assert pack.ladder == untouched.ladder
    assert untouched.lifecycles["hazard"].transitions["report"].who == ("district",)


def test_a_new_source_takes_the_old_translation_away():
    base = load(
        EXAMPLE.replace("source: 方案第六条（虚构）}", "source: 方案第六条（虚构）, source_en: article 6}", 1),
        "hazards.yaml",
    )
    (key,) = [key for key, rule in base.pack.limits.presets["city"].rules.items() if rule.source_en]
    text = f"{HEAD}set: {{limits.presets.city.rules.{key}.source: 通知第一条}}\n"
    rule = apply(read_overlay(text, "city.yaml"), base).pack.limits.presets["city"].rules[key]
    assert (rule.source, rule.source_en, rule.cited.en) == ("通知第一条", None, "通知第一条")


def test_an_item_of_a_list_is_removed_by_its_value():
    pack = laid(HEAD + "remove: [lifecycles.hazard.taking_part.report]\n")
    assert pack.lifecycles["hazard"].taking_part == ("ask-to-strike-off",)


def test_what_is_removed_takes_its_parts_along():
    assert laid(HEAD + "remove: [scores, ladder.rungs.circular]\n").scores is None


SNEEZE = """\
add:
  scores.items.sneeze:
    names: {zh: 打喷嚏, en: sneeze}
    event: sneezed
    points: 1
    source: 无
"""


@pytest.mark.parametrize(
    ("changes", "line", "key", "told"),
    [
        ("set: {scores.none.limit: 1}\n", 5, "set.scores.none.limit", "基础包里没有这一项"),
        ("set:\n  scores.base: 90\n  scores.bass: 1\n", 7, "set.scores.bass", "基础包里没有这一项"),
        ("add: {scores.base: 90}\n", 5, "add.scores.base", "基础包里已有这一项"),
        ("add: {scors.floor: 9}\n", 5, "add.scors.floor", "基础包里没有放它的地方"),
        ("remove: [scores.bass]\n", 5, "remove.scores.bass", "基础包里没有这一项"),
        ("remove:\n  - lifecycles.hazard.taking_part.x\n", 6, "remove.lifecycles.hazard.taking_part.x", "基础包里没有"),
        ("set: {version: '9'}\n", 5, "set.version", "版本和日期由叠加文件自己的开头决定"),
        ("change: {scores.base: 90}\n", 5, "change", "不认识的键"),
        ("set: {scores.base: 90}\nset: {scores.base: 91}\n", 6, "set", "“set”重复"),
        # the result is checked as a whole pack; the blame falls on the overlay's line
        ("set: {scores.base: lots}\n", 5, "scores.base", "应是数"),
        (SNEEZE, 8, "scores.items.sneeze.event", "没有事件“sneezed”"),
        (
            "add: {lifecycles.hazard.transitions.report.by: mayor}\n",
            5,
            "lifecycles.hazard.transitions.report.by.1",
            "没有关系“mayor”",
        ),
        (
            "set: {lifecycles.hazard.transitions.drop.to: found}\n",
            5,
            "lifecycles.hazard.transitions.drop.to",
            "起止是同一阶段",
        ),
    ],
)
def test_a_faulty_overlay_is_refused_in_its_own_lines(changes, line, key, told):
    assert f"city.yaml:{line}: {key}: {told}" in refusal(HEAD + changes)


def test_each_slip_is_told_once():
    assert refusal(HEAD + "set: {version: '9'}\n").startswith("领域包有 1 处错误")


def test_what_an_unconfirmed_overlay_makes_is_unconfirmed():
    assert laid(HEAD + "status: unconfirmed\nset: {scores.base: 90}\n").status == "unconfirmed"


def test_a_fault_that_a_removal_leaves_behind_is_told_where_it_shows():
    assert "hazards.yaml:" in refusal(HEAD + "remove: [relations.district-head]\n")


def test_after_an_item_is_removed_the_others_keep_their_places():
    base = load(EXAMPLE, "hazards.yaml")
    changed = apply(read_overlay(HEAD + "remove: [ledgers.hazards.columns.what]\n", "city.yaml"), base)
    assert changed.values["ledgers"]["hazards"]["columns"] == ["kind", "lead", "due"]
    columns = ("ledgers", "hazards", "columns")
    assert changed.marks[(*columns, 2)] == base.marks[(*columns, 3)]
    assert (*columns, 3) not in changed.marks
