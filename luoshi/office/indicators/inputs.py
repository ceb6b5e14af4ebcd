"""What a light or a signal was made of, in words: each input's name and value as a page shows them."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from luoshi.office.indicators import catalogue
from luoshi.office.indicators.periods import worded
from luoshi.office.wording import said
from luoshi.rating import MEASURES, Said
from luoshi.rating.engine import INPUTS
from luoshi.rating.indicators import Period
from luoshi.rating.measures import number

Value = float | bool | str | None

SAID_BESIDE = ("clock", "target", "document")  # the page has these already
PER_CENT = frozenset({"growth", "other", "rest_growth", "straight", "seasonal", "planned", "actual"})


def in_words(inputs: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Names and values, those that the page says already left out."""
    return ((_name(name), _value(name, each)) for name, each in inputs.items() if name not in SAID_BESIDE)


def _name(name: str) -> str:
    own = {
        "period": _("时期"),
        "value": _("数值"),
        "growth": _("增速"),
        "rest_growth": _("其余时间须增长"),
        "against": _("对照指标"),
        "other": _("对照指标增速"),
        "straight": _("时间进度"),
        "seasonal": _("季节路径"),
        "by": _("亮灯依据"),
        "years": _("路径依据的年份"),
    }
    if name in own:
        return own[name]
    names = INPUTS.get(name) or (MEASURES[name].name if name in MEASURES else (name, name))
    return said(Said(*names))


def _value(name: str, value: Value) -> str:
    if value is None:
        return _("缺")
    if name == "period":
        return worded(Period.parse(str(value)))
    if name == "by":
        return _("季节路径") if value == "seasonal" else _("时间进度")
    if name == "against":
        known = catalogue.indicators().get(str(value))
        return said(Said(known.names.zh, known.names.en)) if known else str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name in PER_CENT:
        return f"{number(value)}%"
    unit = said(Said(*MEASURES[name].unit)) if name in MEASURES else ""
    return f"{number(value)} {unit}".strip()
