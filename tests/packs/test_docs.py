"""The page made from a pack, and the page on the language of packs, in both languages: they say what is there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from luoshi.clock import Unit
from luoshi.packs import builtin, docs_of, parse
from luoshi.packs.fields import AnyField
from luoshi.packs.lifecycle import FACTS, ON_RECORDS
from luoshi.packs.limits import MOMENTS
from luoshi.packs.look_back import RISKS
from luoshi.packs.model import Pack
from luoshi.packs.rates import Condition, Rate, Rows
from luoshi.packs.reports import Checks
from luoshi.packs.scans import Scan
from luoshi.packs.schema import schema
from luoshi.packs.scores import COUNTS, EVENTS
from luoshi.rating import MEASURES, preset_codes
from luoshi.rating.data import Sourced
from luoshi.rating.indicators import FUNCTIONS, NATURES
from tests.packs.samples import DOCS, EXAMPLE

ROOT = Path(__file__).parents[2]
PAGES = {"en": DOCS, "zh": (ROOT / "docs" / "packs.zh-CN.md").read_text(encoding="utf-8")}
# the lists that tell each code's meaning too, in the words of the code itself
MEANT = {
    "facts": FACTS,
    "moments": MOMENTS,
    "measures": {code: measure.name for code, measure in MEASURES.items()},
    "events": EVENTS,
    "counts": COUNTS,
    "risks": RISKS,
    "natures": NATURES,
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_every_field_stage_verb_limit_and_rung(language):
    pack = parse(EXAMPLE, "hazards.yaml")
    page = docs_of(pack, language)
    life = pack.lifecycles["hazard"]
    named = [
        *pack.ledgers["hazards"].fields.values(),
        *life.stages.values(),
        *life.transitions.values(),
        *life.close_out.values(),
        *pack.limits.steps.values(),
        *pack.limits.presets.values(),
        *(check for code in Checks.model_fields if (check := getattr(pack.reports.checks, code))),
        *pack.ladder.rungs.values(),
        *pack.scores.items.values(),
        *pack.scores.rates.values(),
        *pack.scores.leagues.values(),
        *pack.scores.lists.rules.values(),
        *pack.indicators.values(),
        *pack.signals.values(),
    ]
    for each in named:
        assert each.names.in_(language) in page


def test_the_page_says_who_may_and_what_is_unconfirmed():
    page = docs_of(parse(EXAMPLE, "hazards.yaml"))
    assert "| 销号 | 排查员 | 待验收 | 已销号 |  | 未经手 |" in page
    assert "待防汛办确认（待确认）" in page
    assert "| 整治 | 重大隐患 | 5 个工作日内 | 交办 | 方案第六条（虚构） |" in page


def test_the_page_of_the_supervision_pack_is_made_in_both_languages():
    pack = builtin().in_force("supervision", date(2026, 4, 29))
    assert "不是“核查”的人" in docs_of(pack)
    assert "not who did “verify”" in docs_of(pack, "en")


def test_the_english_page_cites_every_source_in_english():
    pack = builtin().in_force("supervision", date(2026, 4, 29))
    page = docs_of(pack, "en")
    cited = [*pack.limits.requests.values(), pack.look_back, pack.burden.most_a_month, *pack.ladder.rungs.values()]
    assert [value.source for value in cited if value.source_en not in page or value.source in page] == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("facts", FACTS),
        ("record-facts", ON_RECORDS),
        ("limit-units", list(Unit)),
        ("moments", MOMENTS),
        ("measures", MEASURES),
        ("events", EVENTS),
        ("counts", COUNTS),
        ("risks", RISKS),
        ("functions", FUNCTIONS),
        ("natures", NATURES),
        ("report-checks", list(Checks.model_fields)),
        ("presets", preset_codes()),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_on_the_language_lists_exactly_what_it_knows_each_with_its_meaning(name, known, language):
    listed = re.search(rf"<!-- {name} -->(.*?)<!-- /{name} -->", PAGES[language], re.DOTALL)
    told = " ".join(listed[1].split())
    assert re.findall(r"`([^`]+)`", told) == list(known)
    if name in MEANT:
        meant = {code: MEANT[name][code] for code in known}
        if language == "zh":
            assert told == "、".join(f"`{code}` {zh}" for code, (zh, _en) in meant.items())
        else:
            assert told == ", ".join(f"`{code}` ({en})" for code, (_zh, en) in meant.items())


def test_the_page_on_the_language_names_every_part_every_field_type_and_what_a_type_takes():
    types = re.findall(r"Literal\['(\w+)'\]", str([each.model_fields["type"].annotation for each in _members()]))
    assert all(f"`{kind}`" in DOCS for kind in types)
    assert len(types) == 14
    known = {key for member in _members() for key in schema(member)["properties"]} - {"public"}  # no page shows it yet
    assert {key for key in known if not re.search(rf"\b{key}\b", DOCS)} == set()
    written = Pack.model_fields.keys() - {"until", "status", "source_en", "scans"}
    rates = (ROOT / "docs/handbook/rates.md").read_text(encoding="utf-8")
    fields = {each for model in (Rate, Rows, Condition) for each in schema(model)["properties"]}
    assert all(f"`{key}`" in rates for key in fields - Sourced.model_fields.keys())
    assert all(re.search(rf"^{key}:", EXAMPLE, re.MULTILINE) for key in written)
    scans = (ROOT / "docs/handbook/concentrations.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in scans for key in ("scans", *Scan.model_fields.keys() - Sourced.model_fields.keys()))


def _members():
    return AnyField.__origin__.__args__
