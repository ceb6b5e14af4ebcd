"""What the blocks of a page ask of the database, answered together: one statement for all totals, one for all groups, one for
all rows, however many blocks there are.

A block is drawn by a generator that asks once and goes on with the answer.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, Count, DecimalField, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from luoshi.office.people.models import Person
from luoshi.office.records.kinds import Kind
from luoshi.office.records.models import Record

FIGURE: DecimalField = DecimalField(max_digits=30, decimal_places=6)
MOST_ROWS = 10


class Totals(NamedTuple):
    """Counts of a ledger's records by name, each under its condition, and sums of fields by their codes."""

    of: Kind
    counts: Mapping[str, Q]
    sums: Sequence[str] = ()


class Groups(NamedTuple):
    """The same for each value of an expression (`by`), as text; records without a value are left out."""

    of: Kind
    by: Any
    counts: Mapping[str, Q]
    sums: Sequence[str] = ()


class Latest(NamedTuple):
    """The first few records of a ledger under a condition, in an order; `belongs` and `key` say the same of a record that is
    there. With `parts` where a column is not for everybody."""

    of: Kind
    where: Q
    order: tuple[str, ...]
    belongs: Callable[[Record], bool]
    key: Callable[[Record], Any]
    parts: bool = False


Asked = Totals | Groups | Latest
Drawing = Generator[Asked, Any, Any]


def drawn(person: Person, drawings: Sequence[Drawing]) -> list[Any]:
    """What each generator gives in the end, in their order."""
    results: list[Any] = [None] * len(drawings)
    asked: dict[int, Asked] = {}
    for place, drawing in enumerate(drawings):
        try:
            asked[place] = next(drawing)
        except StopIteration as done:
            results[place] = done.value
    answers = {
        **_totals(person, {place: each for place, each in asked.items() if isinstance(each, Totals)}),
        **_groups(person, {place: each for place, each in asked.items() if isinstance(each, Groups)}),
        **_latest(person, {place: each for place, each in asked.items() if isinstance(each, Latest)}),
    }
    for place, answer in answers.items():
        try:
            drawings[place].send(answer)
        except StopIteration as done:
            results[place] = done.value
    return results


def _seen(person: Person) -> QuerySet[Record]:
    return Record.objects.visible_to(person).order_by()


def _totals(person: Person, asked: Mapping[int, Totals]) -> dict[int, dict[str, Any]]:
    if not asked:
        return {}
    wanted: dict[str, Any] = {}
    for place, each in asked.items():
        own = Q(kind=each.of.name)
        wanted |= {f"n{place}_{name}": Count("pk", filter=own & where) for name, where in each.counts.items()}
        wanted |= {f"s{place}_{code}": Sum(_figure(code), filter=own) for code in each.sums}
    found = _seen(person).filter(kind__in={each.of.name for each in asked.values()}).aggregate(**wanted)
    return {
        place: {name: found[f"n{place}_{name}"] for name in each.counts}
        | {code: found[f"s{place}_{code}"] for code in each.sums}
        for place, each in asked.items()
    }


def _groups(person: Person, asked: Mapping[int, Groups]) -> dict[int, list[dict[str, Any]]]:
    if not asked:
        return {}
    counts = max(len(each.counts) for each in asked.values())
    sums = max(len(each.sums) for each in asked.values())
    first, *others = [_grouped(person, place, each, counts, sums) for place, each in asked.items()]
    answers: dict[int, list[dict[str, Any]]] = {place: [] for place in asked}
    for row in first.union(*others, all=True) if others else first:
        each = asked[row["block"]]
        told = {name: row[f"n{number}"] for number, name in enumerate(each.counts)}
        told |= {code: row[f"s{number}"] for number, code in enumerate(each.sums)}
        answers[row["block"]].append({"chosen": row["chosen"], **told})
    return answers


def _grouped(person: Person, place: int, each: Groups, counts: int, sums: int) -> Any:
    """One block's groups, with as many columns as the widest block has."""
    wheres, codes = [*each.counts.values()], [*each.sums]
    wanted: dict[str, Any] = {
        f"n{number}": Count("pk", filter=(wheres[number] if number < len(wheres) else None) or None)
        for number in range(counts)
    }
    wanted |= {
        f"s{number}": Sum(_figure(codes[number]) if number < len(codes) else Value(0, FIGURE)) for number in range(sums)
    }
    return (
        _seen(person)
        .filter(kind=each.of.name)
        .annotate(raw=each.by)
        .exclude(raw=None)
        .annotate(block=Value(place), chosen=Cast("raw", CharField()))
        .values("block", "chosen")
        .annotate(**wanted)
    )


def _latest(person: Person, asked: Mapping[int, Latest]) -> dict[int, list[Record]]:
    if not asked:
        return {}
    wanted, parts = Q(), False
    for each in asked.values():
        some = _seen(person).filter(each.where, kind=each.of.name).order_by(*each.order).values("pk")[:MOST_ROWS]
        wanted, parts = wanted | Q(pk__in=some), parts or each.parts
    seen = Record.objects.visible_to(person).filter(wanted).order_by()
    rows = list(seen.for_list() if parts else seen.for_row())
    return {
        place: sorted((row for row in rows if row.kind == each.of.name and each.belongs(row)), key=each.key)[:MOST_ROWS]
        for place, each in asked.items()
    }


def _figure(code: str) -> Cast:
    return Cast(KT(f"values__{code}"), FIGURE)
