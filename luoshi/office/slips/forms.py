"""The forms of slips: what a screen asks for. The rules themselves are in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.forms import ReasonForm
from luoshi.office.ledger.models import Evidence
from luoshi.office.people.forms import Plain
from luoshi.office.slips.models import State
from luoshi.office.slips.queries import OPEN, Filters


class FilterForm(Plain):
    """The list's filters as they stand in the address bar; a value that is none is not used."""

    q = forms.CharField(label=_("搜索"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), (OPEN, _("未了")), *State.choices]
    )
    rung = forms.ChoiceField(label=_("级别"), required=False)
    unit = forms.IntegerField(required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput)
    late = forms.BooleanField(label=_("只看逾期未复"), required=False)

    def __init__(self, *args: Any, rungs: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rung"].choices = [("", _("全部")), *rungs]

    def filters(self) -> Filters:
        """What was filled in rightly."""
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if name in self.fields})


class AnswerForm(Plain):
    """The answer to a slip, and files of the matter that it points to."""

    text = forms.CharField(label=_("回复"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    evidence = forms.TypedMultipleChoiceField(
        label=_("引用这件事项的佐证"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, evidence: Sequence[Evidence], **options: Any) -> None:
        super().__init__(*args, **options)
        if evidence:
            self.fields["evidence"].choices = [(item.pk, item.filename) for item in evidence]
        else:
            del self.fields["evidence"]


class EscalateForm(ReasonForm):
    """A heavier rung at once."""

    rung = forms.ChoiceField(label=_("升到"), widget=forms.RadioSelect)
    field_order = ("rung", "reason")

    def __init__(self, *args: Any, rungs: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rung"].choices = list(rungs)
