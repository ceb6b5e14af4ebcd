"""The page that documents the API."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI from our own files, for those who are signed in; what is tried out there runs as they."""
    settings = {
        "url": reverse("api:openapi"),
        "layout": "BaseLayout",
        "deepLinking": True,
        "validatorUrl": None,  # else it asks a server elsewhere
    }
    return render(request, "api/docs.html", {"swagger_settings": settings})
