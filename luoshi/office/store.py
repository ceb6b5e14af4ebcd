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
# what a file is called until it is written whole; one that was left behind by a crash is swept
HALF = ".half-"


def digest_of(content: bytes) -> str:
    """The name under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, digest: str = "") -> str:
    """Keeps the content and returns its digest; `digest` where it has been reckoned already."""
    digest = digest or digest_of(content)
    _write(place(digest), content)
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


def forget(digest: str) -> None:
    """Removes a content and all that was made from it."""
    place(digest).unlink(missing_ok=True)
    for made in _derived(digest, "").parent.glob(f"{digest}.*"):
        made.unlink(missing_ok=True)


def keep_derived(digest: str, name: str, content: bytes) -> None:
    """Keeps what was made from the content under a digest: it may be thrown away, and is made anew when it is asked for. So it
    is not waited for until it is on the disk; what a power cut left empty is written again."""
    _write(_derived(digest, name), content, is_lasting=False)


def derived(digest: str, name: str) -> bytes | None:
    """What was made from the content under a digest, if it was kept."""
    try:
        return _derived(digest, name).read_bytes()
    except FileNotFoundError:
        return None


def _derived(digest: str, name: str) -> Path:
    original = place(digest)
    return Path(settings.MEDIA_ROOT) / "derived" / digest[:2] / digest[2:4] / f"{original.name}.{name}"


def _write(path: Path, content: bytes, *, is_lasting: bool = True) -> None:
    """Written whole under another name first, so a crash leaves no half file."""
    if path.exists() and (is_lasting or path.stat().st_size):
        path.touch()  # it is wanted again, so it is not swept as old
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=HALF, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if is_lasting:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # a full disk, above all: half a file would take up what is left of it
        Path(name).unlink(missing_ok=True)
        raise
