"""Addresses of the api app: the operations, their documentation, and a word for every other address."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from luoshi.office.api.faults import not_found, told_method
from luoshi.office.api.ninja import api
from luoshi.office.api.views import docs

operations, _, namespace = api.urls
for pattern in operations:
    # the operation itself answers 401 in JSON; the middleware would send a program to the sign-in page
    assert pattern.callback
    pattern.callback = login_not_required(told_method(pattern.callback))

urlpatterns = [
    path("docs", docs, name="api-docs"),
    path("", include((operations, namespace))),
    re_path("", login_not_required(not_found)),
]
