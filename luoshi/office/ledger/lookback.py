"""回头看: which risks a struck-off commitment bears, and a draw repeated from its seed."""

from collections.abc import Sequence
from datetime import date

from luoshi.office.ledger.models import Commitment, Draw, Extension, Verification
from luoshi.packs.look_back import RISKS
from luoshi.rating.sampling import Drawn, draw


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


def repeated(made: Draw) -> list[Drawn]:
    """The draw again from its seed and its list, as anybody can make it."""
    return draw(made.seed, [(number, weight) for number, weight, _risks in made.population], size(made))


def size(made: Draw) -> int:
    """How many are drawn of the list: the share, rounded up."""
    return -(-len(made.population) * made.share // 100)


def drawn_numbers(found: Sequence[Drawn]) -> set[str]:
    """The numbers that were drawn."""
    return {one.name for one in found if one.is_drawn}
