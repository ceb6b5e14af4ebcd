"""What senders have in common: the call, the verdict, the reading of a robot's answer."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.office.notices.models import Attempt
from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.timetable import Limits

TOO_MANY = 429
PERHAPS_TAKEN = (502, 504)  # a gateway answers; what is behind it may have taken the call
JSON = {"Content-Type": "application/json; charset=utf-8"}
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Call:
    """What to post where. The address may hold the robot's key, so it is never shown."""

    url: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Secret:
    """What a robot is spoken to with: its key (part of its address) and the secret that signs."""

    key: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an attempt, in a sentence for the log. `pause`: seconds for which the channel is left alone."""

    outcome: str
    told: str = ""
    pause: int | None = None


def as_json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def by_code(answer: Answer, limits: Limits, code: str, words: str) -> Verdict:
    """The verdict on a robot's answer: HTTP 200 is not success, the code in the body is 0 or it is none."""
    if refused := by_status(answer, limits):
        return refused
    content = read(answer)
    found = content.get(code)
    if found == 0 and not isinstance(found, bool):
        return Verdict(Attempt.Outcome.SENT)
    told = _("对方回答 %(code)s：%(words)s") % {"code": found, "words": str(content.get(words, ""))[:SHOWN]}
    if found in limits.busy_codes:
        return Verdict(Attempt.Outcome.BUSY, told, 60 * limits.busy_minutes)
    return Verdict(Attempt.Outcome.FAILED, told)


def by_status(answer: Answer, limits: Limits) -> Verdict | None:
    """The verdict that the HTTP status alone gives; None for 200, which says nothing yet."""
    if answer.status == TOO_MANY:
        pause = answer.retry_after or 60 * limits.busy_minutes
        return Verdict(Attempt.Outcome.BUSY, _("对方说发得太多（HTTP 429）"), min(pause, 3600))
    if answer.status in PERHAPS_TAKEN:
        return Verdict(Attempt.Outcome.UNKNOWN, _("对方的网关出错（HTTP %(n)d）") % {"n": answer.status})
    if answer.status != 200:
        return Verdict(Attempt.Outcome.FAILED, _("对方回答 HTTP %(n)d") % {"n": answer.status})
    return None


def read(answer: Answer) -> dict[str, Any]:
    """The answer's JSON object; empty where it is none."""
    try:
        content = json.loads(answer.body)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
