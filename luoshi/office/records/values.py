"""What a field's value is when it is kept: read from what people, sheets and programs write, checked, and said again."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office import days
from luoshi.office.people.models import UnitKind
from luoshi.office.records.known import Known
from luoshi.office.rules.measures import measured
from luoshi.office.wording import language
from luoshi.packs.fields import (
    AnyField,
    AreaField,
    ChoiceField,
    DateField,
    MoneyField,
    PeriodField,
    Ranged,
    UnitField,
)

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
LARGEST = Decimal(10) ** 18
BETWEEN = re.compile(r"[、,，;；\n]+")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
PERIODS = {
    "week": (re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])"), "2026-W05"),
    "month": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "2026-03"),
    "quarter": (re.compile(r"\d{4}-Q[1-4]"), "2026-Q1"),
    "half_year": (re.compile(r"\d{4}-H[12]"), "2026-H1"),
    "year": (re.compile(r"\d{4}"), "2026"),
    "school_year": (re.compile(r"(\d{4})-(\d{4})"), "2025-2026"),
}
PATTERNS = {
    "code": (re.compile(r"[0-9A-Za-z_.-]+"), "A-01"),
    "phone": (re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}"), "13800000000"),
    "credit_code": (re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}"), "91510700MA00000000"),
    "project_code": (re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}"), "2604-510700-04-01-000001"),
    "area_code": (re.compile(r"\d{6}(\d{3})?(\d{3})?"), "510700"),
}
YES = {"true", "是", "有", "1", "√", "yes"}
NO = {"false", "否", "无", "0", "×", "no"}


def normal(code: str, field: AnyField, given: Any, known: Known) -> Any:
    """The value as it is kept; None for nothing. What cannot be understood is refused with the field's name."""
    if given is None or given == "" or given == []:
        return None
    try:
        return _READERS[field.type](field, given, known)
    except _Wrong as wrong:
        raise Invalid(f"“{label(field)}”{wrong}", field=code) from None


def said(field: AnyField, value: Any, known: Known) -> str:
    """The value as people read it."""
    if value is None:
        return ""
    values = value if isinstance(value, list) else [value]
    if isinstance(field, ChoiceField):
        names = [field.options[each].in_(language()) if each in field.options else each for each in values]
    elif isinstance(field, UnitField | AreaField):
        names = [known.unit_name(each) for each in values]
    else:
        return _SAYERS.get(field.type, lambda _field, value, _known: str(value))(field, value, known)
    return _("、").join(names)


def handed_out(field: AnyField, value: Any) -> Any:
    """The value as programs and forms get it and give it back: sums in the field's own unit."""
    if isinstance(field, MoneyField) and value is not None:
        return _plain(Decimal(value) / YUAN[field.unit])
    return value


def label(field: AnyField) -> str:
    """The field's name in the viewer's language."""
    return field.names.in_(language())


class _Wrong(ValueError):
    """What is wrong with a value, as the end of a sentence."""


def _text(field: Any, given: Any, _known: Known) -> str:
    text = str(given).replace("\r\n", "\n").strip()
    if "\x00" in text:
        raise _Wrong(_("里有不能保存的字符。"))
    if len(text) > field.max:
        raise _Wrong(_("最多 %(n)d 字，现有 %(has)d 字。") % {"n": field.max, "has": len(text)})
    if not field.lines and "\n" in text:
        raise _Wrong(_("只能写一行。"))
    if field.pattern:
        pattern, example = PATTERNS[field.pattern]
        if not pattern.fullmatch(text):
            raise _Wrong(_("格式不对，应像 %(example)s。") % {"example": example})
    return text


def _figure(field: Ranged, given: Any, unit: str = "") -> Decimal:
    if isinstance(given, bool):
        raise _Wrong(_("应是数。"))
    text = str(given).strip().replace(",", "").replace("，", "")
    text = text.removesuffix(unit).strip() if unit else text
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise _Wrong(_("应是数，“%(given)s”不是。") % {"given": str(given)[:40]}) from None
    if not figure.is_finite() or abs(figure) >= LARGEST:
        raise _Wrong(_("的数太大。"))
    if field.min is not None and figure < Decimal(str(field.min)):
        raise _Wrong(_("不能小于 %(n)s。") % {"n": f"{field.min:g}"})
    if field.max is not None and figure > Decimal(str(field.max)):
        raise _Wrong(_("不能大于 %(n)s。") % {"n": f"{field.max:g}"})
    places = -int(figure.normalize().as_tuple().exponent)
    if places > field.decimals:
        raise _Wrong(_("小数最多 %(n)d 位。") % {"n": field.decimals})
    return figure


def _number(field: Any, given: Any, _known: Known) -> str:
    return _plain(_figure(field, given, getattr(field, "unit", "%")))


def _money(field: MoneyField, given: Any, _known: Known) -> str:
    text, unit = str(given).strip(), field.unit
    for other in ("亿元", "万元", "元"):
        if text.endswith(other):
            text, unit = text.removesuffix(other).strip(), other
            break
    try:
        own = Decimal(text.replace(",", "").replace("，", "")) * YUAN[unit] / YUAN[field.unit]
    except InvalidOperation:
        raise _Wrong(_("应是金额，“%(given)s”不是。") % {"given": str(given)[:40]}) from None
    return _plain(_figure(field, own) * YUAN[field.unit])


def _date(field: DateField, given: Any, _known: Known) -> str:
    if isinstance(given, datetime):
        given = given.date()
    if not isinstance(given, date):
        text = str(given).strip()
        for form in DAYS:
            try:
                given = datetime.strptime(text, form).date()
                break
            except ValueError:
                continue
        else:
            raise _Wrong(_("应是日期，如 2026-04-29。"))
    if not 1900 <= given.year <= 2199:
        raise _Wrong(_("的年份不对。"))
    if field.earliest and given < field.earliest:
        raise _Wrong(_("不能早于 %(day)s。") % {"day": days.day(field.earliest)})
    return given.isoformat()


def _period(field: PeriodField, given: Any, _known: Known) -> str:
    text = str(given).strip()
    pattern, example = PERIODS[field.every]
    found = pattern.fullmatch(text)
    if not found or (field.every == "school_year" and int(found[2]) != int(found[1]) + 1):
        raise _Wrong(_("应写成 %(example)s 的样子。") % {"example": example})
    return text


def _choice(field: ChoiceField, given: Any, _known: Known) -> Any:
    named = {names.zh: code for code, names in field.options.items()}
    named |= {names.en: code for code, names in field.options.items()} | {code: code for code in field.options}
    chosen = []
    for each in _several(given) if field.many else [str(given).strip()]:
        if each not in named:
            options = _("、").join(names.zh for names in field.options.values())
            raise _Wrong(_("没有选项“%(given)s”，可选：%(options)s。") % {"given": each[:40], "options": options})
        chosen.append(named[each])
    return list(dict.fromkeys(chosen)) if field.many else chosen[0]


def _flag(_field: Any, given: Any, _known: Known) -> bool:
    text = str(given).strip().lower()
    if text not in YES | NO:
        raise _Wrong(_("应是“是”或“否”。"))
    return text in YES


def _unit(field: UnitField, given: Any, known: Known) -> Any:
    found = [_one_unit(each, known) for each in (_several(given) if field.many else [given])]
    return list(dict.fromkeys(found)) if field.many else found[0]


def _one_unit(given: Any, known: Known) -> int:
    found = known.units(given)
    if not found:
        raise _Wrong(_("：没有单位“%(given)s”，或已停用。") % {"given": str(given)[:40]})
    if len(found) > 1:
        names = _("、").join(known.unit_name(each) for each in found)
        raise _Wrong(_("：“%(given)s”可以是几个单位：%(names)s，请写全称。") % {"given": given, "names": names})
    if known.unit_kind(found[0]) == UnitKind.AREA:
        raise _Wrong(_("：“%(given)s”是区域，不是单位。") % {"given": str(given)[:40]})
    return found[0]


def _area(field: AreaField, given: Any, known: Known) -> Any:
    found = [_one_area(field, each, known) for each in (_several(given) if field.many else [given])]
    return list(dict.fromkeys(found)) if field.many else found[0]


def _one_area(field: AreaField, given: Any, known: Known) -> int:
    found = [each for each in known.units(given) if known.unit_kind(each) == UnitKind.AREA]
    if len(found) != 1:
        raise _Wrong(_("：没有区域“%(given)s”。") % {"given": str(given)[:40]})
    if field.level and known.unit_level(found[0]) != field.level:
        raise _Wrong(_("：“%(given)s”的层级不对。") % {"given": known.unit_name(found[0])})
    return found[0]


def _person(_field: Any, given: Any, known: Known) -> int:
    found = known.persons(given)
    if not found:
        raise _Wrong(_("：没有人员“%(given)s”，或账号已停用。") % {"given": str(given)[:40]})
    if len(found) > 1:
        raise _Wrong(_("：叫“%(given)s”的不止一人，请写用户名。") % {"given": given})
    return found[0]


def _several(given: Any) -> list[Any]:
    if isinstance(given, list | tuple):
        return [each.strip() if isinstance(each, str) else each for each in given]
    return [each.strip() for each in BETWEEN.split(str(given)) if each.strip()]


def _plain(figure: Decimal) -> str:
    """A figure as decimal text, without an exponent and without zeros that say nothing."""
    text = f"{figure:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _say_money(field: MoneyField, value: Any, _known: Known) -> str:
    return measured(f"{Decimal(_plain(Decimal(value) / YUAN[field.unit])):,f}", field.unit)


def _say_figure(field: Any, value: Any, _known: Known) -> str:
    unit = {"percent": "%", "points": "百分点"}.get(field.type) or field.unit
    return measured(f"{Decimal(value):,f}", unit)


_READERS: dict[str, Callable[[Any, Any, Known], Any]] = {
    "text": _text,
    "number": _number,
    "percent": _number,
    "points": _number,
    "money": _money,
    "date": _date,
    "period": _period,
    "choice": _choice,
    "flag": _flag,
    "unit": _unit,
    "area": _area,
    "person": _person,
}


def day_words(value: str) -> str:
    """2026年4月6日; in English as it is kept."""
    year, month, day = value.split("-")
    return f"{year}年{int(month)}月{int(day)}日" if language() == "zh" else value


def month_words(value: str) -> str:
    """2026年4月, of 2026-04."""
    year, month = value.split("-")
    return f"{year}年{int(month)}月" if language() == "zh" else value


def period_words(every: str, value: str) -> str:
    """2026年一季度, 2025—2026学年; as it is kept in English, and where it is of another length than the field is now."""
    if language() != "zh" or not PERIODS[every][0].fullmatch(value):
        return value
    year, _dash, part = value.partition("-")
    return {
        "month": lambda: month_words(value),
        "quarter": lambda: f"{year}年{'一二三四'[int(part[1]) - 1]}季度",
        "half_year": lambda: f"{year}年{'上下'[int(part[1]) - 1]}半年",
        "week": lambda: f"{year}年第{int(part[1:])}周",
        "year": lambda: f"{year}年",
        "school_year": lambda: f"{year}—{part}学年",
    }[every]()


_SAYERS: dict[str, Callable[[Any, Any, Known], str]] = {
    "money": _say_money,
    "number": _say_figure,
    "percent": _say_figure,
    "points": _say_figure,
    "date": lambda _field, value, _known: day_words(value),
    "period": lambda field, value, _known: period_words(field.every, value),
    "flag": lambda _field, value, _known: _("是") if value else _("否"),
    "person": lambda _field, value, known: known.person_name(value),
}
