"""What figures that come in would change: each held against what is there of its indicator, area and period."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Literal, NamedTuple

from luoshi.office.indicators.models import Figure, Observation

CHUNK = 20_000  # figures held in memory at a time
AT_ONCE = 200  # keys asked for in one statement

Change = Literal["new", "same", "revised", "clash"]
Key = tuple[str, int, int]  # indicator, area, period


class Release(NamedTuple):
    """A kept row, in the order in which rows take each other's place."""

    vintage: int
    released_on: date
    id: int
    value: Decimal
    unit: str


class Compared(NamedTuple):
    """A figure with what it does to the rows that are there. `clash`: the same release was kept with another value."""

    figure: Figure
    change: Change
    before: Release | None


def compared(figures: Iterable[Figure]) -> Iterator[list[Compared]]:
    """Each figure with what it changes, a chunk at a time. Figures of one chunk do not see each other."""
    empty: dict[str, bool] = {}  # indicators of which nothing was there at the start
    for some in chunks(figures):
        codes = {figure.indicator for figure in some} - empty.keys()
        empty.update((code, not Observation.objects.filter(indicator=code).exists()) for code in codes)
        there = kept({figure[:3] for figure in some if not empty[figure.indicator]})
        yield [_compare(figure, there.get(figure[:3], ())) for figure in some]


def chunks(figures: Iterable[Figure], size: int = CHUNK) -> Iterator[list[Figure]]:
    """So many figures at a time."""
    given = iter(figures)
    while some := list(islice(given, size)):
        yield some


def kept(keys: Iterable[Key]) -> dict[Key, list[Release]]:
    """The rows of these keys, the latest last: one statement for so many keys, each a look into the index."""
    found: dict[Key, list[Release]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = Observation.objects.extra(  # noqa: S610  values go as parameters
            where=[f"(indicator, area_id, period) IN (VALUES {', '.join(['(%s, %s, %s)'] * len(some))})"],
            params=[part for key in some for part in key],
        )
        names = ("indicator", "area_id", "period", "vintage", "released_on", "id", "value", "unit")
        for row in rows.values_list(*names):
            found.setdefault(row[:3], []).append(Release(*row[3:]))
    for releases in found.values():
        releases.sort()
    return found


def _compare(figure: Figure, releases: Sequence[Release]) -> Compared:
    if not releases:
        return Compared(figure, "new", None)
    latest = releases[-1]
    for each in releases:
        if (each.vintage, each.released_on) == (figure.vintage, figure.released_on):
            return Compared(figure, "same" if _equal(figure, each) else "clash", each)
    if _equal(figure, latest):
        return Compared(figure, "new" if figure.vintage > latest.vintage else "same", latest)
    return Compared(figure, "revised", latest)


def _equal(figure: Figure, release: Release) -> bool:
    return (figure.value, figure.unit) == (release.value, release.unit)
