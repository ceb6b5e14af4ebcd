"""Firms' monthly reports are watched: a firm that stands still opens a dispatch, which gives away neither name nor figure."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, NotFound
from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators import actions, firms
from luoshi.office.indicators.models import FirmSignal
from luoshi.office.indicators.ticking import tick
from luoshi.office.ledger.actions import withdraw
from luoshi.office.ledger.models import Commitment
from luoshi.office.records.actions import enter
from tests.builders import at_nine, fresh

pytestmark = pytest.mark.django_db
NAME, MARK = "云台阀门公司", "77313"  # planted: found nowhere but in the firm's own pages


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with acting_at(at_nine(date(2026, 5, 10))):
        yield


@pytest.fixture
def firm(city):
    given = {"name": NAME, "lead": city.planning.pk, "supports": [city.county_farm.pk], "place": city.county.pk}
    return enter(city.handler, "industry.firm", given | {"office": city.office.pk})


@pytest.fixture
def report(city, firm):
    def run(month: str, output: str, **more: str) -> None:
        given = {"firm": firm.number, "month": month, "output": output, "note": "月报", **more}
        enter(city.county_handler, "industry.month", given)

    return run


def holding(on: date = date(2026, 5, 10)) -> set[str]:
    return {seen.code for seen in firms.look(on) if seen.verdict.holds}


def test_two_months_without_output_hold_and_one_does_not(report):
    report("2026-02", MARK)
    report("2026-03", "0")
    assert "firm-stopped" not in holding()
    report("2026-04", "0")
    assert holding() == {"firm-stopped"}


def test_a_report_is_missing_from_the_sixteenth_of_the_next_month(report):
    report("2026-03", "500")
    assert holding(date(2026, 5, 15)) == set()
    assert holding(date(2026, 5, 16)) == {"firm-late"}


def test_power_and_output_that_part_are_seen(report):
    report("2025-04", "100", power="100")
    report("2026-04", "150", power="90")
    assert holding() == {"firm-power-apart"}


def test_a_dispatch_opens_merges_and_closes_with_figure_and_cause(city, report, sign_in):
    for month in ("2026-03", "2026-04"):
        report(month, "0")
    tick(datetime.combine(date(2026, 5, 10), datetime.min.time()).astimezone())
    signal = FirmSignal.objects.get()
    assert (signal.commitment.lead, signal.commitment.kind, signal.times) == (city.planning, "dispatch", 1)
    with acting_at(at_nine(date(2026, 6, 10))):
        report("2026-05", "0")
        actions.watch_firms(None, date(2026, 6, 10))
    assert (FirmSignal.objects.get().times, Commitment.objects.filter(kind="dispatch").count()) == (2, 1)
    with acting_at(at_nine(date(2026, 7, 10))):
        report("2026-06", "800")
        actions.watch_firms(None, date(2026, 7, 10))
        assert FirmSignal.objects.get().closed_on is None
        page = reverse("indicators:firm-signal", args=[signal.pk])
        answer = sign_in(fresh(city.handler)).post(page, {"cause": "demand", "told": "订单不足"})
    assert answer.status_code == 302
    assert FirmSignal.objects.get().closed_on == date(2026, 7, 10)


def test_a_firms_signals_share_the_dispatch_in_hand_and_never_a_withdrawn_one(city, report):
    report("2025-03", "100", power="100")
    for month in ("2026-03", "2026-04"):
        report(month, "0", power="90")
    actions.watch_firms(None, date(2026, 5, 10))
    first = FirmSignal.objects.get().commitment
    with acting_at(at_nine(date(2026, 5, 20))):
        withdraw(fresh(city.supervisor), first.pk, "企业已关闭")
        actions.watch_firms(None, date(2026, 6, 20))
    assert {each.code: each.commitment == first for each in FirmSignal.objects.all()} == {
        "firm-stopped": True,
        "firm-late": False,
    }


def test_neither_name_nor_figure_leaves_the_firms_own_list(city, firm, report, sign_in):
    report("2026-02", MARK)
    for month in ("2026-03", "2026-04"):
        report(month, "0")
    actions.watch_firms(None, date(2026, 5, 10))
    signal = FirmSignal.objects.get()
    told = signal.commitment
    assert told.title == f"调度：企业 {firm.number}，企业连续停产"
    words = f"{told.title} {told.words} {told.basis} {list(told.elements.values_list('text', flat=True))}"
    assert firm.number in words
    assert NAME not in words and MARK not in words
    pages = [reverse("indicators:firms"), reverse("indicators:signals"), reverse("ledger:one", args=[told.pk])]
    for person in (city.leader, city.viewer, city.outsider, city.support_handler):
        client = sign_in(fresh(person))
        for page in pages:
            shown = client.get(page).content.decode()
            assert NAME not in shown and MARK not in shown
        assert client.get(reverse("indicators:firm-signal", args=[signal.pk])).status_code == 404
    assert NAME in sign_in(fresh(city.handler)).get(pages[0]).content.decode()
    with pytest.raises((NotFound, Forbidden)):
        actions.record_firm_cause(fresh(city.outsider), signal.pk, "demand", "不知")
