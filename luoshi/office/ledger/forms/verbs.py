"""What a verb asks for beside the commitment: mostly a reason, and one thing more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.models import Cadence, Commitment
from luoshi.office.people.forms import DayField, Plain


class VerbForm(Plain):
    """What a verb asks for beside the commitment; most ask for nothing."""

    def inputs(self) -> dict[str, Any]:
        """The action's further arguments."""
        return dict(self.cleaned_data)


class ReasonForm(VerbForm):
    """A verb that must be given a reason."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DueForm(ReasonForm):
    """Another due date."""

    due = DayField(label=_("新的时限"))
    field_order = ("due", "reason")


class MergeForm(ReasonForm):
    """Into which commitment."""

    into = forms.CharField(label=_("并入哪一件（编号）"), max_length=12)
    field_order = ("into", "reason")

    def inputs(self) -> dict[str, Any]:
        number = self.cleaned_data["into"].strip()
        found = Commitment.objects.filter(number=number).values_list("pk", flat=True).first()
        return {"into_id": found or 0, "reason": self.cleaned_data["reason"]}


class CadenceForm(ReasonForm):
    """Another report cadence."""

    cadence = forms.ChoiceField(label=_("新的反馈周期"), required=False, choices=[("", _("不定期")), *Cadence.choices])
    field_order = ("cadence", "reason")


class OfCommitment(VerbForm):
    """A verb's form that is made for one commitment."""

    def __init__(self, *args, commitment: Commitment, **options):
        super().__init__(*args, **options)
        self.commitment = commitment
        self.offer()

    def offer(self) -> None:
        """Fills the choices and first values."""


class WithdrawForm(ReasonForm):
    """Why, and what becomes of its open parts."""

    parts = forms.ChoiceField(
        label=_("分解事项"),
        required=False,
        choices=[("withdraw", _("一并撤销")), ("release", _("转为独立事项，继续办理"))],
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "parts")

    def __init__(self, *args, open_parts: int = 0, **options):
        super().__init__(*args, **options)
        if open_parts:
            self.fields["parts"].label = _("还在办的分解事项（%(n)d 件）") % {"n": open_parts}
        else:
            del self.fields["parts"]
