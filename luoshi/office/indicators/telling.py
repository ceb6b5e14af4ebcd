"""What the events of signals and of attached indicators say on a commitment's timeline."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Signal
from luoshi.office.wording import said


def _why(detail: Mapping[str, Any]) -> str:
    return said(detail["why"])


def _opened(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _why(detail)


def _cleared(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(why)s；已有原因，预警关闭") % {"why": _why(detail)} if detail["closed"] else _why(detail)


def _cause(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"cause": Signal.Cause(detail["cause"]).label, "told": detail["told"]}
    sentence = _("%(cause)s：%(told)s") % told
    if detail.get("check_by"):
        sentence += _("；已转数据来源单位核对")
    return sentence + (_("；预警关闭") if detail["closed"] else "")


def _attached(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    found = catalogue.indicators().get(detail["indicator"])
    name = said(found.names) if found else detail["indicator"]
    words = detail.get("words")
    return _("%(name)s（原话“%(words)s”）") % {"name": name, "words": words} if words else name


SENTENCES: dict[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
    "open_signal": _opened,
    "clear_signal": _cleared,
    "record_cause": _cause,
    "attach_indicator": _attached,
    "detach_indicator": _attached,
}
SETBACKS = frozenset({"open_signal"})
