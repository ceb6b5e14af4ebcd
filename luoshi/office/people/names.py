"""Names of units as readouts write them → the office's units. A near miss is a suggestion, never a match."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from luoshi.office.people.models import Unit, UnitAlias, UnitKind
from luoshi.office.people.queries import area_of, units_in_force

NEAR = 0.6  # likeness from which a unit is worth suggesting


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of the units of one area, and which units it may mean."""

    units: dict[str, frozenset[int]]

    @classmethod
    def of(cls, office: Unit) -> "Names":
        """The names known in the area that an office looks after: two queries (three with the area itself)."""
        area = area_of(office)
        known: dict[str, set[int]] = {}
        units = units_in_force().filter(path__startswith=area.path).exclude(kind=UnitKind.AREA)
        for pk, name, short in units.values_list("pk", "name", "short"):
            known.setdefault(name, set()).add(pk)
            known.setdefault(short, set()).add(pk)
        for pk, name in UnitAlias.objects.filter(unit__in=units).values_list("unit_id", "name"):
            known.setdefault(name, set()).add(pk)
        return cls({name: frozenset(pks) for name, pks in known.items()})

    def unit_id(self, words: str) -> int | None:
        """The one unit that the words name, or None where they name none or several."""
        found = self.units.get(words.strip(), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def suggestions(self, words: str, limit: int = 3) -> list[int]:
        """Units whose names are near the words, the likeliest first."""
        words = words.strip()
        if not words:
            return []
        scored: dict[int, float] = {}
        for name, pks in self.units.items():
            score = 1.0 if name == words else SequenceMatcher(None, words, name, autojunk=False).ratio()
            if score >= NEAR:
                for pk in pks:
                    scored[pk] = max(scored.get(pk, 0), score)
        return sorted(scored, key=lambda pk: (-scored[pk], pk))[:limit]
