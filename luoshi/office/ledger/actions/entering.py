"""Verbs by which a commitment comes into the ledger and reaches its unit."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.clock import told
from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.queries import timeline
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger import limits
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.models import NO_DUE, Commitment, Element
from luoshi.office.ledger.registering import Draft, check, count, create, facts, involve
from luoshi.office.ledger.stages import kept
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.search.queries import index


@action("register")
def register(actor: Person, office: Unit, draft: Draft) -> Done:
    """立项: a new commitment in the office's ledger."""
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以立项。"))
    return Done(*create(office, draft))


@action("amend")
def amend(actor: Person, commitment_id: int, draft: Draft) -> Done:
    """修改: fills in or corrects a commitment before it is assigned. Words and spans stay as they are; so does the original
    date of a commitment that was assigned once and came back."""
    commitment = take(actor, "amend", commitment_id)
    check(commitment.office, draft)
    count(commitment, -1)
    commitment.title = draft.title.strip()
    commitment.lead_id = draft.lead_id
    commitment.leader_id = draft.leader_id
    commitment.handler_id = draft.handler_id
    _set_due(commitment, draft.due)
    commitment.measure = draft.measure.strip()
    commitment.domain = draft.domain
    commitment.confidentiality = draft.confidentiality
    commitment.urgency = draft.urgency
    commitment.is_major = draft.is_major
    commitment.cadence = draft.cadence
    commitment.stages = kept(draft.stages)
    commitment.provable, commitment.proven = len(draft.elements), _renew_elements(commitment, draft)
    keep(commitment)
    involve(commitment, draft.support_ids)
    count(commitment, +1)
    index(commitment, f"{commitment.number} {commitment.title}\n{commitment.words}")
    return Done(commitment, facts(commitment, draft))


@action("adopt_limit")
def adopt_limit(actor: Person, commitment_id: int, due: date) -> Done:
    """采用规则时限: takes the date that the rules give where the text gives none. `due` is what the person was shown."""
    commitment = take(actor, "amend", commitment_id)
    if commitment.current_due:
        raise Refused(
            _("事项 %(number)s 已有时限 %(due)s。") % {"number": commitment.number, "due": day(commitment.current_due)}
        )
    found = limits.finish(commitment)
    if found is None:
        raise Refused(_("现行规则没有给这类事项定时限，请在“修改”中填写。"))
    if found.due != due:
        raise Refused(_("按现行规则算得的时限是 %(due)s，与页面上的不同，请看过后再采用。") % {"due": day(found.due)})
    _set_due(commitment, due, found.ref)
    keep(commitment)
    lines = {"lines": told(found.answer, "zh"), "lines_en": told(found.answer, "en")}
    return Done(commitment, {"due": due, "rule": found.path, "version": found.version, **lines})


@action("assign")
def assign(actor: Person, commitment_id: int) -> Done:
    """交办: sends the commitment to its lead unit, which must now sign for it."""
    commitment = take(actor, "assign", commitment_id)
    if not commitment.lead_id:
        raise Invalid(_("交办前要先确定一个牵头单位。"), field="lead")
    if not commitment.provable:
        raise Invalid(_("交办前要先写明至少一项要证明的事。"), field="elements")
    commitment.assigned_on = today()
    return Done(move(commitment, "assign"), {"lead": commitment.lead_id, "due": commitment.current_due})


@action("sign_for")
def sign_for(actor: Person, commitment_id: int) -> Done:
    """签收: the lead unit takes the commitment on. Whoever signs handles it where no handler was named."""
    commitment = take(actor, "sign_for", commitment_id)
    if commitment.handler_id is None and commitment.lead_id in reach_of(actor).units_as(Role.HANDLER):
        commitment.handler = actor
    return Done(move(commitment, "sign_for"), {"handler": commitment.handler_id})


@action("return_unsigned")
def return_unsigned(actor: Person, commitment_id: int, reason: str) -> Done:
    """退回: the unit sends the commitment back unsigned, with a reason, within the limit for signing; later, or after a ruling,
    only a dispute is left."""
    commitment = take(actor, "return_unsigned", commitment_id)
    by = limits.sign_for(commitment)
    if by and today() > by.due:
        raise Refused(_("签收时限 %(day)s 已过，不能退回；确有异议的，请由负责人提出争议。") % {"day": day(by.due)})
    if commitment.disputes.filter(decided_at__isnull=False).exists():
        raise Refused(_("牵头单位已经督查室裁定，不能退回。"))
    return Done(move(commitment, "return_unsigned"), {"reason": given_reason(reason), "lead": commitment.lead_id})


def _renew_elements(commitment: Commitment, draft: Draft) -> int:
    """What is to be proved, anew; what stays in words stays the same row, with its evidence. Gives how many are proven."""
    known = {element.text: element for element in commitment.elements.all()}
    far = max((element.order for element in known.values()), default=0) + len(draft.elements)
    rows = []
    for order, (text, force) in enumerate(draft.elements, start=1):
        row = known.pop(text.strip()[:300], None) or Element(commitment=commitment, text=text.strip()[:300])
        row.order, row.force = far + order, force
        rows.append(row)
    Element.objects.filter(pk__in=[gone.pk for gone in known.values()]).delete()
    for shift in (0, far):  # first out of each other's way, then to their places
        for row in rows:
            row.order -= shift
            row.save()
    return sum(row.is_proven for row in rows)


def _set_due(commitment: Commitment, due: date | None, rule: str = "") -> None:
    """The due date before the assignment; that of a commitment which was assigned once stays the original."""
    if due != commitment.current_due:
        commitment.due_rule = rule
    commitment.current_due, commitment.due_order = due, due or NO_DUE
    if commitment.original_due is None or not timeline(commitment).filter(verb="assign").exists():
        commitment.original_due = due
