"""The words of a push: number, unit, dates and light of a matter, never its text; nothing about persons."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office.days import day
from luoshi.office.events.labels import verb_label
from luoshi.office.ledger.lights import timing
from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.notices.models import Delivery, Notice

# numbers of a telephone, an identity card, a bank card: where a public title has one, the title stays at home as well
PERSONAL = re.compile(r"\d{11}|\d{17}[\dXx]")


@dataclass(frozen=True, slots=True)
class Message:
    """What one push says. `number` is the same in every repetition; `to` is where to, or whom to mention."""

    number: int
    heading: str
    lines: tuple[str, ...]
    link: str
    to: str = ""
    is_repeat: bool = False

    @property
    def head(self) -> str:
        marked = _("（可能重发）") if self.is_repeat else ""
        return _("【落实·%(heading)s】%(marked)s通知号 %(number)d") % {
            "heading": self.heading,
            "marked": marked,
            "number": self.number,
        }

    @property
    def tail(self) -> str:
        return _("查看详情：%(link)s") % {"link": self.link} if self.link else _("请登录落实查看详情。")


def message(delivery: Delivery, notices: Iterable[Notice], to: str, on: date) -> Message:
    """The message of a delivery: a line for each matter, what happened to it joined."""
    matters: dict[int | None, tuple[Commitment | None, list[str]]] = {}
    for notice in notices:
        matters.setdefault(notice.commitment_id, (notice.commitment, []))[1].append(verb_label(notice.verb))
    heading = _("试发") if delivery.is_test else _("每日汇总") if delivery.digest_on else _("督办提醒")
    lines = [_line(about, verbs, on) for about, verbs in matters.values()]
    if delivery.digest_on:
        count = len(lines)
        lines.insert(0, ngettext("%(n)d 件事项有新情况：", "%(n)d 件事项有新情况：", count) % {"n": count})
    if delivery.is_test:
        lines = [_("这是一条试发的通知，收到即说明渠道可用。")]
    link = f"{settings.ADDRESS}{reverse('notices:inbox')}" if settings.ADDRESS else ""
    return Message(delivery.pk, heading, tuple(lines), link, to, delivery.may_repeat)


def fitted(message: Message, limit: int | None, size: Callable[[str], int]) -> str:
    """The message's text within a limit. What is too long loses the end of its lines, at a whole character, never the head
    nor the way to the details."""
    body = "\n".join(message.lines)
    whole = f"{message.head}\n{body}\n{message.tail}"
    if limit is None or size(whole) <= limit:
        return whole
    fits, beyond = 0, len(body)
    while beyond - fits > 1:
        middle = (fits + beyond) // 2
        if size(_cut(message, body[:middle])) <= limit:
            fits = middle
        else:
            beyond = middle
    return _cut(message, body[:fits])


def in_bytes(text: str) -> int:
    return len(text.encode())


def _cut(message: Message, body: str) -> str:
    return f"{message.head}\n{body}…\n{message.tail}"


def _line(commitment: Commitment | None, verbs: Iterable[str], on: date) -> str:
    if commitment is None:
        return _("、").join(dict.fromkeys(verbs))
    title = ""
    if commitment.confidentiality == Confidentiality.PUBLIC and not PERSONAL.search(commitment.title):
        title = commitment.title
    facts = [
        f"{commitment.number}{' ' if title else ''}{title}",
        _("、").join(dict.fromkeys(verbs)),
        _("牵头 %(unit)s") % {"unit": commitment.lead} if commitment.lead else "",
        _("时限 %(day)s，%(light)s") % {"day": day(commitment.current_due), "light": timing(commitment, on).text},
    ]
    return "｜".join(filter(None, facts))
