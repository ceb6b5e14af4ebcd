"""The meetings' pages: the list, one meeting with its marked text, and the kept bytes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/list.html")


@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "meetings/list.html")


source = one
