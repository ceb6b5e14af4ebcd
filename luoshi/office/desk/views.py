"""The pages of the desk."""

from django.shortcuts import render


def overview(request):
    return render(request, "base.html")


def mine(request):
    return render(request, "base.html")


def readings(request):
    return render(request, "base.html")


def reading(request, meeting_id: int):
    return render(request, "base.html")
