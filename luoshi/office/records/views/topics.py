"""The pages of packs, and their charts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi import charts
from luoshi.office.records import queries
from luoshi.office.records.topic import chart as chart_of
from luoshi.office.records.topic import pictured
from luoshi.office.records.topic import topic as topic_of


@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """The packs whose records the person has something to see of, or may enter."""
    return render(request, "records/topics.html", {"topics": queries.topics(request.user)})


@require_GET
def topic(request: HttpRequest, pack: str) -> HttpResponse:
    """专题: a pack's own page."""
    found, blocks, landed = topic_of(request.user, pack)
    context = {
        "topic": found,
        "pack": found.pack,
        "counts": found.pack.page and any(block.indicators for block in found.pack.page.blocks.values()),
        "blocks": blocks,
        "landed": landed,
        "draws": charts.can_draw(),
    }
    return render(request, "records/topic.html", context)


@require_GET
def chart(request: HttpRequest, pack: str, block: str) -> HttpResponse:
    """A chart of a pack's page as a picture; its table stands beside it."""
    drawn = chart_of(request.user, pack, block)
    picture = pictured(drawn)
    response = HttpResponse(charts.svg(picture.option, 760, 280, told=picture.told), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=60"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if "download" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{pack}-{block}.svg"'
    return response


@require_GET
def chart_json(request: HttpRequest, pack: str, block: str) -> HttpResponse:
    """The same as the browser draws it."""
    return JsonResponse(pictured(chart_of(request.user, pack, block)).parts)
