"""Which version is in force on a day; versions and overlays that clash are refused."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.errors import NotFound
from luoshi.packs import Library, PackInvalid
from tests.packs.samples import EXAMPLE, OVERLAY, changed, line_of

SECOND = changed('version: "1.0"\neffective: 2026-04-01', 'version: "2.0"\neffective: 2026-07-01')


def library(*texts: str) -> Library:
    return Library.of((f"file{number}.yaml", text) for number, text in enumerate(texts))


def faults(*texts: str) -> str:
    with pytest.raises(PackInvalid) as refused:
        library(*texts)
    return str(refused.value)


def versions(found: Library) -> list[tuple[date, str]]:
    return [(entry.start, entry.loaded.pack.version) for entry in found.versions("flood-hazards")]


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2026, 4, 1), "1.0"),
        (date(2026, 5, 31), "1.0"),
        (date(2026, 6, 1), "1.0+1"),
        (date(2026, 6, 30), "1.0+1"),
        (date(2026, 7, 1), "2.0+1"),
    ],
)
def test_the_latest_version_that_has_begun_is_in_force_and_keeps_the_overlay(day, version):
    assert library(SECOND, OVERLAY, EXAMPLE).in_force("flood-hazards", day).version == version


def test_before_the_first_version_nothing_is_in_force():
    with pytest.raises(NotFound, match="2026-03-31 没有生效的"):
        library(EXAMPLE).in_force("flood-hazards", date(2026, 3, 31))


def test_after_the_last_day_of_the_last_version_nothing_is_in_force():
    ending = changed("effective: 2026-04-01", "effective: 2026-04-01\nuntil: 2026-05-01")
    found = library(ending)
    assert found.in_force("flood-hazards", date(2026, 5, 1)).version == "1.0"
    with pytest.raises(NotFound):
        found.in_force("flood-hazards", date(2026, 5, 2))


def test_an_overlay_that_ends_gives_way_to_the_pack_alone():
    ending = changed("effective: 2026-06-01", "effective: 2026-06-01\nuntil: 2026-06-30", OVERLAY)
    assert versions(library(EXAMPLE, ending)) == [
        (date(2026, 4, 1), "1.0"),
        (date(2026, 6, 1), "1.0+1"),
        (date(2026, 7, 1), "1.0"),
    ]


def test_a_later_overlay_takes_the_place_of_an_earlier_one():
    later = "overlay: flood-hazards\nversion: '2'\neffective: 2026-08-01\nsource: 通知\nset: {scores.base: 90}\n"
    pack = library(EXAMPLE, OVERLAY, later).in_force("flood-hazards", date(2026, 8, 1))
    assert pack.version == "1.0+2"
    assert pack.scores.base == 90
    assert pack.limits.rule("put-right", {})[1].limit.days == 30


def test_an_overlay_older_than_the_pack_holds_from_the_packs_first_day():
    older = changed("effective: 2026-06-01", "effective: 2020-01-01", OVERLAY)
    assert versions(library(EXAMPLE, older)) == [(date(2026, 4, 1), "1.0+1")]


def test_a_version_is_found_by_its_number():
    found = library(EXAMPLE, SECOND, OVERLAY)
    assert found.version("flood-hazards", "1.0").effective == date(2026, 4, 1)
    with pytest.raises(NotFound, match="没有 3 版"):
        found.version("flood-hazards", "3")
    with pytest.raises(NotFound, match="是否想写“flood-hazards”"):
        found.versions("flood-hazard")


def test_versions_that_begin_on_one_day_are_refused():
    told = faults(EXAMPLE, changed('version: "1.0"\neffective', 'version: "1.1"\neffective'))
    assert "file1.yaml:3: effective: 与 1.0 版的有效期重叠" in told


def test_versions_whose_days_overlap_are_refused():
    lasting = changed("effective: 2026-04-01", "effective: 2026-04-01\nuntil: 2026-12-31")
    assert "file1.yaml:3: effective: 与 1.0 版的有效期重叠（2026-04-01 至 2026-12-31）" in faults(lasting, SECOND)


def test_the_same_version_twice_is_refused():
    again = changed("effective: 2026-04-01", "effective: 2026-07-01")
    assert "file1.yaml:2: version: “flood-hazards”的 1.0 版已在 file0.yaml 里" in faults(EXAMPLE, again)


def test_overlapping_overlays_are_refused():
    assert "重叠" in faults(EXAMPLE, OVERLAY, changed('version: "1"', 'version: "2"', OVERLAY))


def test_an_overlay_of_no_pack_is_refused():
    told = faults(EXAMPLE, changed("overlay: flood-hazards", "overlay: flood-hazard", OVERLAY))
    assert "file1.yaml:1: overlay: 没有可叠加的领域包，是否想写“flood-hazards”" in told


def test_the_faults_of_all_files_are_told_together():
    told = faults(changed("unit: 户,", "unit: 户数,"), "pack: [", "overlay: nothing\n")
    assert {f"file{number}.yaml" for number in range(3)} <= {line.split(":")[0] for line in told.splitlines()}


def test_a_pack_may_borrow_another_packs_lifecycle_and_ledger():
    borrowing = """\
pack: drills
version: "1"
effective: 2026-04-01
names: {zh: 演练, en: Drills}
source: 虚构
ledgers:
  drills:
    names: {zh: 演练台账, en: Drills}
    lifecycle: flood-hazards.hazard
    title: name
    fields:
      name: {type: text, names: {zh: 名称, en: name}, required_from: found}
      hazard: {type: relation, ledger: flood-hazards.hazards, names: {zh: 隐患, en: hazard}}
      seen: {type: date, names: {zh: 日期, en: day}, seen_by: [inspector]}
"""
    assert library(borrowing, EXAMPLE).codes() == ("drills", "flood-hazards")
    wrong = borrowing.replace("required_from: found", "required_from: lost")
    assert f"file0.yaml:{line_of('lost', wrong)}: ledgers.drills.fields.name.required_from" in faults(wrong, EXAMPLE)
