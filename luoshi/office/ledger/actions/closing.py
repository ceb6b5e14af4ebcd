"""From the application to close to the archive: nobody closes their own work."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import holding
from luoshi.office.ledger.actions.common import given_reason, move, take
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment, Element, Objection, Report, Verification
from luoshi.office.ledger.verifying import asks_for_more, setback_of, unanswered
from luoshi.office.people.models import Person


@action("apply_close")
def apply_close(actor: Person, commitment_id: int, statement: str = "") -> Done:
    """申请办结: the head of the lead unit says that it is done; each element must have evidence that the head has signed, newer
    than a close-out that did not hold. After it was sent back there must be a signed report since, or a `statement` why
    the evidence that there was is enough."""
    commitment = take(actor, "apply_close", commitment_id)
    if commitment.claimed < 100:
        raise Refused(_("自报进度 %(n)d%%，达到 100%% 并经审签后才能申请办结。") % {"n": commitment.claimed})
    open_children = commitment.children.exclude(state__in=[*DELIVERED, *DROPPED]).count()
    if open_children:
        raise Refused(_("还有 %(n)d 件分解事项没有办结。") % {"n": open_children})
    bare = [
        element.text
        for element in commitment.elements.prefetch_related("evidence__report")
        if not any(_counts(item.report, commitment) for item in element.evidence.all())
    ]
    if bare:
        raise Refused(
            _("%(n)d 项要素没有佐证，不能申请办结：%(elements)s") % {"n": len(bare), "elements": "；".join(bare)}
        )
    statement = statement.strip()
    if not statement and (last := setback_of(commitment)):
        raise Invalid(asks_for_more(last), field="statement")
    facts = {"claimed": commitment.claimed} | ({"statement": statement} if statement else {})
    return Done(move(commitment, "apply_close"), facts)


@action("verify")
def verify(actor: Person, commitment_id: int, *, method: str, finding: str, ticks: Mapping[int, bool]) -> Done:
    """核查: each element is proved by its evidence or not. With one that is not, the commitment goes back 退回补办."""
    commitment = take(actor, "verify", commitment_id)
    demand_method(method)
    elements = list(commitment.elements.all())
    if open_ones := [element for element in elements if element.pk not in ticks]:
        raise Invalid(unanswered(open_ones), field="ticks")
    if len(ticks) > len(elements):
        raise Invalid(_("核查结果里有这件事项没有的要素，请刷新页面。"), field="ticks")
    if not finding.strip():
        raise Invalid(_("请写明核查结论。"), field="finding")
    for element in elements:
        element.is_proven = bool(ticks[element.pk])
    Element.objects.bulk_update(elements, ["is_proven"])
    commitment.proven = sum(element.is_proven for element in elements)
    passed = commitment.proven == len(elements)
    verification = Verification.objects.create(
        commitment=commitment,
        unit=commitment.lead,
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
    """退回补办: the office is not satisfied; the unit goes on working. A public notice ends with it."""
    commitment = take(actor, "send_back", commitment_id)
    why = given_reason(reason)
    return Done(move(commitment, "send_back", closed_on=None, notice_until=None), {"reason": why})


@action("close")
def close(actor: Person, commitment_id: int) -> Done:
    """办结: the result is accepted."""
    commitment = take(actor, "close", commitment_id)
    holding.demand_free(commitment)
    return Done(move(commitment, "close", closed_on=today()), {})


@action("strike_off")
def strike_off(actor: Person, commitment_id: int) -> Done:
    """销号: struck off the list, by somebody other than the verifier, with every element proven; after a public notice once its
    days are over and no objection holds."""
    commitment = take(actor, "strike_off", commitment_id)
    if commitment.proven < commitment.provable:
        raise Refused(_("%(n)d 项要素没有核实，不能销号。") % {"n": commitment.provable - commitment.proven})
    if commitment.notice_until:
        if today() <= commitment.notice_until:
            raise Refused(_("公示到 %(day)s，期满后才能销号。") % {"day": day(commitment.notice_until)})
        if commitment.objections.filter(verdict=Objection.Verdict.WAITING).exists():
            raise Refused(_("还有异议没有处理，不能销号。"))
    return Done(move(commitment, "strike_off", struck_off_on=today()), {"proven": commitment.proven})


@action("archive")
def archive(actor: Person, commitment_id: int) -> Done:
    """归档: the papers are filed."""
    commitment = take(actor, "archive", commitment_id)
    return Done(move(commitment, "archive", archived_on=today()), {})


def demand_method(method: str) -> None:
    """Raises what is wrong with the way in which somebody looked."""
    if method not in Verification.Method:
        raise Invalid(_("请选择核查方式。"), field="method")


def _counts(report: Report, commitment: Commitment) -> bool:
    """Whether a report's evidence counts: signed, and not of a close-out that did not hold."""
    reopened = commitment.reopened_at
    return report.status == Report.Status.APPROVED and (reopened is None or report.reported_at > reopened)
