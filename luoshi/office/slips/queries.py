"""What is read of slips: the list, one slip's page, what waits for somebody. Always through `visible_to`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.queries import timeline
from luoshi.office.events.recorder import today
from luoshi.office.ledger.models import Evidence
from luoshi.office.ledger.telling import Told, tell
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import has_role, reach_of
from luoshi.office.rules.queries import pack_on
from luoshi.office.slips.models import Answer, Recipient, Slip, SlipQuerySet, State, Stop
from luoshi.office.slips.powers import ACTS, may_press, open_acts
from luoshi.office.slips.pressing import PUT_OFF
from luoshi.office.slips.standing import OWES, Cause
from luoshi.office.ticking.models import Tick
from luoshi.office.wording import said
from luoshi.packs.lifecycle import Relation

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty does not narrow. `state` may be “open”, `late`: the reply is overdue."""

    q: str = ""
    state: str = ""
    rung: str = ""
    unit: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class SlipPage:
    """One slip with all that its page shows to one person."""

    slip: Slip
    recipients: Sequence[tuple[str, Recipient]]
    answers: Sequence[Answer]
    acts: Sequence[tuple[str, str]]
    evidence: Sequence[Evidence]
    told: Sequence[Told]
    cause: Cause
    stop: Stop | None
    may_stop: bool
    may_resume: bool


def listed(person: Person, filters: Filters) -> SlipQuerySet:
    """The slips that the person sees and the filters leave, the newest first."""
    found = Slip.objects.visible_to(person).for_list().order_by("-pk")
    if filters.q:
        words = Q(number__icontains=filters.q) | Q(commitment__title__icontains=filters.q)
        found = found.filter(words | Q(commitment__number=filters.q))
    if filters.state == OPEN:
        found = found.filter(ended_on=None)
    elif filters.state:
        found = found.filter(state=filters.state)
    if filters.rung:
        found = found.filter(rung=filters.rung)
    if filters.unit:
        found = found.filter(unit=filters.unit)
    if filters.late:
        found = found.filter(ended_on=None, state__in=OWES, reply_due__lt=today())
    return found


def seen(person: Person, pk: int) -> Slip:
    """One slip with what its page and its acts ask of it; what the person may not see does not exist."""
    slip = (
        Slip.objects.visible_to(person)
        .filter(pk=pk)
        .select_related("commitment__lead", "office", "unit", "issued_by", "signed_by")
        .prefetch_related(Prefetch("recipients", Recipient.objects.select_related("unit", "person")))
        .prefetch_related(Prefetch("answers", Answer.objects.select_related("by", "decided_by")))
        .prefetch_related("commitment__involvements")
        .first()
    )
    if slip is None:
        raise NotFound(_("没有这张督办单。"))
    return slip


def page(person: Person, pk: int) -> SlipPage:
    """The page of one slip."""
    slip = seen(person, pk)
    acts = open_acts(person, slip)
    answers = list(slip.answers.all())
    prefetch_related_objects(answers, "evidence")
    relations = pack_on(slip.issued_on).relations
    stop = Stop.objects.filter(
        commitment=slip.commitment_id, basis=slip.basis, cause_day=slip.cause_day, resumed_at=None
    )
    stopped = stop.select_related("by").first()
    return SlipPage(
        slip=slip,
        recipients=[(_relation(relations, each), each) for each in slip.recipients.all()],
        answers=answers,
        acts=[(verb, _(ACTS[verb].label)) for verb in acts],
        evidence=evidence(slip) if "answer" in acts else [],
        told=tell(timeline(slip), {slip.unit_id: str(slip.unit)}),
        cause=Cause(slip.basis, slip.cause_day),
        stop=stopped,
        may_stop=stopped is None and slip.ended_on is None and may_press(person, "stop", slip.commitment),
        may_resume=stopped is not None and may_press(person, "resume", slip.commitment),
    )


def put_off_today(person: Person) -> int:
    """How many slips the last tick of this day put off because the units had their day's most; for the office alone."""
    if not has_role(person, Role.SUPERVISOR):
        return 0
    last = Tick.objects.filter(ended__isnull=False).first()
    if last is None or timezone.localdate(last.started) != today():
        return 0
    return last.counts.get("slips", {}).get(PUT_OFF, 0)


def evidence(slip: Slip) -> list[Evidence]:
    """The files that an answer may point to: those handed in on the matter, the latest first."""
    return list(Evidence.objects.filter(report__commitment=slip.commitment_id).order_by("-pk")[:50])


def waiting(person: Person) -> Mapping[str, SlipQuerySet]:
    """The slips that wait for the person, by what they are to do: sign, answer, accept. No statement of its own."""
    ladder = pack_on(today()).ladder
    if ladder is None:
        return {}
    relations, found = pack_on(today()).relations, {}
    if (mine := _received_by(person, ladder.may.sign)) is not None:
        found["sign"] = Slip.objects.filter(ended_on=None, state=State.ISSUED, pk__in=mine.values("slip"))
    if (mine := _received_by(person, ladder.may.answer)) is not None:
        found["answer"] = Slip.objects.filter(
            ended_on=None, state__in=ACTS["answer"].states, reply_due__isnull=False, pk__in=mine.values("slip")
        )
    if (offices := _as_office(person, [relations[code] for code in ladder.may.accept])) is not None:
        own = Answer.objects.filter(by=person).values("slip")
        found["accept"] = Slip.objects.filter(offices, ended_on=None, state=State.ANSWERED).exclude(pk__in=own)
    return found


def _received_by(person: Person, relations: Sequence[str]) -> QuerySet[Recipient] | None:
    """The person's receipts under these relations, by duty or by name; None for who has no duty to act by."""
    reach = reach_of(person)
    if not reach.unit_ids and not reach.acts:
        return None
    mine = Q(person=person)
    for role in sorted(reach.roles):
        mine |= Q(role=role, unit__in=reach.units_as(role))
    return Recipient.objects.filter(mine, relation__in=relations)


def _as_office(person: Person, relations: Sequence[Relation]) -> Q | None:
    """The slips of the offices in which the person holds one of the relations' roles."""
    roles = [each.role for each in relations if each.role and each.of == "office"]
    offices = reach_of(person).units_as(*roles)
    return Q(office__in=offices) if offices else None


def _relation(relations: Mapping[str, Any], each: Recipient) -> str:
    found = relations.get(each.relation)
    return said(found.names) if found else each.relation
