"""Every change of state passes here: one function, one transaction, one event.

`@action("verb")` wraps a function `(actor, …) -> Done`. The wrapper opens the transaction, takes the lock on the chain's
head (which puts all writers in one order), answers a repeated client key with the first result, runs the function and
appends the event, with every change of a kept row (`kept.py`) in its canonical bytes. If anything fails, nothing is kept.
"""

import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.journal import Change, journalling
from luoshi.office.events.models import ChainHead, Event
from luoshi.office.prepared import Prepared

KEY_LENGTH = 64

# of the one row that every action locks
HEAD = Prepared(lambda: ChainHead.objects.select_for_update().filter(pk=1))
MOVE_HEAD = "UPDATE events_chainhead SET seq = %s, digest = %s WHERE id = 1"

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


class Done(NamedTuple):
    """What an action gives back: the object it changed, the facts for the record, and further objects that changed with it
    (verb, object, facts), each of which gets an event of its own."""

    subject: models.Model
    detail: dict[str, Any]
    also: Sequence[tuple[str, models.Model, dict[str, Any]]] = ()


def now() -> datetime:
    """The moment that an action records: the present, or the one set by `acting_at`."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The local day of `now()`."""
    return timezone.localtime(now()).date()


Listener = Callable[[Event, models.Model, dict[str, Any]], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Has a function called after each event (event, subject, detail), inside the action's transaction. Apps register in
    `AppConfig.ready()`; a listener keeps what follows from the event, never a kept row: that is for actions."""
    _listeners.append(listener)


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """Records actions at another moment, for loading a history that happened elsewhere."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def action(verb: str) -> Callable[[Callable[..., Done]], Callable[..., Any]]:
    """Makes a function one recorded change of state; see the module's first lines."""

    def wrap(change: Callable[..., Done]) -> Callable[..., Any]:
        @functools.wraps(change)
        def run(actor: Any, *args: Any, key: str | None = None, **inputs: Any) -> Any:
            if key and len(key) > KEY_LENGTH:
                raise Invalid(_("操作标识最多 %(n)d 个字符。") % {"n": KEY_LENGTH}, field="key")
            with transaction.atomic():
                [head] = HEAD.objects()
                if key and (first := Event.objects.filter(actor=actor, client_key=key).first()):
                    if first.verb != verb:
                        raise Refused(_("这个表单已经用于另一项操作，请刷新页面后重试。"))
                    return apps.get_model(first.subject_kind).objects.filter(pk=first.subject_id).first()
                with journalling() as journal:
                    done = change(actor, *args, **inputs)
                append(head, actor, verb, done.subject, done.detail, key, journal.rows())
                for further in done.also:
                    append(head, actor, *further)
                return done.subject

        vars(run)["verb"] = verb
        return run

    return wrap


def append(
    head: ChainHead,
    actor: Any,
    verb: str,
    subject: models.Model,
    detail: dict[str, Any],
    key: str | None = None,
    rows: Sequence[Change] = (),
) -> Event:
    """Adds one event behind the head, which the caller holds locked. `rows`: the changes of kept rows that it records."""
    seq, moment = head.seq + 1, now()
    facts: dict[str, Any] = {
        "seq": seq,
        "at": moment.astimezone(UTC).isoformat(),
        "actor": actor.pk if actor else None,
        "verb": verb,
        "subject": [subject._meta.label_lower, subject.pk],
        "key": key,
        "detail": detail,
        "previous": head.digest,
    }
    if rows:
        facts["rows"] = rows
    canonical = json.dumps(
        facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str, allow_nan=False
    ).encode()
    event = Event.objects.create(
        seq=seq,
        at=moment,
        actor=actor,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        client_key=key,
        algorithm=settings.EVENT_DIGEST,
        previous=head.digest,
        digest=hashlib.new(settings.EVENT_DIGEST, canonical).hexdigest(),
        canonical=canonical,
    )
    head.seq, head.digest = event.seq, event.digest
    with connection.cursor() as cursor:
        cursor.execute(MOVE_HEAD, (head.seq, head.digest))
    for listener in _listeners:
        listener(event, subject, detail)
    return event
