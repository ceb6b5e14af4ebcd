"""What changed from one version of a pack to another, as a list that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from luoshi.packs.faults import Path, dotted
from luoshi.packs.model import Pack
from luoshi.packs.terms import TERMS

Kind = Literal["added", "removed", "changed"]


class Difference(NamedTuple):
    """One change: its key path as overlays write it, the values before and after, and a sentence in both languages."""

    kind: Kind
    path: Path
    old: Any
    new: Any
    zh: str
    en: str

    @property
    def key(self) -> str:
        """The key path with dots."""
        return dotted(self.path)


# values that are words of the language
VALUES = {
    "straight_line": ("没有节点的按直线", "a straight line where there are no stages"),
    "stages": ("只按节点", "stages"),
}


def differences(old: Pack, new: Pack) -> list[Difference]:
    """Every difference, in the order of the language. What came or went whole is told once, not leaf by leaf."""
    before, after = written(old), written(new)
    return [_told(kind, path, one, other, before, after) for kind, path, one, other in _compare(before, after, ())]


def written(pack: Pack) -> dict[str, Any]:
    """The pack as plain values, without what was left at its default."""
    return pack.model_dump(by_alias=True, exclude_defaults=True)


def _compare(old: Any, new: Any, path: Path) -> Iterator[tuple[Kind, Path, Any, Any]]:
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        if old != new:
            yield "changed", path, old, new
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if key == "source_en":  # a translation, no rule
            continue
        here = (*path, key)
        if key not in new:
            yield "removed", here, old[key], None
        elif key not in old:
            yield "added", here, None, new[key]
        else:
            yield from _compare(old[key], new[key], here)


def _told(kind: Kind, path: Path, old: Any, new: Any, before: Any, after: Any) -> Difference:
    side = before if kind == "removed" else after
    zh, en = (" › ".join(_named(path, side, index)) for index in (0, 1))
    if kind == "added":
        return Difference(kind, path, old, new, f"新增 {zh}{_short(new, 'zh')}", f"added {en}{_short(new, 'en')}")
    if kind == "removed":
        return Difference(kind, path, old, new, f"取消 {zh}{_short(old, 'zh')}", f"removed {en}{_short(old, 'en')}")
    change = f"{_plain(old, 'zh')} → {_plain(new, 'zh')}", f"{_plain(old, 'en')} → {_plain(new, 'en')}"
    return Difference(kind, path, old, new, f"{zh}：{change[0]}", f"{en}: {change[1]}")


def _named(path: Path, root: Any, language: int) -> Iterator[str]:
    """The labels along a path: those of the pack where it has some, the language's own words elsewhere."""
    node = root
    for step in path:
        node = node.get(step) if isinstance(node, Mapping) else None
        names = node.get("names", node) if isinstance(node, Mapping) else None
        if isinstance(names, Mapping) and names.keys() == {"zh", "en"}:
            yield str(names["en" if language else "zh"])
        elif step in TERMS:
            yield TERMS[str(step)][language]
        else:
            yield str(step)


def _short(value: Any, language: Literal["zh", "en"]) -> str:
    if isinstance(value, Mapping):
        return ""
    mark = "：" if language == "zh" else ": "
    return f"{mark}{_plain(value, language)}"


def _plain(value: Any, language: Literal["zh", "en"]) -> str:
    if isinstance(value, bool):
        return {True: ("是", "yes"), False: ("否", "no")}[value][language == "en"]
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(_plain(each, language) for each in value)
    if isinstance(value, Mapping):
        return "，".join(f"{key} {_plain(each, language)}" for key, each in value.items())
    if value in VALUES:
        return VALUES[value][language == "en"]
    return str(value)
