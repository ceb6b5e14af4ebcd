"""导入台账: a whole table of commitments comes into the ledger, or nothing of it."""

from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.registering import create
from luoshi.office.ledger.sheets import Entry, Sheet, plan
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of


@action("import_commitments")
def import_commitments(actor: Person, office: Unit, sheet: Sheet, filename: str, digest: str) -> Done:
    """导入台账. The event names the file; each commitment has its own beside it, with the line that it came from. What the
    table says of progress is kept in its words: nothing is claimed for a unit that has not reported."""
    if office.pk not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有督查室的督查员可以导入台账。"))
    found = plan(office, sheet)
    if found.faults:
        n = len(found.faults) + sheet.more_faults
        raise Invalid(_("表里还有 %(n)d 处问题，一行也没有导入。") % {"n": n}, field="file")
    if not found.entries:
        raise Refused(_("表里的都已经有了，没有可导入的。"))
    made = [("register", *_registered(office, entry, filename)) for entry in found.entries]
    facts = {"filename": filename, "digest": digest, "sheet": sheet.name, "made": len(made)}
    passed_over = {"same": [each.line for each in found.same], "done": [row.line for row in found.done]}
    return Done(office, facts | passed_over, made)


def _registered(office: Unit, entry: Entry, filename: str) -> tuple[Commitment, dict[str, Any]]:
    commitment, facts = create(office, entry.draft)
    return commitment, facts | {"file": filename, "line": entry.line, "progress": entry.progress}
