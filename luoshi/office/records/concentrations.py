"""What a person sees of the latest scan: the concentrations whose every record they may see, each with its why and with what
it offers to enter. Who does not see all the cases is not told their number."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.records.kinds import kinds
from luoshi.office.records.known import Known
from luoshi.office.records.models import Concentrations, Record
from luoshi.office.records.scanning import Watched, behind, cases, watched
from luoshi.office.records.values import label
from luoshi.office.wording import language
from luoshi.packs.fields import ChoiceField

FORM = "f-"  # before a field's code in the address of a form


class Concentration(NamedTuple):
    """One concentration: where, since when, of what, how many against how many, how likely by chance, and two addresses."""

    area: str
    since: str
    until: str
    cause: str
    observed: int
    expected: float
    p: float
    address: str
    take_up: str


class Told(NamedTuple):
    """The latest scan: its day, what was looked at, the settings that made it, what it found."""

    on: date
    found: list[Concentration]
    hidden: int
    result: Mapping[str, Any]
    without: list[str]
    is_confirmed: bool
    source: str


def told(person: Person, pack: str, code: str, known: Known) -> Told | None:
    """The latest scan as the person may know it; None where there was none."""
    latest = Concentrations.objects.filter(pack=pack, scan=code).first()
    each = _watched(pack, code)
    if latest is None or each is None:
        return None
    clusters = latest.result["clusters"]
    hidden = _unseen(person, each, latest.result)
    rule = each.scan
    return Told(
        on=latest.on,
        found=[_told(person, each, latest, place, known) for place in range(len(clusters)) if not hidden[place]],
        hidden=sum(1 for n in hidden if n),
        result=latest.result,
        without=[known.unit_name(pk) for pk in latest.result["without_population"]],
        is_confirmed=rule.status == "confirmed",
        source=rule.cited.in_(language()),
    )


def only(of: str, code: str, place: str, found: QuerySet[Record]) -> QuerySet[Record]:
    """The records behind one concentration of the latest scan of that code, by its place in it."""
    each = _watched(of.partition(".")[0], code)
    latest = Concentrations.objects.filter(pack=of.partition(".")[0], scan=code).first()
    if each is None or latest is None or each.of.name != of or not place.isdecimal():
        raise Invalid(_("没有这一处集中。"), field="only")
    clusters = latest.result["clusters"]
    if int(place) >= len(clusters):
        raise Invalid(_("没有这一处集中。"), field="only")
    matching = cases(each, latest.result["months"]).filter(behind(clusters[int(place)]))
    return found.filter(pk__in=matching.values("pk"))


def _watched(pack: str, code: str) -> Watched | None:
    return next((each for each in watched() if (each.of.pack.pack, each.code) == (pack, code)), None)


def _unseen(person: Person, each: Watched, result: Mapping[str, Any]) -> list[int]:
    """Of each concentration, how many of its records the person may not see."""
    clusters = result["clusters"]
    if not clusters:
        return []
    seen = Record.objects.visible_to(person).filter(kind=each.of.name).order_by().values("pk")
    wanted: dict[str, Any] = {f"n_{n}": Count("pk", filter=behind(one)) for n, one in enumerate(clusters)}
    counts = cases(each, result["months"]).exclude(pk__in=seen).aggregate(**wanted)
    return [counts[f"n_{n}"] for n in range(len(clusters))]


def _told(person: Person, each: Watched, latest: Concentrations, place: int, known: Known) -> Concentration:
    one = latest.result["clusters"][place]
    field = each.of.fields[each.scan.cause]
    options = field.options if isinstance(field, ChoiceField) else {}
    cause = options[one["cause"]].in_(language()) if one["cause"] in options else _("各种原因合计")
    rows = f"{reverse('records:list', args=[each.of.pack.pack, each.of.code])}?only={each.code}.{place}"
    return Concentration(
        area=known.unit_name(one["area"]),
        since=one["since"],
        until=one["until"],
        cause=cause,
        observed=one["observed"],
        expected=one["expected"],
        p=one["p"],
        address=rows,
        take_up=_take_up(person, each, latest, one, cause, known),
    )


def _take_up(
    person: Person, each: Watched, latest: Concentrations, one: Mapping[str, Any], cause: str, known: Known
) -> str:
    """The form of the ledger in which a concentration is taken up, filled in; empty for who may not."""
    opens = each.scan.opens
    if opens is None or not reach_of(person).units_as(Role.SUPERVISOR):
        return ""
    of = kinds()[f"{each.of.pack.pack}.{opens.ledger}"]
    area = known.unit_name(one["area"])
    is_group = one["places"] != [one["area"]]
    above = known.unit_parent(one["area"])
    given = {
        opens.title: _("%(area)s%(cause)s集中发生") % {"area": area, "cause": cause},
        opens.place: None if is_group else one["area"],
        opens.group: one["area"] if is_group else above,
        opens.number: one["observed"],
        opens.words: _why(each, latest, one, area, cause),
    }
    if opens.cause and one["cause"] in getattr(of.fields[opens.cause], "options", ()):
        given[opens.cause] = one["cause"]
    filled = {f"{FORM}{code}": value for code, value in given.items() if code and value is not None}
    return f"{reverse('records:new', args=[of.pack.pack, of.code])}?{urlencode(filled)}"


def _why(each: Watched, latest: Concentrations, one: Mapping[str, Any], area: str, cause: str) -> str:
    """The figures of the warning, as the new record keeps them."""
    settings = latest.result["settings"]
    return _(
        "%(on)s 扫描（%(rule)s）：%(area)s，%(since)s 至 %(until)s，%(field)s %(cause)s，实有 %(observed)s 户（件），"
        "按基数和往期应有 %(expected)s，纯属偶然的可能 p=%(p)s（模拟 %(draws)s 次，种子 %(seed)s）。"
    ) % {
        "on": latest.on,
        "rule": latest.result["rule"],
        "area": area,
        "since": one["since"],
        "until": one["until"],
        "field": label(each.of.fields[each.scan.cause]),
        "cause": cause,
        "observed": one["observed"],
        "expected": one["expected"],
        "p": one["p"],
        "draws": settings["draws"],
        "seed": settings["seed"],
    }
