"""Running the jobs: once, or again and again as the built-in worker."""

import logging
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.errors import LuoshiError
from luoshi.office.events.recorder import acting_at
from luoshi.office.ticking.jobs import Job, registered
from luoshi.office.ticking.locking import alone
from luoshi.office.ticking.models import Tick

KEPT = timedelta(days=90)  # how long the log of ticks goes back

logger = logging.getLogger(__name__)


def tick(moment: datetime | None = None) -> Tick | None:
    """Runs every job once and keeps what became of it; None where another tick is running.

    `moment` is the time that the jobs act at, the present unless told otherwise.
    """
    with alone() as may:
        if not may:
            return None
        row = Tick.objects.create(started=timezone.now())
        for job in registered():
            _run(job, moment or timezone.now(), row)
        row.ended = timezone.now()
        row.save(update_fields=["ended"])
        Tick.objects.filter(started__lt=row.started - KEPT).delete()
        return row


def tick_forever(seconds: int, told: Callable[[list[str]], None]) -> None:
    """Ticks until the process is asked to stop; a tick that was begun is finished first. Tells the lines of each."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        close_old_connections()
        try:
            told(lines(tick()))
        except DatabaseError as error:  # the database may be back at the next tick
            logger.exception("tick")
            told([_("数据库没有应答，下次再试：%(error)s") % {"error": error}])
        stop.wait(seconds)


def lines(row: Tick | None) -> list[str]:
    """What became of a tick, one line a job."""
    if row is None:
        return [_("另一个定时办理正在进行，这次不做。")]
    told = []
    for job in registered():
        if fault := row.faults.get(job.name):
            told.append(_("%(job)s：出错，%(fault)s") % {"job": _(job.label), "fault": fault})
            continue
        counts = "，".join(f"{_(name)} {number}" for name, number in row.counts[job.name].items() if number)
        told.append(_("%(job)s：%(counts)s") % {"job": _(job.label), "counts": counts or _("没有要办的")})
    return told or [_("没有登记定时办理的事。")]


def _run(job: Job, moment: datetime, row: Tick) -> None:
    """One job; its fault is kept and the next job goes on."""
    try:
        with acting_at(moment):
            row.counts[job.name] = dict(job.work(moment))
    except LuoshiError as error:
        row.faults[job.name] = str(error)
    except Exception as error:
        logger.exception("tick: %s", job.name)
        row.faults[job.name] = f"{type(error).__name__}：{error}"
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
    row.save(update_fields=["counts", "faults"])
