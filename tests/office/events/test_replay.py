"""State rebuilt from the record equals the tables row by row; whatever is changed beside it is named."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.office.events import guard, replay
from luoshi.office.events.baseline import ROWS, take_in
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import Finding
from luoshi.office.events.recorder import today
from luoshi.office.events.replay import Difference, Fold, compare
from luoshi.office.ledger import actions
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.ledger.models import Commitment, Element, Involvement, State
from luoshi.office.ledger.ratings import rate_all
from luoshi.office.meetings.actions import merge_with_previous, reject, reopen
from luoshi.office.people import actions as people
from luoshi.office.people.models import Role, UnitAlias
from luoshi.office.people.tokens import create_token, revoke_token
from tests.builders import City, build_city, commitment, draft, meeting

TITLE = "建成公共实训基地二期"  # the builders' own


@pytest.fixture
def city(db) -> City:
    """The fixture city, known to the record."""
    made = build_city()
    take_in("测试")
    return made


def differences() -> list[Difference]:
    """On which rows the chain and the tables disagree; the chain itself is whole."""
    finding, *found = compare()
    assert isinstance(finding, Finding)
    assert finding.is_whole
    return found


def by_sql(sql: str, *values: object) -> None:
    """What the database's owner could do, with the guards lifted."""
    with connection.cursor() as cursor:
        for statement in guard.remove(connection.vendor, "events_event"):
            cursor.execute(statement)
        cursor.execute(sql, values)


def test_an_empty_office_replays(db):
    assert differences() == []


def test_every_state_replays(city):
    for state in State:
        commitment(city, state)
    assert differences() == []


def test_the_reading_desk_replays(city):
    first, second, third = meeting(city).directives.order_by("start")
    merge_with_previous(city.supervisor, second.pk)
    reopen(city.supervisor, second.pk)
    reject(city.supervisor, third.pk, "原则性要求")
    accept_directive(city.supervisor, first.pk)
    assert differences() == []


def test_units_persons_duties_and_tokens_replay(city):
    wanted = people.UnitDraft("市数据局", "数据局", "department", "city", today(), city.area.pk, aliases=("大数据局",))
    unit = people.create_unit(city.system_admin, wanted)
    people.change_unit(
        city.system_admin,
        city.county_organ.pk,
        people.UnitDraft("云台县委", "云台", "county", "county", today(), city.area.pk),
    )
    person = people.create_person(city.system_admin, "newcomer", "新人", "科长", "a long password 2026")
    people.set_password(city.system_admin, person.pk, "another password 2026")
    person = people.change_password(person, "another password 2026", "a password of their own 2026")
    duty = people.grant_duty(city.security_admin, person.pk, unit.pk, Role.HANDLER, today())
    people.end_duty(city.security_admin, duty.pk, today())
    revoke_token(person, create_token(person, "脚本").pk)
    assert differences() == []


def test_breaking_down_amending_and_rating_replay(city):
    whole = commitment(city, State.IN_PROGRESS)
    actions.break_down(city.handler, whole.pk, [(draft(city, "甲"), 1), (draft(city, "乙"), 3)])
    child = whole.children.first()
    actions.amend(city.supervisor, child.pk, draft(city, "丙", support_ids=(), elements=(("一项", "deliverable"),)))
    rate_all(today())
    assert differences() == []


def test_the_demo_city_replays(db):
    from demo.load import load

    load(date(2026, 11, 23))
    assert differences() == []


CHANGE = "UPDATE ledger_commitment SET {} WHERE id = %s"
TAMPERED = {
    "a value": ("claimed = 90", {"claimed": (0, 90)}),
    "a date": ("original_due = '2031-01-01'", {"original_due": ("2030-06-30", "2031-01-01")}),
    "two at once": ("title = '改过', measure = '改过'", {"title": (TITLE, "改过"), "measure": ("", "改过")}),
    "an emptied field": ("assigned_on = NULL", {"assigned_on": (today().isoformat(), None)}),
}


@pytest.mark.parametrize(("setting", "found"), TAMPERED.values(), ids=TAMPERED)
def test_a_changed_value_is_named_with_both_sides(city, setting, found):
    commitment(city)
    made = commitment(city, State.IN_PROGRESS)
    by_sql(CHANGE.format(setting), made.pk)
    [difference] = differences()
    assert (difference.label, difference.pk) == ("ledger.commitment", made.pk)
    sides = {name: (difference.in_chain[name], difference.in_table[name]) for name in difference.fields}
    assert sides == found


def test_a_row_that_was_slipped_in_is_named(city):
    made = commitment(city)
    by_sql(
        "INSERT INTO ledger_involvement (commitment_id, unit_id, part) VALUES (%s, %s, 'support')",
        made.pk,
        city.education.pk,
    )
    [difference] = differences()
    assert (difference.label, difference.in_chain) == ("ledger.involvement", None)
    assert difference.in_table["unit_id"] == city.education.pk


def test_a_row_that_was_taken_away_is_named(city):
    made = commitment(city)
    gone = made.elements.first()
    by_sql("DELETE FROM ledger_element WHERE id = %s", gone.pk)
    [difference] = differences()
    assert (difference.label, difference.pk, difference.in_table) == ("ledger.element", gone.pk, None)
    assert difference.in_chain["text"] == gone.text


def test_a_row_exchanged_for_another_is_named_from_both_sides(city):
    made = commitment(city)
    gone = Involvement.objects.filter(part="support").get()
    by_sql("UPDATE ledger_involvement SET id = 9999 WHERE id = %s", gone.pk)
    assert {(each.pk, each.in_chain is None) for each in differences()} == {(gone.pk, False), (9999, True)}
    assert made.involvements.count() == 3


def test_what_was_written_past_the_actions_is_named(city):
    with unrecorded():
        UnitAlias.objects.create(unit=city.office, name="督查办")
    [difference] = differences()
    assert (difference.label, difference.in_table["name"]) == ("people.unitalias", "督查办")


def test_a_changed_event_stops_the_replay(city):
    commitment(city)
    forged = bytes(Event.objects.latest("seq").canonical).replace("建成".encode(), "拆除".encode())
    by_sql("UPDATE events_event SET canonical = %s WHERE seq = (SELECT MAX(seq) FROM events_event)", forged)
    [finding] = compare()
    assert not finding.is_whole


def test_a_column_that_came_later_stands_in_older_rows_as_its_default(city):
    made = commitment(city)
    real = replay.walk_chain

    def before_the_column(see, told):
        def without(facts):
            for _label, _pk, fields in facts.get("rows", ()):
                (fields or {}).pop("urgency", None)
            see(facts)

        return real(without, told)

    with patch.object(replay, "walk_chain", before_the_column):
        assert differences() == []
        by_sql("UPDATE ledger_commitment SET urgency = 'x' WHERE id = %s", made.pk)
        assert [each.fields for each in differences()] == [["urgency"]]


def test_a_row_deleted_and_made_again_is_the_new_one():
    fold = Fold()
    for seq, fields in enumerate(({"a": 1, "b": 2}, {"a": 3}, None, {"a": 5}, {"b": 6}), start=1):
        fold.add({"seq": seq, "rows": [["x", 1, fields], ["x", 2, None if seq > 3 else {"a": seq}]]})
    assert list(fold.rows("x")) == [(1, {"a": 5, "b": 6})]
    assert list(fold.rows("y")) == []


class TestBaseline:
    """An office that was there before the record held rows."""

    @pytest.fixture
    def old(self, db) -> Commitment:
        """Rows of which the record does not know."""
        city = build_city()
        with patch("luoshi.office.events.journal.Journal.rows", return_value=[]):
            made = commitment(city, State.IN_PROGRESS)
        assert differences()
        return made

    def test_once_taken_in_the_rows_replay_and_go_on_replaying(self, old):
        assert take_in("升级前已有的数据") > 30
        assert differences() == []
        city_office = old.office
        assert take_in("再来一次") == 0
        actions.withdraw(_supervisor(city_office), old.pk, "不再需要")
        assert differences() == []

    def test_it_is_told_in_the_record_in_portions(self, old):
        with patch("luoshi.office.events.baseline.ROWS", 10):
            count = take_in("升级前已有的数据")
        events = Event.objects.filter(verb="baseline").order_by("seq")
        assert [event.detail["count"] for event in events][:-1] == [10] * (len(events) - 1)
        assert sum(event.detail["count"] for event in events) == count
        assert {event.detail["reason"] for event in events} == {"升级前已有的数据"}
        assert ROWS > 10

    def test_the_command_asks_for_a_reason_and_says_how_many(self, old, capsys):
        with pytest.raises(CommandError, match="缘由"):
            call_command("baseline", reason=" ")
        call_command("baseline", reason="升级")
        call_command("baseline", reason="升级")
        first, second = capsys.readouterr().out.splitlines()
        assert first.startswith("补记了")
        assert "没有要补记的" in second

    def test_a_broken_chain_takes_nothing_in(self, old):
        by_sql("UPDATE events_event SET verb = 'x' WHERE seq = 1")
        with pytest.raises(CommandError, match="第 1 条"):
            call_command("baseline", reason="升级")
        assert not Event.objects.filter(verb="baseline").exists()


class TestCommand:
    """`luoshi verify --replay`."""

    def test_says_that_all_rows_are_the_same(self, city):
        commitment(city)
        told = CliRunner().invoke(app, ["verify", "--replay"])
        assert told.exit_code == 0, told.output
        assert "完整：共" in told.output
        assert "逐行相同" in told.output

    def test_names_table_id_field_and_both_sides(self, city):
        made = commitment(city)
        by_sql("UPDATE ledger_commitment SET title = '改过' WHERE id = %s", made.pk)
        gone = Element.objects.first()
        by_sql("DELETE FROM ledger_element WHERE id = %s", gone.pk)
        told = CliRunner().invoke(app, ["verify", "--replay"])
        assert told.exit_code == 1
        assert f'ledger.commitment {made.pk} title：记录里是 "{TITLE}"，表里是 "改过"' in told.output
        assert f"ledger.element {gone.pk}：记录里有" in told.output
        assert "2 行、2 处不符" in told.output

    def test_without_the_option_only_the_chain_is_walked(self, city):
        made = commitment(city)
        by_sql("UPDATE ledger_commitment SET title = '改过' WHERE id = %s", made.pk)
        assert CliRunner().invoke(app, ["verify"]).exit_code == 0

    def test_a_broken_chain_is_named_first(self, city):
        commitment(city)
        by_sql("UPDATE events_event SET verb = 'x' WHERE seq = 1")
        for options in ([], ["--replay"]):
            told = CliRunner().invoke(app, ["verify", *options])
            assert told.exit_code == 1
            assert told.output.startswith("第 1 条记录有问题")


@pytest.mark.django_db(transaction=True)
def test_others_may_write_while_it_runs():
    city = build_city()
    take_in("测试")
    made = commitment(city)
    going = compare()
    assert next(going).is_whole
    with ThreadPoolExecutor(1) as other:
        other.submit(_assign_elsewhere, city, made.pk).result(timeout=60)
    assert list(going) == []
    assert Commitment.objects.get().state == State.ASSIGNED


def _assign_elsewhere(city: City, pk: int) -> None:
    try:
        actions.assign(city.supervisor, pk)
    finally:
        connection.close()


def _supervisor(office):
    return office.duties.filter(role=Role.SUPERVISOR).first().person
