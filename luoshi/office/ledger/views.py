"""The ledger's pages: the list, one commitment, and the forms of its verbs."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "ledger/list.html")


@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "ledger/list.html")


new = saved_views = export = evidence = amend = report = verify = break_down = act = one
