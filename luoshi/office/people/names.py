"""Names of units and persons as readouts write them → the office's own. A near miss is a suggestion, never a match."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from luoshi.office.people.models import Level, Unit, UnitKind
from luoshi.office.people.queries import area_of, on_duty, working_units
from luoshi.reading.supporting import supporting

NEAR = 0.6  # likeness from which a unit is worth suggesting
# what a name like 县财政局 says of its level; 市 is also how a county-level city calls its own
LEVELS = {
    "省": (Level.PROVINCE,),
    "市": (Level.CITY, Level.COUNTY),
    "县": (Level.COUNTY,),
    "区": (Level.COUNTY,),
    "乡": (Level.TOWNSHIP,),
    "镇": (Level.TOWNSHIP,),
}

# 各县(市、区), 县(市、区)党委政府, 各区县, 各区(市) …: the letters say which kinds of county are meant
COUNTIES = re.compile(
    r"(?:全市)?(?:各(?P<each>[县区旗]\([县市区旗、]+\)|[县市区旗、]+)|(?P<bare>[县区旗]\([县市区旗、]+\)))"
)
GOVERNING = re.compile(r"(?:党委|人民政府|政府|[、和])*")
ZONES = re.compile(r"各(?:类)?(?:产业|工业)?(?:园区|开发区|功能区|管委会)")
# 市级相关部门, 有关部门, 各级各部门, 各地 …: a set that only people can close
OPEN_SET = re.compile(
    r"(?:全市|全县|全区|市县|[省市县区]级|[市县区]直|各级|各地|各方|各有关|各相关|有关|相关|各)+"
    r"(?:职能|责任|行业|主管|牵头|党政)*(?:部门|单位|方面|地方|机关|党组织|党委政府|党委|政府|[省市县区]级部门)?"
)
ALIASES_APART = re.compile(r"[\n,，、;；]+")
BETWEEN = re.compile(r"[、,和及与]+(?![^(]*\))")


class Called(NamedTuple):
    """A unit as far as its name is needed."""

    pk: int
    name: str
    short: str

    def __str__(self) -> str:
        return self.short or self.name


class Alike(NamedTuple):
    """A person whose name is the one asked for, or nearly."""

    pk: int
    name: str
    title: str

    def __str__(self) -> str:
        return f"{self.name}（{self.title}）" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Collective:
    """What a name for many means: these units, and where `is_open`, others that the text does not tell."""

    unit_ids: tuple[int, ...]
    is_open: bool


def aliases_in(text: str) -> tuple[str, ...]:
    """The aliases that somebody wrote into one field, each once."""
    return tuple(dict.fromkeys(filter(None, (alias.strip() for alias in ALIASES_APART.split(text)))))


def plain(words: str) -> str:
    """A name in one spelling: half-width brackets and letters, one sign between parts, no blanks."""
    narrow = (
        unicodedata.normalize("NFKC", words).replace("〔", "(").replace("〕", ")").replace("[", "(").replace("]", ")")
    )
    return re.sub(r"\s+", "", re.sub(r"[,，/／·・､]", "、", narrow))


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of the units of one area, and which units it may mean; its counties with the names of their areas, and
    its zones."""

    units: dict[str, frozenset[int]]
    called: Mapping[int, "Called"] = field(default_factory=dict)
    counties: Mapping[int, str] = field(default_factory=dict)
    zones: tuple[int, ...] = ()
    levels: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, office: Unit) -> "Names":
        """The names known in the area that an office looks after: one query (two with the area itself)."""
        area = area_of(office)
        known: dict[str, set[int]] = {}
        called, counties, zones, levels = {}, {}, [], {}
        units = working_units(area)
        rows = units.values_list("pk", "name", "short", "kind", "level", "parent__name", "aliases__name")
        for pk, name, short, kind, level, within, alias in rows:
            for said in filter(None, (name, short, alias)):
                known.setdefault(plain(said), set()).add(pk)
            if pk in called:
                continue
            called[pk] = Called(pk, name, short)
            levels[pk] = level
            if kind == UnitKind.COUNTY:
                counties[pk] = within or name
            elif kind == UnitKind.ZONE:
                zones.append(pk)
        return cls({name: frozenset(pks) for name, pks in known.items()}, called, counties, tuple(zones), levels)

    def unit_id(self, words: str) -> int | None:
        """The one unit that the words name, or None where they name none or several."""
        found = self.units.get(plain(words), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def supporting(self, words: str) -> tuple[int, ...]:
        """The units that the words name as supporting: only names that one unit bears."""
        said = supporting(words)
        found = [self.unit_id(part) for stretch in said.before for part in BETWEEN.split(plain(stretch))]
        found += [self._opening(part) for stretch in said.behind for part in BETWEEN.split(plain(stretch))]
        return tuple(dict.fromkeys(pk for pk in found if pk is not None))

    def _opening(self, part: str) -> int | None:
        """The unit whose name the part is, or begins with: 市水务局抓好管护."""
        found = (self.unit_id(part[:end]) for end in range(len(part), 1, -1))
        return next((pk for pk in found if pk is not None), None)

    def collective(self, words: str) -> Collective | None:
        """The units of a name that stands for many (各县（市、区）, 市级相关部门), or None where it is no such name.

        Parts that each name one unit count too (市财政局和各县区); one part that is neither makes the whole unknown.
        """
        units: list[int] = []
        is_open, is_many = False, False
        for part in filter(None, BETWEEN.split(re.sub("党委、政府", "党委政府", plain(words)))):
            if (pk := self.unit_id(part)) is not None:
                units.append(pk)
            elif (several := self._several(part)) is not None:
                units += several
                is_many = True
            elif OPEN_SET.fullmatch(part):
                is_open = is_many = True
            else:
                return None
        return Collective(tuple(dict.fromkeys(units)), is_open) if is_many else None

    def joint(self, words: str) -> Collective | None:
        """The units that are named one by one and act together (市财政局、市发改委), or None where a part names none."""
        units = [self.unit_id(part) for part in BETWEEN.split(plain(words)) if part]
        known = tuple(dict.fromkeys(pk for pk in units if pk is not None))
        return Collective(known, False) if len(known) > 1 and len(known) == len(units) else None

    def _several(self, part: str) -> list[int] | None:
        if ZONES.fullmatch(part):
            return list(self.zones)
        found = COUNTIES.match(part)
        if not found or not GOVERNING.fullmatch(part, found.end()):
            return None
        letters = set(found["each"] or found["bare"]) - set("、()")
        if letters == {"市"}:  # 各市 are the cities of a province
            return None
        return [pk for pk, area in self.counties.items() if "县" in letters or area[-1] in letters]

    def suggestions(self, words: str, limit: int = 3) -> list[int]:
        """Units whose names are near the words, or near one of the names that they list, the likeliest first."""
        scored: dict[int, float] = {}
        for part in filter(None, BETWEEN.split(plain(words))):
            said = LEVELS.get(part[0], tuple(Level))
            fitting = {pk for pk, level in self.levels.items() if level in said}
            for name, pks in self.units.items():
                score = 1.0 if name == part else SequenceMatcher(None, part, name, autojunk=False).ratio()
                if score >= NEAR:
                    for pk in pks & fitting:
                        scored[pk] = max(scored.get(pk, 0), score)
        return sorted(scored, key=lambda pk: (-scored[pk], pk))[:limit]


def ids_by_name(office: Unit, names: Collection[str]) -> dict[str, int]:
    """Name → the one person with a duty in the office's area who is called so; who shares a name is nobody for certain.
    At most two statements."""
    if not names:
        return {}
    found = defaultdict(set)
    for pk, name in _serving(office).filter(person__name__in=names).values_list("person_id", "person__name"):
        found[name].add(pk)
    return {name: pks.pop() for name, pks in found.items() if len(pks) == 1}


def near_names(office: Unit, names: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """Name → persons of the area whose names differ from it in one character: somebody to ask about, never a match."""
    near = {
        name: [(one.pk, one.name) for one in found if one.name != name] for name, found in alike(office, names).items()
    }
    return {name: found for name, found in near.items() if found}


def alike(office: Unit, names: Collection[str]) -> dict[str, list[Alike]]:
    """Name → the persons of the area who are called so, then those whose names differ in one character. Two statements."""
    if not names:
        return {}
    rows = _serving(office).values_list("person_id", "person__name", "person__title")
    serving = sorted(Alike(*row) for row in set(rows))
    return {
        name: [one for one in serving if one.name == name] + [one for one in serving if differ_in_one(name, one.name)]
        for name in names
    }


def differ_in_one(one: str, other: str) -> bool:
    """Whether two names have two characters or more in common and differ in exactly one: changed, added or left out."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = len(long) - head - 1
    same_rest = short[len(short) - rest :] == long[head + 1 :] if rest else len(short) - head <= 1
    shared = head + rest
    return same_rest and shared >= 2


def _serving(office: Unit):
    """The duties in force in the office's area of persons who work."""
    return on_duty().filter(unit__path__startswith=area_of(office).path).order_by()
