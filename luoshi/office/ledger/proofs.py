"""Evidence files as they come in: told by their content, kept once by digest, tied to the elements they prove."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.ledger.models import Element, Evidence, Report
from luoshi.office.store import digest_of

MAGIC = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"PK\x03\x04", "application/zip", (".docx", ".xlsx", ".zip")),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage", (".doc", ".xls", ".wps", ".et")),
)


@dataclass(frozen=True)
class Attachment:
    """A file handed in with a report and the numbers (order) of the elements it proves."""

    filename: str
    content: bytes
    proves: Sequence[int] = ()

    @cached_property
    def digest(self) -> str:
        """The name under which the content is kept."""
        return digest_of(self.content)


def attach(report: Report, attachment: Attachment) -> dict:
    """Notes one file as evidence of a report; gives the facts for the event. Its content is kept already."""
    media_type = told_by_content(attachment.filename, attachment.content)
    elements = list(Element.objects.filter(commitment=report.commitment_id, order__in=attachment.proves))
    if len(elements) != len(set(attachment.proves)):
        raise Invalid(_("佐证“%(name)s”对应的要素不存在。") % {"name": attachment.filename}, field="proves")
    item = Evidence.objects.create(
        report=report,
        digest=attachment.digest,
        filename=attachment.filename[-200:],
        media_type=media_type,
        size=len(attachment.content),
    )
    item.elements.set(elements)
    return {
        "id": item.pk,
        "digest": item.digest,
        "filename": item.filename,
        "elements": sorted(element.order for element in elements),
    }


def told_by_content(filename: str, content: bytes) -> str:
    """The media type by the first bytes; the name must agree. Only papers and pictures are taken."""
    if not content:
        raise Invalid(_("佐证“%(name)s”是空文件。") % {"name": filename}, field="files")
    if len(content) > settings.UPLOAD_LIMIT:
        raise Invalid(
            _("佐证“%(name)s”超过 %(limit)d MB。") % {"name": filename, "limit": settings.UPLOAD_LIMIT // 1024 // 1024},
            field="files",
        )
    for start, media_type, endings in MAGIC:
        if content.startswith(start):
            if not filename.lower().endswith(endings):
                raise Invalid(
                    _("佐证“%(name)s”的内容与文件名不符：内容是 %(kind)s 类文件。")
                    % {"name": filename, "kind": endings[0]},
                    field="files",
                )
            return media_type
    raise Invalid(
        _("佐证“%(name)s”不是可收的格式：请用 PDF、PNG、JPG、Word 或 Excel 文件。") % {"name": filename}, field="files"
    )
