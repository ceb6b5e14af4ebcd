"""A signal opens a dispatch to the owner, once; it closes when it has cleared and the cause is recorded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at
from luoshi.office.events.replay import compare
from luoshi.office.indicators import actions, catalogue, watching
from luoshi.office.indicators.actions.targeting import TargetDraft
from luoshi.office.indicators.inputs import in_words
from luoshi.office.indicators.models import Signal
from luoshi.office.ledger import holding
from luoshi.office.ledger.models import Commitment
from luoshi.office.rules.queries import pack_on
from luoshi.packs.measuring import Signal as Rule
from luoshi.rating import Said
from luoshi.rating.indicators import Period, Verdict
from luoshi.rating.measures import FIGURES
from tests.builders import City, at_nine, commitment
from tests.office.indicators.samples import MADE, figure

pytestmark = pytest.mark.django_db

JULY = date(2021, 7, 20)
RULE = Rule.model_validate(
    {
        "names": {"zh": "落后路径过多", "en": "far behind"},
        "indicators": ["budget"],
        "when": {"behind": {"over": 5}},
        "to": ["head"],
        "source": "x",
    }
)


@pytest.fixture
def holds(monkeypatch: pytest.MonkeyPatch, city: City):
    """Sets whether the condition holds for the county's revenue."""

    def run(on: date, *, true: bool, period: str = "2021-01..06", codes: tuple[str, ...] = ("far",)) -> None:
        found = Verdict(true, not true, {"behind": 8.0 if true else 0.0}, Said("落后 8 个百分点", "8 pp behind"))
        at = MADE["budget"].rhythm.fit(Period.parse(period))
        pack = pack_on(on, "economy")
        seen = [watching.Seen(pack, code, RULE, "budget", city.county.pk, at, found) for code in codes]
        monkeypatch.setattr("luoshi.office.indicators.actions.signalling.look", lambda areas, on: iter(seen))
        with acting_at(at_nine(on)):
            actions.watch(None, on)

    return run


def test_a_signal_opens_one_dispatch_to_the_countys_organ_with_its_figures(city, holds):
    holds(JULY, true=True, codes=("far", "red"))
    far, red = Signal.objects.order_by("pk")
    made = far.commitment
    assert red.commitment == made
    assert (made.kind, made.origin, made.state, made.lead) == ("dispatch", "signal", "assigned", city.county_organ)
    assert "落后 8 个百分点" in made.words
    assert [each.verb for each in Event.objects.order_by("-seq")[:5]][::-1] == [
        "watch_signals",
        "register",
        "assign",
        "open_signal",
        "open_signal",
    ]
    finding, *differences = compare()
    assert finding.is_whole
    assert [each for each in differences if each.label in {"indicators.signal", "indicators.watch"}] == []


def test_the_same_condition_again_is_merged_and_counted(holds):
    holds(JULY, true=True)
    holds(JULY + timedelta(days=1), true=True)
    assert Signal.objects.get().times == 1
    holds(JULY + timedelta(days=31), true=True, period="2021-01..07")
    assert Signal.objects.get().times == 2
    assert Commitment.objects.count() == 1


def test_it_closes_only_when_cleared_and_with_a_cause(city, holds, sign_in):
    holds(JULY, true=True)
    signal = Signal.objects.get()
    holds(JULY + timedelta(days=31), true=False)
    signal.refresh_from_db()
    assert (signal.cleared_on, signal.closed_on) == (date(2021, 8, 20), None)
    page = reverse("indicators:signal", args=[signal.pk])
    client = sign_in(city.supervisor)
    assert client.get(page).status_code == 200
    assert "已消除，待原因" in client.get(reverse("indicators:signals")).content.decode()
    with acting_at(at_nine(date(2021, 8, 21))):
        assert client.post(page, {"cause": "demand", "told": "订单减少"}).status_code == 302
    signal.refresh_from_db()
    assert signal.closed_on == date(2021, 8, 21)
    assert "已关闭" in client.get(reverse("indicators:signals")).content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_it_was_made_of_is_said_in_words(language):
    given = {**dict.fromkeys(FIGURES, 2.5), "reports_missed": None, "period": "2021-01..06", "by": "seasonal"}
    of_a_target = dict.fromkeys(("value", "growth", "rest_growth", "other", "straight", "seasonal"), 1.0)
    with translation.override(language):
        told = dict(in_words({**given, **of_a_target, "against": "budget", "years": "2018、2019"}))
    assert not {name for name in told if "_" in name}
    if language == "zh-hans":
        assert not {name for name in told if name.isascii()}
        assert (told["低于目标"], told["连续红灯"], told["应报未报"]) == ("2.5 个百分点", "2.5 期", "缺")
        assert (told["时期"], told["亮灯依据"], told["对照指标"]) == ("2021年1—6月", "季节路径", "预算收入")


def test_a_cause_alone_leaves_it_open_and_what_comes_back_is_open_again(city, holds):
    holds(JULY, true=True)
    signal = Signal.objects.get()
    with acting_at(at_nine(JULY)):
        actions.record_cause(city.supervisor, signal.pk, "demand", "订单减少")
    signal.refresh_from_db()
    assert signal.closed_on is None
    holds(JULY + timedelta(days=31), true=False)
    signal.refresh_from_db()
    assert signal.closed_on == date(2021, 8, 20)


def test_a_data_error_goes_to_the_unit_that_the_figures_are_from(city, holds):
    holds(JULY, true=True)
    signal = Signal.objects.get()
    with acting_at(at_nine(JULY)):
        actions.record_cause(city.supervisor, signal.pk, "data", "单位写错")
    signal.refresh_from_db()
    assert signal.check_by.lead == city.finance
    assert "核对数据" in signal.check_by.title


def test_a_dispatch_is_not_closed_before_its_signals_are_cleared_and_their_causes_known(
    city, holds, sign_in, django_assert_max_num_queries
):
    holds(JULY, true=True)
    signal = Signal.objects.get()
    on_the_way = signal.commitment
    page = reverse("ledger:one", args=[on_the_way.pk])
    with acting_at(at_nine(JULY)):
        client = sign_in(city.supervisor)
        for each in (reverse("indicators:signals"), reverse("indicators:signal", args=[signal.pk]), page):
            client.get(each)  # the first one also marks the session
            with django_assert_max_num_queries(12):
                told = client.get(each).content.decode()
        assert "落后路径过多" in told
        assert reverse("indicators:signal", args=[signal.pk]) in told
        assert "调度要等预警消除并且记录了原因才能办结" in told
        with pytest.raises(Refused, match=r"还没有消除；“.*”还没有记录原因"):
            holding.demand_free(on_the_way)
        actions.record_cause(city.supervisor, signal.pk, "demand", "订单减少")
        with pytest.raises(Refused, match="还没有消除"):
            holding.demand_free(on_the_way)
    holds(JULY + timedelta(days=31), true=False)
    holding.demand_free(on_the_way)
    told = sign_in(city.supervisor).get(page).content.decode()
    assert "市场需求：订单减少；预警关闭" not in told  # closed by the figure, not by the cause
    assert "已有原因，预警关闭" in told


def test_what_holds_again_while_the_dispatch_is_in_hand_stands_on_the_same(city, holds):
    holds(JULY, true=True)
    first = Signal.objects.get()
    with acting_at(at_nine(JULY)):
        actions.record_cause(city.supervisor, first.pk, "demand", "订单减少")
    holds(JULY + timedelta(days=31), true=False)
    holds(JULY + timedelta(days=62), true=True, period="2021-01..08")
    again = Signal.objects.get(closed_on=None)
    assert (again.pk != first.pk, again.commitment_id) == (True, first.commitment_id)


def test_a_signal_goes_to_who_leads_the_matter_that_is_about_its_indicator(city, holds):
    county = actions_draft(city, "确保云台县预算收入过半", city.county_farm)
    city_s_own = actions_draft(city, "确保全市预算收入过半", city.planning)
    assert [each.indicator for each in county.attachments.all()] == ["budget"]
    holds(JULY, true=True)
    assert Signal.objects.get().commitment.lead == city.county_farm
    assert city_s_own.attachments.get().words == "预算收入"


def actions_draft(city, title, lead):
    return commitment(city, title=title, lead_id=lead.pk, support_ids=())


def test_who_has_no_part_records_no_cause(city, holds):
    holds(JULY, true=True)
    signal = Signal.objects.get()
    with pytest.raises(NotFound):
        actions.record_cause(city.outsider, signal.pk, "demand", "x")
    with pytest.raises(Invalid):
        actions.record_cause(city.supervisor, signal.pk, "fate", "x")


def test_the_real_rules_see_a_county_that_is_far_behind(city, enter, monkeypatch):
    with acting_at(at_nine(JULY)):
        months = [
            figure(city.county.pk, str(n * 10), period=year * 100 + n)
            for year in (2018, 2019, 2020)
            for n in range(1, 13)
        ]
        enter(*months, *(figure(city.county.pk, str(n * 6), period=202100 + n) for n in range(1, 7)), reason="停产")
        draft = TargetDraft("budget", city.county.pk, 2021, Decimal(120), "政府工作报告", date(2021, 1, 20))
        actions.set_target(city.supervisor, draft)
        real = pack_on(JULY, "economy")
        pack = real.model_copy(update={"signals": {"far": RULE}})
        monkeypatch.setattr(catalogue, "in_force", lambda on=None: (pack,))
        (seen,) = [each for each in watching.look({city.county.pk: city.county}, JULY) if each.verdict.holds]
    assert (seen.indicator, seen.area, seen.period.code) == ("budget", city.county.pk, "2021-01..06")
    assert seen.verdict.inputs["behind"] == pytest.approx(20)
