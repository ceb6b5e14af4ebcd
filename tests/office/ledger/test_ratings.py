"""Ratings by the rules in force: report days are frozen, what-if lists exactly what differs, dates follow the rules."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from luoshi.clock import deadline
from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions, lights, limits
from luoshi.office.ledger.models import Commitment, Rating, ReportDay, State
from luoshi.office.ledger.queries import Filters, ledger_list
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.ledger.whatif import differing
from luoshi.office.rules import actions as rules
from luoshi.office.rules.queries import pack_on, trial
from tests import builders
from tests.builders import fresh
from tests.office.rules.overlays import overlay

STRICT = (
    "lights.own:\n    strict:\n      code: strict\n      version: '1.0'\n      names: {zh: 严, en: Strict}\n"
    "      source: 望川市督查办法（虚构）\n      rules:\n        near: {light: orange, when: {days_left: {to: 20}}}\n"
)


def strict(**options) -> str:
    """Other lights: orange twenty days before the date, and no more."""
    text = overlay("lights.use: strict", **options)
    return f"{text}add:\n  {STRICT}"


def in_force(city, text: str) -> None:
    rules.approve(city.second_supervisor, rules.propose(city.supervisor, text).pk)


@pytest.mark.parametrize(
    ("left", "light"),
    [(-1, "r"), (0, "y"), (7, "y"), (8, "g"), (None, "n")],
    ids=["late", "today", "near", "far", "none"],
)
def test_the_light_follows_the_default_rules_at_below_and_above_their_bounds(city, left, light):
    due = None if left is None else today() + timedelta(days=left)
    item = builders.commitment(city, State.IN_PROGRESS, due=due)
    assert lights.timing(item, today()).kind == light


@pytest.mark.parametrize(
    ("state", "light", "word"),
    [(State.SUSPENDED, "w", "暂缓"), (State.STANDING, "w", "长期坚持"), (State.CLOSED, "d", "按时办结")],
)
def test_what_does_not_run_has_a_light_of_its_own(city, state, light, word):
    assert lights.timing(builders.commitment(city, state), today()) == (light, word)


def test_the_table_of_clocks_names_every_state():
    assert set(lights.LIFE.stages) == set(State)


def test_a_report_day_is_made_once_and_no_later_rule_recolours_it(city):
    item = builders.commitment(city, State.IN_PROGRESS, due=today() + timedelta(days=15))
    call_command("rate")
    before = list(Rating.objects.values())
    in_force(city, strict())
    assert lights.timing(item, today()).kind == "o"
    call_command("rate", on=today())
    assert list(Rating.objects.values()) == before
    assert [row.light for row in item.ratings.all()] == ["g"]
    day = ReportDay.objects.get()
    assert (day.rules, day.version, day.pack_version, day.count) == ("default", "1.0", "1.0", 1)
    assert Event.objects.filter(verb="rate").count() == 1
    assert walk_chain().is_whole


def test_a_rule_that_begins_later_changes_no_light_before(city):
    item = builders.commitment(city, State.IN_PROGRESS, due=today() + timedelta(days=15))
    in_force(city, strict(effective=today() + timedelta(days=3)))
    assert lights.timing(item, today()).kind == "g"
    assert lights.timing(item, today() + timedelta(days=3)).kind == "o"


def test_a_day_to_come_is_not_rated(db):
    with pytest.raises(Invalid, match="还没有到"):
        rate_all(today() + timedelta(days=1))


def test_what_if_lists_exactly_the_records_whose_light_would_change(city):
    made = {
        left: builders.commitment(city, State.IN_PROGRESS, due=today() + timedelta(days=left))
        for left in (-1, 5, 8, 20, 21)
    }
    builders.commitment(city, State.CLOSED)
    found = trial(strict())
    told = {
        row.commitment.pk: (row.light[0][0], row.light[1][0])
        for row in differing(fresh(city.supervisor), found.old, found.new, today())
    }
    assert told == {
        made[-1].pk: ("r", "o"),
        made[5].pk: ("y", "o"),
        made[8].pk: ("g", "o"),
        made[20].pk: ("g", "o"),
    }
    now = {
        pk: lights.timing(Commitment.objects.get(pk=pk), today()).kind
        for pk in Commitment.objects.values_list("pk", flat=True)
    }
    in_force(city, strict())
    after = {pk: lights.timing(Commitment.objects.get(pk=pk), today()).kind for pk in now}
    assert {pk for pk in now if now[pk] != after[pk]} == set(told)


def test_what_if_lists_dates_and_what_was_fixed_stays(city):
    open_date = builders.commitment(city, due=None, origin="document")
    fixed = builders.commitment(city, due=None, origin="document")
    actions.adopt_limit(city.supervisor, fixed.pk, limits.finish(fixed).due)
    builders.commitment(city, origin="document")
    builders.commitment(city, due=None, origin="meeting")
    found = trial(overlay())
    rows = list(differing(fresh(city.supervisor), found.old, found.new, today()))
    assert {row.commitment.pk: row.dates[0].stays for row in rows} == {open_date.pk: False, fixed.pk: True}
    assert list(differing(fresh(city.outsider), found.old, found.new, today())) == []


def test_a_proposed_date_counts_only_once_a_person_takes_it(city):
    item = builders.commitment(city, due=None, origin="document")
    found = limits.finish(item)
    expected = deadline(
        item.registered_on,
        pack_on(today()).limits.rule("finish", {"origin": "document"})[1].limit.limit,
        limits.calendar(),
    )
    assert found.answer == expected
    assert item.current_due is None
    with pytest.raises(Refused, match="与页面上的不同"):
        actions.adopt_limit(city.supervisor, item.pk, found.due + timedelta(days=1))
    actions.adopt_limit(city.supervisor, item.pk, found.due)
    item.refresh_from_db()
    assert (item.current_due, item.original_due, item.due_order) == (found.due,) * 3
    assert item.due_rule == "1.0 limits.presets.minutes-documents.rules.document"
    with pytest.raises(Refused, match="已有时限"):
        actions.adopt_limit(city.supervisor, item.pk, found.due)


@pytest.mark.parametrize(("urgency", "days"), [("urgent", 5), ("normal", 15), ("hard", 30)])
def test_a_limit_asks_for_origin_and_urgency(city, urgency, days):
    item = builders.commitment(city, due=None, origin="note", urgency=urgency)
    found = limits.finish(item)
    assert found.path.endswith(f".note-{urgency}")
    assert (found.answer.original - item.registered_on).days >= days
    assert found.rule.limit.days == days


def test_what_is_urgent_is_signed_for_sooner(city):
    item = builders.commitment(city, State.ASSIGNED, urgency="urgent")
    assert limits.sign_for(item).due == limits.calendar().add(today(), 1)


def test_where_the_rules_say_nothing_no_date_is_proposed(city):
    item = builders.commitment(city, due=None, origin="other")
    assert limits.finish(item) is None
    with pytest.raises(Refused, match="没有给这类事项定时限"):
        actions.adopt_limit(city.supervisor, item.pk, today())


def test_a_new_limit_moves_new_commitments_and_no_old_one(city):
    old = builders.commitment(city, due=None, origin="document")
    actions.adopt_limit(city.supervisor, old.pk, limits.finish(old).due)
    before = Commitment.objects.get(pk=old.pk).current_due
    in_force(city, overlay())
    new = builders.commitment(city, due=None, origin="document")
    assert limits.finish(new).due < before
    assert Commitment.objects.get(pk=old.pk).current_due == before


def test_the_day_to_sign_for_counts_from_the_assignment(city):
    item = builders.commitment(city, State.ASSIGNED)
    assert item.assigned_on == today()
    assert limits.sign_for(item).due == limits.calendar().add(today(), 2)
    assert limits.sign_for(builders.commitment(city)) is None


def test_the_page_of_a_light_tells_rule_version_inputs_and_what_would_change_it(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=3))
    rate_all(today())
    page = sign_in(city.handler).get(reverse("ledger:why", args=[item.pk])).content.decode()
    for words in ("逾期 3 天", "默认</a> 1.0", "督查包 1.0 版", "-3 天", "办结或批准延期", "亮红灯"):
        assert words in page, words
    assert sign_in(city.outsider).get(reverse("ledger:why", args=[item.pk])).status_code == 404
    assert sign_in(city.supervisor).get(reverse("ledger:why", args=[item.pk])).status_code == 200


def test_each_date_of_the_page_tells_how_it_came_about_and_the_button_takes_the_proposed_one(city, sign_in):
    item = builders.commitment(city, due=None, origin="document")
    due = limits.finish(item).due
    desk = sign_in(city.supervisor)
    page = desk.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "采用这个时限" in page
    assert "数满 30 天" in page
    assert "采用这个时限" not in sign_in(city.handler).get(reverse("ledger:one", args=[item.pk])).content.decode()
    address = reverse("ledger:adopt-limit", args=[item.pk])
    assert desk.post(address, {"due": "soon"}).status_code == 422
    desk.post(address, {"due": due.isoformat()})
    actions.amend(city.supervisor, item.pk, builders.draft(city, due=date(2030, 1, 2), origin="document"))
    actions.assign(city.supervisor, item.pk)
    actions.change_due(city.supervisor, item.pk, date(2030, 3, 4), "汛期停工")
    page = desk.get(reverse("ledger:one", args=[item.pk])).content.decode()
    for words in (
        f"采用规则时限 {day(due)}",
        "写明时限 2030年1月2日",
        "由 2030年1月2日 调整为 2030年3月4日：汛期停工",
        "签收时限",
    ):
        assert words in page, words
    assert Commitment.objects.get(pk=item.pk).due_rule == ""


def test_an_english_page_tells_the_clock_and_the_source_in_english(city, sign_in):
    item = builders.commitment(city, due=None, origin="document")
    desk = sign_in(city.supervisor)
    desk.cookies["django_language"] = "en"
    address = reverse("ledger:one", args=[item.pk])
    for _time in ("proposed", "adopted"):
        with translation.override(settings.LANGUAGE_CODE):
            page = desk.get(address).content.decode()
        for words in ("within 30 days, counted from the next day", "30 days are full on"):
            assert words in page, words
        assert "数满" not in page
        if item.current_due is None:
            assert "published rules: documents without a date" in page
            actions.adopt_limit(city.supervisor, item.pk, limits.finish(item).due)
            item.refresh_from_db()


def test_the_list_narrows_by_each_status(city):
    nothing = builders.commitment(city)
    done = builders.commitment(city, State.CLOSE_REQUESTED)
    proven = builders.commitment(city, State.CLOSED)
    with unrecorded():
        Commitment.objects.filter(pk=proven.pk).update(original_due=today() - timedelta(days=1))

    def found(**filters):
        return {row.pk for row in ledger_list(fresh(city.supervisor), Filters(**filters)).rows}

    assert found(claimed="none") == {nothing.pk}
    assert found(claimed="complete") == {done.pk, proven.pk}
    assert found(claimed="part") == set()
    assert found(proven="none") == {nothing.pk, done.pk}
    assert found(proven="all") == {proven.pk}
    assert found(proven="part") == set()
    assert found(due="late") == {proven.pk}
