"""The page of one signal, on which the cause is recorded."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luoshi.office.indicators.forms import CauseForm
from luoshi.office.people.forms import carry_out, key_of

Record = Callable[..., Any]


def page(request: HttpRequest, pk: int, found: tuple[Any, bool], record: Record, template: str) -> HttpResponse:
    """`found`: the signal's row, and whether the person records its cause. `record`: the action that does."""
    row, may_answer = found
    form = CauseForm(request.POST or None)
    if request.method == "POST" and carry_out(
        form, lambda: record(request.user, pk, **form.cleaned_data, key=key_of(request))
    ):
        messages.success(request, _("原因已记录。"))
        return redirect(request.path)
    context = {"row": row, "form": form if may_answer else None}
    return render(request, template, context, status=422 if request.method == "POST" else 200)
