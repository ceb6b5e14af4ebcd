"""What an .xlsx says of itself: its sheets, its shared texts, its number formats; checked before anything is unpacked."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from xml.parsers import expat

from luoshi.errors import Invalid
from luoshi.intake.sheets.cell import Look
from luoshi.intake.sheets.limits import MOST_CHARACTERS, MOST_MEMBERS, MOST_PART, MOST_RATIO, MOST_UNPACKED
from luoshi.intake.sheets.looks import look_of

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_WORKBOOK = "/officeDocument"
_SHARED = "/sharedStrings"
_STYLES = "/styles"
CHUNK = 1 << 18

Started = Callable[[str, dict[str, str]], None]
Ended = Callable[[str], None]


class SheetPart(NamedTuple):
    """One sheet of a workbook."""

    name: str
    path: str
    is_hidden: bool


class Workbook:
    """An opened .xlsx or .xlsm."""

    def __init__(self, data: bytes):
        self._zip = _opened(data)
        root = self._related("")
        self._path = next((path for kind, path in root.values() if kind.endswith(_WORKBOOK)), "xl/workbook.xml")
        self.is_1904 = False
        self.sheets: list[SheetPart] = []
        self._read_sheets()
        parts = {kind[kind.rfind("/") :]: path for kind, path in self._related(self._path).values()}
        self.texts = self._read_texts(parts.get(_SHARED))
        self.looks = self._read_looks(parts.get(_STYLES))

    def chunks(self, path: str, most: int = MOST_UNPACKED) -> Iterator[bytes]:
        """The XML of a part, piece by piece; what an archive says of its own size is not believed."""
        size = 0
        with self._zip.open(path) as part:
            while chunk := part.read(CHUNK):
                size += len(chunk)
                if size > most:
                    raise _too_large()
                yield chunk

    def _parse(self, path: str | None, started: Started, ended: Ended | None = None, text: Any = None) -> None:
        if path is None or path not in self._zip.namelist():
            return
        parser = parser_of(started, ended, text)
        for chunk in self.chunks(path, MOST_UNPACKED if text else MOST_PART):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _related(self, path: str) -> dict[str, tuple[str, str]]:
        """The parts that a part names: id → kind and path."""
        folder, name = posixpath.split(path)
        related: dict[str, tuple[str, str]] = {}

        def started(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
                related[attributes.get("Id", "")] = attributes.get("Type", ""), target

        self._parse(posixpath.join(folder, "_rels", f"{name}.rels"), started)
        return related

    def _read_sheets(self) -> None:
        related = self._related(self._path)
        known: set[str] = set()

        def started(name: str, attributes: dict[str, str]) -> None:
            if local(name) == "sheet":
                key = next((value for key, value in attributes.items() if local(key) == "id"), "")
                kind, path = related.get(key, ("", ""))
                if kind.endswith("/worksheet") and path not in known:
                    known.add(path)
                    hidden = attributes.get("state", "visible") != "visible"
                    self.sheets.append(SheetPart(attributes.get("name", ""), path, hidden))
            elif local(name) == "workbookPr":
                self.is_1904 = attributes.get("date1904") in {"1", "true"}

        self._parse(self._path, started)

    def _read_texts(self, path: str | None) -> list[str]:
        texts: list[str] = []
        pieces: list[str] = []
        inside: list[str] = []
        size = 0

        def started(name: str, _: dict[str, str]) -> None:
            inside.append(local(name))

        def ended(_: str) -> None:
            if inside.pop() == "si":
                texts.append(plain_text("".join(pieces)))
                pieces.clear()

        def text(piece: str) -> None:
            nonlocal size
            size += len(piece)
            if size > MOST_CHARACTERS:
                raise _too_large()
            if inside[-1] == "t" and "rPh" not in inside:
                pieces.append(piece)

        self._parse(path, started, ended, text)
        return texts

    def _read_looks(self, path: str | None) -> list[Look]:
        codes: dict[int, str] = {}
        looks: list[Look] = []
        inside: list[str] = []

        def started(name: str, attributes: dict[str, str]) -> None:
            name = local(name)
            if name == "numFmt":
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif name == "xf" and inside[-1:] == ["cellXfs"]:
                number = int(attributes.get("numFmtId", 0))
                looks.append(look_of(number, codes.get(number)))
            inside.append(name)

        def ended(_: str) -> None:
            inside.pop()

        self._parse(path, started, ended)
        return looks


def parser_of(started: Started, ended: Ended | None, text: Callable[[str], None] | None) -> Any:
    """A parser of XML that takes no document type, and so no entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.StartElementHandler = started
    if ended:
        parser.EndElementHandler = ended
    if text:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def local(name: str) -> str:
    """The name without its prefix."""
    return name[name.find(":") + 1 :]


def plain_text(text: str) -> str:
    """The text with `_x000D_` and its like as the characters that they stand for."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _opened(data: bytes) -> zipfile.ZipFile:
    packed = zipfile.ZipFile(io.BytesIO(data))
    members = packed.infolist()
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise Invalid("文件已加密，无法读取；请去掉打开密码后再试。")
    if "xl/workbook.bin" in names:
        raise Invalid("文件是 Excel 二进制工作簿（.xlsb），请另存为 .xlsx 后再试。")
    if "xl/workbook.xml" not in names:
        kinds = {"word/document.xml": "Word 文档", "ppt/presentation.xml": "PowerPoint 演示", "content.xml": "ODF 文档"}
        sort = next((kind for mark, kind in kinds.items() if mark in names), "压缩包")
        raise Invalid(f"文件内容是{sort}，不是 Excel 表格；请另存为 .xlsx 后再试。")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(data), 100_000):
        raise _too_large()
    return packed


def _too_large() -> Invalid:
    return Invalid("文件解压后异常庞大（疑似压缩炸弹），已拒绝读取；请重新保存一份正常的表格。")


def _refuse_doctype(*_: Any) -> None:
    raise Invalid("文件里的 XML 带有 DOCTYPE 声明，不安全，已拒绝读取；请用 Excel 或 WPS 重新保存。")
