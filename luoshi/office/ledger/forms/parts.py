"""A commitment broken down into parts, or divided into equals: one row each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.forms.choices import EMPTY, LongSelect
from luoshi.office.ledger.models import Commitment, Element
from luoshi.office.ledger.registering import Draft
from luoshi.office.people.forms import DayField, Plain


class PartForm(Plain):
    """One part of a commitment that is broken down."""

    title = forms.CharField(label=_("分解事项"), max_length=200)
    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int)
    due = DayField(label=_("时限"), required=False)
    weight = forms.IntegerField(label=_("权重"), min_value=1, max_value=100, initial=1)

    def __init__(self, *args, units: Sequence[tuple[Any, str]], **options):
        super().__init__(*args, **options)
        self.fields["lead"].choices = [EMPTY, *units]
        for field in self.fields.values():  # the table's heading is the label that is seen
            field.widget.attrs["aria-label"] = field.label

    def draft(self, whole: Commitment) -> Draft:
        """The part as a commitment: the words of the whole, its own title as the thing to prove."""
        given = self.cleaned_data
        return Draft(
            title=given["title"],
            words=whole.words,
            spans=tuple((start, end) for start, end in whole.spans),
            source_id=whole.source_id,
            origin=whole.origin,
            basis=whole.basis,
            lead_id=given["lead"],
            due=given["due"],
            domain=whole.domain,
            confidentiality=whole.confidentiality,
            urgency=whole.urgency,
            is_major=whole.is_major,
            cadence=whole.cadence,
            elements=((given["title"], "deliverable"),),
        )


PARTS = forms.formset_factory(PartForm, extra=3, min_num=0, max_num=50, absolute_max=50)


class ShareForm(Plain):
    """One of the equals into which a commitment is divided."""

    title = forms.CharField(label=_("标题"), max_length=200)
    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int, widget=LongSelect)
    elements = forms.TypedMultipleChoiceField(label=_("要证明的事"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, units: list[tuple[int, str]], elements: list[Element], **options):
        super().__init__(*args, **options)
        self.fields["lead"].choices = [EMPTY, *units]
        self.fields["elements"].choices = [(element.order, element.text) for element in elements]
        for name in ("title", "lead"):  # the table's heading is the label that is seen; each box has one of its own
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def share(self) -> Share:
        """What was filled in."""
        given = self.cleaned_data
        return Share(given["title"], given["lead"], tuple(given["elements"]))


SHARES = forms.formset_factory(ShareForm, extra=3, min_num=0, max_num=20, absolute_max=20)
