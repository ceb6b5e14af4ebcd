"""Which indicators there are: those of every pack in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.people.queries import units_in_force
from luoshi.office.rules.queries import library
from luoshi.packs.model import Pack
from luoshi.packs.versions import Library
from luoshi.rating.indicators.definitions import Indicator


def indicators(on: date | None = None) -> Mapping[str, Indicator]:
    """Every indicator by its code, pack after pack; of two packs' with one code the first holds."""
    return _known(library(), on or today())[0]


def pack_of(code: str, on: date | None = None) -> Pack | None:
    """The pack that an indicator is from."""
    return _known(library(), on or today())[1].get(code)


@lru_cache(8)
def _known(packs: Library, day: date) -> tuple[Mapping[str, Indicator], Mapping[str, Pack]]:
    """The indicators of a day with the packs that they are from, put together once: a library does not change."""
    found: dict[str, Indicator] = {}
    sources: dict[str, Pack] = {}
    for pack in _in_force(packs, day):
        for name, indicator in pack.indicators.items():
            found.setdefault(name, indicator)
            sources.setdefault(name, pack)
    return MappingProxyType(found), sources


def words(on: date | None = None) -> dict[str, tuple[str, ...]]:
    """The words of all packs in force that name indicators: what a pack attaches, and the indicators' own names."""
    found: dict[str, tuple[str, ...]] = {}
    for pack in in_force(on):
        for word, codes in pack.attached.items():
            found.setdefault(word, codes)
    for code, indicator in indicators(on).items():
        for word in (indicator.names.zh, *indicator.also):
            found.setdefault(word, (code,))
    return found


def in_force(on: date | None = None) -> Sequence[Pack]:
    """The packs in force on a day."""
    return _in_force(library(), on or today())


@lru_cache(8)
def _in_force(packs: Library, day: date) -> tuple[Pack, ...]:
    begun = (code for code in packs.codes() if any(entry.start <= day for entry in packs.versions(code)))
    return tuple(packs.in_force(code, day) for code in begun)


def one(code: str, on: date | None = None) -> Indicator:
    """The indicator of a code."""
    found = indicators(on).get(code)
    if found is None:
        raise NotFound(_("没有指标“%(code)s”。") % {"code": code})
    return found


def reporters(names: Iterable[str]) -> dict[str, set[int]]:
    """The units in force that a name of a reporting unit means: by their own names or an alias. One statement."""
    wanted = set(names)
    found: dict[str, set[int]] = {name: set() for name in wanted}
    units = units_in_force().filter(Q(name__in=wanted) | Q(short__in=wanted) | Q(aliases__name__in=wanted))
    for pk, name, short, alias in units.values_list("pk", "name", "short", "aliases__name"):
        for each in {name, short, alias} & wanted:
            found[each].add(pk)
    return found
