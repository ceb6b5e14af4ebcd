"""归入专题: a commitment that is there already, from a meeting or a note, gets its place in a pack's ledger of matters."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger.actions.common import keep
from luoshi.office.ledger.models import DROPPED, Commitment
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records.actions.filling import (
    NO_FILES,
    Files,
    find,
    keep_files,
    keep_links,
    keep_parts,
    read,
    relate,
    wind_up,
)
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind, kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.needs import demand_filled
from luoshi.office.records.rights import stand


@action("adopt_matter")
def adopt(actor: Person, commitment_id: int, name: str, given: Mapping[str, Any], files: Files = NO_FILES) -> Done:
    """归入专题: the commitment becomes a record of the ledger; its own fields stay as they are, the pack's are added."""
    it, matter = kind(name), adoptable(actor, commitment_id)
    if not it.is_matter:
        raise Refused(_("这个台账不收督办事项。"))
    if matter.pack != it.pack.pack:
        matter.pack = it.pack.pack
        keep(matter)
    return Done(*adopted(actor, it, matter, given, files))


def adopted(
    actor: Person, it: Kind, matter: Commitment, given: Mapping[str, Any], files: Files = NO_FILES
) -> tuple[Record, dict[str, Any]]:
    """The record of a commitment, and the facts for its event. Called inside an action."""
    allowed = own_fields(it)
    values, links = read(it, given, allowed, Known()), relate(actor, it, given)
    whole = Record.objects.filter(pk__in=links.get(it.whole, [])).first()
    record = Record(
        kind=it.name,
        version=it.pack.version,
        number=matter.number,
        title=matter.title,
        commitment=matter,
        under=matter,
        whole=whole,
        entered_on=today(),
        entered_by=actor,
    )
    wind_up(it, record, values)
    record.save()
    keep_links(record, links)
    kept = keep_files(actor, it, record, files, allowed)
    keep_parts(it, record)
    demand_filled(stand(actor, record), it.life.start if it.life else "", held(it, record))
    find(it, record)
    facts = {"kind": it.name, "number": record.number, "commitment": matter.pk, "version": it.pack.version}
    return record, {**facts, "fields": sorted(values), "files": kept}


def adoptable(actor: Person, commitment_id: int) -> Commitment:
    """The commitment, if the actor may give it a place in a pack: a supervisor of its office, and it has none yet."""
    matter = Commitment.objects.visible_to(actor).filter(pk=commitment_id).first()
    if matter is None:
        raise NotFound(_("没有这件事项。"))
    if matter.office_id not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有立项的督查室可以归入专题。"))
    if matter.state in DROPPED:
        raise Refused(_("事项已经了结，不能归入专题。"))
    if Record.objects.filter(commitment=matter).exists():
        raise Refused(_("这件事项已经归入专题。"))
    return matter


def own_fields(it: Kind) -> list[str]:
    """The fields that the pack adds to a matter."""
    return [code for code in it.fields if code not in it.of_matter]


def needed(it: Kind) -> list[str]:
    """Of these, those that must be filled in at once."""
    start = it.life.start if it.life else ""
    return [code for code in own_fields(it) if it.fields[code].required or it.fields[code].required_from == start]


def offers(matter: Commitment) -> list[Kind]:
    """The ledgers that the commitment may be given a place in: those of its pack first, then those of its domain."""
    found = [each for each in kinds().values() if each.is_matter]
    return sorted(found, key=lambda each: (each.pack.pack != matter.pack, matter.domain not in each.pack.domains))
