"""Scores: from rows to a sheet, who may do what, appeals decided by others, published by a person, history kept."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.desk.queries.tasks import desk
from luoshi.office.events.queries import timeline, walk_chain
from luoshi.office.events.recorder import acting_at
from luoshi.office.instructions import actions as instructions
from luoshi.office.ledger import actions as ledger
from luoshi.office.ledger.models import State, Verification
from luoshi.office.notices.models import Notice
from luoshi.office.people.models import UnitKind
from luoshi.office.scores import actions
from luoshi.office.scores.gathering import EVENTS
from luoshi.office.scores.models import Appeal, Line, Scoring, UnitScore
from luoshi.office.scores.periods import Period, containing, ended
from luoshi.office.scores.queries import behind, sheet
from luoshi.packs.leagues import UnitKind as PackKind
from luoshi.packs.scores import EVENTS as KNOWN
from tests.builders import City, commitment, fresh, prove, verify

pytestmark = pytest.mark.django_db

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


def on(month: int, day: int):
    return acting_at(timezone.make_aware(datetime(2026, month, day, 10)))


def worked(city: City) -> None:
    """A quarter: planning was sent back once and praised, missed the report of each month; finance did what was asked."""
    with on(1, 5):
        made = commitment(city, State.ASSIGNED, due=date(2026, 3, 20), cadence="monthly")
        ledger.sign_for(city.handler, made.pk)
        other = commitment(city, lead_id=city.finance.pk, support_ids=(), due=date(2026, 5, 1), cadence="on_change")
        ledger.assign(city.supervisor, other.pk)
        ledger.sign_for(city.support_handler, other.pk)
    with on(1, 12):
        prove(city, made.pk)
        ledger.apply_close(city.head, made.pk)
        ledger.report(city.support_handler, other.pk, progress=20, done="拨付 300 万元。")
        ledger.approve_report(city.support_head, other.reports.get().pk)
    with on(1, 15):
        verify(city, made.pk, passed=False)
    with on(2, 2):
        instructions.write(city.leader, made.pk, "有改进。", stance="praises")


def drawn(city: City) -> Scoring:
    worked(city)
    with on(4, 8):
        return actions.draw_up(city.supervisor, city.office, QUARTER)


def score_of(scoring: Scoring, unit) -> UnitScore:
    return UnitScore.objects.get(scoring=scoring, unit=unit)


def returned(scoring: Scoring, unit) -> Line:
    return Line.objects.get(score__scoring=scoring, score__unit=unit, item="returned")


def test_a_sheet_counts_what_happened_and_every_line_has_its_row(city):
    scoring = drawn(city)
    with on(4, 9):
        found = sheet(city.supervisor, score_of(scoring, city.planning).pk)
    points = {entry.code: (entry.sum.times, entry.sum.points) for entry in found.entries if entry.lines}
    assert points["returned"] == (1, -2)
    assert points["praised"] == (1, 1)
    assert found.score.total == 100 + sum(points for _times, points in points.values())
    assert all(line.row_id and line.commitment_id for entry in found.entries for line in entry.lines)
    shares = {share.code: (share.numerator, share.denominator, share.value) for share in found.shares}
    assert shares["on-time"] == (0, 1, 0)
    assert shares["honest"] == (0, 1, 0)
    assert [row[1:] for row in behind(city.supervisor, found.score.pk, "on-time")[2]] == [(0, 1)]
    best, last = score_of(scoring, city.finance), score_of(scoring, city.planning)
    assert (best.total, best.rank, last.rank) == (100, 1, 2)
    assert (best.listed, last.listed) == ("", "black")  # the target itself is neither exceeded nor missed
    assert scoring.version == "1.0"
    assert walk_chain().is_whole


def test_a_claim_is_held_against_the_unit_that_made_it_wherever_the_matter_went(city):
    worked(city)
    with on(2, 3):
        commitment(city, State.IN_PROGRESS, title="另一件事项")  # for which planning is scored
        ledger.reroute(
            city.supervisor, Verification.objects.get().commitment_id, lead_id=city.finance.pk, reason="职责调整"
        )
    with on(4, 8):
        scoring = actions.draw_up(city.supervisor, city.office, QUARTER)
    assert returned(scoring, city.planning).row_kind == "verification"
    assert not Line.objects.filter(score__scoring=scoring, score__unit=city.finance, item="returned").exists()
    with on(4, 9):
        shares = {share.code: share for share in sheet(city.supervisor, score_of(scoring, city.planning).pk).shares}
    assert (shares["honest"].numerator, shares["honest"].denominator) == (0, 1)


def test_a_line_of_the_early_morning_has_the_offices_day(city):
    with acting_at(timezone.make_aware(datetime(2026, 1, 15, 6, 30))):
        made = commitment(city, State.CLOSE_REQUESTED)
        verify(city, made.pk, passed=False)
        instructions.write(city.leader, made.pk, "有改进。", stance="praises")
    with on(4, 8):
        scoring = actions.draw_up(city.supervisor, city.office, QUARTER)
    lines = Line.objects.filter(score=score_of(scoring, city.planning), item__in=["returned", "praised"])
    assert {line.item: line.day for line in lines} == {"returned": date(2026, 1, 15), "praised": date(2026, 1, 15)}


def test_only_units_that_led_a_matter_are_scored_and_a_period_once(city):
    scoring = drawn(city)
    assert set(scoring.scores.values_list("unit", flat=True)) == {city.planning.pk, city.finance.pk}
    with on(4, 9), pytest.raises(Refused, match="已经有了"):
        actions.draw_up(city.supervisor, city.office, QUARTER)


@pytest.mark.parametrize(
    "period", [Period(date(2026, 4, 1), date(2026, 6, 30)), Period(date(2026, 1, 2), date(2026, 3, 31))]
)
def test_a_period_must_be_over_and_be_one(city, period):
    with on(4, 8), pytest.raises(Invalid):
        actions.draw_up(city.supervisor, city.office, period)


@pytest.mark.parametrize("name", ["head", "handler", "leader", "viewer", "county_supervisor", "system_admin", "nobody"])
def test_only_the_office_draws_up(city, name):
    with on(4, 8), pytest.raises(Forbidden):
        actions.draw_up(getattr(city, name), city.office, QUARTER)


def test_force_majeure_is_left_out_with_a_reason_and_never_lowers(city):
    scoring = drawn(city)
    line, before = returned(scoring, city.planning), score_of(scoring, city.planning)
    with on(4, 9):
        with pytest.raises(Invalid):
            actions.exclude(city.supervisor, line.pk, " ")
        with pytest.raises(Forbidden):
            actions.exclude(city.head, line.pk, "暴雨")
        with pytest.raises(NotFound):
            actions.exclude(city.outsider_head, line.pk, "暴雨")
        actions.exclude(city.second_supervisor, line.pk, "暴雨停工")
        with pytest.raises(Refused):
            actions.exclude(city.supervisor, line.pk, "再来")
        praise = Line.objects.get(score=before, item="praised")
        with pytest.raises(Refused, match="加分"):
            actions.exclude(city.supervisor, praise.pk, "暴雨")
    after = score_of(scoring, city.planning)
    assert after.total == before.total + 2
    assert after.drawn == before.drawn == {"total": before.total, "rank": before.rank, "listed": before.listed}
    assert Line.objects.get(pk=line.pk).points == -2


def test_points_are_set_within_the_range_of_the_item_alone(city):
    scoring = drawn(city)
    before = score_of(scoring, city.planning)
    praise, fixed = Line.objects.get(score=before, item="praised"), returned(scoring, city.planning)
    with on(4, 9):
        for points in (0.5, 6):
            with pytest.raises(Invalid):
                actions.set_points(city.supervisor, praise.pk, points, "影响大")
        with pytest.raises(Refused):
            actions.set_points(city.supervisor, fixed.pk, -1, "从轻")
        actions.set_points(city.supervisor, praise.pk, 4, "影响大")
    assert score_of(scoring, city.planning).total == before.total + 3


def test_an_appeal_is_decided_by_somebody_who_did_not_score(city):
    scoring = drawn(city)
    score, line = score_of(scoring, city.planning), returned(scoring, city.planning)
    with on(4, 20):
        for name in ("handler", "leader", "second_supervisor"):
            with pytest.raises(Forbidden):
                actions.appeal(getattr(city, name), score.pk, "不实", line.pk)
        with pytest.raises(NotFound):
            actions.appeal(city.support_head, score.pk, "不实", line.pk)
        actions.appeal(city.head, score.pk, "要素当日已补齐。", line.pk)
        with pytest.raises(Refused, match="正在复核"):
            actions.appeal(city.head, score.pk, "再说一次", line.pk)
        appeal = Appeal.objects.get()
        assert appeal.decide_by == date(2026, 5, 20)
        with pytest.raises(Refused, match="没有复核"):
            actions.publish(city.supervisor, scoring.pk)
        for name in ("supervisor", "head"):  # drew it up; appealed
            with pytest.raises(Forbidden):
                actions.decide(getattr(city, name), appeal.pk, upheld=True, reason="成立")
        with pytest.raises(NotFound):
            actions.decide(city.outsider_head, appeal.pk, upheld=True, reason="成立")
        actions.decide(city.second_supervisor, appeal.pk, upheld=True, reason="核查单时间有误")
        with pytest.raises(Refused):
            actions.decide(fresh(city.second_supervisor), appeal.pk, upheld=False, reason="改主意")
    assert score_of(scoring, city.planning).total == score.total + 2
    assert Line.objects.get(pk=line.pk).excluded_why == "核查单时间有误"


def test_who_left_out_a_line_does_not_decide_on_that_sheet(city):
    scoring = drawn(city)
    score = score_of(scoring, city.planning)
    with on(4, 20):
        actions.exclude(city.second_supervisor, returned(scoring, city.planning).pk, "暴雨")
        actions.appeal(city.head, score.pk, "整张表重新看。")
        with pytest.raises(Forbidden, match="回避"):
            actions.decide(city.second_supervisor, Appeal.objects.get().pk, upheld=False, reason="维持")


def test_after_thirty_days_nobody_appeals(city):
    scoring = drawn(city)
    score = score_of(scoring, city.planning)
    with on(5, 8):
        actions.appeal(city.head, score.pk, "最后一天。")
    with on(5, 9), pytest.raises(Refused, match="已经过了"):
        actions.appeal(city.head, score.pk, "晚了。", returned(scoring, city.planning).pk)


def test_what_was_published_stays_whatever_an_appeal_changes(city):
    scoring = drawn(city)
    with on(4, 10):
        with pytest.raises(Forbidden):
            actions.publish(city.head, scoring.pk)
        actions.publish(city.second_supervisor, scoring.pk)
        with pytest.raises(Refused):
            actions.publish(city.supervisor, scoring.pk)
        line, before = returned(scoring, city.planning), score_of(scoring, city.planning)
        with pytest.raises(Refused, match="已经公布"):
            actions.exclude(city.supervisor, line.pk, "暴雨")
        actions.appeal(city.head, before.pk, "要素当日已补齐。", line.pk)
        actions.decide(city.second_supervisor, Appeal.objects.get().pk, upheld=True, reason="成立")
    after = score_of(scoring, city.planning)
    assert after.published == before.published
    assert after.published["total"] == before.total == after.total - 2
    assert [event.verb for event in timeline(after)] == ["appeal_score", "decide_appeal"]


def test_units_see_their_own_sheet_at_once_and_the_others_totals_once_published(city):
    scoring = drawn(city)
    mine, other = score_of(scoring, city.planning), score_of(scoring, city.finance)
    with on(4, 9):
        assert set(UnitScore.objects.visible_to(city.head)) == {mine}
        assert not UnitScore.objects.visible_to(city.outsider_head).exists()
        assert not UnitScore.objects.visible_to(city.viewer).exists()
        actions.publish(city.second_supervisor, scoring.pk)
        assert set(UnitScore.objects.visible_to(city.outsider_head)) == {mine, other}
        assert not UnitScore.objects.visible_to(city.viewer).exists()
        assert set(UnitScore.objects.visible_to(city.head).opened_by(city.head)) == {mine}
        with pytest.raises(NotFound):
            sheet(city.head, other.pk)


def test_every_event_of_the_language_but_one_is_told_by_rows():
    assert KNOWN.keys() - EVENTS.keys() == {"early_start"}
    assert {*UnitKind.values} - {"area"} == {*PackKind.__args__}


def test_periods_follow_each_other():
    assert containing("quarter", date(2026, 11, 23)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert containing("half_year", date(2026, 12, 31)) == (date(2026, 7, 1), date(2026, 12, 31))
    assert [each.start.month for each in ended("quarter", date(2026, 1, 1), 3)] == [10, 7, 4]
    assert ended("month", date(2026, 3, 31), 1) == [(date(2026, 2, 1), date(2026, 2, 28))]


def test_the_pages_show_a_sheet_from_drawing_up_to_publication(city, sign_in, django_assert_max_num_queries):
    worked(city)
    with on(4, 8):
        office, head, outsider = sign_in(city.supervisor), sign_in(city.head), sign_in(city.outsider)
        assert office.post(reverse("scores:list"), {"period": "2026-01-01"}).status_code == 302
        scoring = Scoring.objects.get()
        page = reverse("scores:scoring", args=[scoring.pk])
        with django_assert_max_num_queries(13):
            assert "2026 年第 1 季度考核" in office.get(page).content.decode()
        assert outsider.get(page).status_code == 404
        score, line = score_of(scoring, city.planning), returned(scoring, city.planning)
        own = reverse("scores:sheet", args=[score.pk])
        text = head.get(own).content.decode()
        assert "退回补办" in text
        assert "不可抗力" not in text
        with django_assert_max_num_queries(13):
            assert "不可抗力" in office.get(own).content.decode()
        assert outsider.get(own).status_code == 404
        assert head.get(reverse("scores:behind", args=[score.pk, "on-time"])).status_code == 200
        assert head.get(reverse("scores:behind", args=[score.pk, "none"])).status_code == 404
        exclude = reverse("scores:act", args=[score.pk, "exclude", line.pk])
        assert office.post(exclude, {"reason": ""}).status_code == 422
        assert office.post(exclude, {"reason": "暴雨停工"}).status_code == 302
        assert head.post(reverse("scores:appeal", args=[score.pk]), {"text": "请复核"}).status_code == 302
        second = sign_in(city.second_supervisor)
        assert "待您复核的申诉" in second.get(reverse("scores:list")).content.decode()
        assert "待您复核的申诉" not in office.get(reverse("scores:list")).content.decode()
        decide = reverse("scores:act", args=[score.pk, "decide", Appeal.objects.get().pk])
        assert second.post(decide, {"upheld": "no", "reason": "维持"}).status_code == 302
        assert office.post(reverse("scores:publish", args=[scoring.pk])).status_code == 302
        assert "已公布" in outsider.get(page).content.decode()


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person, commitment=None).order_by("pk").values_list("verb", flat=True))


def test_heads_hear_of_their_sheet_and_the_appeal_stands_on_the_desk_of_who_decides(city, sign_in):
    scoring = drawn(city)
    line = returned(scoring, city.planning)
    with on(4, 20):
        actions.appeal(city.head, line.score_id, "要素当日已补齐。", line.pk)
    assert [kind.code for kind in desk(fresh(city.supervisor)).kinds if kind.code == "appeals"] == []  # drew it up
    (task,) = desk(fresh(city.second_supervisor), "appeals").tasks
    assert task.day == date(2026, 5, 20)
    assert "市发展改革委" in task.why
    page = sign_in(city.second_supervisor).get(reverse("desk:mine"))
    assert reverse("scores:act", args=[line.score_id, "decide", task.row.pk]) in page.content.decode()
    with on(4, 21):
        actions.decide(city.second_supervisor, task.row.pk, upheld=False, reason="维持")
        actions.publish(city.second_supervisor, scoring.pk)
    assert told(city.head) == ["draw_up_scores", "decide_appeal", "publish_scores"]
    assert told(city.support_head) == ["draw_up_scores", "publish_scores"]
    assert told(city.supervisor) == ["appeal_score"]
    assert told(city.outsider_head) == []
    inbox = sign_in(city.head).get(reverse("notices:inbox")).content.decode()
    assert reverse("scores:sheet", args=[line.score_id]) in inbox
    assert "您是被考核单位负责人" in inbox
