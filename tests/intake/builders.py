"""Builds small files of every kind that intake meets: sound ones, broken ones and hostile ones."""

from __future__ import annotations

import io
import zipfile

import docx

TITLE = "林远舟主持召开市委常委会会议"
BODY = (
    "4月28日，市委召开常委会会议，听取一季度全市经济运行情况汇报。市委书记林远舟主持会议并讲话。",
    "会议强调，要盯住在建项目倒排工期，推动二十个计划开工项目在6月底前全部开工。教育部门要建强教师队伍。",
    "会议还研究了其他事项。",
)
FONT_LINE = "字体：【大 中 小】 打印"
ABOUT_LINE = "2026-04-29 09:27 来源：望川日报"
TEXT = "\n".join((TITLE, f"{ABOUT_LINE} {FONT_LINE}", *BODY, "责任编辑：白露", "上一篇：望川市召开安全生产会议", ""))
TRADITIONAL = "望川市召開會議，強調要加強與東部地區的協作，推動產業轉移；縣級領導幹部應當深入調查研究，確保完成任務。"


def page(*, charset: str | None = "utf-8", encoding: str = "utf-8", body: str = "", head: str = "") -> bytes:
    """A page of the usual government layout: menu, headline, line about it, text, editors, neighbours, footer."""
    meta = f'<meta charset="{charset}">' if charset else ""
    text = body or "".join(f"<p>　　{paragraph}</p>" for paragraph in BODY)
    return f"""<!DOCTYPE html><html><head>{meta}<title>{TITLE}_望川市人民政府</title>{head}
    <style>p{{color:red}}</style><script>var text = "脚本里的话，不是正文，不应读出来。";</script></head><body>
    <div class="nav"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/hd">互动交流</a></div>
    <div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/yw">望川要闻</a></div>
    <div class="article"><h1>{TITLE}</h1>
    <div class="info">发布日期：2026-04-29 09:27　来源：望川日报　{FONT_LINE}</div>
    <div class="TRS_Editor">{text}<p>（记者 白露）</p><p>责任编辑：方雨</p></div>
    <div>上一篇：<a href="a.html">望川市召开安全生产工作会议，研究部署下一步工作</a></div>
    <div>下一篇：<a href="b.html">市领导到乡镇调研，要求抓好春耕生产，不误农时</a></div></div>
    <div class="foot">主办单位：望川市人民政府办公室 版权所有 望ICP备12345678号 网站标识码：5107000000</div>
    </body></html>""".encode(encoding)


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A Word document of paragraphs, with a table after them."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(members: dict[str, bytes | str]) -> bytes:
    """A zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def word_xml(document: str) -> bytes:
    """A Word document whose main part is the XML given."""
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def body_xml(inner: str, prolog: str = "") -> str:
    """A main part around some WordprocessingML."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{space}" xmlns:mc="{compatibility}">'
        f"<w:body>{inner}</w:body></w:document>"
    )


def pdf(lines: list[str], *, encrypted: bool = False) -> bytes:
    """A one-page PDF with one line of Chinese below another; without lines, a page as a scanner leaves it."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 20 TL 40 780 Td\n{shown}ET".encode()
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /Identity-H /DescendantFonts [6 0 R]"
        b" /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /STSong /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(to_unicode), to_unicode),
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32),
    ]
    file = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    locked = b" /Encrypt 8 0 R /ID [<00> <00>]" if encrypted else b""
    file += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, locked, start)
    return bytes(file)
