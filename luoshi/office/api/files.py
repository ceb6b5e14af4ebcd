"""Files that come in, and how the schema names those that go out."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import UploadedFile

from luoshi.errors import Invalid
from luoshi.office.handing_out import OCTETS
from luoshi.office.uploads import too_large

MOST_FILES = 20  # each is held in memory until it is kept
# how OpenAPI says that an answer is a file
FILE = {"responses": {200: {"description": "The file", "content": {OCTETS: {"schema": {"type": "string"}}}}}}
TABLE = {"responses": {200: {"description": "The table", "content": {"text/csv": {"schema": {"type": "string"}}}}}}
PICTURE = {
    "responses": {200: {"description": "The picture", "content": {"image/jpeg": {"schema": {"type": "string"}}}}}
}


def taken(request: HttpRequest, files: Sequence[UploadedFile]) -> list[tuple[str, bytes]]:
    """Name and content of each file handed in; an upload that was cut off counts as none."""
    if large := too_large(request):
        raise large
    if len(files) > MOST_FILES:
        raise Invalid(_("一次最多交 %(n)d 个文件。") % {"n": MOST_FILES}, field="evidence")
    return [(file.name or "", file.read()) for file in files]
