"""Addresses of the records app."""

from django.urls import path

from luoshi.office.records import import_views, movers_views, views

app_name = "records"
LEDGER = "<slug:pack>/<slug:ledger>/"
urlpatterns = [
    path("", views.topics, name="topics"),
    path("move/<int:commitment_id>", views.move, name="move"),
    path("<slug:pack>/", views.topic, name="topic"),
    path("files/<int:pk>", views.file, name="file"),
    path("files/<int:pk>/<slug:size>", views.preview, name="preview"),
    path("<slug:pack>/chart/<slug:block>.svg", views.chart, name="chart"),
    path("<slug:pack>/chart/<slug:block>.json", views.chart_json, name="chart-json"),
    path("<slug:pack>/movers/<slug:block>/", movers_views.page, name="movers"),
    path("<slug:pack>/movers/<slug:block>.<slug:form>", movers_views.file, name="movers-file"),
    path(LEDGER, views.listing, name="list"),
    path(f"{LEDGER}import", import_views.import_page, name="import"),
    path(f"{LEDGER}template.xlsx", import_views.template_file, name="template"),
    path(f"{LEDGER}adopt/<int:commitment_id>", views.adopt, name="adopt"),
    path(f"{LEDGER}new", views.new, name="new"),
    path(f"{LEDGER}export.<slug:form>", views.export, name="export"),
    path(f"{LEDGER}<int:pk>/", views.one, name="one"),
    path(f"{LEDGER}<int:pk>/amend", views.amend, name="amend"),
    path(f"{LEDGER}<int:pk>/matter", views.matter, name="matter"),
    path(f"{LEDGER}<int:pk>/do/<slug:verb>", views.act, name="act"),
]
