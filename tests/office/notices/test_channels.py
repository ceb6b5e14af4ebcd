"""Channels by their administrators, ways of being told by each person: the actions and the pages; no secret is ever shown."""

from dataclasses import replace

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.models import Event
from luoshi.office.events.replay import compare
from luoshi.office.ledger.models import State
from luoshi.office.notices import actions
from luoshi.office.notices.actions import ChannelDraft
from luoshi.office.notices.models import Channel, Contact, Delivery, Lane, Notice
from luoshi.office.people.models import Person
from tests.builders import commitment, fresh

KEY, SIGN = "693a91f6-7xxx-4bc4", "SECc0ffee"
CAST = ("supervisor", "handler", "head", "leader", "viewer", "audit_admin", "nobody")


@pytest.fixture
def draft(settings) -> ChannelDraft:
    settings.NOTICE_HOSTS = frozenset({"oapi.dingtalk.com", "qyapi.weixin.qq.com"})
    return ChannelDraft("值班群", "dingtalk", key=KEY, sign=SIGN)


def everything_kept() -> str:
    """All that the record and the channels' tables hold, as text."""
    rows = [*Event.objects.values_list("canonical", flat=True)]
    tables = [str(list(model.objects.values())) for model in (Channel, Lane, Contact, Delivery, Notice)]
    return "".join([*(bytes(row).decode() for row in rows), *tables])


def test_secrets_are_kept_nowhere_in_the_clear(city, draft):
    made = actions.create_channel(city.system_admin, draft)
    actions.change_channel(city.security_admin, made.pk, replace(draft, name="值班一群", key="another-secret"))
    actions.choose_notices(fresh(city.head), mobile="13812345678", email="head@example.cn", channel_ids=[made.pk])
    kept = everything_kept()
    for word in (KEY, SIGN, "another-secret", "13812345678", "head@example.cn"):
        assert word not in kept, word


def test_an_empty_key_keeps_the_one_it_has(city, draft):
    made = actions.create_channel(city.system_admin, draft)
    before = Lane.objects.get().sealed
    actions.change_channel(city.system_admin, made.pk, replace(draft, name="另一个名称", key="", sign=""))
    assert Lane.objects.get().sealed == before


def test_channels_and_consents_can_be_rebuilt_from_the_record(city, draft):
    made = actions.create_channel(city.system_admin, draft)
    actions.choose_notices(fresh(city.head), mobile="13812345678", channel_ids=[made.pk])
    actions.choose_notices(fresh(city.support_head), channel_ids=[made.pk])
    actions.choose_notices(fresh(city.head))
    actions.switch_channel(city.security_admin, made.pk, is_active=False)
    differences = [one for one in compare() if getattr(one, "label", "").startswith("notices.")]
    assert not differences


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f" {KEY} ",
        f"https://oapi.dingtalk.com/robot/send?access_token={KEY}",
        f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}&x=1",
        f"https://open.feishu.cn/open-apis/bot/v2/hook/{KEY}",
    ],
)
def test_the_key_is_found_in_the_address_that_the_product_shows(pasted):
    assert actions.key_in(pasted) == KEY


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"kind": "pigeon"}, "kind"),
        ({"key": ""}, "key"),
        ({"base_url": "https://elsewhere.example"}, "base_url"),
        ({"base_url": "http://oapi.dingtalk.com"}, "base_url"),
        ({"unit_id": 10**9}, "unit"),
        ({"per_minute": 0}, "per_minute"),
        ({"kind": "email"}, "kind"),
        ({"kind": "sms", "base_url": "https://oapi.dingtalk.com/x", "template": "{"}, "template"),
        (
            {"kind": "sms", "base_url": "https://oapi.dingtalk.com/x", "template": '{"body": {}, "ok": {"a": 1}}'},
            "template",
        ),
        (
            {
                "kind": "sms",
                "base_url": "https://oapi.dingtalk.com/x",
                "template": '{"body": {"a": "$mobile $x"}, "ok": {"a": 1}}',
            },
            "template",
        ),
    ],
)
def test_what_cannot_work_is_refused_beside_its_field(city, draft, fields, field):
    with pytest.raises(Invalid) as refused:
        actions.create_channel(city.system_admin, replace(draft, **fields))
    assert refused.value.field == field
    assert not Channel.objects.exists()


def test_the_same_robot_is_not_set_up_twice(city, draft):
    actions.create_channel(city.system_admin, draft)
    with pytest.raises(Invalid, match="值班群"):
        actions.create_channel(city.system_admin, replace(draft, name="又一个"))


@pytest.mark.parametrize("who", CAST)
def test_nobody_else_keeps_channels(city, draft, who):
    made = actions.create_channel(city.system_admin, draft)
    actor = getattr(city, who)
    for act in (
        lambda: actions.create_channel(actor, replace(draft, name="x", key="y")),
        lambda: actions.change_channel(actor, made.pk, draft),
        lambda: actions.switch_channel(actor, made.pk, is_active=False),
        lambda: actions.test_channel(actor, made.pk),
    ):
        with pytest.raises(Forbidden):
            act()


def test_one_chooses_only_what_one_may_use_and_has_an_address_for(city, draft, settings):
    settings.EMAIL_HOST = "mail.example"
    letters = actions.create_channel(city.system_admin, ChannelDraft("邮件", "email"))
    with pytest.raises(Invalid) as refused:
        actions.choose_notices(fresh(city.head), channel_ids=[letters.pk])
    assert refused.value.field == "email"
    finance = actions.create_channel(city.system_admin, replace(draft, unit_id=city.finance.pk))
    for pk in (finance.pk, 10**9):
        with pytest.raises(NotFound):
            actions.choose_notices(fresh(city.head), channel_ids=[pk])
    actions.choose_notices(fresh(city.support_head), channel_ids=[finance.pk])


@pytest.mark.parametrize(
    "given", [{"mobile": "12"}, {"mobile": "23800000000"}, {"email": "x"}, {"email": "a@b\nBcc: c@d.cn"}]
)
def test_an_address_that_is_none_is_refused(city, given):
    with pytest.raises(Invalid):
        actions.choose_notices(city.head, **given)


def test_reading_is_recorded_and_ones_own(city):
    commitment(city, State.ASSIGNED)
    mine, other = Notice.objects.get(person=city.handler), Notice.objects.get(person=city.head)
    with pytest.raises(NotFound):
        actions.read_notices(fresh(city.handler), [mine.pk, other.pk])
    actions.read_notices(fresh(city.handler), [mine.pk])
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.read_at
    assert not other.read_at
    assert Event.objects.latest("seq").detail == {"notices": [mine.pk]}


def test_only_what_was_given_up_is_sent_again(city, draft):
    made = actions.create_channel(city.system_admin, draft)
    delivery = actions.test_channel(city.system_admin, made.pk)
    with pytest.raises(NotFound):
        actions.send_again(city.system_admin, delivery.pk)
    actions.choose_notices(fresh(city.head), channel_ids=[made.pk])
    commitment(city, State.ASSIGNED)
    with pytest.raises(Refused):
        actions.send_again(city.system_admin, Delivery.objects.get(is_test=False).pk)


# the pages


@pytest.mark.parametrize("name", ["channels", "channel-new", "channel"])
def test_the_channels_pages_exist_for_their_administrators_alone(city, draft, sign_in, name):
    made = actions.create_channel(city.system_admin, draft)
    address = reverse(f"notices:{name}", args=[made.pk] if name == "channel" else [])
    for who in ("system_admin", "security_admin"):
        answer = sign_in(getattr(city, who)).get(address)
        assert answer.status_code == 200
        assert KEY not in answer.text
        assert SIGN not in answer.text
    for who in CAST:
        assert sign_in(getattr(city, who)).get(address).status_code == 404, who


@pytest.mark.parametrize("name", ["channel-switch", "channel-test", "again"])
def test_the_channels_forms_reach_their_administrators_alone(city, draft, sign_in, name):
    made = actions.create_channel(city.system_admin, draft)
    address = reverse(f"notices:{name}", args=[made.pk])
    assert sign_in(city.system_admin).get(address).status_code == 405
    for who in CAST:
        assert sign_in(getattr(city, who)).post(address).status_code == 404, who


def test_a_channel_is_made_tried_and_stopped_on_its_pages(city, address, robot, sign_in):
    client = sign_in(city.system_admin)
    given = {"kind_field": "wecom", "name": "督查群", "base_url": address, "key": KEY}
    assert client.post(reverse("notices:channel-new"), {**given, "key": ""}).status_code == 422
    answer = client.post(reverse("notices:channel-new"), given, follow=True)
    made = Channel.objects.get()
    assert "已建立" in answer.text
    answer = client.post(reverse("notices:channel-test", args=[made.pk]), {"key": "k1"}, follow=True)
    assert "试发成功" in answer.text
    client.post(reverse("notices:channel-test", args=[made.pk]), {"key": "k1"})
    assert len(robot.taken) == 1  # a double click is one test
    robot.mood = lambda: "errcode"
    answer = client.post(reverse("notices:channel-test", args=[made.pk]), follow=True)
    assert "试发没有成功" in answer.text
    assert "93000" in answer.text
    assert KEY not in answer.text
    client.post(reverse("notices:channel-switch", args=[made.pk]), {"off": "1"})
    assert not Channel.objects.get().is_active


def test_a_test_beyond_the_limit_waits(city, channel, robot, sign_in):
    made = channel(per_minute=1)
    client = sign_in(city.system_admin)
    for _ in range(2):
        answer = client.post(reverse("notices:channel-test", args=[made.pk]), follow=True)
    assert "限额" in answer.text
    assert len(robot.calls) == 1


def test_the_inbox_shows_ones_own_and_marks_them_read(city, sign_in):
    made = commitment(city, State.ASSIGNED)
    client = sign_in(city.handler)
    page = client.get(reverse("notices:inbox"))
    assert made.number in page.text
    assert "您是牵头单位承办人" in page.text
    notice = Notice.objects.get(person=city.handler)
    client.post(reverse("notices:read"), {"notice": notice.pk})
    assert made.number not in client.get(reverse("notices:inbox")).text
    assert made.number in client.get(reverse("notices:inbox") + "?all=1").text
    assert client.post(reverse("notices:read"), {"notice": Notice.objects.get(person=city.head).pk}).status_code == 404
    for wrong in ({}, {"notice": "x"}, {"notice": "9" * 30}):
        assert client.post(reverse("notices:read"), wrong).status_code == 404


def test_the_count_of_unread_stands_beside_the_place(city, sign_in):
    for _ in range(3):
        commitment(city, State.ASSIGNED)
    client = sign_in(city.support_handler)
    assert "通知<i>3</i>" in client.get(reverse("desk:mine")).text
    client.post(reverse("notices:read"), {"all": "1"})
    assert "通知<i>" not in client.get(reverse("desk:mine")).text


def test_the_pages_take_at_most_twelve_statements(city, draft, sign_in, django_assert_max_num_queries):
    made = actions.create_channel(city.system_admin, draft)
    actions.choose_notices(fresh(city.head), channel_ids=[made.pk])
    for _ in range(6):
        commitment(city, State.ASSIGNED)
    for who, name in [("head", "inbox"), ("head", "ways"), ("system_admin", "channels"), ("system_admin", "channel")]:
        client = sign_in(getattr(city, who))
        address = reverse(f"notices:{name}", args=[made.pk] if name == "channel" else [])
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)


def test_consent_is_given_and_taken_back_on_the_page(city, draft, sign_in):
    made = actions.create_channel(city.system_admin, draft)
    client, ways = sign_in(city.head), reverse("notices:ways")
    assert "checked" not in client.get(ways).text
    answer = client.post(ways, {"mobile": "13812345678", "channels": [made.pk]}, follow=True)
    assert "另用 1 个渠道" in answer.text
    assert "checked" in answer.text
    assert client.post(ways, {"mobile": "1", "channels": [made.pk]}).status_code == 422
    client.post(ways, {"mobile": ""})
    assert not Person.objects.get(pk=city.head.pk).subscriptions.exists()
    assert Contact.objects.get().mobile == ""
