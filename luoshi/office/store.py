"""Files kept byte for byte, once each, under the SHA-256 of their content."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import NotFound

DIGEST = re.compile(r"[0-9a-f]{64}")


def digest_of(content: bytes) -> str:
    """The name under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Keeps the content and returns its digest. Written whole under another name first, so a crash leaves no half file."""
    digest = digest_of(content)
    path = place(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    return digest


def kept(digest: str) -> bytes:
    """The content under a digest."""
    try:
        return place(digest).read_bytes()
    except FileNotFoundError:
        raise NotFound(_("这份文件已不在存放处，请联系系统管理员从备份恢复。")) from None


def place(digest: str) -> Path:
    """Where the content of a digest lies."""
    if not DIGEST.fullmatch(digest):
        raise NotFound(_("没有这份文件。"))
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:4] / digest
