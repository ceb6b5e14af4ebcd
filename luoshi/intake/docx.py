"""A Word document → its lines: paragraphs and table rows in order, text boxes, content controls and insertions included.

Read straight from `word/document.xml`, because the usual library drops content controls and text boxes without a word.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from luoshi.errors import Invalid
from luoshi.intake.kinds import MOST_UNPACKED

# What the author took out, the copy of a text box kept for older programs, and settings (their tabs are no text).
_SKIPPED = {"del", "moveFrom", "Fallback", "pPr"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def lines_of(data: bytes) -> list[str]:
    """The lines of the document, one a paragraph or table row."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as member:
            xml = member.read(MOST_UNPACKED + 1)
        if len(xml) > MOST_UNPACKED:
            raise Invalid("文件解压后异常庞大（疑似压缩炸弹），已拒绝读取；请重新保存一份正常的 docx。")
        return _lines(iterparse(io.BytesIO(xml), events=("start", "end"), forbid_dtd=True))
    except DefusedXmlException as fault:
        raise Invalid("文档内含有不允许的 XML 声明（DOCTYPE 或外部实体），已拒绝读取。") from fault
    except (zipfile.BadZipFile, zlib.error, ParseError, KeyError, EOFError, NotImplementedError) as fault:
        raise Invalid("Word 文档已损坏，无法解析；请在 Word 或 WPS 中重新另存为 docx 后再试。") from fault


def _lines(events: Iterator[tuple[str, Element]]) -> list[str]:
    paragraphs: list[list[str]] = []  # open ones: a text box nests one in another
    rows: list[list[str]] = []
    finished: list[list[str]] = [[]]  # lines of the document, then of each open cell
    skipping = 0
    for event, element in events:
        name = "" if element.tag.startswith(_DRAWING) else element.tag.rpartition("}")[2]
        if name in _SKIPPED:
            skipping += 1 if event == "start" else -1
        elif skipping:
            continue
        elif event == "start":
            for opening, stack in (("p", paragraphs), ("tr", rows), ("tc", finished)):
                if name == opening:
                    stack.append([])
        elif name == "t" and paragraphs:
            paragraphs[-1].append(element.text or "")
        elif name in _CHARACTERS and paragraphs:
            paragraphs[-1].append(_CHARACTERS[name])
        elif name == "p":
            finished[-1].append("".join(paragraphs.pop()))
            element.clear()
        elif name == "tc":
            cell = " ".join(finished.pop()).strip()
            (rows[-1] if rows else finished[-1]).append(cell)
        elif name == "tr":
            finished[-1].append("\t".join(rows.pop()))
    return finished[0]
