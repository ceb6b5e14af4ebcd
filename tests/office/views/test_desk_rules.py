"""规则 and 日历: who may try out and decide, faults with their lines, the month's dates, few statements."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from luoshi.office.desk.queries.calendar import A_DAY, month
from luoshi.office.desk.queries.rules import starting_text
from luoshi.office.events.recorder import today
from luoshi.office.rules import actions
from luoshi.office.rules.models import PackVersion, Status
from luoshi.office.rules.queries import trial
from tests import builders
from tests.builders import fresh
from tests.office.rules.overlays import overlay

RULES, TRY, CALENDAR = "/rules/", "/rules/try", "/calendar/"


def test_the_rules_page_tells_what_is_in_force_since_when_by_whom_and_what_changed(city, sign_in):
    actions.approve(city.second_supervisor, actions.propose(city.supervisor, overlay()).pk)
    page = sign_in(city.handler).get(RULES).content.decode()
    for words in ("1.0+1", "supervisor 提出", "second supervisor 批准", "30", "15 日内", "behind-red", "待确认"):
        assert words in page, words
    assert "试算新规则" not in page
    assert "试算新规则" in sign_in(city.supervisor).get(RULES).content.decode()
    assert sign_in(city.system_admin).get(RULES).status_code == 404


def test_trying_out_keeps_nothing_and_shows_changes_and_records(city, sign_in):
    builders.commitment(city, title="编制防汛预案", due=None, origin="document")
    page = sign_in(city.supervisor).post(TRY, {"text": overlay()})
    assert page.status_code == 200
    for words in ("30 → 15", "编制防汛预案", "完成时限"):
        assert words in page.content.decode(), words
    assert not PackVersion.objects.exists()


def test_a_fault_is_told_with_its_line_even_after_a_browser_changed_the_line_ends(city, sign_in):
    text = overlay().replace("limit: {days: 15}", "limit: {dayz: 15}").replace("\n", "\r\n")
    page = sign_in(city.supervisor).post(TRY, {"text": text})
    assert page.status_code == 422
    assert "叠加文件:6" in page.content.decode()


def test_a_second_person_puts_in_force_what_the_first_proposed(city, sign_in):
    first, second = sign_in(city.supervisor), sign_in(city.second_supervisor)
    assert first.post(TRY, {"text": overlay(), "propose": "1", "key": "one"}).status_code == 302
    made = PackVersion.objects.get()
    act = reverse("desk:rules-act", args=[made.pk, "approve"])
    assert "批准生效</button>" not in first.get(RULES).content.decode()
    assert "不能自己批准" in first.post(act, follow=True).content.decode()
    assert "批准生效</button>" in second.get(RULES).content.decode()
    second.post(act)
    made.refresh_from_db()
    assert made.status == Status.IN_FORCE
    assert second.get(act).status_code == 405
    assert second.post(reverse("desk:rules-act", args=[made.pk, "burn"])).status_code == 404


@pytest.mark.parametrize("name", ["handler", "head", "county_supervisor", "viewer", "leader"])
def test_others_cannot_try_out(city, sign_in, name):
    assert sign_in(getattr(city, name)).get(TRY).status_code == 403


def test_the_text_to_start_from_is_sound_and_next_in_order(city):
    assert trial(starting_text()).overlay.version == "1"
    actions.approve(city.second_supervisor, actions.propose(city.supervisor, overlay()).pk)
    found = trial(starting_text()).overlay
    assert (found.version, found.effective) == ("2", today() + timedelta(days=1))


def test_the_calendar_shows_the_month_mine_or_all(city, sign_in):
    for n in range(A_DAY + 2):
        builders.commitment(city, title=f"第{n}件", due=date(2030, 5, 15))
    builders.commitment(city, title="别的月", due=date(2030, 6, 1))
    found = month(fresh(city.handler), date(2030, 5, 1), mine=True)
    cell = next(cell for week in found.weeks for cell in week if cell.day.date == date(2030, 5, 15))
    assert (len(cell.rows), cell.more, found.total, found.is_published) == (A_DAY, 2, A_DAY + 2, False)
    assert month(fresh(city.outsider), date(2030, 5, 1), mine=False).total == 0
    client = sign_in(city.support_handler)
    assert "第0件" not in client.get(f"{CALENDAR}?month=2030-05").content.decode()
    page = client.get(f"{CALENDAR}?month=2030-05&who=all").content.decode()
    for words in ("第0件", "还有 2 件", "2030 年放假安排尚未公布"):
        assert words in page
    assert "第5件" in client.get(f"{CALENDAR}?day=2030-05-15&who=all").content.decode()
    assert client.get(f"{CALENDAR}?month=never&day=9999-99-99").status_code == 200


@pytest.mark.parametrize("address", [RULES, CALENDAR, f"{CALENDAR}?day=2030-05-15"])
def test_the_pages_take_at_most_twelve_statements(city, sign_in, address, django_assert_max_num_queries):
    actions.approve(city.second_supervisor, actions.propose(city.supervisor, overlay()).pk)
    for _ in range(6):
        builders.commitment(city, due=date(2030, 5, 15))
    for name in ("supervisor", "handler", "county_supervisor"):
        client = sign_in(getattr(city, name))
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)
