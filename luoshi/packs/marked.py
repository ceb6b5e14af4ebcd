"""Reads the YAML of a pack into plain values, with the line of every key.

Only what the pack language needs is let in: one document, text keys, no anchors, tags or tabs, each key once. Words such as
`no` and `on` stay words, and numbers are only what looks like one, so that nobody is caught by YAML's old surprises.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from luoshi.packs.faults import Fault, PackInvalid, Path, Place

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 24
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Marks = dict[Path, Place]


class _Loader(yaml.CSafeLoader):
    """Composes nodes; scalars are understood here and not by YAML's rules."""


_Loader.yaml_implicit_resolvers = {}


def read(text: str, file: str) -> tuple[dict[str, Any], Marks, list[Fault]]:
    """The values, the place of every key and list item by its path, and keys that are there twice or days that are none."""
    _refuse_tabs(text, file)
    if len(text) > MAX_CHARACTERS:
        raise _one(
            file, 1, "文件太大，一个领域包最多 100 万字", "the file is too large for a pack (1,000,000 characters)"
        )
    root = _compose(text, file)
    if not isinstance(root, yaml.MappingNode):
        raise _one(file, 1, "应以“键: 值”开头", "expected a mapping at the top")
    reader = _Reader(file)
    return reader.value(root, ()), reader.marks, reader.faults


def _compose(text: str, file: str) -> yaml.Node | None:
    """The only document of the text as nodes."""
    try:
        _refuse_aliases(text, file)
        documents = list(yaml.compose_all(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise _broken(error, file) from None
    if len(documents) > 1:
        line = _line(documents[1].start_mark)
        raise _one(
            file, line, "一个文件只能有一个文档（不能再写 ---）", "a file holds one document only (no second ---)"
        )
    return documents[0] if documents else None


def _refuse_aliases(text: str, file: str) -> None:
    """Before anything is built: an alias could make a small file huge, deep nesting could exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _one(file, line, "不能用锚点和引用（& 和 *）", "anchors and aliases (& and *) are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _one(file, line, "层次太深", "nested too deeply")


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


class _Reader:
    """Turns nodes into values and notes their places."""

    def __init__(self, file: str):
        self.file = file
        self.marks: Marks = {(): Place(file, 1)}
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, path: Path) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _item(self, node: yaml.Node, path: Path) -> Any:
        self.marks[path] = self._place(node)
        return self.value(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, place = str(key_node.value), self._place(key_node)
            here = (*path, key)
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(place, path, "键应是一个词", "a key is one word")
            elif key in found:
                first = self.marks[here].line
                self._fault(
                    place, here, f"“{key}”重复，第 {first} 行已有", f"“{key}” is there twice, first in line {first}"
                )
            else:
                self.marks[here] = place
                found[key] = self.value(value_node, here)
        return found

    def _scalar(self, node: Any, path: Path) -> Any:
        text = node.value
        if node.tag not in {"tag:yaml.org,2002:str", "!"}:
            self._fault(self._place(node), path, f"不能用标签 {node.tag}", f"the tag {node.tag} is not allowed")
        if node.style in {"'", '"', "|", ">"}:
            return text
        if text in WORDS:
            return WORDS[text]
        if NUMBER.fullmatch(text):
            return float(text) if "." in text else int(text)
        if DAY.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self._fault(self._place(node), path, f"没有 {text} 这一天", f"there is no day {text}")
        return text

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, _line(node.start_mark))

    def _fault(self, place: Place, path: Path, zh: str, en: str) -> None:
        self.faults.append(Fault(place, path, zh, en))


def _refuse_tabs(text: str, file: str) -> None:
    lines = [
        number for number, line in enumerate(text.splitlines(), 1) if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    if lines:
        raise PackInvalid(
            Fault(Place(file, line), (), "缩进用了制表符，请改用空格", "indented with a tab, use spaces")
            for line in lines
        )


def _broken(error: yaml.YAMLError, file: str) -> PackInvalid:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return _one(
        file,
        _line(mark),
        f"YAML 写法有误（{problem}），请看缩进、冒号后的空格和引号",
        f"not valid YAML ({problem}): look at the indentation, the space after colons and the quotes",
    )


def _one(file: str, line: int, zh: str, en: str) -> PackInvalid:
    return PackInvalid([Fault(Place(file, line), (), zh, en)])
