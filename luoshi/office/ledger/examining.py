"""Takes a look at each file before it is taken: told by its content, scanned, kept by digest with its facts and small copy.

This is done once for a content, before the action that hands it in takes the chain's lock: the action finds bytes and facts
there, and nobody waits for a photo to be written. What is then not handed in is swept up later (`office/sweeping.py`).
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from luoshi.office import store
from luoshi.office.ledger.models import Evidence, FileFacts
from luoshi.office.ledger.proofs import Attachment, told_by_content
from luoshi.office.scanning import scan
from luoshi.pictures import LARGE, THUMB, Look, first_page, look_at

SIDES = {"small": THUMB, "large": LARGE}
PDF = "application/pdf"


def examine(attachments: Sequence[Attachment]) -> None:
    """Looks at those that were not looked at before, then keeps them all; refuses what may not be taken, and keeps none."""
    known = FileFacts.objects.in_bulk([attachment.digest for attachment in attachments])
    for attachment in attachments:
        media_type = told_by_content(attachment.filename, attachment.content)
        facts = known.get(attachment.digest)
        if facts is None or (settings.SCAN and facts.scanned_at is None):
            passed = scan(attachment.filename, attachment.content)
            facts = note(attachment.digest, attachment.content, media_type)
            if passed:
                facts.scanned_at = timezone.now()
                facts.save(update_fields=["scanned_at"])
    for attachment in attachments:
        store.keep(attachment.content, attachment.digest)


def note(digest: str, content: bytes, media_type: str) -> FileFacts:
    """Reckons the facts of a content, and keeps them and the small copy of a picture."""
    facts = FileFacts(digest=digest, media_type=media_type)
    if facts.is_picture:
        look = look_at(content, media_type)
        facts.width, facts.height = look.width, look.height
        facts.taken_at, facts.camera = _in_zone(look.taken.at), look.taken.camera
        facts.latitude, facts.longitude = look.taken.latitude, look.taken.longitude
        facts.fault = look.fault or ""
        facts.keep_fingerprint(look.fingerprint)
        _keep(digest, "small", look)
    FileFacts.objects.bulk_create([facts], ignore_conflicts=True)  # two may look at the same content at once
    return facts


def preview(item: Evidence, size: str) -> bytes | None:
    """The small or large copy of a picture or of a PDF's first page, made when it is first asked for; None where there is
    none, which is then kept as the file's fault."""
    facts = FileFacts.objects.filter(digest=item.digest).first()
    if facts is None:
        facts = note(item.digest, store.kept(item.digest), item.media_type)
    if not facts.has_preview:
        return None
    if made := store.derived(item.digest, _name(size)):
        return made
    content = store.kept(item.digest)
    look = (
        first_page(content, SIDES[size]) if item.media_type == PDF else look_at(content, item.media_type, SIDES[size])
    )
    if look.fault:
        FileFacts.objects.filter(digest=item.digest).update(fault=look.fault)
        return None
    _keep(item.digest, size, look)
    return look.copy


def _keep(digest: str, size: str, look: Look) -> None:
    if look.copy:
        store.keep_derived(digest, _name(size), look.copy)


def _name(size: str) -> str:
    return f"{size}.jpg"


def _in_zone(taken: datetime | None) -> datetime | None:
    """A camera that noted no zone showed the office's time."""
    if taken is None or taken.tzinfo:
        return taken
    return timezone.make_aware(taken)
