"""The bytes of one file → `Intake`, in this process; each format's library is loaded only when it is met."""

from __future__ import annotations

from luoshi.errors import Invalid
from luoshi.intake.kinds import kind_of
from luoshi.intake.model import Intake, Kind

MOST_BYTES = 20 * 1024 * 1024


def check_size(size: int, max_bytes: int = MOST_BYTES) -> None:
    """Refuse a file that is empty or too large to be a readout."""
    if size == 0:
        raise Invalid("文件是空的，没有内容可读。")
    if size > max_bytes:
        raise Invalid(
            f"文件有 {size / 1024**2:,.1f} MB，超过 {max_bytes / 1024**2:,.0f} MB 的上限；"
            "会议报道用不了这么大，请检查是否选错了文件，或只上传文字部分。"
        )


def take_in(data: bytes, filename: str = "", *, max_bytes: int = MOST_BYTES) -> Intake:
    """The text of a file and what it says of itself. For files from strangers use `take_in_safely`."""
    check_size(len(data), max_bytes)
    return parse(data, kind_of(data, filename))


def parse(data: bytes, kind: Kind) -> Intake:
    """The `Intake` of a file whose kind is known."""
    match kind:
        case "txt":
            from luoshi.intake.described import described
            from luoshi.intake.encoding import decode

            text, encoding = decode(data)
            intake = described(text, kind, encoding)
        case "html":
            from luoshi.intake.html import take_in_html

            intake = take_in_html(data)
        case "docx":
            from luoshi.intake.described import described
            from luoshi.intake.docx import lines_of

            intake = described("\n".join(lines_of(data)), kind)
        case "pdf":
            from luoshi.intake.described import described
            from luoshi.intake.pdf import lines_of

            intake = described("\n".join(lines_of(data)), kind)
    if not intake.text.strip():
        raise Invalid("文件里没有文字（只有空白），没有内容可读。")
    return intake
