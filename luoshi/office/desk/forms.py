"""The forms of the desk: what is handed in to be read, and what a meeting is known by."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.errors import Invalid
from luoshi.office.desk.receiving import PASTED, Document
from luoshi.office.meetings.actions import Facts
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Unit


class Handing(Plain):
    """What is handed in to be read: files, or pasted text with what is known of it. The files come beside the form."""

    office = forms.ModelChoiceField(Unit.objects.none(), label=_("督查室"), empty_label=None)
    confidentiality = forms.ChoiceField(label=_("公开属性"), choices=Confidentiality)
    text = forms.CharField(
        label=_("粘贴全文"), required=False, strip=False, max_length=1_000_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    title = forms.CharField(label=_("标题"), required=False, max_length=300)
    publisher = forms.CharField(label=_("来源"), required=False, max_length=80)
    published = DayField(label=_("发布日期"), required=False)
    url = forms.URLField(label=_("网址"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args, offices: Sequence[int], **options):
        super().__init__(*args, **options)
        self.fields["office"].queryset = Unit.objects.filter(pk__in=offices)
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()
            self.fields["office"].initial = offices[0]

    def documents(self, files: Sequence[UploadedFile]) -> list[Document]:
        """The documents that a valid form and its files make. What is said of the origin is of the one document."""
        given = self.cleaned_data
        contents = [(file.read(), file.name or "") for file in files]
        if given["text"].strip():
            contents.append((given["text"].replace("\r\n", "\n").encode(), PASTED))
        said = {name: given[name] or "" for name in ("title", "publisher", "url")}
        said["published"] = given["published"].isoformat() if given["published"] else ""
        if len(contents) > 1 and any(said.values()):
            raise Invalid(gettext("一次收几份时，不能填写标题、来源、发布日期和网址：请清空，或一份一份地收。"))
        return [Document(content, name, said, given["confidentiality"]) for content, name in contents]


class FactsForm(Plain):
    """What a meeting is known by, as somebody puts it right."""

    title = forms.CharField(label=_("标题"), max_length=300)
    date = DayField(label=_("会议日期"), required=False)
    body = forms.CharField(label=_("会议主体"), required=False, max_length=120)
    place = forms.CharField(label=_("地方"), required=False, max_length=40)
    chair = forms.CharField(label=_("主持"), required=False, max_length=40)

    @classmethod
    def of(cls, meeting: Meeting, data: Mapping[str, Any] | None) -> Self:
        """The form filled with what the meeting is known by."""
        return cls(data, initial={name: getattr(meeting, name) for name in Facts._fields})

    def facts(self) -> Facts:
        """What a valid form says."""
        return Facts(**{name: self.cleaned_data[name] for name in Facts._fields})
