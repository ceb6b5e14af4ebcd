"""Addresses of the records app."""

from django.urls import path

from luoshi.office.records.views import filling, imports, lists, movers, page, topics

app_name = "records"
LEDGER = "<slug:pack>/<slug:ledger>/"
urlpatterns = [
    path("", topics.topics, name="topics"),
    path("move/<int:commitment_id>", page.move, name="move"),
    path("<slug:pack>/", topics.topic, name="topic"),
    path("files/<int:pk>", page.file, name="file"),
    path("files/<int:pk>/<slug:size>", page.preview, name="preview"),
    path("<slug:pack>/chart/<slug:block>.svg", topics.chart, name="chart"),
    path("<slug:pack>/chart/<slug:block>.json", topics.chart_json, name="chart-json"),
    path("<slug:pack>/movers/<slug:block>/", movers.page, name="movers"),
    path("<slug:pack>/movers/<slug:block>.<slug:form>", movers.file, name="movers-file"),
    path(LEDGER, lists.listing, name="list"),
    path(f"{LEDGER}import", imports.import_page, name="import"),
    path(f"{LEDGER}template.xlsx", imports.template_file, name="template"),
    path(f"{LEDGER}adopt/<int:commitment_id>", filling.adopt, name="adopt"),
    path(f"{LEDGER}new", filling.new, name="new"),
    path(f"{LEDGER}export.<slug:form>", lists.export, name="export"),
    path(f"{LEDGER}<int:pk>/", page.one, name="one"),
    path(f"{LEDGER}<int:pk>/amend", filling.amend, name="amend"),
    path(f"{LEDGER}<int:pk>/matter", filling.matter, name="matter"),
    path(f"{LEDGER}<int:pk>/do/<slug:verb>", filling.act, name="act"),
]
