"""Keeping what a scan for concentrations tells, once a day."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.models import Person
from luoshi.office.records.models import Concentrations
from luoshi.office.records.scanning import Watched, carried_out, watched

SCANNED, FOUND = noop("扫描"), noop("发现集中")


@action("scan_records")
def keep_scan(actor: Person | None, each: Watched, result: dict[str, Any]) -> Done:
    """扫描: keeps what a scan found, with the settings, the seed and the counts that made it."""
    made = Concentrations.objects.create(pack=each.of.pack.pack, scan=each.code, on=today(), result=result)
    found = [{key: one[key] for key in ("area", "since", "cause", "observed", "p")} for one in result["clusters"]]
    return Done(made, {"rule": result["rule"], "found": found})


def tick(moment: datetime) -> dict[str, int]:
    """The job of a tick: every scan that has something to look at and was not made today."""
    day, counts = timezone.localdate(moment), {SCANNED: 0, FOUND: 0}
    for each in watched(day):
        kept = Concentrations.objects.filter(pack=each.of.pack.pack, scan=each.code, on=day)
        if kept.exists() or (result := carried_out(each, day)) is None:
            continue
        made: Concentrations = keep_scan(None, each, result)  # worked out before the action takes its lock
        counts[SCANNED] += 1
        counts[FOUND] += len(made.result["clusters"])
    return {name: n for name, n in counts.items() if n}
