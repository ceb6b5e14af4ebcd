"""Lights of indicators as they were last frozen, and the 双过半 board: indicators by areas."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue, powers
from luoshi.office.indicators.models import Rating, RatingDay
from luoshi.office.indicators.periods import period_of
from luoshi.office.people.models import Person, Unit, UnitKind
from luoshi.office.wording import said
from luoshi.rating import Said
from luoshi.rating.indicators import STANDINGS, Indicator, Period

STANDING_LIGHTS = {
    "over": "g",
    "on_course": "g",
    "within": "g",
    "short": "r",
    "exceeded": "r",
    "behind": "y",
    "missing": "n",
}
HISTORY = 24
A_PAGE = 25  # indicators


@dataclass(frozen=True, slots=True)
class Cell:
    """An indicator in an area on the board."""

    rating: Rating
    period: Period
    area: Unit

    @property
    def light(self) -> str:
        """The light of its standing towards half of the year."""
        return STANDING_LIGHTS[self.rating.standing]

    @property
    def word(self) -> str:
        """Its standing in a word."""
        return standing(self.rating.standing)

    @property
    def straight(self) -> str:
        """The standing by month ÷ 12, where it differs."""
        rating = self.rating
        return standing(rating.straight) if rating.straight and rating.straight != rating.standing else ""

    @property
    def why(self) -> str:
        """The sentence."""
        return said(Said(**self.rating.half_why))


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows."""

    day: RatingDay | None
    areas: Sequence[Unit]
    rows: Sequence[tuple[str, Indicator, Sequence[Cell | None]]]
    counts: Mapping[int, tuple[int, int]]  # area → over half or on course, of so many, on all pages
    next: str  # the last indicator, if there are more


def standing(code: str) -> str:
    """A standing in the viewer's language."""
    return next((said(Said(*names)) for name, names in STANDINGS.items() if name == code), code)


def latest_day() -> RatingDay | None:
    """The last rating day of this year."""
    return latest_days().first()


def latest_days() -> QuerySet[RatingDay]:
    """The rating days of this year so far, the last first."""
    day = today()
    return RatingDay.objects.filter(on__lte=day, on__year=day.year)


def lights(person: Person, area: Unit) -> dict[str, Rating]:
    """The last lights in an area by indicator."""
    day, sight = latest_day(), powers.sight_of(person)
    rows = Rating.objects.filter(day=day, area=area, is_replaced=False) if day and area.pk in sight.areas else ()
    return {row.indicator: row for row in rows if row.indicator not in sight.hidden}


def board(person: Person, after: str = "") -> Board:
    """双过半: the city first, then its counties; so many indicators at a time, those behind one, in the order of the packs."""
    day, sight, known = latest_day(), powers.sight_of(person), catalogue.indicators()
    if day is None:
        return Board(None, (), (), {}, "")
    rated = Rating.objects.filter(day=day, area__in=sight.areas, is_replaced=False)
    rated = rated.exclude(indicator__in=sight.hidden)
    stood = list(rated.order_by().values_list("indicator", "area_id", "standing"))
    held, over = Counter[int](), Counter[int]()
    for code, area, given in stood:
        if code in known:
            held[area] += 1
            over[area] += STANDING_LIGHTS[given] == "g"
    areas = [area for pk, area in sight.areas.items() if pk in held]
    areas.sort(key=lambda area: (area.path.count("/"), area.kind == UnitKind.ZONE))
    there = {code for code, _area, _standing in stood}
    codes = [code for code in known if code in there]
    begin = codes.index(after) + 1 if after in codes else 0
    shown, rest = codes[begin : begin + A_PAGE], codes[begin + A_PAGE :]
    cells = {
        (row.indicator, row.area_id): Cell(row, period_of(known[row.indicator], row.period), sight.areas[row.area_id])
        for row in rated.filter(indicator__in=shown)
    }
    rows = [(code, known[code], [cells.get((code, area.pk)) for area in areas]) for code in shown]
    return Board(day, areas, rows, {pk: (over[pk], held[pk]) for pk in held}, shown[-1] if rest else "")


def history(code: str, area: Unit) -> list[Rating]:
    """The lights of an indicator on the rating days, the latest first, with those that an adjusted target replaced on the same
    day. Its visibility was looked at before."""
    rows = Rating.objects.filter(indicator=code, area=area).select_related("day")
    return list(rows.order_by("-day__on", "-pk")[:HISTORY])
