"""A record of the documentation's invented campaign, from its entry to its end; what the pack says is what happens."""

from datetime import date, timedelta

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.ledger.models import Commitment
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.records import actions
from luoshi.office.records.holding import held
from luoshi.office.records.kinds import kind
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.rights import open_verbs, stand, take
from luoshi.office.records.running import light, running
from luoshi.office.records.values import said
from tests.builders import at_nine

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def now_of(record: Record) -> Record:
    return Record.objects.for_list().get(pk=record.pk)


def test_the_campaign_of_the_docs_lives_its_whole_life(city, hazard):
    assert hazard.number == f"{today().year}-0001"
    assert hazard.stage == "found"
    assert hazard.office == city.office
    actions.advance(city.supervisor, hazard.pk, "assign")
    actions.advance(city.handler, hazard.pk, "report", {"measure": "清淤并加设拦渣栅"})
    actions.advance(city.head, hazard.pk, "ask-to-strike-off")
    actions.advance(city.supervisor, hazard.pk, "send-back", said={"reason": "栅栏未装"})
    actions.advance(city.head, hazard.pk, "ask-to-strike-off")
    actions.advance(city.second_supervisor, hazard.pk, "strike-off")
    ended = now_of(hazard)
    assert (ended.stage, ended.closed_on) == ("struck-off", today())
    assert set(ended.reached) == {"found", "taken-on", "put-right", "struck-off"}
    actions.advance(city.supervisor, hazard.pk, "put-back", said={"reason": "再次堵塞"})
    again = now_of(hazard)
    assert (again.stage, again.closed_on) == ("taken-on", None)
    verbs = [event.verb for event in Event.objects.filter(subject_kind="records.record", subject_id=hazard.pk)]
    assert verbs.count("advance_record") == 7


def test_a_step_is_refused_out_of_its_stage_to_who_has_no_right_and_without_what_it_needs(city, hazard):
    with pytest.raises(Refused, match="已发现"):
        actions.advance(city.head, hazard.pk, "ask-to-strike-off")
    with pytest.raises(Forbidden):
        actions.advance(city.handler, hazard.pk, "assign")
    with pytest.raises(NotFound):
        actions.advance(city.outsider, hazard.pk, "assign")
    with pytest.raises(Invalid, match="理由"):
        actions.advance(city.supervisor, hazard.pk, "drop")
    with pytest.raises(NotFound):
        actions.advance(city.supervisor, hazard.pk, "no-such-verb")


def test_a_stage_is_not_entered_without_what_is_required_from_it(city, campaign):
    made = actions.enter(city.supervisor, campaign, {"what": "边坡开裂", "kind": "slope"})
    with pytest.raises(Refused, match="属地"):
        actions.advance(city.supervisor, made.pk, "assign")
    actions.amend(city.supervisor, made.pk, {"lead": city.planning.pk})
    actions.advance(city.supervisor, made.pk, "assign")
    with pytest.raises(Invalid, match="整治措施"):
        actions.advance(city.head, made.pk, "ask-to-strike-off")
    assert now_of(made).stage == "taken-on"


def test_who_took_part_may_not_strike_off_until_it_is_taken_up_again(city, hazard):
    actions.advance(city.supervisor, hazard.pk, "assign")
    verbs = open_verbs(city.handler, take(city.handler, hazard.pk))
    assert verbs == ["report"]
    assert open_verbs(city.head, take(city.head, hazard.pk)) == ["ask-to-strike-off", "ask-for-days"]


def test_a_verb_may_be_taken_only_as_often_as_the_pack_says(city, hazard):
    actions.advance(city.supervisor, hazard.pk, "assign")
    actions.advance(city.head, hazard.pk, "ask-for-days", said={"reason": "连续降雨"})
    with pytest.raises(Refused, match="1 次"):
        actions.advance(city.head, hazard.pk, "ask-for-days", said={"reason": "连续降雨"})


def test_the_limits_of_the_pack_run_from_verb_to_verb_and_light_the_record(city, campaign):
    with acting_at(at_nine(date(2026, 5, 6))):
        made = actions.enter(city.supervisor, campaign, {"what": "涵洞", "kind": "culvert", "is_grave": True})
        assert [each.date.path for each in running(kind(campaign), made)] == ["limits.common.take-on"]
        assert made.next_due == date(2026, 5, 7)
        actions.amend(city.supervisor, made.pk, {"lead": city.planning.pk})
        actions.advance(city.supervisor, made.pk, "assign")
        found = now_of(made)
        assert found.next_rule.endswith("limits.presets.city.rules.grave")
        assert found.next_due == date(2026, 5, 12)  # the Saturday before is worked
        assert light(kind(campaign), found, date(2026, 5, 13)).kind == "r"
        assert light(kind(campaign), found, date(2026, 5, 11)).kind == "y"


def test_the_first_due_date_is_never_overwritten(city, hazard):
    first, later = today() + timedelta(days=20), today() + timedelta(days=40)
    actions.amend(city.supervisor, hazard.pk, {"due": first})
    actions.amend(city.supervisor, hazard.pk, {"due": later})
    found = now_of(hazard)
    assert (found.original_due, found.due) == (first, later)


def test_values_are_kept_in_base_units_and_said_in_the_field_s(city, campaign, hazard):
    assert hazard.values["cost"] == "35000"
    assert hazard.values["households"] == "12"
    given = {"what": "又一处", "kind": "涵洞", "cost": "0.02亿元"}
    made = actions.enter(city.supervisor, campaign, given)
    assert made.values["cost"] == "2000000"
    assert held(kind(campaign), made)["kind"] == "culvert"
    assert said(kind(campaign).fields["cost"], "2000000", Known()) == "200 万元"
    assert said(kind(campaign).fields["cost"], "1234567890", Known()) == "123,456.789 万元"


@pytest.mark.parametrize(
    ("code", "value", "wrong"),
    [
        ("kind", "bridge", "没有选项"),
        ("households", "-1", "不能小于 0"),
        ("households", "1.5", "小数最多"),
        ("cost", "不少", "应是金额"),
        ("due", "下周", "应是日期"),
        ("lead", "不存在的单位", "没有单位"),
        ("nothing", "1", "没有可填的字段"),
        ("measure", "清淤", "不在这一步"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_its_name(city, campaign, code, value, wrong):
    with pytest.raises(Invalid, match=wrong):
        actions.enter(city.supervisor, campaign, {"what": "涵洞", "kind": "culvert", code: value})


def test_files_are_kept_with_the_step_that_asks_for_them_and_only_of_the_kinds_taken(city, hazard):
    actions.advance(city.supervisor, hazard.pk, "assign")
    with pytest.raises(Invalid, match="不收"):
        actions.advance(city.handler, hazard.pk, "report", files={"photos": [Attachment("a.pdf", b"%PDF-1.4\n")]})
    actions.advance(city.handler, hazard.pk, "report", files={"photos": [Attachment("a.png", PNG)]})
    assert [file.filename for file in hazard.files.all()] == ["a.png"]


def test_a_record_gives_rise_to_a_commitment_in_one_step(city, hazard):
    actions.open_matter(city.supervisor, hazard.pk, title="限期整治涵洞", lead_id=city.planning.pk, elements=("疏通",))
    made = Commitment.objects.get(prompted_by_record__record=hazard)
    assert made.basis == f"防汛隐患排查 {hazard.number}"
    assert Event.objects.filter(verb="register", subject_id=made.pk, subject_kind="ledger.commitment").exists()
    with pytest.raises(Forbidden):
        actions.open_matter(city.head, hazard.pk, title="限期整治涵洞")


def test_the_unit_that_leads_sees_a_record_and_the_others_do_not(city, hazard):
    seen = {
        name: Record.objects.visible_to(getattr(city, name)).exists()
        for name in ("supervisor", "handler", "head", "leader", "outsider", "county_supervisor", "viewer", "nobody")
    }
    assert seen == dict.fromkeys(("supervisor", "handler", "head", "leader"), True) | dict.fromkeys(
        ("outsider", "county_supervisor", "viewer", "nobody"), False
    )


def test_a_field_is_seen_by_the_relations_that_the_pack_names(city, hazard):
    record = now_of(hazard)
    assert stand(city.supervisor, record).sees("cost")
    assert stand(city.head, record).sees("cost")
    assert not stand(city.handler, record).sees("cost")
