"""The forms of scores: what a screen asks for. The rules themselves are in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.forms import ReasonForm
from luoshi.office.people.forms import Plain
from luoshi.office.scores.actions.appealing import LONGEST
from luoshi.office.scores.periods import Period


class DrawForm(Plain):
    """The period to draw up."""

    period = forms.TypedChoiceField(label=_("考核期"))

    def __init__(self, *args: Any, periods: Sequence[Period], **options: Any) -> None:
        super().__init__(*args, **options)
        by_start = {str(each.start): each for each in periods}
        self.fields["period"].coerce = by_start.__getitem__
        self.fields["period"].choices = [(start, str(each)) for start, each in by_start.items()]


class PointsForm(ReasonForm):
    """Points within the range of an item."""

    points = forms.FloatField(label=_("分"))
    field_order = ("points", "reason")


class AppealForm(Plain):
    """Why a line, or the whole, is wrong."""

    text = forms.CharField(label=_("申诉理由"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))


class DecideForm(ReasonForm):
    """Whether an appeal holds."""

    upheld = forms.TypedChoiceField(
        label=_("复核结论"),
        choices=[("yes", _("成立，这一条不计分")), ("no", _("不成立，维持"))],
        coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ("upheld", "reason")
