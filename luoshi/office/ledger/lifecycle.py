"""Who may do what to a commitment, and when: the supervision pack's lifecycle, which actions, pages and the API read here.

A person's *relations* to a commitment come from their duties; a transition names the relations that may take it, the stages
it starts from and the stage it leads to (None: the stage stays).
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.people.queries import reach_of
from luoshi.office.prepared import Prepared, given
from luoshi.packs.versions import builtin

# The lifecycle is that of the built-in pack: an office's overlays change limits and lights, never the verbs (ADR 0008).
PACK = builtin().in_force("supervision", date.max)
LIFE = PACK.lifecycles["matter"]


class Transition(NamedTuple):
    """One row of the table. `impartial`: not for somebody who reported, approved or applied on this commitment;
    `apart_from`: not for whoever took one of these verbs on it."""

    label: str
    sources: frozenset[str]
    target: str | None
    who: frozenset[str]
    impartial: bool = False
    apart_from: tuple[str, ...] = ()


TRANSITIONS: dict[str, Transition] = {
    verb: Transition(
        row.names.zh, frozenset(row.sources), row.target, frozenset(row.who), row.impartial, tuple(row.apart_from)
    )
    for verb, row in LIFE.transitions.items()
}

# the verbs that shut somebody out of a later one
WATCHED = frozenset(LIFE.taking_part).union(*(row.apart_from for row in TRANSITIONS.values()))

OF_ONE = Event.objects.filter(subject_kind=Commitment._meta.label_lower, subject_id=given("pk"))
LAST_MOVE = Prepared(
    lambda: (
        OF_ONE.filter(verb__in=[verb for verb, row in TRANSITIONS.items() if row.target])
        .order_by("-seq")
        .values_list("verb", "actor__name")[:1]
    )
)
DEEDS = Prepared(lambda: OF_ONE.filter(actor=given("person"), verb__in=sorted(WATCHED)))


def relations(person: Person, commitment: Commitment) -> set[str]:
    """What the person is to the commitment, by their duties or by name. No query when `involvements` are prefetched."""
    reach = reach_of(person)
    units: dict[str, set[int | None]] = {
        "office": {commitment.office_id},
        "lead": {commitment.lead_id},
        "support": {part.unit_id for part in commitment.involvements.all() if part.part == "support"},
    }
    return {
        code
        for code, relation in PACK.relations.items()
        if (relation.role and relation.of and units[relation.of] & reach.units_as(relation.role))
        or (relation.named_in and getattr(commitment, f"{relation.named_in}_id") == person.pk)
    }


def refusal(person: Person, verb: str, commitment: Commitment, record: Iterable[Event] | None = None) -> Refused | None:
    """Why the person may not do this to the commitment now; None if they may. `record` are its events where they are known."""
    row = TRANSITIONS[verb]
    if not relations(person, commitment) & row.who:
        return Forbidden(_("您的职责不能对这件事项“%(verb)s”。") % {"verb": _(row.label)})
    if commitment.state not in row.sources:
        stands = _("事项 %(number)s 现在是“%(state)s”") % {
            "number": commitment.number,
            "state": commitment.get_state_display(),
        }
        return Refused(stands + _moved_by(commitment) + _("，不能“%(verb)s”。") % {"verb": _(row.label)})
    if not all(step.asked_of(about(commitment)) for step in LIFE.close_out.values() if step.verb == verb):
        return Refused(_("按规则，这件事项不用“%(verb)s”。") % {"verb": _(row.label)})
    if not (row.impartial or row.apart_from):
        return None
    done = deeds(person, commitment, record)
    if row.impartial and done & set(LIFE.taking_part):
        return Forbidden(
            _("您在这件事项上报送、审签或申请过，不能再“%(verb)s”：须由他人办理。") % {"verb": _(row.label)}
        )
    if taken := [other for other in row.apart_from if other in done]:
        told = _("、").join(_(TRANSITIONS[other].label) for other in taken)
        return Forbidden(
            _("%(done)s这件事项的人不能再%(verb)s：须由督查室另一位同志办理。") % {"done": told, "verb": _(row.label)}
        )
    return None


def _moved_by(commitment: Commitment) -> str:
    """Who brought the commitment where it stands, for whoever comes too late: one statement."""
    for verb, who in LAST_MOVE.rows(pk=commitment.pk):
        if who:
            return _("（%(who)s“%(verb)s”）") % {"who": who, "verb": _(TRANSITIONS[verb].label)}
    return ""


def about(commitment: Commitment) -> dict[str, object]:
    """The fields of a commitment that the pack's conditions may ask about."""
    return {
        "origin": commitment.origin,
        "confidentiality": commitment.confidentiality,
        "urgency": commitment.urgency,
        "is_major": commitment.is_major,
        "cadence": commitment.cadence,
    }


def deeds(person: Person, commitment: Commitment, record: Iterable[Event] | None = None) -> set[str]:
    """The verbs that the person took on the commitment since it was last taken up again. A verification that failed sent it
    back and took no step. One statement, none with the `record`."""
    if record is None:
        record = DEEDS.objects(pk=commitment.pk, person=person.pk)
    since = commitment.reopened_at
    return {
        event.verb
        for event in record
        if event.actor_id == person.pk
        and event.verb in WATCHED
        and (since is None or event.at > since)
        and (event.verb != "verify" or event.detail["passed"])
    }


def open_verbs(person: Person, commitment: Commitment, record: Iterable[Event] | None = None) -> list[str]:
    """The verbs that the person may take now, in the table's order. At most one statement, none with the `record`."""
    mine = relations(person, commitment)
    found = [verb for verb, row in TRANSITIONS.items() if mine & row.who and commitment.state in row.sources]
    if record is None and any(TRANSITIONS[verb].impartial or TRANSITIONS[verb].apart_from for verb in found):
        record = DEEDS.objects(pk=commitment.pk, person=person.pk)
    return [verb for verb in found if refusal(person, verb, commitment, record) is None]


def demand(person: Person, verb: str, commitment: Commitment) -> None:
    """Raises the refusal, if there is one."""
    if error := refusal(person, verb, commitment):
        raise error
