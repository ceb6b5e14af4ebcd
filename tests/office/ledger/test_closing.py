"""Reports, evidence, verification and close-out: nobody closes their own work, and nothing closes unproven."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Evidence, Report, State, Verification
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Role
from luoshi.office.store import digest_of, kept, place
from tests.builders import PDF, advance, commitment, fresh, person, prove, verify

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def made(city, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return commitment(city, State.IN_PROGRESS)


def hand_in(city, made, *, progress=100, proves=(1, 2), by=None, content=PDF, filename="验收单.pdf"):
    attachments = [Attachment(filename, content, proves)] if proves is not None else []
    actions.report(by or city.handler, made.pk, progress=progress, done="进展", attachments=attachments)
    return made.reports.latest("number")


def now(made):
    return Commitment.objects.get(pk=made.pk)


def test_a_report_counts_once_the_head_has_signed_it(city, made):
    report = hand_in(city, made, progress=60)
    assert now(made).claimed == 0
    actions.approve_report(city.head, report.pk)
    assert now(made).claimed == 60


def test_a_returned_report_does_not_count_and_another_may_follow(city, made):
    report = hand_in(city, made, progress=60)
    actions.return_report(city.head, report.pk, "数字不实")
    assert now(made).claimed == 0
    again = hand_in(city, made, progress=40)
    assert (again.number, again.status) == (2, Report.Status.SUBMITTED)


def test_one_report_at_a_time_waits_for_a_signature(city, made):
    hand_in(city, made)
    with pytest.raises(Refused, match="还在等负责人审签"):
        hand_in(city, made)


def test_a_supporting_unit_reports_for_itself_and_does_not_move_the_progress(city, made):
    report = hand_in(city, made, by=city.support_handler, progress=90)
    assert report.unit == city.finance
    with pytest.raises(Forbidden):
        actions.approve_report(city.head, report.pk)
    actions.approve_report(city.support_head, report.pk)
    assert now(made).claimed == 0


def test_a_report_of_both_units_may_wait_at_once(city, made):
    assert {hand_in(city, made).number, hand_in(city, made, by=city.support_handler).number} == {1, 2}


def test_a_head_does_not_sign_what_they_wrote(city, made):
    both = person("both", (Role.HANDLER, city.planning), (Role.HEAD, city.planning))
    report = hand_in(city, made, by=both)
    with pytest.raises(Forbidden, match="另一位负责人"):
        actions.approve_report(both, report.pk)
    actions.approve_report(city.head, report.pk)


def test_a_report_is_decided_once(city, made):
    report = hand_in(city, made)
    actions.approve_report(city.head, report.pk)
    with pytest.raises(Refused):
        actions.return_report(city.head, report.pk, "重报")


def test_a_report_that_may_not_be_seen_does_not_exist(city, made):
    report = hand_in(city, made)
    for name in ("outsider_head", "county_head", "audit_admin", "viewer"):
        with pytest.raises(NotFound):
            actions.approve_report(getattr(city, name), report.pk)
    with pytest.raises(NotFound):
        actions.approve_report(city.head, 999_999)


@pytest.mark.parametrize("progress", [-1, 101])
def test_progress_is_a_percentage(city, made, progress):
    with pytest.raises(Invalid, match="0 到 100"):
        hand_in(city, made, progress=progress)


def test_a_report_says_what_was_done(city, made):
    with pytest.raises(Invalid, match="进展情况"):
        actions.report(city.handler, made.pk, progress=10, done=" ")


def test_evidence_is_kept_byte_for_byte_and_tied_to_its_elements(city, made):
    content = PDF + b"signed and sealed"
    report = hand_in(city, made, content=content, proves=(2,))
    item = report.evidence.get()
    assert (item.digest, kept(item.digest)) == (digest_of(content), content)
    assert [element.order for element in item.elements.all()] == [2]
    assert Event.objects.get(verb="report").detail["evidence"][0]["digest"] == item.digest


@pytest.mark.parametrize(
    ("filename", "content", "message"),
    [
        ("a.pdf", b"", "空文件"),
        ("a.docx", PNG, "内容与文件名不符"),
        ("a.pdf", PNG, "内容与文件名不符"),
        ("a.exe", b"MZ\x90", "不是可收的格式"),
        ("a.html", b"<script>", "不是可收的格式"),
        ("a.svg", b"<svg onload='x'>", "不是可收的格式"),
    ],
)
def test_evidence_is_told_by_its_content(city, made, filename, content, message):
    with pytest.raises(Invalid, match=message):
        hand_in(city, made, filename=filename, content=content)


def test_too_large_evidence_is_refused(city, made, settings):
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(Invalid, match="超过"):
        hand_in(city, made, content=PDF * 10)


def test_a_report_with_one_bad_file_leaves_nothing_not_even_the_good_one(city, made, tmp_path):
    events = Event.objects.count()
    good, bad = Attachment("好.pdf", PDF, (1,)), Attachment("坏.pdf", b"", (2,))
    with pytest.raises(Invalid):
        actions.report(city.handler, made.pk, progress=50, done="进展", attachments=[good, bad])
    assert not Report.objects.exists()
    assert not Evidence.objects.exists()
    assert not place(digest_of(PDF)).exists()
    assert Event.objects.count() == events


def test_evidence_for_an_element_that_is_not_there_is_refused(city, made):
    with pytest.raises(Invalid, match="要素不存在"):
        hand_in(city, made, proves=(3,))


def test_close_out_is_applied_for_at_100_percent_only(city, made):
    actions.approve_report(city.head, hand_in(city, made, progress=99).pk)
    with pytest.raises(Refused, match="99%"):
        actions.apply_close(city.head, made.pk)


@pytest.mark.parametrize("proves", [None, (), (1,)])
def test_close_out_needs_evidence_for_every_element(city, made, proves):
    actions.approve_report(city.head, hand_in(city, made, proves=proves).pk)
    with pytest.raises(Refused, match=r"没有佐证.*主体结构封顶"):
        actions.apply_close(city.head, made.pk)
    assert now(made).state == State.IN_PROGRESS


def test_evidence_of_a_returned_report_proves_nothing(city, made):
    actions.approve_report(city.head, hand_in(city, made, proves=(1,)).pk)
    actions.return_report(city.head, hand_in(city, made, proves=(2,)).pk, "材料不清")
    with pytest.raises(Refused, match="没有佐证"):
        actions.apply_close(city.head, made.pk)


def test_evidence_may_come_with_several_reports_and_from_supporting_units(city, made):
    actions.approve_report(city.support_head, hand_in(city, made, by=city.support_handler, proves=(2,)).pk)
    actions.approve_report(city.head, hand_in(city, made, proves=(1,)).pk)
    assert actions.apply_close(city.head, made.pk).state == State.CLOSE_REQUESTED


def test_a_verification_ticks_every_element(city, made):
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    first, second = made.elements.all()

    def look(ticks, **changed):
        given = {"method": Verification.Method.ON_SITE, "finding": "现场查看", "ticks": ticks} | changed
        return actions.verify(city.second_supervisor, made.pk, **given)

    with pytest.raises(Invalid, match=f"还有 1 项要素没有答.*2. {second.text}"):
        look({first.pk: True})
    with pytest.raises(Invalid, match="没有的要素"):
        look({first.pk: True, second.pk: True, 999_999: True})
    with pytest.raises(Invalid, match="核查方式"):
        look({first.pk: True, second.pk: True}, method="telepathy")
    with pytest.raises(Invalid, match="核查结论"):
        look({first.pk: True, second.pk: True}, finding="  ")
    assert now(made).state == State.CLOSE_REQUESTED
    assert look({first.pk: True, second.pk: True}).state == State.VERIFIED
    assert now(made).proven == 2


def test_one_element_unproven_sends_the_commitment_back(city, made):
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    first, second = made.elements.all()
    actions.verify(
        city.second_supervisor,
        made.pk,
        method=Verification.Method.PHONE,
        finding="第二项没有完成",
        ticks={first.pk: True, second.pk: False},
    )
    assert (now(made).state, now(made).proven) == (State.IN_PROGRESS, 1)
    assert not made.verifications.get().passed
    assert Event.objects.latest("seq").verb == "verify"


def test_after_being_sent_back_the_same_road_is_walked_again(city, made):
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk, passed=False)
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk)
    actions.send_back(city.supervisor, made.pk, "回访不满意")
    assert now(made).state == State.IN_PROGRESS
    actions.apply_close(city.head, made.pk, "回访时漏看了第二处，佐证里有")
    verify(city, made.pk)
    actions.close(city.supervisor, made.pk)
    assert actions.strike_off(city.third_supervisor, made.pk).state == State.STRUCK_OFF
    assert made.verifications.count() == 3


def test_who_verified_in_vain_may_strike_off_when_another_verified_at_last(city, made):
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk, passed=False, by=city.supervisor)
    actions.apply_close(city.head, made.pk, "现场走错了地块")
    verify(city, made.pk)
    actions.close(city.supervisor, made.pk)
    assert actions.strike_off(city.third_supervisor, made.pk).state == State.STRUCK_OFF


@pytest.fixture
def failed(city, made):
    """A matter whose verification has failed."""
    prove(city, made.pk)
    actions.apply_close(city.head, made.pk)
    verify(city, made.pk, passed=False)
    return made


def test_what_was_sent_back_is_not_applied_for_again_as_it_stands(city, failed):
    for statement in ("", "  "):
        with pytest.raises(Invalid, match="退回补办以后还没有新的反馈：请先报送补办情况和佐证"):
            actions.apply_close(city.head, failed.pk, statement)
    hand_in(city, failed)
    with pytest.raises(Invalid, match="还没有新的反馈"):  # nobody has signed it
        actions.apply_close(city.head, failed.pk)
    assert now(failed).state == State.IN_PROGRESS


def test_a_signed_report_since_the_failure_opens_the_way_again(city, failed):
    actions.approve_report(city.head, hand_in(city, failed, proves=None).pk)
    assert actions.apply_close(city.head, failed.pk).state == State.CLOSE_REQUESTED
    assert "statement" not in Event.objects.latest("seq").detail


def test_a_statement_why_the_old_evidence_is_enough_is_kept_with_the_application(city, failed):
    assert actions.apply_close(city.head, failed.pk, " 核查走错了地块 ").state == State.CLOSE_REQUESTED
    assert Event.objects.latest("seq").detail["statement"] == "核查走错了地块"
    verify(city, failed.pk, passed=False)
    with pytest.raises(Invalid, match="还没有新的反馈"):  # said once, it holds for that application alone
        actions.apply_close(city.head, failed.pk)


def test_an_objection_that_holds_asks_for_something_new_as_well(city):
    made = commitment(city, State.CLOSED, confidentiality="public")
    actions.open_notice(city.supervisor, made.pk)
    actions.record_objection(city.supervisor, made.pk, source="来信", reason="没有完工")
    waiting = made.objections.get()
    actions.decide_objection(city.third_supervisor, made.pk, objection_id=waiting.pk, holds=True, reason="属实")
    with pytest.raises(Invalid, match="还没有新的反馈"):
        actions.apply_close(city.head, made.pk)


def test_closing_striking_off_and_archiving_keep_three_dates(city):
    closed = commitment(city, State.CLOSED)
    assert closed.closed_on
    assert closed.struck_off_on is None
    struck = actions.strike_off(fresh(city.third_supervisor), closed.pk)
    assert struck.struck_off_on
    assert struck.archived_on is None
    assert advance(city, commitment(city), State.ARCHIVED).archived_on


def test_the_original_date_and_words_outlast_everything(city):
    made = commitment(city, State.IN_PROGRESS, words="年底前建成")
    actions.change_due(city.supervisor, made.pk, date(2032, 1, 1), "上级调整")
    actions.change_due(city.supervisor, made.pk, date(2033, 1, 1), "再次调整")
    assert (now(made).original_due, now(made).current_due, now(made).due_order, now(made).words) == (
        date(2030, 6, 30),
        date(2033, 1, 1),
        date(2033, 1, 1),
        "年底前建成",
    )
    changes = [event.detail for event in Event.objects.filter(verb="change_due").order_by("seq")]
    assert [(change["from"], change["to"]) for change in changes] == [
        ("2030-06-30", "2032-01-01"),
        ("2032-01-01", "2033-01-01"),
    ]
