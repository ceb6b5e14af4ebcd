"""钉钉自定义机器人: signed by the time in milliseconds; whom it mentions must stand in the text as well."""

import base64
import hmac
from datetime import datetime
from urllib.parse import urlencode

from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.senders.calls import JSON, Call, Secret, Verdict, as_json, by_code
from luoshi.office.notices.timetable import Limits
from luoshi.office.notices.wording import Message, fitted, in_bytes

BASE = "https://oapi.dingtalk.com"


def signature(secret: str, timestamp: str) -> str:
    """base64(HmacSHA256(key = secret, message = timestamp + newline + secret)), before it is written into an address."""
    return base64.b64encode(hmac.digest(secret.encode(), f"{timestamp}\n{secret}".encode(), "sha256")).decode()


def call(secret: Secret, base: str, message: Message, moment: datetime, limits: Limits) -> Call:
    """A text, and the signature in the address."""
    mention = f"\n@{message.to}" if message.to else ""
    room = limits.bytes - in_bytes(mention) if limits.bytes else None
    content = {
        "msgtype": "text",
        "text": {"content": fitted(message, room, in_bytes) + mention},
        "at": {"atMobiles": [message.to] if message.to else [], "isAtAll": False},
    }
    query = {"access_token": secret.key}
    if secret.sign:
        timestamp = str(int(moment.timestamp() * 1000))
        query |= {"timestamp": timestamp, "sign": signature(secret.sign, timestamp)}
    return Call(f"{base}/robot/send?{urlencode(query)}", as_json(content), JSON)


def verdict(answer: Answer, limits: Limits) -> Verdict:
    return by_code(answer, limits, "errcode", "errmsg")
