"""Clears the store of what came to nothing: files that were uploaded and then not handed in, once they are old enough.

Every app that notes kept files by their digest says so in its `AppConfig.ready()`: `sweeping.holds(Evidence)`. A tick looks at
one folder of the store's 256, so that a large store costs it no more than a small one.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_noop as noop

from luoshi.office.events.recorder import HEAD
from luoshi.office.store import DIGEST, HALF, forget

# longer than any form waits that holds an upload, and than a draft is left lying over a holiday
AGE = timedelta(days=30)

Holder = Callable[[Collection[str]], Iterable[str]]

_holders: list[Holder] = []
held_by: set[type[models.Model]] = set()


def holds(model: type[models.Model], digests: Holder | None = None) -> None:
    """Adds a model whose rows name kept files: in the column `digest`, or as `digests` finds those of some that it names."""
    held_by.add(model)
    _holders.append(
        digests or (lambda some: model._default_manager.filter(digest__in=some).values_list("digest", flat=True))
    )


def tick(moment: datetime) -> dict[str, int]:
    """Sweeps the folder whose turn the moment makes it."""
    return {noop("清理"): sweep(f"{crc32(moment.isoformat().encode()) % 256:02x}", moment)}


def sweep(folder: str, moment: datetime) -> int:
    """Removes the old files of a folder that nothing names; gives how many."""
    before = (moment - AGE).timestamp()
    root = Path(settings.MEDIA_ROOT) / folder
    for path in root.glob(f"*/{HALF}*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
    old = [path.name for path in root.glob("*/*") if DIGEST.fullmatch(path.name) and path.stat().st_mtime < before]
    if not old:
        return 0
    with transaction.atomic():
        HEAD.objects()  # nobody hands the same content in while it is looked for
        named = {digest for holder in _holders for digest in holder(old)}
        gone = [digest for digest in old if digest not in named]
        for digest in gone:
            forget(digest)
    return len(gone)
