"""A page that a browser saved as one file (.mht, .mhtml): the markup among its parts."""

from __future__ import annotations

import re
from email import message_from_bytes

from luoshi.errors import Invalid

# the header lines that browsers write, in whatever order; one of them names the parts
_ARCHIVE = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related\b", re.I)


def is_archive(data: bytes) -> bool:
    """Whether a file is one page with its pictures, by how it begins."""
    return _ARCHIVE.match(data, 0, 4096) is not None


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The markup of the page, and the encoding that the archive names for it."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html" and isinstance(markup := part.get_payload(decode=True), bytes):
            return markup, part.get_content_charset()
    raise Invalid("保存的网页里没有正文，请在浏览器里重新保存为 html，或复制正文另存为 txt 后再试。")
