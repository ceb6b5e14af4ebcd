"""回头看: which risks a struck-off commitment bears, the draws that were made, and a draw repeated from its seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.ledger.models import Commitment, Draw, Extension, LookBack, Verification
from luoshi.office.people.models import Person
from luoshi.packs.look_back import RISKS
from luoshi.rating.sampling import Drawn, draw


@dataclass(frozen=True, slots=True)
class Row:
    """A matter of a draw's list: its rank, itself where the person sees it, the risks it bears, its look-back if drawn."""

    drawn: Drawn
    commitment: Commitment | None
    risks: Sequence[str]
    look_back: LookBack | None


@dataclass(frozen=True, slots=True)
class DrawPage:
    """One draw made again before the reader's eyes: whether it comes out the same, and its list as far as it is shown."""

    made: Draw
    rows: Sequence[Row]
    total: int
    drawn: int
    is_same: bool


def candidates(office_id: int, since: date, until: date) -> list[Commitment]:
    """What the office struck off in a span of days and is not being looked back at: three statements with what risks need."""
    return list(
        Commitment.objects.filter(office_id=office_id, struck_off_on__range=(since, until))
        .exclude(look_backs__result="waiting")
        .defer("words", "spans")
        .prefetch_related("verifications", "extensions")
        .order_by("pk")
    )


def risks(commitment: Commitment) -> list[str]:
    """The risks that it bears, in the language's order."""
    checks = list(commitment.verifications.all())
    passed = [check for check in checks if check.passed]
    due, closed = commitment.original_due, commitment.closed_on
    borne = {
        "papers_only": bool(passed) and all(check.method == Verification.Method.PAPERS for check in passed),
        "refuted": any(not check.passed for check in checks),
        "late": bool(due and closed and closed > due),
        "extended": any(one.status == Extension.Status.GRANTED for one in commitment.extensions.all()),
        "rebounded": commitment.rebounds > 0,
        "unnoticed": commitment.notice_until is None,
    }
    return [risk for risk in RISKS if borne[risk]]


def draws(person: Person) -> QuerySet[Draw]:
    """The draws of the offices that the person sees, the latest first."""
    return Draw.objects.visible_to(person).select_related("office", "drawn_by")


def one_draw(person: Person, pk: int) -> Draw:
    """A draw, if the person sees it."""
    made = draws(person).filter(pk=pk).first()
    if made is None:
        raise NotFound(_("没有这次抽查。"))
    return made


def draw_page(person: Person, pk: int, most: int) -> DrawPage:
    """One draw with the first of its list; titles only of what the person sees."""
    made = one_draw(person, pk)
    again = repeated(made)
    kept = {one.commitment.number: one for one in made.look_backs.select_related("commitment", "looked_by")}
    risks = {number: these for number, _weight, these in made.population}
    seen = Commitment.objects.visible_to(person).filter(number__in=[one.name for one in again[:most]])
    matters = {row.number: row for row in seen.only("pk", "number", "title")}
    return DrawPage(
        made,
        [Row(one, matters.get(one.name), risks[one.name], kept.get(one.name)) for one in again[:most]],
        len(again),
        len(kept),
        drawn_numbers(again) == set(kept),
    )


def repeated(made: Draw) -> list[Drawn]:
    """The draw again from its seed and its list, as anybody can make it."""
    return draw(made.seed, [(number, weight) for number, weight, _risks in made.population], size(made))


def size(made: Draw) -> int:
    """How many are drawn of the list: the share, rounded up."""
    return -(-len(made.population) * made.share // 100)


def drawn_numbers(found: Sequence[Drawn]) -> set[str]:
    """The numbers that were drawn."""
    return {one.name for one in found if one.is_drawn}
