"""The burden: counted from rows, seen by the reach, and told to the office before it asks more."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import State
from luoshi.office.ledger.warning import before_asking
from luoshi.office.rules import actions as rules
from luoshi.office.scores import burden
from luoshi.office.slips import actions as slips
from tests.builders import City, commitment
from tests.office.rules.overlays import overlay

pytestmark = pytest.mark.django_db
MONTH = date(2026, 3, 1)


def on(day: int):
    return acting_at(timezone.make_aware(datetime(2026, 3, day, 10)))


def asked(city: City):
    with on(3):
        made = commitment(city, State.ASSIGNED, due=date(2026, 6, 30), cadence="weekly")
        ledger.sign_for(city.handler, made.pk)
        slips.escalate(city.supervisor, made.pk, "slip", "点名")
    return made


def test_a_month_is_counted_from_its_rows(city):
    made = asked(city)
    with on(4):
        load = next(each for each in burden.by_unit(city.supervisor, MONTH) if each.unit == city.planning)
        opened = made.slots.filter(unit=city.planning).count()
        assert opened > 0
        assert (load.reports, load.slips, load.asks, load.matters) == (opened, 1, opened + 1, 1)
        assert load.fields == opened * burden.FIELDS + 1
        assert load.notices > 0
        ledger.excuse_report(city.supervisor, made.slots.filter(unit=city.planning).first().pk, "已有数据")
        load = next(each for each in burden.by_unit(city.supervisor, MONTH) if each.unit == city.planning)
        assert (load.reports, load.held) == (opened - 1, 1)
        assert burden.by_unit(city.supervisor, date(2026, 1, 1)) == []


def test_a_unit_sees_its_own_burden_alone(city, sign_in):
    asked(city)
    with on(4):
        assert {each.unit for each in burden.by_unit(city.head, MONTH)} == {city.planning}
        assert burden.by_unit(city.outsider, MONTH) == []
        address = reverse("scores:burden-of", args=[city.planning.pk])
        assert "点名" not in sign_in(city.head).get(address).content.decode()
        assert sign_in(city.head).get(address).status_code == 200
        assert sign_in(city.outsider).get(address).status_code == 404
        quiet = sign_in(city.head).get(address, {"month": "2026-01"})  # asked for nothing
        assert (quiet.status_code, quiet.context["loads"][0].asks) == (200, 0)
        assert sign_in(city.viewer).get(reverse("scores:burden")).status_code == 404
        assert sign_in(city.supervisor).get(reverse("scores:burden") + "?month=x").status_code == 200


def test_the_office_is_warned_before_it_asks_more_and_never_stopped(city, sign_in):
    made = asked(city)
    with on(4):
        assert before_asking(city.planning.pk) == []
        assert before_asking(None) == []
    with on(4):
        changed = rules.propose(city.supervisor, overlay("burden.most_a_month.asks: 1"))
        rules.approve(city.second_supervisor, changed.pk)
        assert "减负提醒" in before_asking(city.planning.pk)[0]
        page = sign_in(city.supervisor).get(reverse("slips:escalate", args=[made.pk]))
        assert "减负提醒" in page.content.decode()
        slips.escalate(city.supervisor, made.pk, "talk", "再点名")
