"""Puts what the models find wrong into words for whoever wrote the pack, with the place of each fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from luoshi.packs.faults import Fault, Path, Place, nearest
from luoshi.packs.marked import Marks
from luoshi.packs.model import Pack
from luoshi.packs.schema import known_keys

KINDS: dict[str, tuple[str, str]] = {
    "string_type": ("应是文字；数字和日期请加引号", "expected text; put numbers and dates in quotes"),
    "int_type": ("应是整数", "expected a whole number"),
    "int_from_float": ("应是整数", "expected a whole number"),
    "float_type": ("应是数", "expected a number"),
    "bool_type": ("应是 true 或 false", "expected true or false"),
    "date_type": ("应是日期，如 2026-01-01", "expected a day such as 2026-01-01"),
    "dict_type": ("应是“键: 值”", "expected keys with values"),
    "model_type": ("应是“键: 值”", "expected keys with values"),
    "model_attributes_type": ("应是“键: 值”", "expected keys with values"),
    "tuple_type": ("应是列表，如 [a, b]", "expected a list such as [a, b]"),
    "string_too_short": ("不能为空", "may not be empty"),
    "string_too_long": ("太长", "is too long"),
    "union_tag_not_found": ("缺少 type", "type is missing"),
}
LIMITS: dict[str, tuple[str, str]] = {
    "greater_than": ("应大于 {gt}", "expected more than {gt}"),
    "greater_than_equal": ("应不小于 {ge}", "expected at least {ge}"),
    "less_than": ("应小于 {lt}", "expected less than {lt}"),
    "less_than_equal": ("应不大于 {le}", "expected at most {le}"),
    "too_short": ("至少要有 {min_length} 项", "at least {min_length} expected"),
}
SHAPES = {
    "^[a-z": (
        "代码只能用小写字母、数字、_ 和 -，以字母开头",
        "a code takes small letters, digits, _ and -, and begins with a letter",
    ),
    "^[0-9": ('版本应写成 "1.0" 的样子', 'a version looks like "1.0"'),
}


def faults_of(
    error: ValidationError, values: Mapping[str, Any], marks: Marks, model: type[BaseModel] = Pack
) -> list[Fault]:
    """Every fault of a validation error of the model, each once, at its place."""
    found: dict[Fault, None] = {}
    for each in error.errors(include_url=False):
        loc = tuple(each["loc"])
        path = path_of(loc, values)
        zh, en = _words(each, known_keys(loc[:-1], model))
        fault = Fault(place_of(path, marks), path, zh, en)
        found[fault] = None
    return list(found)


def place_of(path: Path, marks: Marks) -> Place:
    """Where the path is written, or the nearest of what holds it."""
    while path not in marks:
        path = path[:-1]
    return marks[path]


def path_of(loc: Path, values: Any) -> Path:
    """The keys that lead to a fault, without what the models add to tell kinds apart."""
    path: Path = ()
    node = values
    for position, step in enumerate(loc):
        is_key = isinstance(node, dict) and step in node
        is_item = isinstance(node, list) and isinstance(step, int) and step < len(node)
        if is_key or is_item:
            path, node = (*path, step), node[step]
        elif isinstance(node, dict) and position == len(loc) - 1 and step != "[key]":
            path = (*path, step)
    return path


def _words(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    kind, context = each["type"], each.get("ctx", {})
    if kind == "told":
        return context["zh"], context["en"]
    if kind in KINDS:
        return KINDS[kind]
    if kind in LIMITS:
        zh, en = LIMITS[kind]
        return zh.format(**context), en.format(**context)
    return _SPECIAL.get(kind, _other)(each, known)


def _unknown_key(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    zh, en = nearest(str(each["loc"][-1]), known)
    return f"不认识的键{zh}", f"unknown key{en}"


def _missing(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    return f"缺少“{each['loc'][-1]}”", f"“{each['loc'][-1]}” is missing"


def _not_listed(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    zh, en = nearest(str(each["input"]), re.findall(r"'([^']*)'", each["ctx"]["expected"]))
    return f"没有“{each['input']}”{zh}", f"“{each['input']}” is not one of them{en}"


def _not_a_type(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    tag = each["ctx"]["tag"]
    zh, en = nearest(str(tag), re.findall(r"'([^']*)'", each["ctx"]["expected_tags"]))
    return f"没有字段类型“{tag}”{zh}", f"there is no field type “{tag}”{en}"


def _shape(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    zh, en = SHAPES[each["ctx"]["pattern"][:5]]
    return f"“{each['input']}”不合写法：{zh}", f"“{each['input']}” has the wrong form: {en}"


def _other(each: Mapping[str, Any], known: Sequence[str]) -> tuple[str, str]:
    return f"写法有误（{each['msg']}）", each["msg"]


_SPECIAL: dict[str, Callable[[Mapping[str, Any], Sequence[str]], tuple[str, str]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_listed,
    "union_tag_invalid": _not_a_type,
    "string_pattern_mismatch": _shape,
}
