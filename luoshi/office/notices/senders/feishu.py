"""飞书自定义机器人: signed by the time in seconds, inside the body; the whole body has a limit."""

import base64
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import quote

from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.senders.calls import JSON, Call, Secret, Verdict, as_json, by_code
from luoshi.office.notices.timetable import Limits
from luoshi.office.notices.wording import Message, fitted

BASE = "https://open.feishu.cn"


def signature(secret: str, timestamp: str) -> str:
    """base64(HmacSHA256(key = timestamp + newline + secret, message = nothing))."""
    return base64.b64encode(hmac.digest(f"{timestamp}\n{secret}".encode(), b"", "sha256")).decode()


def call(secret: Secret, base: str, message: Message, moment: datetime, limits: Limits) -> Call:
    """A text. A mobile number mentions nobody here, so none is sent."""
    signed: dict[str, Any] = {}
    if secret.sign:
        timestamp = str(int(moment.timestamp()))
        signed = {"timestamp": timestamp, "sign": signature(secret.sign, timestamp)}

    def body(text: str) -> bytes:
        return as_json({**signed, "msg_type": "text", "content": {"text": text}})

    text = fitted(message, limits.bytes, lambda words: len(body(words)))
    return Call(f"{base}/open-apis/bot/v2/hook/{quote(secret.key, safe='')}", body(text), JSON)


def verdict(answer: Answer, limits: Limits) -> Verdict:
    return by_code(answer, limits, "code", "msg")
