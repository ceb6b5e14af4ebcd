"""The list of indicators, one indicator with its chart, and what came in."""

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi import charts as drawing
from luoshi.office.indicators import charts, powers
from luoshi.office.indicators.queries import entering, months
from luoshi.office.indicators.queries.listing import listing as listed
from luoshi.office.indicators.queries.outlook import outlook
from luoshi.office.indicators.queries.page import Page, matters, page
from luoshi.office.indicators.queries.ratings import board
from luoshi.office.indicators.queries.shelves import shelves
from luoshi.office.people.access import only_for
from luoshi.office.people.working import WORKING
from luoshi.office.tabular import table_file
from luoshi.rating import Said

SVG = "image/svg+xml"
LARGE, SMALL = (960, 400), (480, 260)  # on its own page, in a card beside others
NOT_YET = Said("", "")  # a chart of what has been: the models take longer than a page may


def number(request: HttpRequest, name: str) -> int | None:
    """An id in the query; None where it is none."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


@require_safe
@only_for(*WORKING)
def listing(request: HttpRequest) -> HttpResponse:
    """指标: the latest figures of an area."""
    words = request.GET.get("q", "").strip()[:40]
    found = listed(request.user, number(request, "area"), words)
    context = {
        "it": found,
        "words": words,
        "enters": powers.enters(request.user),
        "imports": powers.may_import(request.user),
        "month": months.last_month(),
    }
    return render(request, "indicators/list.html", context)


@require_safe
@only_for(*WORKING)
def month(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All figures of a month as a file."""
    given = request.GET.get("month", "")
    rows = months.rows(request.user, given)
    return table_file("csv", _("指标 %(month)s") % {"month": given}, months.heading(), rows)


@require_safe
@only_for(*WORKING)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator."""
    found = _page(request, code)
    context = {"it": found, "chart": charts.chart(found, NOT_YET), "matters": matters(request.user, found)}
    return render(request, "indicators/one.html", context)


@require_safe
@only_for(*WORKING)
def chart(request: HttpRequest, code: str) -> HttpResponse:
    """Its chart with what it says. An address of its own, from which pages about something else fetch it."""
    found = _page(request, code)
    return render(request, "indicators/chart.html", {"it": found, "chart": charts.chart(found, NOT_YET)})


@require_safe
@only_for(*WORKING)
def of_topic(request: HttpRequest, pack: str) -> HttpResponse:
    """The indicators of a pack's page 专题. An address of its own, from which that page fetches them."""
    return render(request, "indicators/shelves.html", {"it": shelves(request.user, pack)})


@require_safe
@only_for(*WORKING)
def half_year(request: HttpRequest) -> HttpResponse:
    """双过半: indicators by areas."""
    return render(request, "indicators/board.html", {"it": board(request.user, request.GET.get("after", ""))})


@require_safe
@only_for(*WORKING)
def chart_svg(request: HttpRequest, code: str) -> HttpResponse:
    """Its chart as SVG: what the page shows without script, and what is downloaded."""
    is_small = "small" in request.GET
    drawn = charts.chart(_page(request, code), NOT_YET) if is_small else _chart(request, code)
    size = SMALL if is_small else LARGE
    answer = HttpResponse(drawing.svg(drawn.option, *size, told=drawn.told), content_type=SVG)
    if "download" in request.GET:
        answer["Content-Disposition"] = f'attachment; filename="{code}.svg"'
    return answer


@require_safe
@only_for(*WORKING)
def chart_json(request: HttpRequest, code: str) -> HttpResponse:
    """Its chart as the browser draws it."""
    return JsonResponse(_chart(request, code).parts)


@require_safe
@only_for(*WORKING)
def forecast(request: HttpRequest, code: str) -> HttpResponse:
    """How it may go on. An address of its own, from which the page fetches it: the models take longer than a page may."""
    found = _page(request, code)
    ahead = outlook(found)
    context = {"it": found, "ahead": None if isinstance(ahead, Said) else ahead, "why": ahead}
    return render(request, "indicators/forecast.html", context)


@require_safe
@only_for(*WORKING)
def lots(request: HttpRequest) -> HttpResponse:
    """What came in."""
    return render(request, "indicators/lots.html", {"lots": list(entering.lots(request.user)[:100])})


@require_safe
@only_for(*WORKING)
def lot(request: HttpRequest, pk: int) -> HttpResponse:
    """One lot with its rows."""
    found, rows = entering.lot(request.user, pk, number(request, "after") or 0)
    context = {"lot": found, "rows": rows, "after": rows[-1].row.pk if len(rows) == entering.A_PAGE else None}
    return render(request, "indicators/lot.html", context)


def _chart(request: HttpRequest, code: str) -> drawing.Chart:
    found = _page(request, code)
    return charts.chart(found, outlook(found))


def _page(request: HttpRequest, code: str) -> Page:
    return page(request.user, code, number(request, "area"))
