"""What a new commitment is made of: its draft, its number, its units' parts, its place in the counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import now, today
from luoshi.office.ledger.models import (
    NO_DUE,
    Cadence,
    Commitment,
    Domain,
    Element,
    Force,
    Involvement,
    NumberSeries,
    Origin,
    Tally,
    Urgency,
)
from luoshi.office.ledger.stages import Stage, kept
from luoshi.office.ledger.stages import check as check_stages
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import area_of, duties_in_force, working_units
from luoshi.office.rules.words import topics
from luoshi.office.search.queries import index

# every move is counted twice, so the statement is not put together each time
_PLACE = (
    "office_id = %(office_id)s AND domain = %(domain)s AND state = %(state)s AND confidentiality = %(confidentiality)s"
)
ADD = f'UPDATE ledger_tally SET "count" = "count" + %(by)s WHERE lead_id = %(lead_id)s AND {_PLACE}'  # noqa: S608  our own words
ADD_UNLED = f'UPDATE ledger_tally SET "count" = "count" + %(by)s WHERE lead_id IS NULL AND {_PLACE}'  # noqa: S608

Joiner = Callable[["Commitment"], dict[str, Any]]

_joiners: list[Joiner] = []


def joined(joiner: Joiner) -> None:
    """Has a function add to each new commitment what an app above the ledger keeps of it, in the same action; the facts that
    it gives stand in the commitment's event. Apps register in `AppConfig.ready()`."""
    _joiners.append(joiner)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new commitment starts with. `spans` count in the text of `source`; `elements` are (text, force) pairs; `pack` is
    the area that it belongs to (empty: none; None where the words or the whole decide)."""

    title: str
    words: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    origin: str = Origin.MEETING
    basis: str = ""
    source_id: int | None = None
    directive_id: int | None = None
    lead_id: int | None = None
    support_ids: tuple[int, ...] = ()
    leader_id: int | None = None
    handler_id: int | None = None
    due: date | None = None
    measure: str = ""
    domain: str = "other"
    pack: str | None = None
    confidentiality: str = Confidentiality.INTERNAL
    urgency: str = Urgency.NORMAL
    is_major: bool = False
    cadence: str = ""
    stages: tuple[Stage, ...] = ()
    elements: tuple[tuple[str, str], ...] = ()
    element_spans: tuple[tuple[int, int] | None, ...] = ()


def create(
    office: Unit, draft: Draft, *, parent: Commitment | None = None, weight: int = 1
) -> tuple[Commitment, dict[str, Any]]:
    """A new commitment and the facts for its event. Called inside an action, under the chain's lock."""
    check(office, draft)
    commitment = Commitment.objects.create(
        number=next_number(today().year),
        title=draft.title.strip(),
        origin=draft.origin,
        basis=draft.basis,
        urgency=draft.urgency,
        is_major=draft.is_major,
        cadence=draft.cadence,
        stages=kept(draft.stages),
        words=draft.words,
        source_id=draft.source_id,
        spans=[list(span) for span in draft.spans],
        directive_id=draft.directive_id,
        office=office,
        lead_id=draft.lead_id,
        leader_id=draft.leader_id,
        handler_id=draft.handler_id,
        original_due=draft.due,
        current_due=draft.due,
        due_order=draft.due or NO_DUE,
        measure=draft.measure.strip(),
        domain=draft.domain,
        pack=(draft.pack or "") if parent is None else parent.pack,
        confidentiality=draft.confidentiality,
        parent=parent,
        weight=weight,
        registered_on=today(),
        changed_at=now(),
        provable=len(draft.elements),
    )
    spans = draft.element_spans or (None,) * len(draft.elements)
    Element.objects.bulk_create(
        Element(
            commitment=commitment,
            order=order,
            text=text.strip()[:300],
            force=force,
            start=span[0] if span else None,
            end=span[1] if span else None,
        )
        for order, ((text, force), span) in enumerate(zip(draft.elements, spans, strict=True), start=1)
    )
    involve(commitment, draft.support_ids)
    count(commitment, +1)
    index(commitment, f"{commitment.number} {commitment.title}\n{commitment.words}")
    return commitment, {
        "number": commitment.number,
        "words": commitment.words,
        "spans": commitment.spans,
        "source": draft.source_id,
        "directive": draft.directive_id,
        "office": office.pk,
        "parent": parent.pk if parent else None,
        "weight": weight,
        **facts(commitment, draft),
        **{name: value for joiner in _joiners for name, value in joiner(commitment).items()},
    }


def facts(commitment: Commitment, draft: Draft) -> dict[str, Any]:
    """For the event of a commitment that was made or amended: what the draft gave it."""
    return {
        "title": commitment.title,
        "lead": draft.lead_id,
        "supports": sorted(draft.support_ids),
        "leader": draft.leader_id,
        "handler": draft.handler_id,
        "due": draft.due,
        "measure": draft.measure,
        "domain": draft.domain,
        "confidentiality": draft.confidentiality,
        "urgency": draft.urgency,
        "is_major": draft.is_major,
        "cadence": draft.cadence,
        "stages": commitment.stages,
        "elements": [list(pair) for pair in draft.elements],
    }


def check(office: Unit, draft: Draft) -> None:
    """Raises what is wrong with a draft for a commitment of the office."""
    if not draft.title.strip():
        raise Invalid(_("请写明事项标题。"), field="title")
    if len(draft.title.strip()) > 200:
        raise Invalid(_("标题最多 200 字。"), field="title")
    if len(draft.measure.strip()) > 300:
        raise Invalid(_("衡量办法最多 300 字。"), field="measure")
    if draft.domain not in Domain:
        raise Invalid(_("请选择领域。"), field="domain")
    if draft.pack and draft.pack not in topics():
        raise Invalid(_("没有这个专题。"), field="pack")
    if draft.confidentiality not in Confidentiality:
        raise Invalid(_("请选择公开属性。"), field="confidentiality")
    if draft.origin not in Origin:
        raise Invalid(_("请选择事项来源。"), field="origin")
    if draft.urgency not in Urgency:
        raise Invalid(_("请选择紧急程度。"), field="urgency")
    if draft.cadence and draft.cadence not in Cadence:
        raise Invalid(_("请选择反馈周期，或者留空。"), field="cadence")
    check_stages(draft.stages, draft.due)
    check_units(office, draft.lead_id, draft.support_ids)
    if draft.leader_id and not Person.objects.filter(pk=draft.leader_id, is_active=True).exists():
        raise Invalid(_("没有这位责任领导。"), field="leader")
    if draft.handler_id and not _handles(draft.handler_id, draft.lead_id):
        raise Invalid(_("承办人应是牵头单位的承办人。"), field="handler")
    if any(not text.strip() for text, _force in draft.elements):
        raise Invalid(_("要证明的事不能留空。"), field="elements")
    if any(force not in Force for _text, force in draft.elements):
        raise Invalid(_("要证明的事是交付还是长期坚持，请写明。"), field="elements")


def _handles(person_id: int, unit_id: int | None) -> bool:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return bool(person and unit_id and duties_in_force(person).filter(unit_id=unit_id, role=Role.HANDLER).exists())


def check_units(office: Unit, lead_id: int | None, support_ids: tuple[int, ...]) -> None:
    """Work goes to units in force within the office's area."""
    known = set(working_units(area_of(office)).filter(pk__in=[lead_id, *support_ids]).values_list("pk", flat=True))
    if lead_id and lead_id not in known:
        raise Invalid(_("牵头单位应是本督查室所辖、仍在启用的单位。"), field="lead")
    if not known.issuperset(support_ids):
        raise Invalid(_("配合单位应是本督查室所辖、仍在启用的单位。"), field="supports")


def next_number(year: int) -> str:
    """The next number of the year, 2021-0001; four digits at least."""
    series, _created = NumberSeries.objects.get_or_create(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{series.last:04d}"


def involve(commitment: Commitment, support_ids: Iterable[int]) -> None:
    supports = set(support_ids)
    if commitment.lead_id in supports:
        raise Invalid(_("牵头单位不能同时是配合单位。"), field="supports")
    wanted = {(commitment.office_id, Involvement.Part.OFFICE)} | {(unit, Involvement.Part.SUPPORT) for unit in supports}
    if commitment.lead_id:
        wanted.add((commitment.lead_id, Involvement.Part.LEAD))
    units = {unit for unit, _part in wanted}
    commitment.involvements.exclude(Q(part=Involvement.Part.FORMER) & ~Q(unit__in=units)).delete()
    Involvement.objects.bulk_create(
        Involvement(commitment=commitment, unit_id=unit, part=part) for unit, part in wanted
    )
    vars(commitment).pop("_prefetched_objects_cache", None)


def count(commitment: Commitment, by: int) -> None:
    """Adds to or takes from the tally of the commitment's present place."""
    place: dict[str, Any] = {
        "lead_id": commitment.lead_id,
        "office_id": commitment.office_id,
        "domain": commitment.domain,
        "state": commitment.state,
        "confidentiality": commitment.confidentiality,
    }
    with connection.cursor() as cursor:
        cursor.execute(ADD if commitment.lead_id else ADD_UNLED, {"by": by, **place})
        is_known = bool(cursor.rowcount)
    if not is_known:
        Tally.objects.create(**place, count=by)
