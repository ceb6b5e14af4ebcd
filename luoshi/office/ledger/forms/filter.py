"""The list's filters: what stands in the address bar, and in words above the list."""

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.forms.choices import LongSelect
from luoshi.office.ledger.models import Domain, State
from luoshi.office.ledger.queries import ORDERS, Filters
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.forms import Plain
from luoshi.office.people.models import UnitKind
from luoshi.office.people.queries import units_in_force
from luoshi.office.rules.words import topics
from luoshi.office.wording import said

FIRST_YEAR = 2000


class Narrowing(NamedTuple):
    """A filter in words, and the query of the list without it."""

    label: str
    value: str
    without: str


class FilterForm(Plain):
    """The list's filters as they stand in the address bar. A value that is none is told beside its field and not used."""

    q = forms.CharField(label=_("搜索"), required=False, max_length=100)
    state = forms.MultipleChoiceField(
        label=_("状态"), required=False, choices=State, widget=forms.CheckboxSelectMultiple
    )
    lead = forms.TypedChoiceField(label=_("牵头单位"), required=False, coerce=int, empty_value=None, widget=LongSelect)
    support = forms.TypedChoiceField(
        label=_("配合单位"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    domain = forms.ChoiceField(
        label=_("领域"), required=False, widget=LongSelect, choices=[("", _("全部")), *Domain.choices]
    )
    pack = forms.ChoiceField(label=_("专题"), required=False, widget=LongSelect)
    due = forms.ChoiceField(
        label=_("时限"),
        required=False,
        choices=[
            ("", _("全部")),
            ("overdue", _("已逾期")),
            ("week", _("7 天内到期")),
            ("later", _("7 天后到期或未定")),
            ("late", _("晚于原定时限")),
            ("none", _("未定时限")),
        ],
    )
    claimed = forms.ChoiceField(
        label=_("自报"),
        required=False,
        choices=[("", _("全部")), ("none", _("未反馈")), ("part", _("未到 100%")), ("complete", _("自报完成"))],
    )
    proven = forms.ChoiceField(
        label=_("核实"),
        required=False,
        choices=[("", _("全部")), ("none", _("都未核实")), ("part", _("部分核实")), ("all", _("全部核实"))],
    )
    confidentiality = forms.ChoiceField(
        label=_("公开属性"), required=False, choices=[("", _("全部")), *Confidentiality.choices]
    )
    office = forms.TypedChoiceField(label=_("督查室"), required=False, coerce=int, empty_value=None)
    year = forms.IntegerField(
        label=_("立项年份"), required=False, min_value=FIRST_YEAR, max_value=2199, widget=forms.TextInput
    )
    mine = forms.BooleanField(label=_("只看我的"), required=False)
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in ORDERS])
    after = forms.CharField(required=False, max_length=80)
    before = forms.CharField(required=False, max_length=80)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        units = list(units_in_force().exclude(kind=UnitKind.AREA))
        offices = [unit for unit in units if unit.kind == UnitKind.SUPERVISION]
        self.fields["lead"].choices = [("", _("全部")), *((unit.pk, str(unit)) for unit in units)]
        self.fields["support"].choices = self.fields["lead"].choices
        self.fields["office"].choices = [("", _("全部")), *((unit.pk, str(unit)) for unit in offices)]
        packs = [(code, said(pack.names)) for code, pack in topics().items()]
        self.fields["pack"].choices = [("", _("全部")), *packs]
        self.has_offices = len(offices) > 1

    def filters(self) -> Filters:
        """What was filled in rightly."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Filters(**given | {"state": tuple(given.get("state", ()))})

    @property
    def narrowing(self) -> list[Narrowing]:
        """The filters that narrow the list, in words, each with the address of the list without it."""
        found = []
        for name in (
            "q",
            "state",
            "lead",
            "support",
            "domain",
            "pack",
            "due",
            "claimed",
            "proven",
            "confidentiality",
            "office",
            "year",
            "mine",
        ):
            if not (value := self.cleaned_data.get(name)):
                continue
            field = self.fields[name]
            words = dict(getattr(field, "choices", ()))
            chosen = value if isinstance(value, list) else [value]
            told = "" if value is True else "、".join(str(words.get(one, one)) for one in chosen)
            rest = self.data.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            found.append(Narrowing(str(field.label), told, f"?{rest.urlencode()}"))
        return found
