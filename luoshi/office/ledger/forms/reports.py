"""A unit's report with its files, and what each of them proves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.days import day
from luoshi.office.ledger.models import Element, ReportSlot
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.forms import Plain


class ReportForm(Plain):
    """A report of the unit's work; its files are rows of their own. The action tells of a slot that cannot be answered."""

    slot = forms.IntegerField(label=_("反馈期次"), required=False, widget=forms.Select)
    progress = forms.IntegerField(label=_("自报进度（%）"), min_value=0, max_value=100)
    done = forms.CharField(label=_("进展情况"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    problems = forms.CharField(
        label=_("存在问题"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_steps = forms.CharField(
        label=_("下步打算"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, slots: Sequence[ReportSlot] = (), **options):
        super().__init__(*args, **options)
        if slots:
            self.fields["slot"].widget.choices = [
                (
                    slot.pk,
                    _("%(start)s至%(end)s，%(due)s前报")
                    % {"start": day(slot.start), "end": day(slot.end), "due": day(slot.due)},
                )
                for slot in slots
            ]
        else:
            self.fields["slot"].widget = forms.HiddenInput()


class FileForm(Plain):
    """One file and the elements that it proves."""

    file = forms.FileField(label=_("文件"), required=False)
    proves = forms.TypedMultipleChoiceField(
        label=_("证明哪几件"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, elements: Sequence[Element], **options):
        super().__init__(*args, **options)
        self.fields["file"].widget.attrs["aria-label"] = self.fields["file"].label
        self.fields["proves"].choices = [(element.order, element.text) for element in elements]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("proves") and not given.get("file") and "file" not in self.errors:
            self.add_error("file", _("请选择文件。"))
        return given


class FileFormSet(forms.BaseFormSet):
    """The files of a report."""

    def attachments(self) -> list[Attachment]:
        """The files that were chosen, read."""
        given = [form.cleaned_data for form in self.forms if form.cleaned_data.get("file")]
        return [Attachment(row["file"].name, row["file"].read(), row["proves"]) for row in given]


FILES = forms.formset_factory(FileForm, formset=FileFormSet, extra=3, max_num=20, absolute_max=20)
