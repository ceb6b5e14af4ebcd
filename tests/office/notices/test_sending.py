"""Sending through fake robots: every failure is tried again, nothing is lost or goes out twice unmarked, no limit is passed."""

import itertools
from datetime import datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger.models import State
from luoshi.office.notices import actions, claiming, sealing, sending
from luoshi.office.notices.models import Attempt, Channel, Delivery, Lane, Notice
from luoshi.office.notices.timetable import timetable
from tests.builders import commitment, fresh
from tests.office.notices.robots import FAILURES

Status = Delivery.Status


def later(**span) -> datetime:
    return timezone.now() + timedelta(**span)


@pytest.fixture
def due(city, channel):
    """`due(n)` puts n messages for the head into the outbox of a channel to the fake robot."""

    def made(count: int = 1, kind: str = "wecom", **fields) -> list[Delivery]:
        found = channel(kind, **fields)
        actions.choose_notices(fresh(city.head), mobile="13800000000", channel_ids=[found.pk])
        for _ in range(count):
            commitment(city, State.ASSIGNED)
        return list(Delivery.objects.filter(person=city.head).order_by("id"))

    return made


def test_what_is_due_is_sent_once(due, robot):
    deliveries = due(3)
    assert sending.tick(timezone.now())["发出"] == 3
    assert sending.tick(later(days=2)).get("发出", 0) == 0
    assert [number for number, _marked in robot.taken] == [one.pk for one in deliveries]
    assert set(Delivery.objects.values_list("status", flat=True)) == {Status.SENT}
    assert not robot.repeats


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_each_robot_gets_what_it_understands(due, robot, kind):
    (delivery,) = due(1, kind)
    sending.tick(timezone.now())
    assert robot.taken == [(delivery.pk, False)]
    assert {"wecom": "robot-key", "dingtalk": "access_token=robot-key", "feishu": "hook/robot-key"}[
        kind
    ] in robot.calls[0]["path"]


@pytest.mark.parametrize("failure", FAILURES)
def test_what_failed_is_tried_again_and_arrives_once(due, robot, failure):
    (delivery,) = due()
    moods = iter([failure, "ok"])
    robot.mood = lambda: next(moods)
    sending.tick(timezone.now())
    delivery.refresh_from_db()
    assert delivery.status == Status.WAITING
    assert delivery.due_at > timezone.now()
    sending.tick(delivery.due_at)
    sending.tick(later(days=1))
    assert [number for number, _marked in robot.taken] == [delivery.pk]
    # the mark stands where nobody could know that the first had not arrived
    assert robot.taken[0][1] == (failure in {"timeout", "cut"})


def test_what_was_taken_before_the_answer_broke_off_comes_again_with_its_number_and_a_mark(due, robot):
    (delivery,) = due()
    moods = iter(["taken_then_cut", "ok"])
    robot.mood = lambda: next(moods)
    sending.tick(timezone.now())
    sending.tick(later(minutes=2))
    assert robot.taken == [(delivery.pk, False), (delivery.pk, True)]


def test_a_wait_that_the_robot_asked_for_does_not_count_as_a_failure(due, robot):
    (delivery,) = due()
    robot.mood = lambda: "busy"
    for _ in range(20):
        sending.tick(later(days=1))
        delivery.refresh_from_db()
    assert (delivery.status, delivery.failures) == (Status.WAITING, 0)
    assert Lane.objects.get().paused_until


def test_after_all_tries_it_stays_in_the_log_and_can_be_sent_again(city, due, robot):
    (delivery,) = due()
    robot.mood = lambda: "errcode"
    moment = timezone.now()
    for _ in range(len(timetable().retry_minutes) + 1):
        moment += timedelta(days=2)
        sending.tick(moment)
    delivery.refresh_from_db()
    assert delivery.status == Status.GAVE_UP
    assert "93000" in delivery.attempts.first().told
    robot.mood = lambda: "ok"
    actions.send_again(city.security_admin, delivery.pk)
    sending.tick(moment + timedelta(days=1))
    assert robot.taken == [(delivery.pk, False)]


def test_a_channel_that_keeps_failing_is_left_alone_until_the_next_tick(due, robot):
    due(8)
    robot.mood = lambda: "500"
    sending.tick(timezone.now())
    assert len(robot.calls) == sending.FAULTS


def test_a_robot_that_allows_20_a_minute_is_never_exceeded(due):
    """On a clock of its own: 130 messages, each call taking from nothing to a second, with ticks at odd moments."""
    due(130)
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    Delivery.objects.update(due_at=start)
    at, arrivals = [0.0], []
    steps = itertools.cycle([0.0, 0.3, 0.01, 0.7, 0.05])

    def carry(road, words, moment):
        at[0] += next(steps) / 2
        arrivals.append(at[0])
        at[0] += next(steps) / 2
        return sending.Verdict(Attempt.Outcome.SENT)

    with (
        patch.object(sending.time, "monotonic", lambda: at[0]),
        patch.object(sending.time, "sleep", lambda seconds: at.__setitem__(0, at[0] + seconds)),
        patch.object(sending.Road, "carry", carry),
    ):
        for gap in itertools.cycle([7, 13, 41, 2, 60]):
            sending.tick(start + timedelta(seconds=at[0]))
            if not Delivery.objects.filter(status=Status.WAITING).exists():
                break
            at[0] += gap
    assert len(arrivals) == 130
    assert all(later - first > 60 for first, later in zip(arrivals, arrivals[20:], strict=False))
    assert at[0] < 130 / 20 * 60 * 1.6


def test_a_channels_own_limit_goes_before_that_of_its_kind(due, robot):
    due(5, per_minute=2)
    sending.tick(timezone.now())
    assert len(robot.calls) == 2


def test_minutes_that_a_product_asks_to_avoid_are_avoided(due, settings, robot):
    settings.NOTICES = ""
    due(1, "feishu")
    half = datetime(2030, 1, 2, 10, 30, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert sending.tick(half).get("发出", 0) == 0
    assert sending.tick(half + timedelta(minutes=1))["发出"] == 1


def test_what_a_dead_process_left_comes_again_with_a_mark(due, robot):
    (delivery,) = due()
    claiming.claim(delivery, timezone.now(), timetable().kinds["wecom"])
    assert sending.tick(timezone.now()).get("发出", 0) == 0  # somebody may be at it
    assert sending.tick(later(minutes=5)) | {} == {"找回": 1, "发出": 1}
    assert robot.taken == [(delivery.pk, True)]
    assert delivery.attempts.last().outcome == Attempt.Outcome.UNKNOWN


def test_of_two_who_take_a_delivery_one_gets_it(due):
    (delivery,) = due()
    limits = timetable().kinds["wecom"]
    first, second = (claiming.claim(delivery, timezone.now(), limits) for _ in range(2))
    assert isinstance(first, Attempt)
    assert second is None


def test_one_who_finishes_late_does_not_undo_what_another_did(due):
    (delivery,) = due()
    attempt = claiming.claim(delivery, timezone.now(), timetable().kinds["wecom"])
    claiming.recover(later(minutes=5))
    Delivery.objects.update(status=Status.SENT)
    claiming.finish(delivery, attempt, sending.Verdict(Attempt.Outcome.FAILED), later(minutes=5))
    assert Delivery.objects.get().status == Status.SENT


def test_a_digest_merges_the_matters_and_leaves_out_what_was_read(city, channel, robot):
    found = channel()
    actions.choose_notices(fresh(city.supervisor), channel_ids=[found.pk])
    first, second = commitment(city, State.IN_PROGRESS), commitment(city, State.CLOSE_REQUESTED)
    sending.tick(timezone.now())
    assert not robot.calls  # it is not time yet
    sending.tick(later(days=1))
    (call,) = robot.calls
    text = call["content"]["text"]["content"]
    assert "2 件事项有新情况" in text
    assert text.count(second.number) == 1
    assert "签收、审签、申请办结" in text
    assert first.number in text


def test_a_digest_of_what_was_all_read_is_not_sent(city, channel, robot):
    found = channel()
    actions.choose_notices(fresh(city.supervisor), channel_ids=[found.pk])
    commitment(city, State.IN_PROGRESS)
    actions.read_notices(fresh(city.supervisor))
    sending.tick(later(days=1))
    assert not robot.calls
    assert Delivery.objects.get().status == Status.DROPPED


def test_who_takes_their_consent_back_is_not_told_any_more(city, due, robot):
    (delivery,) = due()
    actions.choose_notices(fresh(city.head))
    sending.tick(timezone.now())
    delivery.refresh_from_db()
    assert (delivery.status, robot.calls) == (Status.DROPPED, [])


def test_a_channel_that_rests_keeps_what_waits(city, due, robot):
    due()
    channel = Channel.objects.get()
    actions.switch_channel(city.system_admin, channel.pk, is_active=False)
    sending.tick(timezone.now())
    assert not robot.calls
    actions.switch_channel(city.system_admin, channel.pk, is_active=True)
    sending.tick(timezone.now())
    assert len(robot.taken) == 1


def test_a_letter_carries_the_number_so_that_a_mail_program_shows_it_once(city, settings):
    settings.EMAIL_HOST, settings.EMAIL_DOMAIN = "mail.example", "luoshi.example"
    found = actions.create_channel(city.system_admin, actions.ChannelDraft("邮件", "email"))
    actions.choose_notices(fresh(city.head), email="head@example.gov.cn", channel_ids=[found.pk])
    commitment(city, State.ASSIGNED)
    sending.tick(timezone.now())
    (letter,) = mail.outbox
    delivery = Delivery.objects.get()
    assert letter.to == ["head@example.gov.cn"]
    assert letter.extra_headers["Message-ID"] == f"<luoshi-{delivery.pk}@luoshi.example>"
    assert "-0001" in letter.body


def test_a_host_that_is_no_longer_allowed_is_not_called(due, robot, settings):
    (delivery,) = due()
    settings.NOTICE_PRIVATE_HOSTS = frozenset()
    sending.tick(timezone.now())
    assert not robot.calls
    assert "LUOSHI_NOTICE_HOSTS" in delivery.attempts.get().told


def test_a_key_that_cannot_be_opened_is_told_in_the_log(due, robot, settings):
    (delivery,) = due()
    settings.SECRET_KEY = "another"
    sending.tick(timezone.now())
    assert "SECRET_KEY" in delivery.attempts.get().told
    assert Delivery.objects.get().status == Status.WAITING
    assert not robot.calls


def test_the_name_of_a_host_is_looked_up_once_a_tick(due, robot):
    due(3)
    with patch("luoshi.office.notices.carrying.outgoing.resolved", return_value="127.0.0.1") as asked:
        sending.tick(timezone.now())
    assert (asked.call_count, len(robot.taken)) == (1, 3)


def test_every_notice_of_a_message_is_seen_by_its_reader_when_it_goes_out(city, due, robot):
    due()
    with unrecorded():
        city.head.duties.update(unit=city.education)
    sending.tick(timezone.now())
    assert not robot.calls
    assert Notice.objects.exists()


def test_a_changed_key_still_opens_what_the_first_sealed(settings):
    from cryptography.fernet import Fernet

    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.SECRETS_KEY = old
    sealed = sealing.seal({"key": "k"})
    settings.SECRETS_KEY = f"{new},{old}"
    assert sealing.unseal(sealed) == {"key": "k"}
