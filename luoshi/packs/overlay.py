"""A city's small changes to a pack: set, add, remove by key path; the result is checked as a whole pack."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import Field, ValidationError

from luoshi.packs import marked
from luoshi.packs.faults import Fault, PackInvalid, Path
from luoshi.packs.load import Loaded, model
from luoshi.packs.marked import Marks
from luoshi.packs.wording import faults_of, place_of
from luoshi.rating.data import Code, Many, Sourced, Text, Version

HEADER = {"pack", "version", "effective", "until"}
Changes = Annotated[dict[Text, Any], Field(default_factory=dict)]


class Overlay(Sourced):
    """The file of an overlay. A key path joins keys with dots; an item of a list is named by its value."""

    overlay: Code
    """The pack that it changes."""
    version: Version
    """The overlay's own version; the result's is `pack version+overlay version`."""
    effective: date
    """The day from which the changes hold."""
    until: date | None = None
    """The last day on which they hold; without it, until the next overlay."""
    set: Changes
    """Key path → new value, where there is one already."""
    add: Changes
    """Key path → value, where there is none yet; into a list, what it names is added at the end."""
    remove: Many[Text] = ()
    """Key paths that fall away."""

    def holds_on(self, day: date) -> bool:
        """Whether the overlay may be in force on the day."""
        return self.effective <= day and (self.until is None or day <= self.until)


class LoadedOverlay(NamedTuple):
    """An overlay with what it was made of."""

    overlay: Overlay
    values: dict[str, Any]
    marks: Marks


def load_overlay(values: dict[str, Any], marks: Marks, faults: list[Fault]) -> LoadedOverlay:
    """The values as an overlay."""
    try:
        loaded = LoadedOverlay(Overlay.model_validate(values), values, marks)
    except ValidationError as error:
        raise PackInvalid([*faults, *faults_of(error, values, marks, Overlay)]) from None
    if faults:
        raise PackInvalid(faults)
    return loaded


def read_overlay(text: str, file: str) -> LoadedOverlay:
    """An overlay from its text."""
    return load_overlay(*marked.read(text, file))


def apply(overlay: LoadedOverlay, base: Loaded) -> Loaded:
    """The pack with the changes; faults point into the overlay where it is to blame."""
    patch = _Patch(overlay, base)
    for path in overlay.overlay.remove:
        patch.remove(path)
    for path in overlay.overlay.set:
        patch.set(path)
    for path in overlay.overlay.add:
        patch.add(path)
    patch.head()
    if patch.faults:
        raise PackInvalid(patch.faults)
    return model(patch.values, patch.marks, [])


class _Patch:
    """The values and places of a pack while an overlay changes them."""

    def __init__(self, overlay: LoadedOverlay, base: Loaded):
        self.overlay = overlay
        self.base = base
        self.values = deepcopy(base.values)
        self.marks = dict(base.marks)
        self.faults: list[Fault] = []

    def set(self, written: str) -> None:
        """Puts a new value in the place of an old one."""
        path = self._path("set", written)
        if not path:
            return
        holder = self._holder(path)
        if not isinstance(holder, dict) or path[-1] not in holder:
            self._fault(
                "set",
                written,
                "基础包里没有这一项，新增请写在 add 下",
                "the pack has no such key; new ones go under add",
            )
            return
        self._forget(path)
        if path[-1] == "source" and holder.pop("source_en", None):  # what it translated is no longer there
            self._forget((*path[:-1], "source_en"))
        holder[path[-1]] = deepcopy(self.overlay.overlay.set[written])
        self._mark("set", written, path)

    def add(self, written: str) -> None:
        """Puts in what was not there."""
        path = self._path("add", written)
        if not path:
            return
        holder = self._holder(path)
        value = deepcopy(self.overlay.overlay.add[written])
        if not isinstance(holder, dict):
            self._fault("add", written, "基础包里没有放它的地方", "the pack has nothing that could hold it")
        elif path[-1] not in holder:
            holder[path[-1]] = value
            self._mark("add", written, path)
        elif isinstance(holder[path[-1]], list):
            items = value if isinstance(value, list) else [value]
            for item in items:
                self.marks[(*path, len(holder[path[-1]]))] = self.overlay.marks[("add", written)]
                holder[path[-1]].append(item)
        else:
            self._fault(
                "add", written, "基础包里已有这一项，要改请写在 set 下", "the pack has this key; changes go under set"
            )

    def remove(self, written: str) -> None:
        """Takes away a key, or an item of a list."""
        path = self._path("remove", written)
        if not path:
            return
        holder = self._holder(path)
        if isinstance(holder, dict) and path[-1] in holder:
            self._forget(path)
            del holder[path[-1]]
        elif isinstance(holder, list) and path[-1] in holder:
            places = [self.marks[(*path[:-1], index)] for index in range(len(holder))]
            at = holder.index(path[-1])
            del holder[at], places[at]
            self._forget((*path[:-1], len(holder)))
            self.marks |= {(*path[:-1], index): place for index, place in enumerate(places)}
        else:
            self._fault("remove", written, "基础包里没有这一项", "the pack has no such key")

    def head(self) -> None:
        """The version, the days and the source of the result."""
        change, pack = self.overlay.overlay, self.base.pack
        self.values["version"] = f"{pack.version}+{change.version}"
        self.values["effective"] = max(pack.effective, change.effective)
        self.values["source"] = f"{pack.source}；{change.source}"
        if pack.source_en or change.source_en:
            self.values["source_en"] = f"{pack.cited.en}; {change.cited.en}"
        if change.status == "unconfirmed":
            self.values["status"] = "unconfirmed"
        ends = [day for day in (pack.until, change.until) if day]
        if ends:
            self.values["until"] = min(ends)
        for key in ("version", "effective", "source", "source_en", "until"):
            if (key,) in self.overlay.marks:
                self.marks[(key,)] = self.overlay.marks[(key,)]

    def _path(self, section: str, written: str) -> Path:
        """The keys that are written; none, and a fault, where they lead into the head."""
        path = tuple(written.split("."))
        if path[0] in HEADER:
            self._fault(
                section,
                written,
                "版本和日期由叠加文件自己的开头决定",
                "version and days are those of the overlay's own head",
            )
            return ()
        return path

    def _holder(self, path: Path) -> Any:
        node: Any = self.values
        for step in path[:-1]:
            node = node.get(step) if isinstance(node, dict) else None
        return node

    def _forget(self, path: Path) -> None:
        for known in [known for known in self.marks if known[: len(path)] == path]:
            del self.marks[known]

    def _mark(self, section: str, written: str, path: Path) -> None:
        for known, place in self.overlay.marks.items():
            if known[:2] == (section, written):
                self.marks[(*path, *known[2:])] = place

    def _fault(self, section: str, written: str, zh: str, en: str) -> None:
        if section == "remove":
            path: Path = ("remove", self.overlay.overlay.remove.index(written))
        else:
            path = (section, written)
        place = place_of(path, self.overlay.marks)
        self.faults.append(Fault(place, (section, written), zh, en))
