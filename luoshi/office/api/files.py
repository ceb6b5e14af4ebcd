"""Files that come in, and how the schema names those that go out."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import UploadedFile

from luoshi.errors import Invalid
from luoshi.office.handing_out import OCTETS

MOST_FILES = 20  # each is held in memory until it is kept
# how OpenAPI says that an answer is a file
FILE = {"responses": {200: {"description": "The file", "content": {OCTETS: {"schema": {"type": "string"}}}}}}
TABLE = {"responses": {200: {"description": "The table", "content": {"text/csv": {"schema": {"type": "string"}}}}}}
PICTURE = {
    "responses": {200: {"description": "The picture", "content": {"image/jpeg": {"schema": {"type": "string"}}}}}
}


def too_large(request: HttpRequest) -> Invalid | None:
    """Why an upload was cut off while it arrived, if it was."""
    name = getattr(request, "upload_too_large", None)
    if name is None:
        return None
    limit = settings.UPLOAD_LIMIT // 1024 // 1024
    return Invalid(_("文件“%(name)s”超过 %(limit)d MB，没有收下。") % {"name": name, "limit": limit}, field="file")


def taken(request: HttpRequest, files: Sequence[UploadedFile]) -> list[tuple[str, bytes]]:
    """Name and content of each file handed in; an upload that was cut off counts as none."""
    if large := too_large(request):
        raise large
    if len(files) > MOST_FILES:
        raise Invalid(_("一次最多交 %(n)d 个文件。") % {"n": MOST_FILES}, field="evidence")
    return [(file.name or "", file.read()) for file in files]
