"""What the office is told before it asks a unit for more. Apps above the ledger register in `AppConfig.ready()`; whatever
page assigns or presses asks here and shows the sentences. A warning never stops anything."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from luoshi.office.people.models import Role, Unit
from luoshi.office.people.queries import serving


def nobody_there(unit_id: int) -> str:
    """That a unit has nobody who could sign for what it is given, or nobody who could sign what it reports."""
    held = serving([(Role.HANDLER, unit_id), (Role.HEAD, unit_id)])
    if held[Role.HEAD, unit_id]:
        return ""
    unit = Unit.objects.get(pk=unit_id)
    if held[Role.HANDLER, unit_id]:
        return _("%(unit)s还没有单位负责人：反馈报上来没有人审签。请安全管理员授予职责。") % {"unit": unit}
    return _("%(unit)s还没有承办人和单位负责人：交办以后没有人签收。请安全管理员授予职责。") % {"unit": unit}


_warners: list[Callable[[int], str]] = [nobody_there]


def register(warner: Callable[[int], str]) -> None:
    """Adds a function of a unit's id that gives a sentence, empty where there is nothing to say."""
    _warners.append(warner)


def before_asking(unit_id: int | None) -> list[str]:
    """The sentences for one unit."""
    return [told for warner in _warners if unit_id and (told := warner(unit_id))]
