"""What a push says: within its bytes, at whole characters, with the way to the details; nothing internal, nothing personal."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.meetings.models import Confidentiality
from luoshi.office.notices.models import Delivery, Notice
from luoshi.office.notices.senders import dingtalk, feishu, sms, wecom
from luoshi.office.notices.senders.calls import Secret
from luoshi.office.notices.timetable import timetable
from luoshi.office.notices.wording import Message, fitted, in_bytes, message
from tests.builders import commitment

LINES = st.lists(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60), max_size=20)
LINK = "https://luoshi.example.gov.cn/notices/"


@given(lines=LINES, limit=st.integers(160, 400))
def test_a_text_keeps_its_limit_its_head_and_the_way_to_the_details(lines, limit):
    words = Message(12, "督办提醒", tuple(lines), LINK)
    text = fitted(words, limit, in_bytes)
    assert in_bytes(text) <= limit
    assert text.startswith(words.head + "\n")
    assert text.endswith("查看详情：" + LINK)
    kept = text.removeprefix(words.head + "\n").removesuffix("\n" + words.tail)
    whole = "\n".join(lines)
    assert kept == whole or whole.startswith(kept.removesuffix("…"))


@given(lines=LINES)
def test_as_much_is_kept_as_fits(lines):
    words = Message(12, "督办提醒", tuple(lines), LINK)
    text = fitted(words, 300, in_bytes)
    if text != fitted(words, None, in_bytes):
        assert in_bytes(text) > 300 - 4 - in_bytes("…")


@pytest.mark.parametrize(("sender", "kind", "room"), [(wecom, "wecom", 2048), (dingtalk, "dingtalk", 4096)])
def test_the_robots_texts_keep_their_bytes(sender, kind, room):
    long = Message(1, "每日汇总", ("市发展改革委的事项",) * 600, LINK, "13800000000")
    content = json.loads(sender.call(Secret("k"), "https://x", long, datetime.now(UTC), timetable().kinds[kind]).body)
    assert room - 4 <= in_bytes(content["text"]["content"]) <= room
    assert LINK in content["text"]["content"]


def test_feishus_whole_body_keeps_its_bytes():
    long = Message(1, "每日汇总", ('引号"与\\反斜线',) * 4000, LINK)
    call = feishu.call(Secret("k", "s"), "https://x", long, datetime.now(UTC), timetable().kinds["feishu"])
    assert 20480 - 8 <= len(call.body) <= 20480
    assert LINK in json.loads(call.body)["content"]["text"]


def test_a_short_message_is_one_piece():
    template = '{"body": {"to": "$mobile", "t": "$text"}, "ok": {"code": 0}, "signature": "望川督办"}'
    long = Message(123456, "每日汇总", ("2026-0001｜交办｜牵头 市发展改革委",) * 9, LINK, "13800000000", True)
    call = sms.call(Secret(), "https://x", long, datetime.now(UTC), timetable().kinds["sms"], template)
    text = json.loads(call.body)["t"]
    assert len(text) == 70
    assert "可能重发" in text
    assert "通知号 123456" in text


def told(city, **fields) -> str:
    about = commitment(city, "assigned", **fields)
    notice = Notice(commitment=about, verb="assign")
    words = message(Delivery(pk=3), [notice], "", date(2030, 6, 20))
    return fitted(words, None, in_bytes)


def test_an_internal_matter_is_told_by_number_unit_and_date_alone(city, settings):
    settings.ADDRESS = "https://luoshi.example.gov.cn"
    text = told(city, title="研究干部调整", confidentiality=Confidentiality.INTERNAL)
    assert "研究干部调整" not in text
    assert "取得施工许可" not in text
    for part in ("通知号 3", "-0001", "交办", "牵头 市发展改革委", "时限 2030年6月30日", LINK):
        assert part in text, part


def test_a_public_title_is_told_unless_it_has_a_persons_number(city):
    assert "公共实训基地" in told(city, confidentiality=Confidentiality.PUBLIC)
    for number in ("13812345678", "51070219800101123X", "6222021234567890123"):
        assert number not in told(city, title=f"答复来电 {number}", confidentiality=Confidentiality.PUBLIC)


def test_without_an_address_of_its_own_the_push_says_to_sign_in(city):
    assert "请登录落实查看详情" in told(city)
