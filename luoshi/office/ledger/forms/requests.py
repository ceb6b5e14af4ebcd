"""What units ask the office for, and its answers: another date, another unit to lead, a ruling."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger import requests
from luoshi.office.ledger.forms.choices import EMPTY, LongSelect, assignable
from luoshi.office.ledger.forms.verbs import OfCommitment, VerbForm
from luoshi.office.ledger.models import Involvement
from luoshi.office.people.forms import DayField


class AskExtensionForm(VerbForm):
    """Another date: until when, why, how far the work is."""

    wanted = DayField(label=_("申请新时限"))
    reason = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    progress = forms.CharField(label=_("目前进展"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class GrantExtensionForm(OfCommitment):
    """The date that is granted, at first the one that was asked for."""

    due = DayField(label=_("批准延到"))
    answer = forms.CharField(label=_("审批意见"), max_length=300, required=False)

    def offer(self) -> None:
        asked = requests.waiting_extension(self.commitment)
        self.fields["due"].initial = asked.wanted if asked else None


class RerouteForm(OfCommitment):
    """Another unit to lead."""

    lead = forms.TypedChoiceField(label=_("转给哪个单位牵头"), coerce=int, widget=LongSelect)
    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def offer(self) -> None:
        units = assignable(self.commitment.office)
        others = [(pk, name) for pk, name in units if pk != self.commitment.lead_id]
        self.fields["lead"].choices = [EMPTY, *others]

    def inputs(self) -> dict[str, Any]:
        return {"lead_id": self.cleaned_data["lead"], "reason": self.cleaned_data["reason"]}


class SettleForm(OfCommitment):
    """The ruling: who leads, who supports, why."""

    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int, widget=LongSelect)
    supports = forms.TypedMultipleChoiceField(
        label=_("配合单位"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("裁定意见"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明谁牵头、各管哪一块。裁定后由牵头单位重新签收，不得退回。"),
    )

    def offer(self) -> None:
        units = assignable(self.commitment.office)
        parts = list(self.commitment.involvements.select_related("unit"))
        working = {Involvement.Part.LEAD, Involvement.Part.SUPPORT}
        there = [(part.unit_id, str(part.unit)) for part in parts if part.part in working]
        self.fields["lead"].choices = units
        self.fields["lead"].initial = self.commitment.lead_id
        self.fields["supports"].choices = there
        self.fields["supports"].initial = [part.unit_id for part in parts if part.part == Involvement.Part.SUPPORT]

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "lead_id": given["lead"],
            "support_ids": [pk for pk in given["supports"] if pk != given["lead"]],
            "reason": given["reason"],
        }
