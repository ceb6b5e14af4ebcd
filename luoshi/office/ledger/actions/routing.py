"""Who is to do the work: disputes between units, settled by the assigner; and work routed to another unit."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import requests
from luoshi.office.ledger.actions.common import given_reason, move, moved_by_pause, take
from luoshi.office.ledger.models import Commitment, Dispute, Involvement, Report
from luoshi.office.ledger.registering import check_units, involve
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of


@action("dispute")
def dispute(actor: Person, commitment_id: int, reason: str) -> Done:
    """提出争议: the lead or a supporting unit holds that the work, or a part of it, is another's. The clock stands still."""
    commitment = take(actor, "dispute", commitment_id)
    requests.demand_another("dispute", commitment.disputes.count())
    heads = reach_of(actor).units_as(Role.HEAD)
    parts = {part.unit_id for part in commitment.involvements.filter(part=Involvement.Part.SUPPORT)}
    unit_id = commitment.lead_id if commitment.lead_id in heads else min(parts & heads)
    assert commitment.lead_id
    claim = given_reason(reason)
    made = Dispute.objects.create(
        commitment=commitment,
        unit_id=unit_id,
        claim=claim,
        raised_by=actor,
        raised_at=now(),
        lead_before_id=commitment.lead_id,
    )
    move(commitment, "dispute", cause=claim)
    return Done(commitment, {"dispute": made.pk, "unit": unit_id, "reason": claim})


@action("settle")
def settle(actor: Person, commitment_id: int, *, lead_id: int, support_ids: Iterable[int], reason: str) -> Done:
    """裁定争议: the assigner says who leads and who supports; the lead signs for the ruling, and the clock goes on."""
    commitment = take(actor, "settle", commitment_id)
    open_one = requests.open_dispute(commitment)
    if open_one is None:
        raise Refused(_("没有待裁定的争议。"))
    ruling = given_reason(reason)
    facts = _route(commitment, "settle", lead_id, set(support_ids))
    open_one.lead_after_id, open_one.ruling = lead_id, ruling
    open_one.decided_by, open_one.decided_at = actor, now()
    open_one.save(update_fields=["lead_after", "ruling", "decided_by", "decided_at"])
    return Done(commitment, {"dispute": open_one.pk, **facts, "reason": ruling})


@action("reroute")
def reroute(actor: Person, commitment_id: int, *, lead_id: int, reason: str) -> Done:
    """转办: another unit leads from now on, and has to sign for it. What the unit before reported stays in the record."""
    commitment = take(actor, "reroute", commitment_id)
    if lead_id == commitment.lead_id:
        raise Invalid(_("请选择另一个牵头单位。"), field="lead")
    why = given_reason(reason)
    supports = {part.unit_id for part in commitment.involvements.filter(part=Involvement.Part.SUPPORT)}
    facts = _route(commitment, "reroute", lead_id, supports - {lead_id})
    return Done(commitment, {**facts, "reason": why})


def _route(commitment: Commitment, verb: str, lead_id: int, support_ids: set[int]) -> dict[str, Any]:
    """Gives the work to a unit, which has to sign for it; a new unit starts with nothing claimed."""
    before = commitment.lead
    lead = Unit.objects.filter(pk=lead_id).first()
    if lead is None or before is None:
        raise Invalid(_("请选择牵头单位。"), field="lead")
    check_units(commitment.office, lead_id, tuple(support_ids))
    changes: dict[str, Any] = {"lead": lead, "assigned_on": today()}
    if lead != before:
        changes |= {"handler": None}
        if not commitment.children.exists():
            changes |= {"claimed": 0, "claimed_on": None}
        _return_waiting(commitment, before)
    move(commitment, verb, **changes)
    involve(commitment, support_ids)
    _let_look_on(commitment)
    return {
        "before": before.pk,
        "lead": lead.pk,
        "names": [str(before), str(lead)],
        "supports": sorted(support_ids),
        **moved_by_pause(commitment),
    }


def _let_look_on(commitment: Commitment) -> None:
    """Who reported and has no part any more still sees what they did and what became of it."""
    there = set(commitment.involvements.values_list("unit_id", flat=True))
    reported = set(commitment.reports.values_list("unit_id", flat=True))
    Involvement.objects.bulk_create(
        Involvement(commitment=commitment, unit_id=unit, part=Involvement.Part.FORMER)
        for unit in sorted(reported - there)
    )


def _return_waiting(commitment: Commitment, unit: Unit) -> None:
    """A report of the unit before that nobody signed goes back: nobody could sign it any more."""
    for report in commitment.reports.filter(unit=unit, status=Report.Status.SUBMITTED):
        report.status, report.reason, report.decided_at = Report.Status.RETURNED, _("已转办其他单位"), now()
        report.save(update_fields=["status", "reason", "decided_at"])
