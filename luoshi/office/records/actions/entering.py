"""Entering a record, as a matter of supervision where its ledger is one of those, and amending it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.ledger.models import Commitment, Force
from luoshi.office.ledger.registering import Draft, create
from luoshi.office.people.models import Person, Role, Unit, UnitKind
from luoshi.office.people.queries import area_of, reach_of
from luoshi.office.records import parts
from luoshi.office.records.actions.filling import (
    NO_FILES,
    Files,
    changed,
    due_of,
    find,
    keep_files,
    keep_links,
    keep_parts,
    next_numbers,
    read,
    relate,
    settle,
)
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import Kind, kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.needs import demand_filled
from luoshi.office.records.rights import Standing, may_amend, stand, take
from luoshi.office.records.values import label


@action("enter_record")
def enter(
    actor: Person, name: str, given: Mapping[str, Any], files: Files = NO_FILES, *, known: Known | None = None
) -> Done:
    """登记: a new record of the ledger `name` (pack.ledger); in a matter's ledger a commitment with it."""
    it = kind(name)
    record, facts, also = entered(actor, it, given, files, known or Known())
    return Done(record, facts, also)


def entered(
    actor: Person, it: Kind, given: Mapping[str, Any], files: Files, known: Known
) -> tuple[Record, dict[str, Any], list[tuple[str, Commitment, dict[str, Any]]]]:
    """The record, the facts for its event, and the event of its commitment. Called inside an action."""
    allowed = [code for code in it.fields if code not in it.asked]
    values, links = read(it, given, allowed, known), relate(actor, it, given)
    whole = Record.objects.filter(pk__in=links.get(it.whole, [])).select_related("under").first()
    fill_office(actor, it, values, {})
    record = Record(
        kind=it.name,
        version=it.pack.version,
        stage=it.life.start if it.life and not it.is_matter else "",
        whole=whole,
        under=whole.under if whole else None,
        entered_on=today(),
        entered_by=actor,
    )
    if record.stage:
        record.reached = {record.stage: today().isoformat()}
    demand_entering(actor, it, whole, values)
    also = []
    if it.is_matter:
        matter, register = create(*_draft(actor, it, values))
        record.commitment = record.under = matter
        record.number = matter.number
        also.append(("register", matter, register))
    else:
        (record.number,) = next_numbers(it)
    settle(it, record, values)
    if not record.title:
        raise Invalid(_("请填写“%(field)s”。") % {"field": label(it.fields[it.ledger.title])}, field=it.ledger.title)
    record.save()
    keep_links(record, links)
    kept = keep_files(actor, it, record, files, allowed)
    keep_parts(it, record)
    standing = stand(actor, record)
    start = it.life.start if it.life else ""
    demand_filled(standing, start, held(it, record))
    find(it, record)
    facts = {"kind": it.name, "number": record.number, "title": record.title, "version": it.pack.version}
    return record, {**facts, "fields": sorted(held(it, record)), "files": kept}, also


@action("amend_record")
def amend(
    actor: Person, record_id: int, given: Mapping[str, Any], files: Files = NO_FILES, *, known: Known | None = None
) -> Done:
    """修改: corrects or adds to a record. The original date stays; what a commitment keeps is amended there."""
    it = take(actor, record_id)
    if not may_amend(it):
        raise Forbidden(_("您的职责不能修改这条记录，或者它已经办结。"))
    return Done(it.record, amended(actor, it, given, files, known or Known()))


def amended(actor: Person, it: Standing, given: Mapping[str, Any], files: Files, known: Known) -> dict[str, Any]:
    """Changes the record; gives the facts for the event. Called inside an action."""
    record, before = it.record, held(it.kind, it.record)
    allowed = amendable(it, before)
    values, links = read(it.kind, given, allowed, known), relate(actor, it.kind, given)
    if it.kind.whole in links:
        record.whole = Record.objects.filter(pk__in=links[it.kind.whole]).first()
        record.under = record.commitment or (record.whole.under if record.whole else None)
    settle(it.kind, record, values)
    if not record.title:
        raise Invalid(
            _("请填写“%(field)s”。") % {"field": label(it.kind.fields[it.kind.ledger.title])},
            field=it.kind.ledger.title,
        )
    record.save()
    keep_links(record, links)
    kept = keep_files(actor, it.kind, record, files, allowed)
    keep_parts(it.kind, record)
    demand_filled(it, record.stage, held(it.kind, record))
    find(it.kind, record)
    return {"kind": record.kind, "number": record.number, "fields": changed(it, before), "files": kept}


def amendable(it: Standing, values: Mapping[str, Any] | None = None) -> list[str]:
    """The fields that the person may amend: those of the entry, and what a verb asked for once it is there."""
    values = held(it.kind, it.record) if values is None else values
    return [
        code
        for code in it.kind.fields
        if it.sees(code) and code not in it.kind.of_matter and (code not in it.kind.asked or code in values)
    ]


def fill_office(actor: Person, it: Kind, values: dict[str, Any], known: dict[Any, int | None]) -> None:
    """Where the ledger has an office and none is named: the actor's own, or that of the area of the lead unit. `known`: the
    offices that were found before, by lead unit."""
    code = it.parts.get("office")
    if not code or values.get(code):
        return
    lead = values.get(it.parts.get("lead", ""))
    if lead not in known:
        known[lead] = _office_for(actor, lead)
    if known[lead]:
        values[code] = known[lead]


def _office_for(actor: Person, lead_id: int | None) -> int | None:
    mine = sorted(reach_of(actor).units_as(Role.SUPERVISOR))
    if not mine:
        lead = Unit.objects.filter(pk=lead_id or 0).first()
        unit = lead or Unit.objects.filter(pk__in=[pk for _role, pk in reach_of(actor).acts]).order_by("pk").first()
        area: Unit | None = area_of(unit) if unit else None
        while area and not mine:
            offices = Unit.objects.filter(kind=UnitKind.SUPERVISION, path__startswith=area.path, level=area.level)
            mine = list(offices.order_by("pk").values_list("pk", flat=True)[:1])
            area = area.parent
    return next(iter(mine), None)


def demand_entering(actor: Person, it: Kind, whole: Record | None, values: Mapping[str, Any]) -> None:
    """Raises if the actor may not enter a record with these parts."""
    if it.is_matter:
        office = values.get(it.parts.get("office", ""))
        if office not in reach_of(actor).units_as(Role.SUPERVISOR):
            raise Forbidden(_("只有督查室的督查员可以登记这个台账的事项。"))
        return
    taking = parts.of_values(it, values)
    if whole and not it.parts:
        taking += parts.of_record(whole)
    if parts.relations(actor, it, taking).isdisjoint(it.entering):
        raise Forbidden(_("您的职责不能在这个台账登记：只能登记本单位牵头或督查的记录。"))


def _draft(actor: Person, it: Kind, values: Mapping[str, Any]) -> tuple[Unit, Draft]:
    """What the commitment of a matter starts with: the office, and the fields that it keeps."""
    of = {name: values.get(code) for code, name in it.of_matter.items()}
    supports = of.get("supports") or []
    lines = str(of.get("elements") or "").splitlines()
    named = ("words", "basis", "origin", "urgency", "confidentiality", "measure", "cadence")
    chosen: dict[str, Any] = {name: of[name] for name in named if of.get(name)}
    draft = Draft(
        title=str(of.get("title") or ""),
        lead_id=of.get("lead"),
        support_ids=tuple(supports if isinstance(supports, list) else [supports]),
        leader_id=of.get("leader"),
        handler_id=of.get("handler"),
        due=due_of(values),
        is_major=bool(of.get("is_major")),
        domain=next(iter(it.pack.domains), "other"),
        pack=it.pack.pack,
        elements=tuple((line.strip(), Force.DELIVERABLE) for line in lines if line.strip()),
        **chosen,
    )
    return Unit.objects.get(pk=values[it.parts["office"]]), draft
