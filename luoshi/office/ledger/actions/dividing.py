"""拆分: one commitment becomes several of equal standing; and 举一反三: a fault is looked for in sibling units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger.actions.common import given_reason, keep, move, take
from luoshi.office.ledger.models import Commitment, Element, Involvement, State
from luoshi.office.ledger.registering import Draft, count, create
from luoshi.office.people.models import Person


@dataclass(frozen=True, slots=True)
class Share:
    """One of the equals: what it is called, who leads it, which elements (by their order) it has to prove."""

    title: str
    lead_id: int
    elements: Sequence[int]


@action("divide")
def divide(actor: Person, commitment_id: int, shares: Sequence[Share], reason: str) -> Done:
    """拆分: each new commitment carries the same words and dates and its share of what is to prove. The old one is closed as
    divided; nothing that was to prove is left out."""
    commitment = take(actor, "divide", commitment_id)
    why = given_reason(reason)
    if commitment.parent_id or commitment.children.exists():
        raise Refused(_("有分解关系的事项不能拆分，请在总事项里分解。"))
    if len(shares) < 2:
        raise Invalid(_("至少拆成两件。"), field="shares")
    elements = {element.order: element for element in commitment.elements.all()}
    given = {order for share in shares for order in share.elements}
    if unknown := given - elements.keys():
        raise Invalid(_("没有第 %(n)s 项要证明的事。") % {"n": "、".join(map(str, sorted(unknown)))}, field="elements")
    if missing := elements.keys() - given:
        texts = "；".join(elements[order].text for order in sorted(missing))
        raise Invalid(_("每一项要证明的事都要归到一件，还没有归的：%(texts)s") % {"texts": texts}, field="elements")
    supports = [part.unit_id for part in commitment.involvements.filter(part=Involvement.Part.SUPPORT)]
    made = []
    for share in shares:
        if not share.elements:
            raise Invalid(_("“%(title)s”没有要证明的事。") % {"title": share.title}, field="elements")
        child, facts = create(
            commitment.office, _share_draft(commitment, share, [elements[order] for order in share.elements], supports)
        )
        child.divided_from = commitment
        child.original_due, child.current_due, child.due_order = (
            commitment.original_due,
            commitment.current_due,
            commitment.due_order,
        )
        keep(child)
        made.append((child, {**facts, "due": commitment.current_due, "divided_from": commitment.pk}))
    move(commitment, "divide")
    told = [{"id": child.pk, "number": child.number} for child, _facts in made]
    return Done(commitment, {"into": told, "reason": why}, [("register", child, facts) for child, facts in made])


@action("check_elsewhere")
def check_elsewhere(actor: Person, commitment_id: int, *, unit_ids: Sequence[int], what: str, due: date) -> Done:
    """举一反三: every unit that is chosen gets a commitment of its own, assigned at once, to look for the same fault; each
    names the one that prompted it."""
    origin = take(actor, "check_elsewhere", commitment_id)
    if not unit_ids:
        raise Invalid(_("请至少选择一个单位。"), field="units")
    if not what.strip():
        raise Invalid(_("请写明要自查什么。"), field="what")
    if due <= today():
        raise Invalid(_("时限应在今天之后。"), field="due")
    made = []
    for unit_id in dict.fromkeys(unit_ids):
        if unit_id == origin.lead_id:
            raise Invalid(_("不用选原来的牵头单位。"), field="units")
        draft = Draft(
            title=_("举一反三：%(title)s") % {"title": origin.title[:180]},
            words=origin.words,
            spans=tuple((start, end) for start, end in origin.spans),
            source_id=origin.source_id,
            origin=origin.origin,
            basis=_("由事项 %(number)s 举一反三") % {"number": origin.number},
            lead_id=unit_id,
            due=due,
            domain=origin.domain,
            pack=origin.pack,
            confidentiality=origin.confidentiality,
            urgency=origin.urgency,
            cadence=origin.cadence,
            elements=((what.strip()[:300], "deliverable"), (_("查出的问题列出清单并整改到位"), "deliverable")),
        )
        child, facts = create(origin.office, draft)
        count(child, -1)
        child.prompted_by, child.state, child.assigned_on = origin, State.ASSIGNED, today()
        keep(child)
        count(child, +1)
        made.append(("register", child, {**facts, "prompted_by": origin.pk}))
        made.append(("assign", child, {"lead": unit_id, "due": due}))
    keep(origin)
    told = [{"id": child.pk, "number": child.number} for verb, child, _facts in made if verb == "assign"]
    return Done(origin, {"into": told, "what": what.strip()[:300], "due": due}, made)


def _share_draft(whole: Commitment, share: Share, elements: Sequence[Element], supports: Sequence[int]) -> Draft:
    return Draft(
        title=share.title,
        words=whole.words,
        spans=tuple((start, end) for start, end in whole.spans),
        source_id=whole.source_id,
        origin=whole.origin,
        basis=whole.basis,
        lead_id=share.lead_id,
        support_ids=tuple(unit for unit in supports if unit != share.lead_id),
        leader_id=whole.leader_id,
        due=whole.original_due,
        measure=whole.measure,
        domain=whole.domain,
        pack=whole.pack,
        confidentiality=whole.confidentiality,
        urgency=whole.urgency,
        is_major=whole.is_major,
        cadence=whole.cadence,
        elements=tuple((element.text, element.force) for element in elements),
        element_spans=tuple(element.span for element in elements),
    )
