"""Commitments that end without being delivered by themselves: merged into another, or withdrawn."""

from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.actions.parts import roll_up
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Element, Involvement, State
from luoshi.office.people.models import Person

# not over, and not verified yet: what is handed over can still be looked at
TAKES_MORE = (
    State.REGISTERED,
    State.ASSIGNED,
    State.IN_PROGRESS,
    State.CLOSE_REQUESTED,
    State.SUSPENDED,
    State.DISPUTED,
    State.STANDING,
)
WITHDRAW, RELEASE = "withdraw", "release"
Further = list[tuple[str, Commitment, dict[str, Any]]]


@action("merge")
def merge(actor: Person, commitment_id: int, into_id: int, reason: str) -> Done:
    """并案: goes on as part of another commitment of the same office, which takes over what is still to prove, the units and
    the parts: nothing that was asked is lost."""
    commitment = take(actor, "merge", commitment_id)
    into = Commitment.objects.filter(pk=into_id, office_id=commitment.office_id).first()
    if into is None or into.pk == commitment.pk:
        raise Invalid(_("请选择本督查室的另一件事项。"), field="into")
    if into.state not in TAKES_MORE:
        raise Refused(
            _("事项 %(number)s %(state)s，不能再并入。") % {"number": into.number, "state": into.get_state_display()}
        )
    if commitment.pk == into.parent_id or into.pk == commitment.parent_id:
        raise Refused(_("总事项和它的分解事项不能互相并案。"))
    parts = list(commitment.children.all())
    if parts and into.parent_id:
        raise Refused(_("事项 %(number)s 是分解事项，不能再带分解事项。") % {"number": into.number})
    why = given_reason(reason)
    commitment.merged_into = into
    move(commitment, "merge")
    elements, units = _hand_over_elements(commitment, into), _hand_over_units(commitment, into)
    also: Further = []
    for part in parts:
        part.parent = into
        keep(part)
        also.append(("hand_over", part, {"from": commitment.number, "to": into.number, "parent": into.pk}))
    if parts:
        roll_up(into)
    keep(into)
    taken: dict[str, Any] = {"from": commitment.number, "elements": elements, "units": units}
    also.append(("take_over", into, {**taken, "parts": [part.pk for part in parts]}))
    _roll_up_whole(commitment)
    facts = {"into": into.pk, "number": into.number, "reason": why, "elements": elements, "parts": len(parts)}
    return Done(commitment, facts, also)


@action("withdraw")
def withdraw(actor: Person, commitment_id: int, reason: str, parts: str = "") -> Done:
    """撤销: no longer pursued, for a reason. Its open parts are withdrawn with it, or released to go on by themselves: whoever
    withdraws says which (`parts`)."""
    commitment = take(actor, "withdraw", commitment_id)
    why = given_reason(reason)
    open_parts = list(commitment.children.exclude(state__in=[*DELIVERED, *DROPPED]))
    if open_parts and parts not in {WITHDRAW, RELEASE}:
        raise Invalid(
            _("还有 %(n)d 件分解事项在办：请选择一并撤销，还是转为独立事项继续办理。") % {"n": len(open_parts)},
            field="parts",
        )
    stuck = [part.number for part in open_parts if part.state not in TRANSITIONS["withdraw"].sources]
    if stuck and parts == WITHDRAW:
        raise Refused(_("分解事项 %(numbers)s 正在核查，请先办完或退回。") % {"numbers": "、".join(stuck)})
    move(commitment, "withdraw")
    also: Further = []
    for part in open_parts:
        if parts == WITHDRAW:
            move(part, "withdraw")
            also.append(("withdraw", part, {"reason": _("随总事项 %(n)s 撤销：") % {"n": commitment.number} + why}))
        else:
            part.parent = None
            keep(part)
            also.append(("release", part, {"from": commitment.number, "reason": why}))
    _roll_up_whole(commitment)
    facts = {"reason": why, "parts": parts if open_parts else "", "numbers": [part.number for part in open_parts]}
    return Done(commitment, facts, also)


def _roll_up_whole(commitment: Commitment) -> None:
    if commitment.parent_id:
        whole = Commitment.objects.get(pk=commitment.parent_id)
        roll_up(whole)
        keep(whole)


def _hand_over_elements(commitment: Commitment, into: Commitment) -> list[str]:
    """What is still to prove goes over, apart from what the other has to prove already."""
    known = list(into.elements.all())
    texts = {element.text for element in known}
    missing = [element for element in commitment.elements.filter(is_proven=False) if element.text not in texts]
    last = max((element.order for element in known), default=0)
    Element.objects.bulk_create(
        Element(commitment=into, order=last + place, text=element.text, force=element.force)
        for place, element in enumerate(missing, start=1)
    )
    into.provable += len(missing)
    return [element.text for element in missing]


def _hand_over_units(commitment: Commitment, into: Commitment) -> list[int]:
    """Units that worked on the one support the other."""
    working = (Involvement.Part.LEAD, Involvement.Part.SUPPORT)
    there = set(into.involvements.exclude(part=Involvement.Part.FORMER).values_list("unit_id", flat=True))
    units = {part.unit_id for part in commitment.involvements.filter(part__in=working)} - there
    if into.lead_id is None:
        return []
    Involvement.objects.bulk_create(
        Involvement(commitment=into, unit_id=unit, part=Involvement.Part.SUPPORT) for unit in sorted(units)
    )
    return sorted(units)
