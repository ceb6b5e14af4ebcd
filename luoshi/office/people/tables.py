"""The form of a table that is uploaded, looked at, and then taken in: 名册, 数据表."""

from typing import Any, NamedTuple

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luoshi.office import store
from luoshi.office.people.forms import Plain
from luoshi.office.scanning import scan
from luoshi.office.uploads import too_large

SALT, SECONDS = "office.table", 3600


class Held(NamedTuple):
    """A table that stands in the store."""

    digest: str
    filename: str


class TableForm(Plain):
    """What is looked at stands in the store; the form carries where, signed for the person, to the step that takes it in."""

    file = forms.FileField(label=_("表格文件"), required=False, help_text=_("xlsx、xls、et、csv；表头用模板里的名称。"))
    held = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, **options: Any) -> None:
        # asked by the method: of an upload that was cut off nothing may have arrived
        given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        super().__init__(*given, **options)
        self._request = request
        self.table: Held | None = None

    def clean_held(self) -> Held | None:
        """The table that was looked at before, if the same person comes back with it."""
        if not self.cleaned_data["held"]:
            return None
        try:
            person, *table = signing.loads(self.cleaned_data["held"], salt=SALT, max_age=SECONDS)
        except signing.BadSignature:
            person, table = None, []
        if person != self._request.user.pk:
            raise forms.ValidationError(_("预览已过期，请重新上传。"))
        return Held(*table)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if large := too_large(self._request):
            self.add_error("file", str(large))
        elif "held" in self.errors:
            self.add_error("file", self.errors["held"])
        elif not self.errors and not given.get("file") and not given.get("held"):
            self.add_error("file", _("请选择要导入的表格。"))
        return given

    def keep(self) -> None:
        """Puts what is uploaded into the store, else goes on with what was looked at before. To be carried out."""
        self.table = self.cleaned_data["held"]
        if upload := self.cleaned_data["file"]:
            content = upload.read()
            scan(upload.name, content)
            self.table = Held(store.keep(content), upload.name[-200:])

    @property
    def sealed(self) -> str:
        """The table's place, signed for the next step; empty before one was looked at."""
        return signing.dumps([self._request.user.pk, *self.table], salt=SALT) if self.table else ""
