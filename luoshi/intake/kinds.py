"""What a file is, by its content and never by its name; what cannot be read is refused here."""

from __future__ import annotations

import io
import re
import zipfile

from luoshi.errors import Invalid
from luoshi.intake.mhtml import is_archive
from luoshi.intake.model import Kind

PICTURES = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"RIFF", "图片或音视频"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    (b"{\\rtf", "RTF 文档"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"\x7fELF", "程序文件"),
    (b"MZ", "程序文件"),
)
_ZIPPED = (("xl/", "Excel 表格"), ("ppt/", "PowerPoint 演示"), ("OFD.xml", "OFD 文档"), ("content.xml", "ODF 文档"))
MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_WEB_NAME = re.compile(r"\.[a-z]?html?$", re.I)
_TAG = re.compile(rb"<(?:p|div|br|table|span|h1|title)\b[^>]*>", re.I)
_HEAD = 4096

MOST_UNPACKED = 64 * 1024 * 1024
MOST_RATIO = 200
MOST_MEMBERS = 5000


def kind_of(data: bytes, filename: str = "") -> Kind:
    """The kind of a file that can be read; the name only decides whether bare tags are a page or plain text."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        _check_docx(data)
        return "docx"
    if head.startswith(OLE):
        raise Invalid(_ole_reason(data))
    for magic, name in PICTURES:
        if head.startswith(magic) and (magic != b"BM" or b"\0" in head[:32]):
            raise Invalid(f"文件内容是{name}，不是文字材料；请上传原文的 txt、html、docx 或带文字的 pdf。")
    for magic, name in OTHERS:
        if head.startswith(magic) and (magic != b"MZ" or b"\0" in head):
            raise Invalid(f"文件内容是{name}，不能读取；请另存为 docx、pdf 或 txt 后再试。")
    if is_archive(head):
        return "html"
    letters = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if MARKUP.match(letters) or (_WEB_NAME.search(filename) and _TAG.search(letters)):
        return "html"
    return "txt"


def _ole_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "文件已加密，无法读取；请去掉打开密码后再试。"
    return "文件是旧版 Office 格式（.doc、.wps 等），请在 Word 或 WPS 中另存为 .docx 后再试。"


def _check_docx(data: bytes) -> None:
    """Refuse, before anything is unpacked, an archive that is no Word document or that is made to swell."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise Invalid("文件已损坏（压缩结构不完整），请重新保存后再试。") from fault
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        sort = next((name for mark, name in _ZIPPED if any(n.startswith(mark) for n in names)), "压缩包")
        raise Invalid(f"文件内容是{sort}，不是 Word 文档；请另存为 docx、pdf 或 txt 后再试。")
    if any(member.flag_bits & 1 for member in members):
        raise Invalid("文件已加密，无法读取；请去掉打开密码后再试。")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(data):
        raise Invalid("文件解压后异常庞大（疑似压缩炸弹），已拒绝读取；请重新保存一份正常的 docx。")
