"""A PDF with text in it → its paragraphs: characters set on a grid drawn together, lines joined."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2

from luoshi.errors import Invalid

_HAN = r"[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WIDE = rf"(?:{_HAN}|[\u3001-\u303f\uff01-\uff5e“”‘’—…·])"
_GRID_SPACE = re.compile(rf"(?<={_WIDE})[ \u00a0\u3000]+(?={_WIDE}|\d)|(?<=\d)[ \u00a0\u3000]+(?={_WIDE})")
_FIGURE_SPACE = re.compile(r"(?<=[\d.%]) (?=[\d.%])")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u00ad\ufffe\uffff]")
_FOLIO = re.compile(r"[-—–\s·]*(?:第\s*)?\d{1,4}(?:\s*页(?:\s*[/,，共]*\s*\d+\s*页?)?)?[-—–\s·]*")
_INDENT = re.compile(r"^(?:\u3000{1,}| {2,})")
_LATIN_EDGE = re.compile(r"[A-Za-z0-9,.;:][A-Za-z0-9]")

MOST_PAGES = 1000
FULL_LINE = 0.86
WIDEST_USUAL = 0.9  # wider lines are taken for tables and large headings


def lines_of(data: bytes) -> list[str]:
    """The paragraphs of a PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise Invalid("PDF 已加密，无法读取；请去掉打开密码后再试。") from fault
        raise Invalid("PDF 已损坏，无法解析；请重新导出后再试。") from fault
    with document:
        if len(document) > MOST_PAGES:
            raise Invalid(f"PDF 共 {len(document)} 页，超过 {MOST_PAGES} 页的上限；请拆出会议报道所在的页后再试。")
        lines = [line for page in document for line in _page_lines(page)]
    if not any(line.strip() for line in lines):
        raise Invalid("PDF 里没有文字（可能是扫描件），请先做文字识别（OCR），或上传 docx、txt。")
    return paragraphs(lines)


def _page_lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage().get_text_range()
    lines = _UNPRINTED.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = [line for line in lines if line.strip()]
    edges = {0, len(written) - 1}
    return [line for at, line in enumerate(written) if not (at in edges and _FOLIO.fullmatch(line))]


def _width(line: str) -> float:
    return sum(1 if ord(c) > 0x2000 else 0.5 for c in line)


def _drawn_together(line: str) -> str:
    plain = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line)
    drawn, joints = _GRID_SPACE.subn("", plain)
    # On a grid the figures stand apart too: 2 8 日.
    return _FIGURE_SPACE.sub("", drawn) if joints > len(drawn) / 2 else drawn


def paragraphs(lines: list[str]) -> list[str]:
    """Printed lines joined into paragraphs: a paragraph goes on after a line that fills the column."""
    drawn = [_drawn_together(line) for line in lines]
    widths = sorted(_width(line) for line in drawn)
    full = FULL_LINE * widths[int(WIDEST_USUAL * (len(widths) - 1))] if widths else 0
    joined: list[str] = []
    goes_on = False
    for line in drawn:
        words = line.strip()
        if goes_on and not _INDENT.match(line):
            joined[-1] += (" " if _LATIN_EDGE.fullmatch(joined[-1][-1:] + words[:1]) else "") + words
        else:
            joined.append(words)
        goes_on = _width(line) >= full
    return joined
