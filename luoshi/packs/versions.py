"""Several packs in several versions, with a city's overlays: which one is in force on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path as FilePath
from typing import NamedTuple, Protocol

from luoshi.errors import NotFound
from luoshi.packs import marked
from luoshi.packs.faults import Fault, PackInvalid, nearest
from luoshi.packs.load import Loaded, faults_in, model
from luoshi.packs.marked import Marks
from luoshi.packs.model import Pack
from luoshi.packs.overlay import LoadedOverlay, apply, load_overlay
from luoshi.packs.wording import place_of

BUILTIN = FilePath(__file__).with_name("builtin")


class Entry(NamedTuple):
    """A version of a pack and the day from which it is the one in force."""

    start: date
    loaded: Loaded


class Library:
    """Every pack in every version. Made whole or not at all: any fault in any file is raised."""

    def __init__(self, entries: Mapping[str, Sequence[Entry]]):
        self._entries = entries

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Library:
        """From (name of the file, text) pairs, packs and overlays in any order."""
        packs, overlays, faults = _sorted_out(texts)
        faults += _clashes([(each.pack.pack, each.pack, each.marks) for each in packs])
        faults += _clashes([(each.overlay.overlay, each.overlay, each.marks) for each in overlays])
        entries: dict[str, list[Entry]] = {each.pack.pack: [] for each in packs}
        for code in entries:
            of_code = [each for each in packs if each.pack.pack == code]
            changes = [each for each in overlays if each.overlay.overlay == code]
            try:
                entries[code] = _entries(of_code, changes)
            except PackInvalid as error:
                faults += error.faults
        faults += _orphans(overlays, entries)
        others = {code: found[-1].loaded.pack for code, found in entries.items() if found}
        for found in entries.values():
            for entry in found:
                faults += faults_in(entry.loaded, others)
        if faults:
            raise PackInvalid(dict.fromkeys(faults))
        return cls(dict(sorted(entries.items())))

    @classmethod
    def read(cls, *folders: FilePath) -> Library:
        """From the YAML files of the folders, the built-in ones first."""
        files = [file for folder in folders for file in sorted(folder.glob("*.yaml"))]
        return cls.of((file.name, file.read_text(encoding="utf-8")) for file in files)

    def codes(self) -> tuple[str, ...]:
        """The codes of all packs."""
        return tuple(self._entries)

    def versions(self, code: str) -> tuple[Entry, ...]:
        """Every version of a pack, in the order of their days."""
        if code not in self._entries:
            zh, _ = nearest(code, self._entries)
            raise NotFound(f"没有领域包“{code}”{zh}")
        return tuple(self._entries[code])

    def in_force(self, code: str, day: date) -> Pack:
        """The version of a pack that is in force on a day."""
        begun = [entry.loaded.pack for entry in self.versions(code) if entry.start <= day]
        if not begun or not begun[-1].holds_on(day):
            raise NotFound(f"{day} 没有生效的“{code}”领域包。")
        return begun[-1]

    def on(self, day: date) -> list[Pack]:
        """The packs in force on a day."""
        begun = [[entry.loaded.pack for entry in found if entry.start <= day] for found in self._entries.values()]
        return [packs[-1] for packs in begun if packs and packs[-1].holds_on(day)]

    def version(self, code: str, version: str) -> Pack:
        """One version of a pack, as records keep it."""
        known = {entry.loaded.pack.version: entry.loaded.pack for entry in self.versions(code)}
        if version not in known:
            raise NotFound(f"领域包“{code}”没有 {version} 版，现有：{'、'.join(known)}。")
        return known[version]


@cache
def builtin() -> Library:
    """The packs that come with Luoshi."""
    return Library.read(BUILTIN)


class _Dated(Protocol):
    """What packs and overlays have in common."""

    version: str
    effective: date
    until: date | None


def _sorted_out(texts: Iterable[tuple[str, str]]) -> tuple[list[Loaded], list[LoadedOverlay], list[Fault]]:
    packs: list[Loaded] = []
    overlays: list[LoadedOverlay] = []
    faults: list[Fault] = []
    for file, text in texts:
        try:
            read = _read(text, file)
        except PackInvalid as error:
            faults += error.faults
            continue
        if isinstance(read, LoadedOverlay):
            overlays.append(read)
        else:
            packs.append(read)
    return packs, overlays, faults


@lru_cache(maxsize=64)
def _read(text: str, file: str) -> Loaded | LoadedOverlay:
    """One file; kept, as a library is made anew with each change that is tried out, out of the same other texts."""
    values, marks, faults = marked.read(text, file)
    return load_overlay(values, marks, faults) if "overlay" in values else model(values, marks, faults)


def _clashes(dated: Iterable[tuple[str, _Dated, Marks]]) -> list[Fault]:
    """Versions of one code that bear the same number or hold on the same day."""
    groups: dict[str, list[tuple[_Dated, Marks]]] = defaultdict(list)
    for code, each, marks in dated:
        groups[code].append((each, marks))
    faults: list[Fault] = []
    for code, group in groups.items():
        group.sort(key=lambda each: each[0].effective)
        seen: dict[str, Marks] = {}
        for each, marks in group:
            if first := seen.get(each.version):
                zh, en = (
                    f"“{code}”的 {each.version} 版已在 {first[()].file} 里",
                    f"version {each.version} of “{code}” is in {first[()].file} already",
                )
                faults.append(Fault(marks[("version",)], ("version",), zh, en))
            seen.setdefault(each.version, marks)
        for (before, _), (after, marks) in pairwise(group):
            if after.effective == before.effective or (before.until and after.effective <= before.until):
                faults.append(
                    Fault(
                        marks[("effective",)],
                        ("effective",),
                        f"与 {before.version} 版的有效期重叠（{before.effective} 至 {before.until or '下一版'}）",
                        f"overlaps version {before.version} ({before.effective} to {before.until or 'the next version'})",
                    )
                )
    return faults


def _orphans(overlays: Iterable[LoadedOverlay], codes: Iterable[str]) -> list[Fault]:
    """Overlays of packs that are not there."""
    known, path = sorted(codes), ("overlay",)
    faults = []
    for each in overlays:
        if each.overlay.overlay not in known:
            zh, en = nearest(each.overlay.overlay, known)
            place = place_of(path, each.marks)
            faults.append(Fault(place, path, f"没有可叠加的领域包{zh}", f"there is no such pack to change{en}"))
    return faults


def _entries(packs: Sequence[Loaded], overlays: Sequence[LoadedOverlay]) -> list[Entry]:
    """The versions in force, one after the other: each day on which a pack or an overlay begins or ends starts a new one."""
    days = {each.pack.effective for each in packs}
    first = min(days)
    days |= {max(first, each.overlay.effective) for each in overlays}
    days |= {each.overlay.until + timedelta(days=1) for each in overlays if each.overlay.until}
    entries = []
    for day in sorted(days):
        base = max(
            (each for each in packs if each.pack.effective <= day), key=lambda each: each.pack.effective, default=None
        )
        if base is None or not base.pack.holds_on(day):
            continue
        changes = [each for each in overlays if each.overlay.holds_on(day)]
        change = max(changes, key=lambda each: each.overlay.effective, default=None)
        entries.append(Entry(day, apply(change, base) if change else base))
    return entries
