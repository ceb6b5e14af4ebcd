"""From the application to close to the archive: nobody closes their own work."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger.actions.common import given_reason, move, take
from luoshi.office.ledger.models import Element, Report, State, Verification
from luoshi.office.people.models import Person


@action("apply_close")
def apply_close(actor: Person, commitment_id: int) -> Done:
    """申请办结: the head of the lead unit says that it is done; each element must have evidence that the head has signed."""
    commitment = take(actor, "apply_close", commitment_id)
    if commitment.claimed < 100:
        raise Refused(_("自报进度 %(n)d%%，达到 100%% 并经审签后才能申请办结。") % {"n": commitment.claimed})
    open_children = commitment.children.exclude(
        state__in=[State.CLOSED, State.STRUCK_OFF, State.ARCHIVED, State.WITHDRAWN, State.MERGED]
    ).count()
    if open_children:
        raise Refused(_("还有 %(n)d 件分解事项没有办结。") % {"n": open_children})
    bare = [
        element.text
        for element in commitment.elements.prefetch_related("evidence__report")
        if not any(item.report.status == Report.Status.APPROVED for item in element.evidence.all())
    ]
    if bare:
        raise Refused(
            _("%(n)d 项要素没有佐证，不能申请办结：%(elements)s") % {"n": len(bare), "elements": "；".join(bare)}
        )
    return Done(move(commitment, "apply_close"), {"claimed": commitment.claimed})


@action("verify")
def verify(actor: Person, commitment_id: int, *, method: str, finding: str, ticks: Mapping[int, bool]) -> Done:
    """核查: each element is ticked against its evidence, or not. With one unticked, the commitment goes back 退回补办."""
    commitment = take(actor, "verify", commitment_id)
    if method not in Verification.Method:
        raise Invalid(_("请选择核查方式。"), field="method")
    elements = list(commitment.elements.all())
    if set(ticks) != {element.pk for element in elements}:
        raise Invalid(_("每一项要素都要有核查结果。"), field="ticks")
    if not finding.strip():
        raise Invalid(_("请写明核查结论。"), field="finding")
    for element in elements:
        element.is_proven = bool(ticks[element.pk])
    Element.objects.bulk_update(elements, ["is_proven"])
    commitment.proven = sum(element.is_proven for element in elements)
    passed = commitment.proven == len(elements)
    verification = Verification.objects.create(
        commitment=commitment,
        verifier=actor,
        method=method,
        finding=finding.strip(),
        passed=passed,
        ticks={str(pk): bool(value) for pk, value in ticks.items()},
        at=now(),
    )
    move(commitment, "verify" if passed else "send_back")
    return Done(
        commitment,
        {
            "verification": verification.pk,
            "method": method,
            "finding": finding.strip(),
            "passed": passed,
            "ticks": verification.ticks,
        },
    )


@action("send_back")
def send_back(actor: Person, commitment_id: int, reason: str) -> Done:
    """退回补办: the office is not satisfied; the unit goes on working."""
    commitment = take(actor, "send_back", commitment_id)
    return Done(move(commitment, "send_back"), {"reason": given_reason(reason)})


@action("close")
def close(actor: Person, commitment_id: int) -> Done:
    """办结: the result is accepted."""
    commitment = take(actor, "close", commitment_id)
    commitment.closed_on = today()
    return Done(move(commitment, "close"), {})


@action("strike_off")
def strike_off(actor: Person, commitment_id: int) -> Done:
    """销号: struck off the list, by somebody other than the verifier, with every element proven."""
    commitment = take(actor, "strike_off", commitment_id)
    if commitment.proven < commitment.provable:
        raise Refused(_("%(n)d 项要素没有核实，不能销号。") % {"n": commitment.provable - commitment.proven})
    commitment.struck_off_on = today()
    return Done(move(commitment, "strike_off"), {"proven": commitment.proven})


@action("archive")
def archive(actor: Person, commitment_id: int) -> Done:
    """归档: the papers are filed."""
    commitment = take(actor, "archive", commitment_id)
    commitment.archived_on = today()
    return Done(move(commitment, "archive"), {})
