"""The forms of notes: what a screen asks for. The rules themselves are in the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.instructions.actions import LONGEST, TITLE
from luoshi.office.instructions.models import Instruction, Stance
from luoshi.office.ledger.forms import assignable
from luoshi.office.ledger.models import Urgency
from luoshi.office.people.forms import Plain


class WriteForm(Plain):
    """A note and what it is about."""

    about = forms.ChoiceField(label=_("批在"), required=False)
    text = forms.CharField(label=_("批示"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    stance = forms.ChoiceField(label=_("态度"), choices=Stance, initial=Stance.ASKS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, subjects: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = list(subjects)

    def inputs(self) -> dict[str, Any]:
        """The action's further arguments."""
        kind, _colon, pk = self.cleaned_data["about"].partition(":")
        about = {"report": "report_id", "rating": "report_day_id"}
        chosen = {about[kind]: int(pk)} if kind else {}
        return {"text": self.cleaned_data["text"], "stance": self.cleaned_data["stance"], **chosen}


class MatterForm(Plain):
    """A commitment of its own, made of a note."""

    title = forms.CharField(label=_("事项标题"), max_length=TITLE)
    urgency = forms.ChoiceField(
        label=_("紧急程度"),
        choices=Urgency,
        initial=Urgency.NORMAL,
        widget=forms.RadioSelect,
        help_text=_("时限按现行规则由紧急程度定，立项后可以调整。"),
    )
    lead = forms.TypedChoiceField(label=_("牵头单位"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, note: Instruction, **options: Any) -> None:
        initial = {"title": note.text.split("\n")[0][:TITLE], "lead": note.unit_id}
        super().__init__(*args, initial=initial, **options)
        self.fields["lead"].choices = [("", _("以后再定")), *assignable(note.office)]

    def inputs(self) -> dict[str, Any]:
        """The action's further arguments."""
        given = self.cleaned_data
        return {"title": given["title"], "urgency": given["urgency"], "lead_id": given["lead"]}
