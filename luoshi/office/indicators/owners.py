"""Whose an indicator in an area is: who answers for it, who its figures are from, which office follows it."""

from luoshi.office.events.recorder import today
from luoshi.office.indicators import attaching, catalogue, powers
from luoshi.office.indicators.models import Target
from luoshi.office.people.models import Unit, UnitKind
from luoshi.office.people.queries import units_in_force


def owner_of(code: str, area: Unit) -> Unit | None:
    """The lead unit of the matter behind the target; else of the latest matter in hand that is about the indicator; else a
    county's leading organ; else the unit that reports."""
    targets = Target.objects.filter(indicator=code, area=area, year=today().year, commitment__lead__isnull=False)
    if target := targets.select_related("commitment__lead").last():
        return target.commitment.lead if target.commitment else None
    areas = Unit.objects.filter(kind__in=powers.AREAS)
    for each in attaching.open_ones([code]):
        if each.commitment.lead and attaching.is_about(each.commitment, area, areas):
            return each.commitment.lead
    organ = units_in_force().filter(parent=area, kind=UnitKind.COUNTY).first()
    if organ or area.kind == UnitKind.ZONE:
        return organ or area
    return source_of(code, area)


def source_of(code: str, area: Unit) -> Unit | None:
    """The unit that the figures are from: of an area in a city the city's."""
    name = catalogue.one(code).source_unit
    pks = catalogue.reporters([name])[name] if name else set()
    top = area.path.split("/", 1)[0]
    return units_in_force().filter(pk__in=pks, path__startswith=f"{top}/").first()


def office_of(area: Unit) -> Unit | None:
    """The supervision office of the whole area that the area is in."""
    top = area.path.split("/", 1)[0]
    offices = units_in_force().filter(kind=UnitKind.SUPERVISION, path__startswith=f"{top}/", level="city")
    return offices.first()
