"""The office's addresses, and two that show what every page costs at least."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from luoshi.office.urls import urlpatterns as of_the_office


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing: what the middleware alone costs."""
    return HttpResponse()


def frame(request: HttpRequest) -> HttpResponse:
    """The frame that is around every page, with the viewer's places and what waits for them."""
    return render(request, "base.html")


urlpatterns = [path("empty", empty), path("frame", frame), *of_the_office]
