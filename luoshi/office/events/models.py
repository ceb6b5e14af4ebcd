"""Events and the head of their chain. Rows of `Event` are never changed or deleted: triggers on both databases refuse."""

from typing import Any

import msgspec
from django.conf import settings
from django.db import models


class Recorded(msgspec.Struct):
    """What is read out of an event's canonical bytes to show it; the changed rows, which may be long, are passed over."""

    detail: dict[str, Any]


class Event(models.Model):
    """One change by one person at one moment.

    `canonical` holds the bytes that were hashed; the other columns repeat parts of it for finding and showing,
    and `luoshi verify` checks that they still agree.
    """

    seq = models.BigIntegerField(primary_key=True, help_text="global, without gaps")
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verb = models.CharField(max_length=32)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    client_key = models.CharField(max_length=64, null=True)  # noqa: DJ001  null, so that the unique pair skips it
    algorithm = models.CharField(max_length=8)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    canonical = models.BinaryField()

    class Meta:
        indexes = [
            # the timeline of one subject
            models.Index(fields=["subject_kind", "subject_id", "seq"], name="event_subject"),
            # the audit list's filters, newest first
            models.Index(fields=["actor", "seq"], name="event_actor"),
            models.Index(fields=["verb", "seq"], name="event_verb"),
            models.Index(fields=["at"], name="event_at"),
        ]
        constraints = [
            # a double click or a retry finds its first result
            models.UniqueConstraint(fields=["actor", "client_key"], name="event_client_key"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject_kind} {self.subject_id}"

    @property
    def detail(self) -> dict:
        """What the change was, as recorded."""
        return msgspec.json.decode(self.canonical, type=Recorded).detail


class ChainHead(models.Model):
    """The last event's number and digest: the one row that every writer locks, so that the chain has one order."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.seq} {self.digest}"
