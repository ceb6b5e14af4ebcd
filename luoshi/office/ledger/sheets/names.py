"""Who knows the names in a ledger's cells: units by any of their names, leaders and handlers of the office's area. A name that
is nearly one is told, never taken."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from luoshi.intake.sheets import Found, Resolver, Unfound, Words
from luoshi.office.ledger.forms.choices import persons_on_duty
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.names import Names, plain
from luoshi.office.people.queries import area_of

NEAR = 0.6
OPEN = Words("没有点名是哪些单位", "does not say which units")
SEVERAL = Words("是几个单位，牵头的只能有一个", "is several units, and only one can lead")


def resolvers(office: Unit) -> Mapping[str, Resolver]:
    """Column → who knows its names."""
    units, people = Names.of(office), persons_on_duty(area_of(office))
    return {
        "lead": lambda name: _lead(units, name),
        "supports": lambda name: _supports(units, name),
        "leader": _person_of(people[Role.LEADER], Words("没有叫这个名字的领导", "no leader is called so")),
        "handler": _person_of(people[Role.HANDLER], Words("没有叫这个名字的承办人", "no handler is called so")),
    }


def _lead(known: Names, name: str) -> Found | Unfound:
    found = _unit(known, name)
    if isinstance(found, Unfound) and known.collective(name):
        return Unfound(SEVERAL)
    return found


def _supports(known: Names, name: str) -> Found | Unfound:
    """One unit, or those of a name for many (各县（市、区）)."""
    many = known.collective(name)
    if many is None:
        return _unit(known, name)
    return Unfound(OPEN) if many.is_open or not many.unit_ids else Found(many.unit_ids)


def _unit(known: Names, name: str) -> Found | Unfound:
    bearers = known.units.get(plain(name), frozenset())
    if len(bearers) == 1:
        return Found(next(iter(bearers)))
    if bearers:
        return Unfound(
            Words("有几个单位都叫这个名字", "several units are called so"),
            sorted(known.called[pk].name for pk in bearers),
        )
    near = [str(known.called[pk]) for pk in known.suggestions(name)]
    return Unfound(Words("不是本督查室所辖单位的名称或别名", "no unit of the office's area is called so"), near)


def _person_of(people: list[Person], unknown: Words) -> Resolver:
    by_name: dict[str, set[int]] = defaultdict(set)
    for person in people:
        by_name[plain(person.name)].add(person.pk)
        by_name[person.username].add(person.pk)

    def resolve(name: str) -> Found | Unfound:
        bearers = by_name.get(plain(name), set())
        if len(bearers) == 1:
            return Found(next(iter(bearers)))
        if bearers:
            return Unfound(Words("叫这个名字的不止一人，请写用户名", "more than one is called so: write the user name"))
        return Unfound(unknown, get_close_matches(plain(name), [person.name for person in people], 3, NEAR))

    return resolve
