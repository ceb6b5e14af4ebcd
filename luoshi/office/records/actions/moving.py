"""改归专题: a commitment lands in a pack, moves to another or to none; its record in the ledger comes and goes with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.ledger.actions.common import keep
from luoshi.office.ledger.landing import Also, Given, Place, demand_pack, follow, place_of
from luoshi.office.ledger.models import DROPPED, Commitment
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records.actions.adopting import adopted, needed
from luoshi.office.records.kinds import kinds
from luoshi.office.records.models import Link, Record
from luoshi.office.rules.words import topics
from luoshi.office.search.queries import forget
from luoshi.office.wording import language


@action("move_topic")
def move(actor: Person, commitment_id: int, pack: str) -> Done:
    """改归专题: the commitment belongs to another pack from now on, or to none."""
    matter = Commitment.objects.visible_to(actor).filter(pk=commitment_id).first()
    if matter is None:
        raise NotFound(_("没有这件事项。"))
    if not may_move(actor, matter):
        raise Forbidden(_("只有立项的督查室可以改归专题，了结的事项不再改。"))
    if demand_pack(pack) == matter.pack:
        raise Refused(_("事项已经在这个专题。"))
    record = Record.objects.filter(commitment=matter).first()
    facts: dict[str, Any] = {"from": matter.pack, "to": pack}
    if record is not None:
        facts["taken_out"] = _taken_out(record)
    place = place_of(matter.words, matter.domain, pack)
    matter.pack = pack
    keep(matter)
    return Done(matter, facts | {"landing": place.facts()}, follow(actor, matter, place, {}))


def may_move(person: Person, matter: Commitment) -> bool:
    """Whether the person may say which pack a commitment belongs to: a supervisor of its office, while it is not dropped."""
    return matter.office_id in reach_of(person).units_as(Role.SUPERVISOR) and matter.state not in DROPPED


def enter_landed(actor: Person, matter: Commitment, place: Place, given: Given) -> list[Also]:
    """The record of what has landed, in the ledger that the pack names; where a field that it must have is still open, it is
    entered later by 归入专题."""
    it = kinds().get(f"{place.code}.{place.landing.ledger}")
    if it is None or (needed(it) and not given):
        return []
    record, facts = adopted(actor, it, matter, given)
    return [("adopt_matter", record, facts)]


def told_move(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    """A move as the timeline tells it."""
    names = {code: found.names.in_(language()) for code, found in topics().items()}
    before, after = (names.get(code, code) or _("不归专题") for code in (detail["from"], detail["to"]))
    return f"{before} → {after}"


def _taken_out(record: Record) -> dict[str, Any]:
    """Takes a record out of its ledger; what it held stays in the chain of events. What hangs on it keeps it there."""
    hanging = record.files.exists() or record.pieces.exists() or Link.objects.filter(to=record).exists()
    if hanging or record.sealed or record.prompted.exists():
        raise Refused(
            _("这件事项在专题台账里已有文件、加密内容或下级记录，不能改归；请先在台账里处理。编号 %(number)s。")
            % {"number": record.number}
        )
    told = {"kind": record.kind, "record": record.pk, "fields": sorted(record.values)}
    forget(record)
    record.delete()
    return told
