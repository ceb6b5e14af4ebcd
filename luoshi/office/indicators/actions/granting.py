"""Opens a restricted indicator to a unit, and closes it again."""

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Grant
from luoshi.office.ledger.actions.common import given_reason
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import has_role


@action("grant_indicator")
def grant(actor: Person, indicator: str, unit: Unit, reason: str) -> Done:
    """授权查看: from today on the unit's people see the indicator's figures, within their areas."""
    _demand(actor)
    if not catalogue.one(indicator).restricted:
        raise Invalid(_("这个指标不限制查看，不用授权。"), field="indicator")
    if Grant.objects.filter(indicator=indicator, unit=unit, until=None).exists():
        raise Refused(_("%(unit)s已经可以查看这个指标。") % {"unit": unit})
    made = Grant.objects.create(indicator=indicator, unit=unit, since=today(), reason=given_reason(reason))
    return Done(made, {"indicator": indicator, "unit": unit.pk, "reason": made.reason})


@action("stop_granting_indicator")
def stop_granting(actor: Person, grant_id: int, reason: str) -> Done:
    """收回查看: from today on they no longer do."""
    _demand(actor)
    found = Grant.objects.filter(pk=grant_id, until=None).first()
    if found is None:
        raise NotFound(_("没有这项授权。"))
    found.until, found.reason = today(), given_reason(reason)
    found.save()
    return Done(found, {"indicator": found.indicator, "unit": found.unit_id, "reason": found.reason})


def _demand(actor: Person) -> None:
    if not has_role(actor, Role.SECURITY_ADMIN):
        raise Forbidden(_("只有安全管理员可以授权查看限制指标。"))
