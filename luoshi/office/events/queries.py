"""Reading the record: a subject's timeline, and whether the chain is whole."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from luoshi.office.events.models import ChainHead, Event

BATCH = 200  # events read at once: some are long


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of walking the chain. `seq` is the first bad event, None if the chain is whole."""

    count: int
    digest: str
    seq: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        return self.seq is None


def timeline(subject: models.Model) -> models.QuerySet[Event]:
    """The events of one subject, oldest first, with their actors."""
    kind = subject._meta.label_lower
    return Event.objects.filter(subject_kind=kind, subject_id=subject.pk).select_related("actor").order_by("seq")


def walk_chain(
    see: Callable[[dict[str, Any]], None] = lambda _facts: None,
    told: Callable[[int, int], None] = lambda _done, _of: None,
) -> Finding:
    """Recomputes every digest in order and names the first event that does not fit; shows each sound event to `see`, and
    `told` how far it has come.

    The head is read first: what is recorded during the walk is left to the next one.
    """
    head = ChainHead.objects.get(pk=1)
    previous, count = "0" * 64, 0
    for event in Event.objects.filter(seq__lte=head.seq).order_by("seq").iterator(chunk_size=BATCH):
        if event.seq != count + 1:
            return Finding(count, previous, count + 1, _("这条记录不见了，或者序号被改动。"))
        if reason := _broken(event):
            return Finding(count, previous, event.seq, reason)
        facts = json.loads(bytes(event.canonical))
        if reason := _fault(event, facts, previous):
            return Finding(count, previous, event.seq, reason)
        see(facts)
        previous, count = event.digest, event.seq
        if count % BATCH == 0:
            told(count, head.seq)
    told(count, head.seq)
    if count < head.seq:
        return Finding(
            count,
            previous,
            count + 1,
            _("链头记着 %(noted)d 条，实有 %(found)d 条：末尾的记录被删去。") % {"noted": head.seq, "found": count},
        )
    if head.digest != previous:
        return Finding(count, previous, count, _("链头的摘要与最后一条不符。"))
    # one statement, so that no writer comes in between
    if beyond := Event.objects.filter(seq__gt=ChainHead.objects.filter(pk=1).values("seq")).order_by("seq").first():
        return Finding(count, previous, beyond.seq, _("链头之后还有记录：这一条不是由系统写入的。"))
    return Finding(count, previous)


def _broken(event: Event) -> str:
    """What is wrong with an event's digest; empty if nothing."""
    if event.algorithm not in hashlib.algorithms_available:
        return _("摘要算法 %(name)s 不可用：内容无从核对。") % {"name": event.algorithm}
    if hashlib.new(event.algorithm, bytes(event.canonical)).hexdigest() != event.digest:
        return _("内容与摘要不符：内容或摘要被改动。")
    return ""


def _fault(event: Event, facts: dict[str, Any], previous: str) -> str:
    """What does not fit between an event's content, its columns and the event before; empty if nothing."""
    if facts["previous"] != previous or event.previous != previous:
        return _("与上一条接不上：这一条或上一条被整条换过。")
    columns = {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": event.actor_id,
        "verb": event.verb,
        "subject": [event.subject_kind, event.subject_id],
        "key": event.client_key,
    }
    changed = [name for name, value in columns.items() if facts[name] != value]
    return _("列与内容不符：%(columns)s 被改动。") % {"columns": "、".join(changed)} if changed else ""
