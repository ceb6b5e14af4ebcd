"""转督办: a commitment that a record gives rise to."""

from datetime import date

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.models import Force, Origin
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.records import parts
from luoshi.office.records.models import Prompted
from luoshi.office.records.rights import Standing, may_open_matter, take


@action("open_matter")
def open_matter(
    actor: Person,
    record_id: int,
    *,
    title: str,
    due: date | None = None,
    lead_id: int | None = None,
    elements: tuple[str, ...] = (),
    office_id: int | None = None,
) -> Done:
    """转督办: the office opens a commitment for the record; both show the other."""
    it = take(actor, record_id)
    if not may_open_matter(actor, it):
        raise Forbidden(_("只有督查室的督查员可以转督办。"))
    draft = Draft(
        title=title,
        origin=Origin.OTHER,
        basis=f"{it.kind.pack.names.zh} {it.record.number}",
        lead_id=lead_id,
        support_ids=tuple(
            sorted(
                {each.unit for each in parts.of_record(it.record) if each.part == "support" and each.unit} - {lead_id}
            )
        ),
        due=due,
        domain=next(iter(it.kind.pack.domains), "other"),
        pack=it.kind.pack.pack,
        elements=tuple((each.strip(), Force.DELIVERABLE) for each in elements if each.strip()),
    )
    made, facts = create(Unit.objects.get(pk=office_id or office_of(actor, it)), draft)
    Prompted.objects.create(record=it.record, commitment=made)
    told = {"kind": it.record.kind, "number": it.record.number, "made": made.pk, "made_number": made.number}
    return Done(it.record, told, [("register", made, facts)])


def office_of(actor: Person, it: Standing) -> int:
    """The supervision office that the matter comes to: the record's, where it is the actor's too."""
    mine = reach_of(actor).units_as(Role.SUPERVISOR)
    return next(
        (each.unit for each in parts.of_record(it.record) if each.part == "office" and each.unit in mine), min(mine)
    )
