"""Report slots: opened and gone by with the days, excused one by one, run to another cadence."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger import slots
from luoshi.office.ledger.actions.common import given_reason, keep, take
from luoshi.office.ledger.models import Cadence, Commitment, ReportPlan, ReportSlot
from luoshi.office.people.models import Person
from luoshi.office.rules.queries import read_once

BATCH = 500  # commitments in one transaction: others wait for the chain no longer than that takes


def tick(moment: datetime) -> dict[str, int]:
    """The day's work: opens the periods that have begun, takes note of what went by. Done again, it finds nothing."""
    with read_once():
        return {"开列": _in_batches(_opening, open_slots), "未报": _in_batches(_gone_by, note_missed)}


@action("open_slots")
def open_slots(actor: Person | None, pks: list[int]) -> Done:
    """开列反馈期次: opens the periods that have begun; one event for many commitments."""
    plans = list(_opening().filter(pk__in=pks).select_related("commitment").order_by("pk"))
    if not plans:
        raise Refused(_("没有要开列的反馈期次。"))
    return Done(plans[0], {"commitments": len(plans), "slots": slots.open_for(plans, today())})


@action("note_missed")
def note_missed(actor: Person | None, pks: list[int]) -> Done:
    """未报: takes note of the reports whose day went by; the lights and the ladder count them."""
    gone = list(_gone_by().filter(pk__in=pks).order_by("pk"))
    if not gone:
        raise Refused(_("没有过期未报的反馈。"))
    ReportSlot.objects.filter(pk__in=[slot.pk for slot in gone]).update(missed_on=today())
    commitments = list(Commitment.objects.filter(pk__in={slot.commitment_id for slot in gone}).only("pk"))
    slots.count_missed(commitments, today())
    commitments.sort(key=lambda one: one.reports_missed)
    for number, same in groupby(commitments, key=lambda one: one.reports_missed):
        Commitment.objects.filter(pk__in=[one.pk for one in same]).update(reports_missed=number)
    return Done(gone[0], {"commitments": len(commitments), "slots": len(gone)})


@action("change_cadence")
def change_cadence(actor: Person, commitment_id: int, cadence: str, reason: str) -> Done:
    """调整反馈周期: from tomorrow on; the periods of the old cadence that are not yet due are excused."""
    commitment = take(actor, "change_cadence", commitment_id)
    if cadence and cadence not in Cadence:
        raise Invalid(_("请选择反馈周期，或者留空。"), field="cadence")
    if cadence == commitment.cadence:
        raise Refused(_("反馈周期已是“%(cadence)s”。") % {"cadence": commitment.get_cadence_display() or _("不定期")})
    before, commitment.cadence = commitment.cadence, cadence
    excused = slots.change(commitment, today())
    keep(commitment)
    return Done(commitment, {"from": before, "to": cadence, "excused": excused, "reason": given_reason(reason)})


@action("excuse_report")
def excuse_report(actor: Person, slot_id: int, reason: str) -> Done:
    """免报: the office does without the report on a period, for a reason."""
    slot = ReportSlot.objects.visible_to(actor).filter(pk=slot_id).first()
    if slot is None:
        raise NotFound(_("没有这一期反馈。"))
    commitment = take(actor, "excuse_report", slot.commitment_id)
    if slot.answered_on or slot.excused_on:
        raise Refused(_("这一期%(state)s，不用再免报。") % {"state": slot.state_on(today()).label})
    slot.excused_on, slot.excuse = today(), given_reason(reason)
    slot.save(update_fields=["excused_on", "excuse"])
    slots.count_missed([commitment], today())
    keep(commitment)
    return Done(commitment, {"slot": slot.pk, "from": slot.start, "to": slot.end, "reason": slot.excuse})


def _opening() -> Any:
    """The plans whose next period has begun."""
    return ReportPlan.objects.filter(opens_on__lte=today())


def _gone_by() -> Any:
    """The slots whose day went by and that nobody took note of."""
    return ReportSlot.objects.missed(today()).filter(missed_on=None)


def _in_batches(waiting: Callable[[], Any], act: Callable[[None, list[int]], Any]) -> int:
    """Acts on what waits, batch by batch, until nothing does."""
    done = 0
    while pks := list(waiting().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        try:
            act(None, pks)
        except Refused:
            continue  # another tick was faster: what is left now?
        done += len(pks)
    return done
