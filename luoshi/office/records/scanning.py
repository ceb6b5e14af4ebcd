"""集中发生扫描: counts a ledger's records by place, month and cause, and asks the scan what is more than chance. Counts alone:
nothing of a record but its place, month and cause is read, and nothing of it is kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, DecimalField, Q, QuerySet, Sum, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Substr

from luoshi.office.people.models import Unit
from luoshi.office.records.kinds import Kind, kinds
from luoshi.office.records.models import Record
from luoshi.packs.scans import Scan
from luoshi.rating.scan import Cluster, Settings, Zone, exposure, scan

FIGURE: DecimalField = DecimalField(max_digits=30, decimal_places=6)
Cells = Mapping[tuple[str, str, str], int]  # (place, month, cause) → cases


class Watched(NamedTuple):
    """A scan of a pack, by the code that the pack gives it, with the kinds of record that it counts."""

    code: str
    scan: Scan
    of: Kind
    population: Kind

    @property
    def rule(self) -> str:
        """What answers for the result: the rule and its version."""
        return f"{self.of.pack.pack}/{self.of.pack.version}#scans.{self.code}"


def watched(day: date | None = None) -> Iterator[Watched]:
    """Every scan of the packs in force."""
    known = kinds(day)
    for pack in {of.pack.pack: of.pack for of in known.values()}.values():
        for code, each in pack.scans.items():
            of, base = (known[f"{pack.pack}.{name}"] for name in (each.ledger, each.population.ledger))
            yield Watched(code, each, of, base)


def months_to(day: date, number: int) -> list[str]:
    """So many months, that of the day last."""
    last = day.year * 12 + day.month - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(last - number + 1, last + 1)]


def cases(each: Watched, months: list[str]) -> QuerySet[Any]:
    """The records of these months that are cases, with their place, month and cause as columns."""
    rule = each.scan
    found: QuerySet[Any] = Record.objects.filter(kind=each.of.name).exclude(stage__in=rule.besides)
    return (
        found.order_by()
        .annotate(
            at_place=_text(rule.place),
            in_month=Substr(KT(f"values__{rule.day}"), 1, 7),
            of_cause=_text(rule.cause),
        )
        .filter(in_month__gte=months[0], in_month__lte=months[-1])
        .exclude(at_place=None)
    )


def behind(cluster: Mapping[str, Any]) -> Q:
    """The cases of a concentration among `cases`."""
    found = Q(at_place__in=[str(pk) for pk in cluster["places"]], in_month__gte=cluster["since"])
    return found & Q(of_cause=cluster["cause"]) if cluster["cause"] else found


def carried_out(each: Watched, day: date) -> dict[str, Any] | None:
    """What the scan tells on the day, with all that made it; None where nothing is entered yet."""
    rule = each.scan
    months = months_to(day, rule.past + rule.months)
    counted = _counted(each, months)
    population = _population(each)
    if not counted or not population:
        return None
    places, window = sorted(population), months[-rule.months :]
    causes = sorted({cause for _place, _month, cause in counted})
    settings = Settings(rule.level, rule.least, rule.draws, rule.seed, rule.prior)
    past = [
        sum(n for (at, month, _cause), n in counted.items() if at == place and month < window[0]) for place in places
    ]
    weights = exposure([population[place] for place in places], past, rule.prior)
    table = [[[counted.get((place, month, cause), 0) for place in places] for month in window] for cause in causes]
    found = scan(table, weights, _zones(places), settings)
    left_out = {place for place, month, _cause in counted if place not in population and month >= window[0]}
    return {
        "rule": each.rule,
        "months": window,
        "cases": sum(n for cause in table for month in cause for n in month),
        "places": len(places),
        "without_population": sorted(int(place) for place in left_out),
        "settings": rule.model_dump(
            mode="json", include={"level", "least", "draws", "seed", "prior", "past", "months"}
        ),
        "clusters": [_as_kept(cluster, places, causes, window) for cluster in found],
    }


def _text(code: str) -> Cast:
    """A field's value as text: SQLite gives a number as a number, and compares the bare value as JSON."""
    return Cast(KT(f"values__{code}"), TextField())


def _counted(each: Watched, months: list[str]) -> Cells:
    rows = cases(each, months).values_list("at_place", "in_month", "of_cause").annotate(n=Count("pk"))
    return {(place, month, cause or ""): n for place, month, cause, n in rows}


def _population(each: Watched) -> dict[str, float]:
    out_of = each.scan.population
    figures: QuerySet[Any] = Record.objects.filter(kind=each.population.name).order_by()
    total = Sum(Cast(KT(f"values__{out_of.number}"), FIGURE))
    rows = figures.values_list(_text(out_of.place)).annotate(n=total)
    return {place: float(n) for place, n in rows if place and n}


def _zones(places: list[str]) -> list[Zone]:
    """Each place by itself, and the places of one area above together."""
    above: dict[int, list[int]] = defaultdict(list)
    parents = dict(Unit.objects.filter(pk__in=places).values_list("pk", "parent"))
    for number, place in enumerate(places):
        if parent := parents.get(int(place)):
            above[parent].append(number)
    alone = [Zone(place, (number,)) for number, place in enumerate(places)]
    return alone + [Zone(str(pk), tuple(numbers)) for pk, numbers in sorted(above.items()) if len(numbers) > 1]


def _as_kept(found: Cluster, places: list[str], causes: list[str], window: list[str]) -> dict[str, Any]:
    return {
        "area": int(found.zone.name),
        "places": [int(places[number]) for number in found.zone.places],
        "since": window[-found.periods],
        "until": window[-1],
        "cause": None if found.cause is None else causes[found.cause],
        "observed": found.observed,
        "expected": found.expected,
        "statistic": found.statistic,
        "p": found.p,
    }
