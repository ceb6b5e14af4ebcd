"""Carrying one message out by its channel; every way of failing comes back as a verdict, none as an error."""

from datetime import datetime
from types import ModuleType

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import LuoshiError
from luoshi.office.notices import outgoing, sealing
from luoshi.office.notices.models import Attempt, Channel, Kind
from luoshi.office.notices.senders import dingtalk, feishu, mail, sms, wecom
from luoshi.office.notices.senders.calls import Call, Secret, Verdict
from luoshi.office.notices.timetable import timetable
from luoshi.office.notices.wording import Message

ROBOTS: dict[str, ModuleType] = {Kind.WECOM: wecom, Kind.DINGTALK: dingtalk, Kind.FEISHU: feishu}


class Road:
    """The way to one channel during one run: its secrets opened and its host looked up once."""

    def __init__(self, channel: Channel):
        self.channel = channel
        self.limits = timetable().kinds[channel.kind]
        self._addresses: dict[str, str] = {}

    def carry(self, message: Message, moment: datetime) -> Verdict:
        """Sends the message and reads the answer."""
        try:
            if self.channel.kind == Kind.EMAIL:
                return mail.send(message, timetable().timeout_seconds)
            return self._posted(message, moment)
        except outgoing.Unclear as error:
            return Verdict(Attempt.Outcome.UNKNOWN, str(error))
        except LuoshiError as error:
            return Verdict(Attempt.Outcome.FAILED, str(error))

    def _posted(self, message: Message, moment: datetime) -> Verdict:
        template = (self.channel.template,) if self.channel.kind == Kind.SMS else ()
        sender = ROBOTS.get(self.channel.kind, sms)
        call: Call = sender.call(self._secret(), base_of(self.channel), message, moment, self.limits, *template)
        target = outgoing.allowed(call.url)
        if target.name not in self._addresses:
            self._addresses[target.name] = outgoing.resolved(target)
        answer = outgoing.post(
            target, self._addresses[target.name], call.body, call.headers, timetable().timeout_seconds
        )
        found: Verdict = sender.verdict(answer, self.limits, *template)
        return found

    def _secret(self) -> Secret:
        return Secret(**(sealing.unseal(self.channel.lane.sealed) or {}))


def base_of(channel: Channel) -> str:
    """Where the channel's calls begin: its own address, else that of the product's public service."""
    sender = ROBOTS.get(channel.kind)
    return channel.base_url.rstrip("/") or (sender.BASE if sender else "")


def refuse_if_unreachable(channel: Channel) -> None:
    """Refuses a channel whose host the settings do not allow, or that has no mail server; nothing is looked up yet."""
    if channel.kind != Kind.EMAIL:
        outgoing.allowed(base_of(channel))
    elif not settings.EMAIL_HOST:
        raise outgoing.Invalid(_("没有设邮件服务器：请运维人员设 LUOSHI_SMTP。"), field="kind")
