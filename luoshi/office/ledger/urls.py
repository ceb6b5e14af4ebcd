"""Addresses of the ledger app."""

from django.urls import path, re_path

from luoshi.office.ledger import lookback_views, report_views, views

app_name = "ledger"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new", views.new, name="new"),
    path("views", views.saved_views, name="views"),
    path("export.<str:form>", views.export, name="export"),
    path("evidence/<int:pk>", views.evidence, name="evidence"),
    path("draws", lookback_views.draws, name="draws"),
    path("draws/<int:pk>", lookback_views.draw, name="draw"),
    path("claims", lookback_views.accuracy, name="claims"),
    re_path(r"^evidence/(?P<pk>[0-9]{1,18})/(?P<size>small|large)\.jpg$", views.preview, name="preview"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/why", views.why, name="why"),
    path("<int:pk>/adopt-limit", views.adopt_limit, name="adopt-limit"),
    path("<int:pk>/amend", views.amend, name="amend"),
    path("reports/", report_views.due_list, name="reports"),
    path("<int:pk>/report", report_views.report, name="report"),
    path("<int:pk>/report/draft", report_views.save_draft, name="report-draft"),
    path("<int:pk>/verify", views.verify, name="verify"),
    path("<int:pk>/break-down", views.break_down, name="break-down"),
    path("<int:pk>/divide", views.divide, name="divide"),
    path("<int:pk>/<slug:verb>", views.act, name="act"),
]
