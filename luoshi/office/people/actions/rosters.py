"""Units, persons and duties of a whole table: all of its rows, or none."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.people.actions.common import only
from luoshi.office.people.actions.taking import TAKINGS
from luoshi.office.people.models import Person
from luoshi.office.people.rosters import ROSTERS, Row


@action("import_roster")
def import_roster(actor: Person, code: str, rows: Sequence[Row], filename: str, digest: str) -> Done:
    """导入名册. The event names the file; each unit, account or duty has an event of its own beside it."""
    only(actor, ROSTERS[code].role)
    taken = TAKINGS[code](actor, rows)
    if taken.faults:
        raise Invalid(" ".join([*taken.told, _("一行也没有导入。")]), field="file")
    if not taken.made:
        raise Refused(_("表里的都已经有了，没有可导入的。"))
    facts = {"kind": code, "filename": filename, "digest": digest, "made": len(taken.made), "same": len(taken.same)}
    return Done(taken.made[0][1], facts, taken.made)
