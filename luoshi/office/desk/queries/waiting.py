"""What waits for a person as rows, pile by pile: for the API, the reading desk and a leader's own matters."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value

from luoshi.office.desk.queries import steps
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.meetings.models import Directive, Meeting
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of

LIMIT = 50  # rows of one kind; the ledger's list has the rest


@dataclass(slots=True)
class Pile:
    """The rows that wait for one kind of step. `goes_on`: there are more than are shown."""

    step: str
    heading: str
    button: str
    state: str
    rows: list[Any] = field(default_factory=list)
    goes_on: bool = False


def piles(person: Person) -> list[Pile]:
    """What waits for the person, step by step; only steps with rows. Three statements."""
    found = {
        step: Pile(step, str(heading), str(button), state) for step, (heading, button, state) in steps.STEPS.items()
    }
    firsts = [_first(rows).annotate(step=Value(step)) for step, rows in steps.of_commitments(person).items()]
    if firsts:
        for commitment in sorted(firsts[0].union(*firsts[1:], all=True), key=lambda row: (row.due_order, row.pk)):
            found[commitment.step].rows.append(commitment)
    if (slots := steps.slots(person)) is not None:
        rows = slots.select_related("commitment__lead", "unit").order_by("due", "pk")
        found["slot"].rows = list(rows[: LIMIT + 1])
    if (reports := steps.reports(person)) is not None:
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
    found = steps.readings(person)
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


def _first(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The earliest due rows, one more than is shown, in a form that can be united."""
    return (
        Commitment.objects.filter(pk__in=rows.order_by("due_order", "pk").values("pk")[: LIMIT + 1])
        .for_list()
        .order_by()
    )
