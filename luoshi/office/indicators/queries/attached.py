"""The indicators that a commitment is about, as they stand in its area."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef

from luoshi.errors import NotFound
from luoshi.office.along import Along, rows_of
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Attachment, Rating
from luoshi.office.indicators.periods import period_of
from luoshi.office.indicators.queries.ratings import latest_days
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit
from luoshi.rating.indicators import Indicator, Period


@dataclass(frozen=True, slots=True)
class Attached:
    """An indicator with its last light in the commitment's area. `words` are the commitment's that named it, empty where
    somebody attached it."""

    code: str
    indicator: Indicator
    area: Unit
    words: str
    rating: Rating | None
    period: Period | None


def attached(person: Person, commitment: Commitment) -> Sequence[Attached]:
    """Those that the person sees. One statement, beside that for the person's sight."""
    known, sight = catalogue.indicators(), powers.sight_of(person)
    area = sight.area_of(commitment.lead or commitment.office)
    rated = Rating.objects.filter(
        day__in=latest_days().values("pk")[:1], area=area, indicator=OuterRef("indicator"), is_replaced=False
    )
    found = Attachment.objects.filter(commitment=commitment).annotate(rated=Along(rated))
    rows = [each for each in found if each.indicator in known and sight.sees(each.indicator, area.pk)]
    lights = {rating.indicator: rating for each in rows for rating in rows_of(Rating, each.rated)}
    return [
        Attached(
            each.indicator,
            known[each.indicator],
            area,
            each.words,
            rating := lights.get(each.indicator),
            period_of(known[each.indicator], rating.period) if rating else None,
        )
        for each in rows
    ]


def of_commitment(person: Person, commitment_id: int) -> tuple[Commitment, Sequence[Attached]]:
    """A commitment that the person sees, with what it is about."""
    found = Commitment.objects.visible_to(person).select_related("lead", "office").filter(pk=commitment_id).first()
    if found is None:
        raise NotFound("")
    return found, attached(person, found)
