"""回头看: what was found by looking again, what follows from it, and which matters are drawn."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.forms.verbs import OfCommitment, ReasonForm, VerbForm
from luoshi.office.ledger.models import Commitment, Verification
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Unit
from luoshi.office.people.queries import area_of, units_in_force


class LookBackForm(VerbForm):
    """What was found by looking again."""

    method = forms.ChoiceField(label=_("方式"), choices=Verification.Method)
    finding = forms.CharField(label=_("结论"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    result = forms.ChoiceField(
        label=_("结果"),
        choices=[("holds", _("成效保持")), ("rebound", _("反弹，重新办理"))],
        widget=forms.RadioSelect,
    )
    due = DayField(label=_("重新办理的时限"), required=False, help_text=_("反弹时填写。"))

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "method": given["method"],
            "finding": given["finding"],
            "holds": given["result"] == "holds",
            "due": given["due"],
        }


class ReinstateForm(ReasonForm):
    """A new date for what did not hold."""

    due = DayField(label=_("重新办理的时限"))
    field_order = ("due", "reason")


class CheckElsewhereForm(OfCommitment):
    """To which units, what they are to look for, until when."""

    what = forms.CharField(
        label=_("自查什么"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每个单位各立一件，即时交办。"),
    )
    due = DayField(label=_("时限"))
    units = forms.TypedMultipleChoiceField(label=_("同类单位"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        choices = [(unit.pk, str(unit)) for unit in siblings(self.commitment)]
        self.fields["units"].choices = choices
        self.fields["units"].initial = [pk for pk, _name in choices]
        self.fields["what"].initial = _("是否有同样的问题：%(title)s") % {"title": self.commitment.title}

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"unit_ids": given["units"], "what": given["what"], "due": given["due"]}


class SpanForm(Plain):
    """From which day to which; at first the quarter before."""

    since = DayField(label=_("从"))
    until = DayField(label=_("到"))


class DrawForm(SpanForm):
    """Which office's struck-off matters are drawn from."""

    office = forms.TypedChoiceField(label=_("督查室"), coerce=int)

    def __init__(self, *args, offices: list[Unit], **options):
        super().__init__(*args, **options)
        self.fields["office"].choices = [(unit.pk, str(unit)) for unit in offices]


def siblings(commitment: Commitment) -> list[Unit]:
    """Units of the same kind and level in the office's area as the one that leads."""
    lead = commitment.lead
    if lead is None:
        return []
    same = units_in_force().filter(kind=lead.kind, level=lead.level, path__startswith=area_of(commitment.office).path)
    return list(same.exclude(pk=lead.pk))
