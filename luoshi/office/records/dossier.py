"""One record with all that belongs to it, as its page shows it to one person. What cannot be there is not looked for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Q, prefetch_related_objects
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.along import Along, rows_of
from luoshi.office.events.models import Event
from luoshi.office.events.queries import timeline
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import Light
from luoshi.office.ledger.models import Commitment, Element, Involvement
from luoshi.office.people.models import Person
from luoshi.office.records import parts
from luoshi.office.records.kinds import Kind, kind, kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Link, Part, Record, RecordFile, RecordQuerySet
from luoshi.office.records.needs import words_of
from luoshi.office.records.queries import Row, asks_standing, row
from luoshi.office.records.rights import Standing, may_amend, may_enter, may_open_matter, open_verbs, stand
from luoshi.office.records.running import Running, light, rate, rules_of, running
from luoshi.office.records.showing import Group, grouped, listed, shown
from luoshi.office.records.telling import Told, tell
from luoshi.office.records.values import label
from luoshi.office.wording import language
from luoshi.packs.fields import FileField, RelationField
from luoshi.rating import Rating

PIECES = 200  # the latest of those below


class Stop(NamedTuple):
    """A stage on the line of a life, with the day on which it was first reached."""

    name: str
    on: date | None
    is_here: bool


class Button(NamedTuple):
    """A verb that is open: what it is called, whether it asks for something first."""

    verb: str
    label: str
    asks: bool


class Piece(NamedTuple):
    """The records of one ledger that are parts of a record or point to it."""

    kind: Kind
    rows: Sequence[Row]
    columns: Sequence[str]
    may_add: bool

    @property
    def labels(self) -> list[str]:
        """The names of the columns."""
        return [label(self.kind.fields[code]) for code in self.columns]


class Dossier(NamedTuple):
    """One record with all that belongs to it, as one person sees it."""

    it: Standing
    record: Record
    title: str
    groups: Sequence[Group]
    stops: Sequence[Stop]
    limits: Sequence[Running]
    light: Light | None
    rating: Rating | None
    rules: str
    verbs: Sequence[Button]
    may_amend: bool
    may_open_matter: bool
    matters: Sequence[Commitment]
    pieces: Sequence[Piece]
    whole: Record | None
    told: Sequence[Told]
    files: Sequence[RecordFile]


def one(person: Person, name: str, pk: int) -> Dossier:
    """One record of a ledger; what the person may not see does not exist."""
    record = with_all(person, Record.objects.visible_to(person).select_related("sheet__by").filter(pk=pk, kind=name))
    if record is None:
        raise NotFound(_("没有这条记录。"))
    it, known, events = stand(person, record), names_in(record), list(timeline(record))
    fields = shown(it, known)
    beside = it.kind.due if it.kind.life and not it.kind.is_matter else ""  # it stands with the other limits
    whole, pieces = _family(person, it, known)
    return Dossier(
        it=it,
        record=record,
        title=record.commitment.title if record.commitment else record.title,
        groups=grouped(it, [each for each in fields if each.code not in {it.kind.ledger.title, beside}]),
        stops=_stops(it),
        limits=running(it.kind, record),
        light=light(it.kind, record),
        rating=None if it.kind.is_matter else rate(it.kind, record),
        rules=rules_of(it.kind.pack, today()).names.in_(language()),
        verbs=[_button(it, verb) for verb in open_verbs(person, it, events)],
        may_amend=may_amend(it),
        may_open_matter=may_open_matter(person, it),
        matters=_matters(person, record, events),
        pieces=pieces,
        whole=whole,
        told=[*tell(it, events), *_imported(record)],
        files=[file for each in fields for file in each.files],
    )


def with_all(person: Person, found: RecordQuerySet, matter: Commitment | None = None) -> Record | None:
    """The first of the records with its matter (if that is not read already), parts and their names, and, where its ledger has
    such fields, files and what the person sees of that to which it points."""
    to_prove = Along(Element.objects.filter(commitment=OuterRef("commitment")))
    joined = found.for_row().select_related("commitment__leader", "commitment__handler").annotate(to_prove=to_prove)
    record = joined.first()
    if record is None:
        return None
    if matter is not None and matter.pk == record.commitment_id:
        record.commitment = matter
    elif record.commitment is not None:
        vars(record.commitment)["_prefetched_objects_cache"] = {"elements": rows_of(Element, vars(record)["to_prove"])}
    if record.commitment_id and record.commitment_id == record.under_id:
        record.under = record.commitment  # so that its units are read once
    of = kind(record.kind)
    wanted: list[str | Prefetch] = [
        Prefetch("parts", Part.objects.select_related("unit", "person")),
        Prefetch("under__involvements", Involvement.objects.select_related("unit")),
    ]
    if any(isinstance(each, RelationField) for each in of.fields.values()):
        seen = Link.objects.filter(to__in=Record.objects.visible_to(person)).select_related("to")
        wanted.append(Prefetch("links", seen))
    if any(isinstance(each, FileField) for each in of.fields.values()):
        wanted.append("files")
    prefetch_related_objects([record], *wanted)
    return record


def names_in(record: Record) -> Known:
    """The units and persons that were read with a record."""
    known = Known()
    for part in record.parts.all():
        known.meet(part.unit, part.person)
    if matter := record.under:
        known.meet(*(each.unit for each in matter.involvements.all()))
    if own := record.commitment:
        known.meet(own.leader, own.handler)
    return known


def _matters(person: Person, record: Record, events: Iterable[Event]) -> list[Commitment]:
    """The commitments that it gave rise to, as far as the person sees them."""
    if not any(event.verb == "open_matter" for event in events):
        return []
    seen = Commitment.objects.visible_to(person)
    return list(seen.filter(prompted_by_record__record=record).select_related("lead").order_by("-pk"))


def _family(person: Person, it: Standing, known: Known) -> tuple[Record | None, list[Piece]]:
    """The record of which it is a part, and the ledgers whose records are parts of it or point to it, each with its latest:
    one statement, as far as the person sees them."""
    record, below = it.record, _below(it.kind)
    asked = Q(pk=record.whole_id) if record.whole_id else Q()
    if below:
        pieces = Record.objects.filter(Q(whole=record) | Q(pk__in=Link.objects.filter(to=record).values("record")))
        latest = pieces.filter(kind__in=[each.name for each in below], pk__in=Record.objects.visible_to(person))
        asked |= Q(pk__in=latest.order_by("-pk").values("pk")[:PIECES])
    if not asked:
        return None, []
    found = Record.objects.visible_to(person).filter(asked).order_by("-pk")
    columns = {each.name: [code for code in listed(each) if code != each.whole] for each in below}
    in_full = any(asks_standing(each, columns[each.name]) for each in below)
    rows = list(found.for_list() if in_full else found.for_row())
    return next((each for each in rows if each.pk == record.whole_id), None), [
        piece for each in below if (piece := _piece(person, it, each, rows, columns[each.name], known))
    ]


def _below(above: Kind) -> list[Kind]:
    """The ledgers with a field that names a record of the kind."""
    return [
        each
        for each in kinds().values()
        if above.name in {each.full(field.ledger) for field in each.fields.values() if field.type == "relation"}
    ]


def _piece(
    person: Person, it: Standing, below: Kind, rows: Iterable[Record], columns: Sequence[str], known: Known
) -> Piece | None:
    """One ledger's records below a record; None where there are none and the person may add none."""
    some = [
        row(person, each, columns, known) for each in rows if each.kind == below.name and each.pk != it.record.whole_id
    ]
    is_part = bool(below.whole) and below.full(getattr(below.fields[below.whole], "ledger", "")) == it.kind.name
    takes = is_part and not parts.relations(person, below, parts.of_record(it.record)).isdisjoint(below.entering)
    may_add = takes and may_enter(person, below)
    return Piece(below, some, columns, may_add) if some or may_add else None


def _imported(record: Record) -> list[Told]:
    """How a record came in that no event of its own tells of: with a table."""
    if record.sheet is None:
        return []
    who = str(record.sheet.by)
    return [Told(_("导入"), _("随表“%(file)s”登记") % {"file": record.sheet.filename}, who, record.sheet.at)]


def _stops(it: Standing) -> list[Stop]:
    """The stages in the pack's order: those reached, and those that may still come on the straight way."""
    if it.life is None:
        return []
    reached = it.record.reached
    return [
        Stop(
            stage.names.in_(language()),
            date.fromisoformat(reached[code]) if code in reached else None,
            code == it.record.stage,
        )
        for code, stage in it.life.stages.items()
        if code in reached or stage.clock in {"runs", "done"}
    ]


def _button(it: Standing, verb: str) -> Button:
    assert it.life
    transition = it.life.transitions[verb]
    return Button(verb, transition.names.in_(language()), bool(transition.asks or words_of(it, verb)))
