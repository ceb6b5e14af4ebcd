"""Notes and scores in a browser: a note becomes a matter; a sheet is drawn up, appealed against, decided and published."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from luoshi.office.ledger.models import Commitment, Origin, State
from luoshi.office.scores.models import Scoring, UnitScore
from tests import builders
from tests.office.scores.test_scores import worked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_leaders_note_becomes_a_matter(city, window):
    made = builders.commitment(city, State.IN_PROGRESS)
    leader, office = window(city.leader), window(city.supervisor)
    leader.goto(reverse("ledger:one", args=[made.pk]))
    leader.get_by_role("link", name="写批示").click()
    leader.get_by_label("批示", exact=True).fill("请月底前拿出方案。")
    leader.get_by_role("button", name="批示", exact=True).click()
    expect(leader.locator("#instructions")).to_contain_text("请月底前拿出方案。")

    office.goto(reverse("desk:mine"))
    office.get_by_role("link", name="决定").click()
    office.get_by_label("紧急", exact=True).check()
    office.get_by_role("button", name="立项", exact=True).click()
    expect(office.get_by_role("status")).to_contain_text("已立项")
    new = Commitment.objects.latest("pk")
    assert (new.origin, new.urgency, new.words) == (Origin.NOTE, "urgent", "请月底前拿出方案。")
    assert new.current_due


def test_a_sheet_is_appealed_against_decided_by_another_and_published(city, window):
    worked(city)
    first, head, second = window(city.supervisor), window(city.head), window(city.second_supervisor)
    first.goto(reverse("scores:list"))
    first.get_by_label("考核期").select_option("2026-01-01")
    first.get_by_role("button", name="出考核表").click()
    score = UnitScore.objects.get(unit=city.planning)

    head.goto(reverse("scores:sheet", args=[score.pk]))
    head.locator("article", has_text="核查未通过").get_by_role("link", name="申诉").click()
    head.get_by_label("申诉理由").fill("当日已补齐。")
    head.get_by_role("button", name="申诉", exact=True).click()
    expect(head.locator("#appeals")).to_contain_text("待复核")

    second.goto(reverse("scores:list"))
    second.get_by_role("link", name="复核").click()
    second.locator("#appeals").get_by_role("link", name="复核").click()
    second.get_by_label("成立，这一条不计分", exact=True).check()
    second.get_by_label("理由", exact=True).fill("核查单时间有误")
    second.get_by_role("button", name="复核申诉").click()
    assert UnitScore.objects.get(pk=score.pk).total == score.total + 2

    second.goto(reverse("scores:scoring", args=[score.scoring_id]))
    second.get_by_role("button", name="公布").click()
    expect(second.locator("main")).to_contain_text("已公布")
    assert Scoring.objects.get().published_by == city.second_supervisor
