"""Addresses of the people app. `sign-in` stands in the project's own addresses: it belongs to no app's name space."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from luoshi.office.people.views import account, audit, persons, rosters, security, units

app_name = "people"
urlpatterns = [
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("language", login_not_required(set_language), name="language"),
    path("account/", account.account, name="account"),
    path("account/tokens/<int:pk>/revoke", account.revoke, name="token-revoke"),
    # the system administrator
    path("rosters/<slug:roster>/", rosters.take_in, name="roster"),
    path("rosters/<slug:roster>/template", rosters.template_file, name="roster-template"),
    path("units/", units.listing, name="units"),
    path("units/new", units.new, name="unit-new"),
    path("units/<int:pk>/", units.one, name="unit"),
    path("units/<int:pk>/end", units.end, name="unit-end"),
    path("units/persons/", persons.listing, name="persons"),
    path("units/persons/new", persons.new, name="person-new"),
    path("units/persons/<int:pk>/", persons.one, name="person"),
    path("units/persons/<int:pk>/password", persons.password, name="person-password"),
    path("units/persons/<int:pk>/deactivate", persons.deactivate, name="person-deactivate"),
    path("units/persons/<int:pk>/reactivate", persons.reactivate, name="person-reactivate"),
    # the security administrator
    path("security/", security.listing, name="security"),
    path("security/<int:pk>/", security.duties, name="duties"),
    path("security/duties/<int:pk>/end", security.end, name="duty-end"),
    path("security/sign-ins/", security.sign_ins, name="sign-ins"),
    path("security/<int:pk>/unlock", security.unlock, name="unlock"),
    # the audit administrator
    path("audit/", audit.listing, name="audit"),
    path("audit/chain", audit.chain, name="chain"),
    path("audit/<int:seq>/", audit.one, name="event"),
]
