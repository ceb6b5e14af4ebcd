"""Cells that name something: one of the options, yes or no, a unit, a person, an area, another record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from luoshi.intake.sheets.cell import Broken, Cell
from luoshi.intake.sheets.numbers import broken
from luoshi.intake.sheets.plain import bare, pieces_of, plain, unclear
from luoshi.intake.sheets.wanted import Found, Meaning, Setting, Unfound, Wanted
from luoshi.intake.sheets.words import How, Words

_YES = {"是", "有", "√", "✓", "✔", "☑", "对", "y", "yes", "true", "1"}
_NO = {"否", "无", "没有", "×", "✗", "✘", "☒", "错", "n", "no", "false", "0", "不是"}
_NONE = {"无", "没有"}
Options = Mapping[str, tuple[str, How]]


def text_in(cell: Cell) -> str:
    """What the cell says, where a name is wanted."""
    raw = cell.raw
    if isinstance(raw, Broken):
        raise broken(raw)
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return cell.shown
    raise unclear(
        *("是日期、时间或逻辑值，不是名称", "a date, a time or a truth value, not a name"),
        *("把单元格设为文本格式后重填", "set the cell to the Text format and fill it in again"),
    )


def read_flag(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """Yes or no."""
    if isinstance(cell.raw, bool):
        return cell.raw, How.AS_WRITTEN
    word = bare(text_in(cell)).lower()
    if word in _YES or word in _NO:
        return word in _YES, How.AS_WRITTEN
    raise unclear("看不出是还是否", "neither yes nor no", "写“是”或“否”", "write 是 or 否")


def choice_reader(wanted: Wanted) -> Callable[[Cell, Wanted, Setting], Meaning]:
    """The reader of a choice; labels that two options share are nobody's."""
    by_name: dict[str, tuple[str, How] | None] = {}
    for code, label in wanted.options.items():
        for name, how in ((code, How.CODE), (label.zh, How.LABEL), (label.en, How.LABEL)):
            key = bare(name).lower()
            known = by_name.get(key, (code, how))
            by_name[key] = known if known and known[0] == code else None
    options = {key: chosen for key, chosen in by_name.items() if chosen}
    listed = [label.zh for label in wanted.options.values()]

    def read(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
        text = text_in(cell)
        if chosen := options.get(bare(text).lower()):
            return ((chosen[0],) if wanted.many else chosen[0]), chosen[1]
        pieces = pieces_of(plain(text)) if wanted.many else [text]
        codes = [_option(piece, options, listed) for piece in pieces]
        _once(pieces, codes)
        return (tuple(codes) if wanted.many else codes[0]), How.LABEL

    return read


def _option(text: str, options: Options, listed: list[str]) -> str:
    if chosen := options.get(bare(text).lower()):
        return chosen[0]
    near = get_close_matches(text, listed, 3, 0.5)
    few = listed if len(listed) <= 8 else [*listed[:8], "…"]
    meant = f"是不是“{'”“'.join(near)}”？" if near else ""
    raise unclear(
        *(f"“{text}”不在可选项之内", f"{text} is not one of the options"),
        *(f"{meant}可选：{'、'.join(few)}", f"choose one of {'、'.join(few)}"),
    )


def read_names(cell: Cell, wanted: Wanted, setting: Setting) -> Meaning:
    """The names of units, persons, areas or records, or what they name where a resolver is given."""
    text = text_in(cell)
    if bare(text) in _NONE and not wanted.required:
        return (() if wanted.many else None), How.MARK
    resolve = setting.resolve
    if resolve and isinstance(whole := resolve(text), Found):
        return ((whole.value,) if wanted.many else whole.value), How.RESOLVED
    names = pieces_of(text)
    if not wanted.many and len(names) != 1:
        raise unclear(
            f"有 {len(names)} 个名称，这里只能填一个", f"{len(names)} names where one is wanted", "只留一个", "keep one"
        )
    values = [_resolved(resolve(name), name) for name in names] if resolve else names
    _once(names, values)
    how = How.RESOLVED if resolve else How.AS_WRITTEN
    return (tuple(values) if wanted.many else values[0]), how


def _resolved(answer: Found | Unfound, name: str) -> Any:
    if isinstance(answer, Found):
        return answer.value
    zh, en = answer.why
    near = f"改成“{'”或“'.join(answer.near)}”，或" if answer.near else ""
    raise unclear(
        *(zh if name in zh else f"“{name}”{zh}", en if name in en else f"{name}: {en}"),
        *(f"{near}核对全称", "check the full name" + (f"; near: {', '.join(answer.near)}" if answer.near else "")),
    )


def _once(names: Iterable[str], values: list[Any]) -> None:
    seen: list[Any] = []
    for name, value in zip(names, values, strict=True):
        if value in seen:
            raise unclear(f"“{name}”重复", f"{name} is there twice", "只写一次", "write it once")
        seen.append(value)


def unfound(near: Iterable[str] = ()) -> Unfound:
    """The usual answer of a resolver that does not know a name."""
    return Unfound(Words("不在名录之内", "not in the directory"), tuple(near))
