"""Addresses of the ledger app."""

from django.urls import path, re_path

from luoshi.office.ledger.views import files, importing, lists, lookback, page, reports, verbs

app_name = "ledger"
urlpatterns = [
    path("", lists.listing, name="list"),
    path("new", lists.new, name="new"),
    path("import", importing.take_in, name="import"),
    path("import/template", importing.template_file, name="import-template"),
    path("views", lists.saved_views, name="views"),
    path("export.<str:form>", lists.export, name="export"),
    path("evidence/<int:pk>", files.evidence, name="evidence"),
    path("draws", lookback.draws, name="draws"),
    path("draws/<int:pk>", lookback.draw, name="draw"),
    path("claims", lookback.accuracy, name="claims"),
    re_path(r"^evidence/(?P<pk>[0-9]{1,18})/(?P<size>small|large)\.jpg$", files.preview, name="preview"),
    path("<int:pk>/", page.one, name="one"),
    path("<int:pk>/why", page.why, name="why"),
    path("<int:pk>/adopt-limit", page.adopt_limit, name="adopt-limit"),
    path("<int:pk>/amend", page.amend, name="amend"),
    path("reports/", reports.due_list, name="reports"),
    path("<int:pk>/report", reports.report, name="report"),
    path("<int:pk>/report/draft", reports.save_draft, name="report-draft"),
    path("<int:pk>/verify", verbs.verify, name="verify"),
    path("<int:pk>/break-down", verbs.break_down, name="break-down"),
    path("<int:pk>/divide", verbs.divide, name="divide"),
    path("<int:pk>/<slug:verb>", verbs.act, name="act"),
]
