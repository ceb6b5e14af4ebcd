"""The forms of indicators: what a screen asks for. The rules themselves are in the actions."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.recorder import today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.models import Figure, Signal, Target, Vintage
from luoshi.office.indicators.models.figures import DIGITS, NOTED, PLACES
from luoshi.office.indicators.periods import month_of
from luoshi.office.indicators.queries.entering import Beside, Sheet
from luoshi.office.people.forms import DayField, Plain, UnitField
from luoshi.office.people.models import Unit
from luoshi.office.people.tables import TableForm
from luoshi.office.wording import said


class ReleaseForm(Plain):
    """What is said of all figures that come in together."""

    document = forms.CharField(label=_("来源文件"), max_length=NOTED)
    vintage = forms.TypedChoiceField(label=_("版本"), choices=Vintage.choices, coerce=int, initial=Vintage.PRELIMINARY)
    released_on = DayField(label=_("发布日期"), initial=today)
    reason = forms.CharField(
        label=_("说明"),
        max_length=NOTED,
        required=False,
        help_text=_("修订已有的数，或数字有异常时填写原因。"),
    )


class EntryForm(ReleaseForm):
    """Figures of one indicator and period, one field an area."""

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sheet = sheet
        for row in sheet.rows:
            label = f"{row.area} {sheet.indicator.names.zh}"
            self.fields[f"v{row.area.pk}"] = forms.DecimalField(
                label=label,
                required=False,
                max_digits=DIGITS,
                decimal_places=PLACES,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"}),
            )

    def lines(self) -> Iterator[tuple[Beside, Any]]:
        """Each area with its field."""
        return ((row, self[f"v{row.area.pk}"]) for row in self.sheet.rows)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.get(f"v{row.area.pk}") is not None for row in self.sheet.rows):
            raise forms.ValidationError(_("请至少填一个数。没有的留空，不要填 0。"))
        return given

    def figures(self) -> list[Figure]:
        """The figures that were filled in."""
        given, sheet = self.cleaned_data, self.sheet
        return [
            Figure(
                sheet.code,
                row.area.pk,
                month_of(sheet.period),
                Decimal(given[f"v{row.area.pk}"]),
                sheet.indicator.unit,
                given["vintage"],
                given["released_on"],
            )
            for row in sheet.rows
            if given.get(f"v{row.area.pk}") is not None
        ]


class TargetForm(Plain):
    """One target, with the paper that set it."""

    indicator = forms.ChoiceField(label=_("指标"))
    area = forms.TypedChoiceField(label=_("地区"), coerce=int)
    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("目标类型"), choices=Target.Kind.choices)
    value = forms.DecimalField(label=_("目标值"), max_digits=DIGITS, decimal_places=PLACES)
    against = forms.ChoiceField(label=_("对照指标"), required=False, help_text=_("只有同步型填写。"))
    set_on = DayField(label=_("下达日期"), initial=today)
    document = forms.CharField(label=_("依据文件"), max_length=NOTED)
    reason = forms.CharField(label=_("调整理由"), max_length=NOTED, required=False)
    commitment = forms.CharField(
        label=_("督办事项编号"), max_length=12, required=False, help_text=_("目标出自哪一件督办事项，没有就留空。")
    )

    def __init__(self, *args: Any, areas: dict[int, Unit], hidden: frozenset[str], **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(code, each.names.zh) for code, each in catalogue.indicators().items() if code not in hidden]
        self.fields["indicator"].choices = known
        self.fields["against"].choices = [("", _("无")), *known]
        self.fields["area"].choices = [(pk, str(area)) for pk, area in areas.items()]
        self.fields["year"].initial = today().year


class GrantForm(Plain):
    """A unit that may see a restricted indicator."""

    indicator = forms.ChoiceField(label=_("限制查看的指标"))
    unit = UnitField(label=_("单位"))
    reason = forms.CharField(label=_("理由"), max_length=NOTED)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].offer()
        self.fields["indicator"].choices = [
            (code, each.names.zh) for code, each in catalogue.indicators().items() if each.restricted
        ]


class AttachForm(Plain):
    """An indicator for a commitment, listed pack by pack."""

    indicator = forms.ChoiceField(label=_("指标"))

    def __init__(self, *args: Any, hidden: Collection[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offered: dict[str, list[tuple[str, str]]] = {}
        for code, each in catalogue.indicators().items():
            pack = catalogue.pack_of(code)
            if pack and code not in hidden:
                offered.setdefault(said(pack.names), []).append((code, said(each.names)))
        self.fields["indicator"].choices = [("", _("请选择")), *offered.items()]


class SheetForm(TableForm, ReleaseForm):
    """A figure sheet with what it does not say itself."""

    file = forms.FileField(
        label=_("表格文件"), required=False, help_text=_("xlsx、xls、et、csv；年份、地区表里写了的，以表为准。")
    )
    unit = forms.TypedChoiceField(label=_("报送单位"), coerce=int)
    year = forms.IntegerField(label=_("表里月份的年份"), required=False, min_value=1990, max_value=2100)
    area = forms.TypedChoiceField(label=_("表里没写地区时"), coerce=int, required=False, empty_value=None)
    indicator = forms.ChoiceField(label=_("表里没写指标时"), required=False)

    def __init__(self, request: HttpRequest, units: dict[int, Unit], areas: dict[int, Unit]) -> None:
        super().__init__(request)
        self.units = units
        self.fields["unit"].choices = [(pk, str(unit)) for pk, unit in units.items()]
        entered = ((code, each.names.zh) for code, each in catalogue.indicators().items() if each.formula is None)
        self.fields["indicator"].choices = [("", _("无")), *entered]
        self.fields["area"].choices = [("", _("上级地区")), *((pk, str(area)) for pk, area in areas.items())]

    @property
    def chosen(self) -> Unit:
        """The unit that reports."""
        return self.units[self.cleaned_data["unit"]]


class CauseForm(Plain):
    """Why an indicator stands as it does."""

    cause = forms.ChoiceField(label=_("原因"), choices=[("", _("请选择")), *Signal.Cause.choices])
    told = forms.CharField(label=_("原因说明"), max_length=NOTED, widget=forms.Textarea(attrs={"rows": 3}))
