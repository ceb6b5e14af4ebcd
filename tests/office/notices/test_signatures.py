"""The signatures against independent computations of the products' formulas, and the bodies and addresses they stand in."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from luoshi.office.notices.models import Attempt
from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.senders import dingtalk, feishu, sms, wecom
from luoshi.office.notices.senders.calls import Secret
from luoshi.office.notices.timetable import timetable
from luoshi.office.notices.wording import Message

AT = datetime(2026, 11, 23, 1, 2, 3, 456000, UTC)
SECRET = Secret("k/+=&?", "SEC0123456789abcdef")
MESSAGE = Message(7, "督办提醒", ("2026-0001｜交办",), "https://luoshi.example.gov.cn/notices/", "13800000000")


def hmac_by_hand(key: bytes, words: bytes) -> bytes:
    """RFC 2104, written out."""
    key = key.ljust(64, b"\0") if len(key) <= 64 else hashlib.sha256(key).digest().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + words).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).digest()


def test_the_hash_is_that_of_rfc_4231():
    assert hmac_by_hand(b"\x0b" * 20, b"Hi There").hex().startswith("b0344c61d8db38535ca8afceaf0bf12b")
    assert hmac.digest(b"Jefe", b"what do ya want for nothing?", "sha256") == hmac_by_hand(
        b"Jefe", b"what do ya want for nothing?"
    )


@pytest.mark.parametrize("secret", ["s", "SEC" + "a" * 64, "密钥"])
def test_dingtalk_signs_time_and_secret_with_the_secret(secret):
    wanted = base64.b64encode(hmac_by_hand(secret.encode(), f"1700000000000\n{secret}".encode())).decode()
    assert dingtalk.signature(secret, "1700000000000") == wanted


@pytest.mark.parametrize("secret", ["s", "demo", "a" * 80])
def test_feishu_signs_nothing_with_time_and_secret(secret):
    wanted = base64.b64encode(hmac_by_hand(f"1599360473\n{secret}".encode(), b"")).decode()
    assert feishu.signature(secret, "1599360473") == wanted


def test_dingtalk_carries_key_milliseconds_and_signature_in_the_address():
    call = dingtalk.call(SECRET, dingtalk.BASE, MESSAGE, AT, timetable().kinds["dingtalk"])
    query = parse_qs(urlsplit(call.url).query)
    stamp = str(int(AT.timestamp() * 1000))
    assert query == {
        "access_token": [SECRET.key],
        "timestamp": [stamp],
        "sign": [dingtalk.signature(SECRET.sign, stamp)],
    }
    content = json.loads(call.body)
    assert content["at"] == {"atMobiles": ["13800000000"], "isAtAll": False}
    assert content["text"]["content"].endswith("@13800000000")
    assert SECRET.sign not in call.url


def test_feishu_carries_seconds_and_signature_in_the_body_and_nobodys_number():
    call = feishu.call(SECRET, feishu.BASE, MESSAGE, AT, timetable().kinds["feishu"])
    content = json.loads(call.body)
    stamp = str(int(AT.timestamp()))
    assert (content["timestamp"], content["sign"]) == (stamp, feishu.signature(SECRET.sign, stamp))
    assert content["msg_type"] == "text"
    assert "13800000000" not in call.body.decode()
    assert urlsplit(call.url).path.startswith("/open-apis/bot/v2/hook/k%2F")


def test_wecom_has_its_key_in_the_address_and_mentions_the_mobile():
    call = wecom.call(SECRET, "https://wx.inner.example", MESSAGE, AT, timetable().kinds["wecom"])
    assert call.url.startswith("https://wx.inner.example/cgi-bin/webhook/send?key=")
    assert parse_qs(urlsplit(call.url).query)["key"] == [SECRET.key]
    assert json.loads(call.body)["text"]["mentioned_mobile_list"] == ["13800000000"]


TEMPLATE = """{"form": true, "headers": {"X-Token": "$secret"}, "signature": "望川督办",
 "body": {"to": "$mobile", "words": "$text", "no": "$number"}, "ok": {"result": "OK"}}"""


def test_a_short_message_is_posted_as_its_template_says():
    call = sms.call(SECRET, "https://sms.example", MESSAGE, AT, timetable().kinds["sms"], TEMPLATE)
    form = parse_qs(call.body.decode())
    assert (form["to"], form["no"], call.headers["X-Token"]) == (["13800000000"], ["7"], SECRET.key)
    assert form["words"][0].startswith("【望川督办】")
    assert len(form["words"][0]) <= 70
    assert "https" not in form["words"][0]


@pytest.mark.parametrize(
    ("body", "outcome"), [(b'{"result": "OK"}', "sent"), (b'{"result": "no"}', "failed"), (b"{}", "failed")]
)
def test_a_short_message_is_sent_when_the_answer_says_what_the_template_wants(body, outcome):
    assert sms.verdict(Answer(200, body), timetable().kinds["sms"], TEMPLATE).outcome == outcome


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(200, b'{"errcode": 0, "errmsg": "ok"}'), "sent"),
        (Answer(200, b'{"errcode": 93000, "errmsg": "x"}'), "failed"),
        (Answer(200, b'{"errcode": 45009}'), "busy"),
        (Answer(200, b'{"errcode": false}'), "failed"),
        (Answer(200, b"<html>welcome</html>"), "failed"),
        (Answer(200, b"[0]"), "failed"),
        (Answer(302, b""), "failed"),
        (Answer(429, b"", 7), "busy"),
        (Answer(500, b'{"errcode": 0}'), "failed"),
        (Answer(504, b""), "unknown"),
    ],
)
def test_http_200_is_not_success(answer, outcome):
    assert wecom.verdict(answer, timetable().kinds["wecom"]).outcome == Attempt.Outcome(outcome)


def test_feishu_answers_by_another_name():
    limits = timetable().kinds["feishu"]
    assert feishu.verdict(Answer(200, b'{"code": 0}'), limits).outcome == "sent"
    assert feishu.verdict(Answer(200, b'{"errcode": 0}'), limits).outcome == "failed"
    assert feishu.verdict(Answer(200, b'{"code": 11232}'), limits).pause == 60
