"""The forms of the people app: what a screen asks for. The rules themselves are in the actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.office.events.labels import VERBS, verb_label
from luoshi.office.events.recorder import today
from luoshi.office.people.actions import UnitDraft
from luoshi.office.people.models import Level, Role, Unit, UnitKind
from luoshi.office.people.names import aliases_in
from luoshi.office.people.queries import in_tree_order, units_in_force

PASSWORD_RULES = _("至少 10 个字符；不能全是数字，不能是常见密码，不能和姓名、用户名相近。")


class DayField(forms.DateField):
    """A day, by the browser's own calendar."""

    def __init__(self, **options):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class UnitField(forms.ModelChoiceField):
    """A unit in force, chosen from the indented tree."""

    def __init__(self, **options):
        super().__init__(queryset=Unit.objects.none(), **options)

    def offer(self, *, besides: Unit | None = None) -> None:
        """Offers the units in force; for a unit's own upper one also that which it has, but never itself or its lower ones."""
        units = units_in_force()
        if besides:
            own = Unit.objects.filter(pk=besides.parent_id)
            units = (units | own).exclude(path__startswith=besides.path)
        self.queryset = units
        self.choices = [
            ("", _("请选择")),
            *((unit.pk, "\u3000" * depth + str(unit)) for unit, depth in in_tree_order(units)),
        ]


class Plain(forms.Form):
    """A form whose labels stand above the fields, without colons."""

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)


class SignIn(AuthenticationForm):
    """User name and password."""

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)


class ChangePassword(Plain):
    """A new password for oneself."""

    old = forms.CharField(
        label=_("原密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        help_text=PASSWORD_RULES,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再写一遍新密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict:
        given = super().clean()
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("两遍不一样。"))
        return given


class UnitForm(Plain):
    """A unit: names, kind, place, aliases."""

    name = forms.CharField(label=_("全称"), max_length=80)
    short = forms.CharField(label=_("简称"), max_length=40, help_text=_("列表和表格里这样称呼它。"))
    parent = UnitField(label=_("上级"), required=False)
    kind = forms.ChoiceField(label=_("类别"), choices=UnitKind)
    level = forms.ChoiceField(label=_("层级"), choices=Level)
    area_code = forms.CharField(label=_("区划代码"), max_length=12, required=False)
    order = forms.IntegerField(
        label=_("排序"), min_value=0, max_value=99999, initial=0, help_text=_("同级中小的在前。")
    )
    valid_from = DayField(label=_("启用日"), initial=today)
    aliases = forms.CharField(
        label=_("别名"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("读稿时遇到这些叫法就认作本单位；一行一个，或用顿号隔开。"),
    )

    def __init__(self, *args, unit: Unit | None = None, **options):
        super().__init__(*args, **options)
        self.fields["parent"].offer(besides=unit)
        if unit and unit.parent_id is None:
            del self.fields["parent"]

    @classmethod
    def of(cls, unit: Unit) -> "UnitForm":
        """The form filled with a unit as it stands."""
        initial = {name: getattr(unit, name) for name in ("name", "short", "kind", "level", "area_code", "order")}
        initial |= {"parent": unit.parent_id, "valid_from": unit.valid_from}
        initial["aliases"] = "、".join(unit.aliases.order_by("id").values_list("name", flat=True))
        return cls(initial=initial, unit=unit)

    @staticmethod
    def below(above: Unit | None) -> dict:
        """What a new unit under another one most likely is."""
        likely: dict[str, Any] = {"kind": UnitKind.DEPARTMENT, "level": Level.CITY}
        if above:
            likely |= {"parent": above.pk, "level": above.level, "area_code": above.area_code}
        return likely

    def draft(self) -> UnitDraft:
        """What was filled in."""
        given = dict(self.cleaned_data)
        parent = given.pop("parent", None)
        aliases = aliases_in(given.pop("aliases"))
        return UnitDraft(**given, parent_id=parent.pk if parent else None, aliases=aliases)


class LastDay(Plain):
    """The last day on which something holds."""

    last = DayField(label=_("最后一天"), initial=today)


class PersonForm(Plain):
    """Name and title of a person."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    title = forms.CharField(label=_("职务"), max_length=60, required=False)


class InitialPassword(Plain):
    """A password that the person is told and then changes."""

    password = forms.CharField(
        label=_("初始密码"),
        strip=False,
        help_text=PASSWORD_RULES,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class NewPerson(PersonForm, InitialPassword):
    """A person with an account."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=40,
        help_text=_("用来登录，以后不再更改。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("name", "title", "username", "password")


class DutyForm(Plain):
    """A duty for a person."""

    role = forms.ChoiceField(label=_("角色"), choices=[("", _("请选择")), *Role.choices])
    unit = UnitField(label=_("单位"))
    since = DayField(label=_("从哪天起"), initial=today)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["unit"].offer()


class RecordFilter(Plain):
    """Which events to show."""

    actor = forms.CharField(label=_("人员"), max_length=40, required=False)
    verb = forms.ChoiceField(label=_("操作"), required=False)
    day = DayField(label=_("日期"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["actor"].widget.attrs["placeholder"] = _("姓名或用户名")
        self.fields["verb"].choices = [("", _("全部")), *((verb, verb_label(verb)) for verb in VERBS)]

    def chosen(self) -> dict[str, str | date]:
        """The filters that were filled in rightly; a wrong one is told beside its field and leaves the list empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class WrittenDown(Plain):
    """Number and digest of an event, as somebody noted them at an earlier check."""

    seq = forms.IntegerField(label=_("上次记下的序号"), required=False, min_value=1, max_value=2**63 - 1)
    digest = forms.RegexField(
        r"^[0-9a-fA-F]{8,64}$",
        label=_("上次记下的摘要"),
        required=False,
        help_text=_("至少前 8 位。"),
        error_messages={"invalid": _("摘要是 8 到 64 位的 0–9、a–f。")},
    )

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and bool(given.get("seq")) != bool(given.get("digest")):
            self.add_error(None, _("序号和摘要要一起填写。"))
        return given


def carry_out(form: forms.Form, act: Callable[[], object]) -> bool:
    """Does what a form asks for, if it is filled in rightly; True when it is done.

    A refusal is shown on the form, beside the field at fault where there is one.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Forbidden:
        raise
    except (Invalid, Refused) as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, str(error))
        return False
    return True


def key_of(request: HttpRequest) -> str | None:
    """The key of the form that was sent, by which a double click finds its first result; None where it brought none."""
    return request.POST.get("key", "")[:64] or None
