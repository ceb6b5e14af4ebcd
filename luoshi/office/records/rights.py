"""Who may do what to a record: the transitions of its pack, taken by relation, stage and what was done before."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records import parts
from luoshi.office.records.kinds import Kind, kind
from luoshi.office.records.models import Record
from luoshi.office.wording import language
from luoshi.packs.lifecycle import Lifecycle, Transition

ADVANCE = "advance_record"
AMEND = "amend"


class Standing(NamedTuple):
    """A record with its kind, and what one person is to it."""

    record: Record
    kind: Kind
    relations: frozenset[str]

    @property
    def life(self) -> Lifecycle | None:
        """The life that the engine walks; None for a register and for matters, which the office's ledger walks."""
        return None if self.kind.is_matter else self.kind.life

    @property
    def stage(self) -> str:
        """The name of the stage in which the record stands."""
        if self.record.commitment:
            return str(self.record.commitment.get_state_display())
        stages = self.life.stages if self.life else {}
        return stages[self.record.stage].names.in_(language()) if self.record.stage in stages else self.record.stage

    def sees(self, code: str) -> bool:
        """Whether the person may see a field of the record."""
        field = self.kind.fields[code]
        return field.seen_by is None or not self.relations.isdisjoint(field.seen_by)


def stand(person: Person, record: Record) -> Standing:
    """The record as it stands to the person. No query where its parts are prefetched (`for_list`)."""
    of = kind(record.kind)
    return Standing(record, of, frozenset(parts.relations(person, of, parts.of_record(record))))


def take(person: Person, record_id: int) -> Standing:
    """The record that the person may see; what they may not see does not exist."""
    record = Record.objects.visible_to(person).for_list().filter(pk=record_id).first()
    if record is None:
        raise NotFound(_("没有这条记录。"))
    return stand(person, record)


def refusal(person: Person, verb: str, it: Standing, done: Mapping[str, set[int]] | None = None) -> Refused | None:
    """Why the person may not take the verb on the record now; None if they may. `done`: who took which verb, if known."""
    row = row_of(it, verb)
    label = row.names.in_(language())
    if it.relations.isdisjoint(row.who):
        return Forbidden(_("您的职责不能对这条记录“%(verb)s”。") % {"verb": label})
    if it.record.stage not in row.sources:
        return Refused(
            _("%(number)s 现在是“%(stage)s”，不能“%(verb)s”。")
            % {"number": it.record.number, "stage": it.stage, "verb": label}
        )
    assert it.life
    if others := it.life.shut_out_by(verb):
        done = done_on(it.record) if done is None else done
        taken = [other for other in others if person.pk in done.get(other, ())]
        if taken:
            told = _("、").join(it.life.transitions[other].names.in_(language()) for other in sorted(taken))
            return Forbidden(_("办过“%(done)s”的人不能再“%(verb)s”：须由他人办理。") % {"done": told, "verb": label})
    return None


def row_of(it: Standing, verb: str) -> Transition:
    """The pack's transition of that name."""
    row = it.life.transitions.get(verb) if it.life else None
    if row is None:
        raise NotFound(_("没有这一步。"))
    return row


def open_verbs(person: Person, it: Standing, events: Iterable[Event] | None = None) -> list[str]:
    """The verbs that the person may take now, in the pack's order; one query at most, none with the record's events. Amending
    is not among them."""
    if it.life is None:
        return []
    open_ = [
        verb
        for verb, row in it.life.transitions.items()
        if verb != AMEND and it.record.stage in row.sources and not it.relations.isdisjoint(row.who)
    ]
    done = done_on(it.record, events) if any(it.life.shut_out_by(verb) for verb in open_) else {}
    return [verb for verb in open_ if refusal(person, verb, it, done) is None]


def may_enter(person: Person, of: Kind) -> bool:
    """Whether the person could enter a record of the kind, if the right units take part in it."""
    reach = reach_of(person)
    if of.is_matter:
        return bool(reach.units_as(Role.SUPERVISOR))
    roles = {of.relations[code].role for code in of.entering}
    named = any(of.relations[code].named_in for code in of.entering)
    return bool(roles & reach.roles) or (named and bool(reach.roles))


def may_amend(it: Standing) -> bool:
    """Whether the person may amend the record: by the transition `amend` where the pack has one, else as who may enter it,
    until it has ended."""
    if it.life and (row := it.life.transitions.get(AMEND)):
        return it.record.stage in row.sources and not it.relations.isdisjoint(row.who)
    ended = bool(it.life and it.record.stage in it.life.stages and it.life.stages[it.record.stage].end)
    return not ended and not it.relations.isdisjoint(it.kind.entering)


def may_open_matter(person: Person, it: Standing) -> bool:
    """Whether the person may make a commitment of the record: a supervisor of its office, where the ledger lets it."""
    mine = reach_of(person).units_as(Role.SUPERVISOR)
    offices = {each.unit for each in parts.of_record(it.record) if each.part == "office"}
    return not it.kind.is_matter and it.kind.ledger.opens_matters and bool(mine & offices if offices else mine)


def done_on(record: Record, events: Iterable[Event] | None = None) -> dict[str, set[int]]:
    """Who took which verb on the record since it was last taken up again. `events`: the record's, oldest first, if known."""
    found: dict[str, set[int]] = {}
    of = kind(record.kind)
    reopens: Iterable[str] = of.life.reopens if of.life else ()
    if events is None:
        kept = Event.objects.filter(subject_kind=record._meta.label_lower, subject_id=record.pk, verb=ADVANCE)
        events = kept.order_by("seq")
    for event in events:
        if event.verb != ADVANCE:
            continue
        verb = event.detail["step"]
        if verb in reopens:
            found = {}
        if event.actor_id:
            found.setdefault(verb, set()).add(event.actor_id)
    return found
