"""What a person must do next, by their duties: each kind of step with the rows that wait for it, the earliest due first.

A step waits for whoever the lifecycle's table lets take it; `tests/office/views/test_desk_mine.py` holds the two together.
What waits for a person is led, reported on or registered by a unit of theirs, and so is theirs to see.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from luoshi.office.desk.queries.planner import Mostly
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
from luoshi.office.meetings.models import Directive, Meeting
from luoshi.office.notices.queries import unread
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import Reach, reach_of
from luoshi.office.rules.queries import library
from luoshi.office.scores.queries import waiting as appeals_waiting
from luoshi.office.slips.queries import waiting as slips_waiting
from luoshi.packs.versions import Library

LIMIT = 50  # rows of one kind on the page and in the count beside 我的; the ledger's list has the rest

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


@dataclass(slots=True)
class Pile:
    """The rows that wait for one kind of step. `goes_on`: there are more than are shown."""

    step: str
    heading: str
    button: str
    state: str
    rows: list[Any] = field(default_factory=list)
    goes_on: bool = False


def badges(person: Person) -> dict[str, int]:
    """The numbers beside 我的 and 读稿 in the navigation, each kind counted up to LIMIT: one statement at first, none after
    (kept on the person object, one request long)."""
    kept = getattr(person, "_badges", None)
    if kept is None:
        kept = person._badges = _badges(person)  # type: ignore[attr-defined]
    return kept


def piles(person: Person) -> list[Pile]:
    """What waits for the person, step by step; only steps with rows. Three statements."""
    found = {step: Pile(step, str(heading), str(button), state) for step, (heading, button, state) in STEPS.items()}
    steps = [_first(rows).annotate(step=Value(step)) for step, rows in _steps(person).items()]
    if steps:
        for commitment in sorted(steps[0].union(*steps[1:], all=True), key=lambda row: (row.due_order, row.pk)):
            found[commitment.step].rows.append(commitment)
    badges(person)  # every page has them: where no slot waits, none is looked for
    slots = _slots(person) if person._counts.get("slot") else None  # type: ignore[attr-defined]
    if slots is not None:
        rows = slots.select_related("commitment__lead", "unit").order_by("due", "pk")
        found["slot"].rows = list(rows[: LIMIT + 1])
    if (reports := _reports(person)) is not None:
        found["approve_report"].rows = list(
            reports.select_related("commitment__lead", "reporter").order_by("commitment__due_order", "pk")[: LIMIT + 1]
        )
    for pile in found.values():
        pile.goes_on = len(pile.rows) > LIMIT
        del pile.rows[LIMIT:]
    return [pile for pile in found.values() if pile.rows]


def readings(person: Person) -> list[Meeting]:
    """The meetings with something left to decide, the latest first, with how many directives are `decided` of their `total`:
    one statement."""
    found = _readings(person)
    if found is None:
        return []
    directives = Directive.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return list(
        found.annotate(
            total=Subquery(directives.annotate(n=Count("pk")).values("n")), decided=F("total") - F("pending")
        )
        .select_related("source")
        .defer("reading", "source__text", "source__fingerprint")
        .order_by("-pk")[:LIMIT]
    )


def answered_for(person: Person) -> list[Commitment]:
    """What a leader answers for and is still to be delivered, the earliest due first."""
    if Role.LEADER not in reach_of(person).roles:
        return []
    running = (State.ASSIGNED, State.IN_PROGRESS, State.CLOSE_REQUESTED, State.VERIFIED)
    return list(
        Commitment.objects.filter(leader=person, state__in=running).for_list().order_by("due_order", "pk")[:LIMIT]
    )


def kinds(person: Person) -> dict[str, QuerySet[Any]]:
    """All that waits for the person, kind by kind, in no order. No statement of its own."""
    others = {
        "slot": _slots(person),
        "approve_report": _reports(person),
        "readings": _readings(person),
        "instructions": instructions_waiting(person),
        "appeals": appeals_waiting(person),
    }
    slips = {f"{verb}_slip": rows for verb, rows in slips_waiting(person).items()}
    return {**_steps(person), **{kind: rows for kind, rows in others.items() if rows is not None}, **slips}


def _badges(person: Person) -> dict[str, int]:
    statement = _statement(person, reach_of(person), today(), library(), LIMIT)
    counts = _counted(statement) if statement else {}
    person._counts = dict(counts)  # type: ignore[attr-defined]
    unseen = counts.pop("notices", 0)
    return {"mine": sum(counts.values()), "readings": counts.get("readings", 0), "notices": unseen}


def _steps(person: Person) -> Mapping[str, QuerySet[Commitment]]:
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
        steps["apply_close"] = Commitment.objects.filter(_is_ready(), lead__in=heads)
    if offices:
        within = Q(office__in=offices)
        # the city's office has registered nearly all there is: there the state tells more than the office
        mine = Commitment.objects.filter(Mostly(within) if reach.sees_all else within)
        impartial = mine.exclude(Exists(_took_part(person)))
        steps["assign"] = mine
        steps["verify"] = impartial
        steps["close"] = impartial
        third = impartial.exclude(Exists(_verified(person)))
        steps["strike_off"] = third
        steps["archive"] = mine
        steps["grant_extension"] = mine.filter(Exists(_asked().exclude(asked_by=person)))
        steps["settle"] = mine.exclude(Exists(Dispute.objects.filter(commitment=OuterRef("pk"), raised_by=person)))
        steps["decide_objection"] = impartial.filter(Exists(_objected()))
        steps["look_back"] = third.filter(Exists(_drawn())).exclude(Exists(_did(person, "strike_off")))
    return {step: rows.filter(_is_due(step)) for step, rows in steps.items()}


def _is_due(step: str) -> Q:
    """The state in which a step waits; after a public notice, once its days are over and every objection is decided."""
    if step == "strike_off":
        over = Q(state=State.ON_NOTICE, notice_until__lt=today()) & Q(~Exists(_objected()))
        return Q(state=State.CLOSED) | over
    if step == "look_back":
        return Q(state__in=(State.STRUCK_OFF, State.ARCHIVED))
    return Q(state=STEPS[step][2])


def _asked() -> QuerySet[Extension]:
    return Extension.objects.filter(commitment=OuterRef("pk"), status=Extension.Status.ASKED)


def _objected() -> QuerySet[Objection]:
    return Objection.objects.filter(commitment=OuterRef("pk"), verdict=Objection.Verdict.WAITING)


def _drawn() -> QuerySet[LookBack]:
    return LookBack.objects.filter(commitment=OuterRef("pk"), result=LookBack.Result.WAITING)


def _since() -> Coalesce:
    """When the commitment was last taken up again: what went before is another round."""
    return Coalesce(OuterRef("reopened_at"), Value(datetime(1, 1, 2, tzinfo=UTC)))


def _verified(person: Person) -> QuerySet[Verification]:
    return Verification.objects.filter(commitment=OuterRef("pk"), verifier=person, passed=True, at__gt=_since())


def _slots(person: Person) -> QuerySet[ReportSlot] | None:
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


def _reports(person: Person) -> QuerySet[Report] | None:
    """The reports that wait for the person's signature as head; None for who is none."""
    heads = reach_of(person).units_as(Role.HEAD)
    if not heads:
        return None
    return Report.objects.filter(
        unit__in=heads, status="submitted", commitment__state__in=(State.IN_PROGRESS, State.STANDING)
    ).exclude(reporter=person)


def _readings(person: Person) -> QuerySet[Meeting] | None:
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


class Statement(NamedTuple):
    """A statement whose one row holds a count for each kind."""

    kinds: Sequence[str]
    sql: str
    params: Sequence[Any]


@lru_cache(256)
def _statement(person: Person, reach: Reach, day: date, rules: Library, limit: int) -> Statement | None:
    """How many rows of each kind wait, up to the limit; a database looks no further than that. One statement, put together
    here because every page has it and the ORM takes longer over a union than the database over the counts; and kept, because
    putting it together takes longer than all the rest of a page: it is the same while the person's reach, the day and the rules
    are."""
    asked = {**kinds(person), **({"notices": unread(person)} if reach.roles else {})}
    if not asked:
        return None
    parts = [rows.order_by().values("pk")[:limit].query.sql_with_params() for rows in asked.values()]
    counts = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) waits)" for sql, _params in parts)  # noqa: S608  parameters are bound
    return Statement(tuple(asked), f"SELECT {counts}", [value for _sql, params in parts for value in params])


def _counted(statement: Statement) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.params)
        return dict(zip(statement.kinds, cursor.fetchone(), strict=True))


def _first(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The earliest due rows, one more than is shown, in a form that can be united."""
    return (
        Commitment.objects.filter(pk__in=rows.order_by("due_order", "pk").values("pk")[: LIMIT + 1])
        .for_list()
        .order_by()
    )
