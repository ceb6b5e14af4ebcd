"""企业微信群机器人: the key in the address is its only secret; a text of at most so many bytes."""

from datetime import datetime
from urllib.parse import urlencode

from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.senders.calls import JSON, Call, Secret, Verdict, as_json, by_code
from luoshi.office.notices.timetable import Limits
from luoshi.office.notices.wording import Message, fitted, in_bytes

BASE = "https://qyapi.weixin.qq.com"


def call(secret: Secret, base: str, message: Message, moment: datetime, limits: Limits) -> Call:
    """A text that mentions the person, where they gave a mobile number."""
    text = {
        "content": fitted(message, limits.bytes, in_bytes),
        "mentioned_mobile_list": [message.to] if message.to else [],
    }
    url = f"{base}/cgi-bin/webhook/send?{urlencode({'key': secret.key})}"
    return Call(url, as_json({"msgtype": "text", "text": text}), JSON)


def verdict(answer: Answer, limits: Limits) -> Verdict:
    return by_code(answer, limits, "errcode", "errmsg")
