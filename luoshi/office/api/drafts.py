"""From a typed body to the ledger's draft. Units and persons that it names must exist."""

from luoshi.errors import Invalid
from luoshi.office.api.schemas.ledger import DraftIn, RegisterIn
from luoshi.office.ledger.registering import Draft
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import units_in_force


def draft_of(body: DraftIn) -> Draft:
    """The draft that a body describes, or the first name in it that stands for nothing."""
    wanted = {body.lead, *body.supports} - {None}
    known = set(units_in_force().filter(pk__in=wanted).values_list("pk", flat=True))
    if body.lead and body.lead not in known:
        raise Invalid(f"没有编号为 {body.lead} 的在用单位。", field="lead")
    if strange := sorted(set(body.supports) - known):
        raise Invalid(f"没有编号为 {strange[0]} 的在用单位。", field="supports")
    for field in ("leader", "handler"):
        person = getattr(body, field)
        if person and not Person.objects.filter(pk=person, is_active=True).exists():
            raise Invalid(f"没有编号为 {person} 的在用账号。", field=field)
    return Draft(
        title=body.title,
        lead_id=body.lead,
        support_ids=tuple(body.supports),
        leader_id=body.leader,
        handler_id=body.handler,
        due=body.due,
        measure=body.measure,
        domain=body.domain,
        confidentiality=body.confidentiality,
        elements=tuple((element.text, element.force) for element in body.elements),
        **({"origin": body.origin, "basis": body.basis, "words": body.words} if isinstance(body, RegisterIn) else {}),
    )


def unit_in_force(pk: int, field: str) -> Unit:
    """The unit that an input names."""
    unit = units_in_force().filter(pk=pk).first()
    if unit is None:
        raise Invalid(f"没有编号为 {pk} 的在用单位。", field=field)
    return unit
