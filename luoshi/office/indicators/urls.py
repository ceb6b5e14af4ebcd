"""Addresses of the indicators app."""

from django.urls import path

from luoshi.office.indicators.views import attaching, briefs, entering, firms, importing, pages, signals, targets

app_name = "indicators"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("enter/", entering.enter, name="enter"),
    path("import/", importing.take_in, name="import"),
    path("month.csv", pages.month, name="month"),
    path("attach/<int:commitment_id>/", attaching.attach, name="attach"),
    path("attach/<int:commitment_id>/<slug:code>/remove", attaching.detach, name="detach"),
    path("lots/", pages.lots, name="lots"),
    path("lots/<int:pk>/", pages.lot, name="lot"),
    path("board/", pages.half_year, name="board"),
    path("brief/<slug:pack>/", briefs.one, name="brief"),
    path("brief/<slug:pack>/<slug:form>", briefs.file, name="brief-file"),
    path("briefs/<int:pk>/", briefs.kept, name="brief-kept"),
    path("signals/", signals.listing, name="signals"),
    path("signals/<int:pk>/", signals.one, name="signal"),
    path("firms/", firms.listing, name="firms"),
    path("firms/<int:pk>/", firms.one, name="firm-signal"),
    path("topics/<slug:pack>/", pages.of_topic, name="topic"),
    path("targets/", targets.listing, name="targets"),
    path("grants/", targets.grants, name="grants"),
    path("grants/<int:pk>/stop", targets.stop, name="stop-grant"),
    path("of/<slug:code>/", pages.one, name="one"),
    path("of/<slug:code>/forecast/", pages.forecast, name="forecast"),
    path("of/<slug:code>/chart/", pages.chart, name="chart"),
    path("of/<slug:code>/chart.svg", pages.chart_svg, name="chart-svg"),
    path("of/<slug:code>/chart.json", pages.chart_json, name="chart-json"),
]
