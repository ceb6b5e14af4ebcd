"""What waits for a person, by their duties: the rows of each kind, as queries that are not yet asked.

A step waits for whoever the lifecycle's table lets take it; `tests/office/views/test_desk_mine.py` holds the two together.
What waits for a person is led, reported on or registered by a unit of theirs, and so is theirs to see.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from luoshi.office.desk.queries.planner import Mostly, Stands
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import today
from luoshi.office.instructions.queries import waiting as instructions_waiting
from luoshi.office.ledger.models import (
    DELIVERED,
    DROPPED,
    REPORTING,
    Commitment,
    Dispute,
    Element,
    Evidence,
    Extension,
    LookBack,
    Objection,
    Report,
    ReportSlot,
    State,
    Verification,
)
from luoshi.office.meetings.models import Meeting
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.scores.queries import waiting as appeals_waiting
from luoshi.office.slips.queries import waiting as slips_waiting

# step: (heading, label of its button, state in which it waits)
STEPS = {
    "sign_for": (_("待签收"), _("签收"), State.ASSIGNED),
    "slot": (_("待反馈"), _("反馈"), State.IN_PROGRESS),
    "report": (_("自报完成、还缺佐证"), _("补佐证"), State.IN_PROGRESS),
    "approve_report": (_("待审签的反馈"), _("审签"), State.IN_PROGRESS),
    "apply_close": (_("可以申请办结"), _("申请办结"), State.IN_PROGRESS),
    "assign": (_("待交办"), _("交办"), State.REGISTERED),
    "verify": (_("待核查"), _("核查"), State.CLOSE_REQUESTED),
    "close": (_("待办结"), _("办结"), State.VERIFIED),
    "strike_off": (_("待销号"), _("销号"), State.CLOSED),
    "archive": (_("待归档"), _("归档"), State.STRUCK_OFF),
    "grant_extension": (_("待批的延期申请"), _("批准延期"), State.IN_PROGRESS),
    "settle": (_("待裁定的争议"), _("裁定争议"), State.DISPUTED),
    "decide_objection": (_("待处理的异议"), _("处理异议"), State.ON_NOTICE),
    "look_back": (_("抽中待回头看"), _("回头看"), State.STRUCK_OFF),
}
DONE = (*DELIVERED, *DROPPED)


def kinds(person: Person) -> dict[str, QuerySet[Any]]:
    """All that waits for the person, kind by kind, in no order. No statement of its own."""
    others = {
        "slot": slots(person),
        "approve_report": reports(person),
        "readings": readings(person),
        "instructions": instructions_waiting(person),
        "appeals": appeals_waiting(person),
    }
    slips = {f"{verb}_slip": rows for verb, rows in slips_waiting(person).items()}
    return {**of_commitments(person), **{kind: rows for kind, rows in others.items() if rows is not None}, **slips}


def of_commitments(person: Person) -> Mapping[str, QuerySet[Commitment]]:
    """The commitments that wait for each step of the person, in no order. No statement of its own."""
    reach = reach_of(person)
    handles, heads = reach.units_as(Role.HANDLER), reach.units_as(Role.HEAD)
    offices = reach.units_as(Role.SUPERVISOR)
    steps = {}
    if signs := handles | heads:
        steps["sign_for"] = Commitment.objects.filter(lead__in=signs)
    if handles:
        steps["report"] = (
            Commitment.objects.filter(Q(handler=person) | Q(handler=None), lead__in=handles, claimed=100)
            .filter(Exists(_bare()))
            .exclude(Exists(_submitted("pk", handles)))
            .exclude(Exists(ReportSlot.objects.open().filter(commitment=OuterRef("pk"), unit__in=handles)))
        )
    if heads:
        ready = Commitment.objects.filter(_is_ready(), lead__in=heads)
        steps["apply_close"] = ready.exclude(Exists(_did(person, "report")))
    if offices:
        within = Q(office__in=offices)
        # the city's office has registered nearly all there is: there the state tells more than the office
        mine = Commitment.objects.filter(Mostly(within) if reach.sees_all else within)
        impartial = mine.exclude(Exists(_took_part(person)))
        steps["assign"] = mine
        steps["verify"] = impartial
        second = impartial.exclude(Exists(_verified(person)))
        steps["close"] = second
        steps["strike_off"] = second.exclude(Exists(_did(person, "close")))
        steps["archive"] = mine
        steps["grant_extension"] = mine.filter(pk__in=_asked().exclude(asked_by=person).order_by().values("commitment"))
        steps["settle"] = mine.exclude(Exists(Dispute.objects.filter(commitment=OuterRef("pk"), raised_by=person)))
        steps["decide_objection"] = impartial.filter(Exists(_objected()))
        steps["look_back"] = second.filter(pk__in=_drawn()).exclude(Exists(_did(person, "strike_off")))
    return {step: rows.filter(_is_due(step)) for step, rows in steps.items()}


def _is_due(step: str) -> Q:
    """The state in which a step waits; after a public notice, once its days are over and every objection is decided."""
    if step == "strike_off":
        over = Q(state=State.ON_NOTICE, notice_until__lt=today()) & Q(~Exists(_objected()))
        return Q(state=State.CLOSED) | over
    if step == "look_back":
        return Q(Mostly(Q(state__in=(State.STRUCK_OFF, State.ARCHIVED))))
    return Q(state=STEPS[step][2])


def _asked() -> QuerySet[Extension]:
    return Extension.objects.filter(Stands("status", Extension.Status.ASKED))


def _objected() -> QuerySet[Objection]:
    return Objection.objects.filter(commitment=OuterRef("pk"), verdict=Objection.Verdict.WAITING)


def _drawn() -> QuerySet[Any]:
    """The commitments that were drawn for a second look and wait for it: few, of all those that are done."""
    return LookBack.objects.filter(Stands("result", LookBack.Result.WAITING)).order_by().values("commitment")


def _since() -> Coalesce:
    """When the commitment was last taken up again: what went before is another round."""
    return Coalesce(OuterRef("reopened_at"), Value(datetime(1, 1, 2, tzinfo=UTC)))


def _verified(person: Person) -> QuerySet[Verification]:
    return Verification.objects.filter(commitment=OuterRef("pk"), verifier=person, passed=True, at__gt=_since())


def slots(person: Person) -> QuerySet[ReportSlot] | None:
    """The report slots that the person's units are to answer; None for who handles nothing. A matter whose report waits for a
    signature waits for nobody else."""
    handles = reach_of(person).units_as(Role.HANDLER)
    if not handles:
        return None
    mine = Q(commitment__handler=person) | Q(commitment__handler=None)
    return (
        ReportSlot.objects.open()
        .filter(mine, unit__in=handles, commitment__state__in=REPORTING)
        .exclude(Exists(_submitted("commitment", handles)))
    )


def _submitted(commitment: str, units: Collection[int]) -> QuerySet[Report]:
    """Their reports on the commitment of the row around that wait for a signature."""
    return Report.objects.filter(commitment=OuterRef(commitment), status=Report.Status.SUBMITTED, unit__in=units)


def reports(person: Person) -> QuerySet[Report] | None:
    """The reports that wait for the person's signature as head; None for who is none."""
    heads = reach_of(person).units_as(Role.HEAD)
    if not heads:
        return None
    return Report.objects.filter(
        unit__in=heads, status="submitted", commitment__state__in=(State.IN_PROGRESS, State.STANDING)
    ).exclude(reporter=person)


def readings(person: Person) -> QuerySet[Meeting] | None:
    offices = reach_of(person).units_as(Role.SUPERVISOR)
    return Meeting.objects.filter(pending__gt=0, office__in=offices) if offices else None


def _is_ready() -> Q:
    """What `apply_close` demands: all claimed, every element with signed evidence, no part still open."""
    open_parts = Commitment.objects.filter(parent=OuterRef("pk")).exclude(state__in=DONE)
    return Q(claimed=100) & ~Exists(_bare()) & ~Exists(open_parts)


def _bare() -> QuerySet[Element]:
    """The elements of the commitment that have no signed evidence."""
    reopened = Coalesce(OuterRef("commitment__reopened_at"), Value(datetime(1, 1, 2, tzinfo=UTC)))
    signed = Evidence.objects.filter(
        elements=OuterRef("pk"), report__status=Report.Status.APPROVED, report__reported_at__gt=reopened
    )
    return Element.objects.filter(~Exists(signed), commitment=OuterRef("pk"))


def _took_part(person: Person) -> QuerySet[Event]:
    """What the person did for the unit's side."""
    return _did(person, "report", "approve_report", "apply_close")


def _did(person: Person, *verbs: str) -> QuerySet[Event]:
    """What the person did on the commitment, looked up in its own short record and never in the person's long one."""
    return Event.objects.filter(
        Mostly(Q(actor=person)),
        subject_kind=Commitment._meta.label_lower,
        subject_id=OuterRef("pk"),
        verb__in=verbs,
        at__gt=_since(),
    )
