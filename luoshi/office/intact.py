"""Whether what the office keeps beside its rows is there and unchanged: files under their digests, sealed fields under the key.

The record proves the rows; a restore that forgot the files or the key would look whole to it.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import models

from luoshi.errors import NotFound, Refused
from luoshi.office import sealing, store, sweeping

Told = Callable[[str, int, int], None]


class Fault(NamedTuple):
    """A row whose file is missing or changed, or whose sealed field does not open."""

    model: type[models.Model]
    pk: object
    reason: str

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


def faults(told: Told) -> Iterator[Fault]:
    """Every row at fault; tells how far it has come, files first."""
    yield from _files(told)
    yield from _sealed(told)


def _files(told: Told) -> Iterator[Fault]:
    by_digest = [each for each in sweeping.held_by if any(field.name == "digest" for field in each._meta.fields)]
    for model in sorted(by_digest, key=lambda each: each._meta.label_lower):
        named = model._default_manager.exclude(digest="").order_by("pk").values_list("pk", "digest")
        part, of = str(model._meta.verbose_name), named.count()
        for done, (pk, digest) in enumerate(named.iterator(), start=1):
            if reason := _fault_of(digest):
                yield Fault(model, pk, reason)
            told(part, done, of)


def _fault_of(digest: str) -> str:
    try:
        with store.place(digest).open("rb") as file:
            read = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, NotFound):
        return f"文件 {digest[:12]}… 不在，或者读不了"
    return "" if read == digest else f"文件 {digest[:12]}… 被改动过"


def _sealed(told: Told) -> Iterator[Fault]:
    for model, purpose, fields in sealing.sealed_in:
        rows = model._default_manager.order_by("pk").values_list("pk", *fields)
        part, of = f"{model._meta.verbose_name}（加密）", rows.count()
        for done, (pk, *values) in enumerate(rows.iterator(), start=1):
            if not all(_opens(value, purpose) for value in values):
                yield Fault(model, pk, "加密的内容用现在的密钥解不开")
            told(part, done, of)


def _opens(sealed: str, purpose: str) -> bool:
    try:
        sealing.unseal(sealed, purpose)
    except Refused:
        return False
    return True
