"""The live board of a verification meeting: what is up for verification and sign-off, one matter after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.office.desk.queries.overview import Scope
from luoshi.office.ledger.dossier import Proof, proofs
from luoshi.office.ledger.exhibits import with_files
from luoshi.office.ledger.models import Commitment, State, Verification
from luoshi.office.people.models import Person

UP = (State.CLOSE_REQUESTED, State.VERIFIED, State.CLOSED)
MOST = 200


@dataclass(frozen=True, slots=True)
class Board:
    """One matter large, its place among all that are up, and the neighbours' ids (None at the ends). `place` is 0 for a matter
    that has left the list since it was opened: it stays in view."""

    queue: Sequence[Commitment]
    commitment: Commitment | None
    place: int
    before: int | None
    after: int | None
    proofs: Sequence[Proof]
    found: Verification | None


def board(person: Person, at: int | None = None) -> Board:
    """The matter `at`, or the first: five statements."""
    scope = Scope.of(person)
    seen = Commitment.objects.visible_to(person).select_related("lead", "handler").defer("spans")
    queue = list(seen.filter(scope.rows, state__in=UP).order_by("due_order", "pk")[:MOST])
    order = [row.pk for row in queue]
    chosen = queue[order.index(at)] if at in order else seen.filter(pk=at).first() if at else None
    chosen = chosen or (queue[0] if queue else None)
    if chosen is None:
        return Board(queue, None, 0, None, None, (), None)
    place = order.index(chosen.pk) if chosen.pk in order else -1
    # a matter that has left the list keeps its neighbours by the list's order
    key = chosen.due_order, chosen.pk
    earlier = [row.pk for row in queue if (row.due_order, row.pk) < key]
    later = [row.pk for row in queue if (row.due_order, row.pk) > key]
    return Board(
        queue=queue,
        commitment=chosen,
        place=place + 1,
        before=earlier[-1] if earlier else None,
        after=later[0] if later else None,
        proofs=proofs(chosen, with_files(chosen)),
        found=chosen.verifications.select_related("verifier").order_by("-pk").first(),
    )
