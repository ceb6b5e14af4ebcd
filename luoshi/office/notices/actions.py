"""The verbs of notices: channels by the administrators, ways of being told and reading by each person. No secret and no address
ever enters an event."""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.notices import carrying, sealing
from luoshi.office.notices.models import Channel, Contact, Delivery, Kind, Lane, Notice, Subscription
from luoshi.office.notices.queries import channels_for, contact_of, needs_address
from luoshi.office.notices.senders.calls import Secret
from luoshi.office.notices.senders.sms import provider
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import has_role

KEEPERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
MOBILE = re.compile(r"1\d{10}")


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """What a channel is to be. An empty `key` keeps the one it has; so does an empty `sign`."""

    name: str
    kind: str
    unit_id: int | None = None
    base_url: str = ""
    template: str = ""
    per_minute: int | None = None
    key: str = ""
    sign: str = ""


@action("create_channel")
def create_channel(actor: Person, draft: ChannelDraft) -> Done:
    """建立通知渠道."""
    _only_keepers(actor)
    channel = Channel(kind=draft.kind)
    facts = _fill(channel, draft)
    channel.save()
    lane = Lane(channel=channel)
    _seal(channel, lane, draft)
    lane.save()
    return Done(channel, facts)


@action("change_channel")
def change_channel(actor: Person, channel_id: int, draft: ChannelDraft) -> Done:
    """修改通知渠道: everything but its kind."""
    channel = _take(actor, channel_id)
    facts = _fill(channel, draft)
    channel.save()
    changed = _seal(channel, channel.lane, draft)
    channel.lane.save()
    return Done(channel, {**facts, "new_secret": changed})


@action("switch_channel")
def switch_channel(actor: Person, channel_id: int, *, is_active: bool) -> Done:
    """启用、停用通知渠道. What waits in a channel that rests is sent when it works again."""
    channel = _take(actor, channel_id)
    channel.is_active = is_active
    channel.save(update_fields=["is_active"])
    return Done(channel, {"name": channel.name, "active": is_active})


@action("test_channel")
def test_channel(actor: Person, channel_id: int) -> Done:
    """试发: a message to try a channel, put into the outbox; whoever calls this sends it at once."""
    channel = _take(actor, channel_id)
    if (needed := needs_address(channel)) and not getattr(contact_of(actor), needed):
        raise Refused(_("试发到您自己：请先在“通知方式”中填写您的手机号或邮箱。"))
    delivery = Delivery.objects.create(person=actor, channel=channel, is_test=True, due_at=now())
    return Done(delivery, {"channel": channel.pk, "name": channel.name})


@action("send_again")
def send_again(actor: Person, delivery_id: int) -> Done:
    """再发: what was not sent in all its attempts goes back into the outbox, under the same number."""
    delivery = Delivery.objects.filter(pk=delivery_id, is_test=False).first()
    if delivery is None:
        raise NotFound(_("没有这条通知。"))
    _only_keepers(actor)
    if delivery.status != Delivery.Status.GAVE_UP:
        raise Refused(_("只有未发成的通知可以再发。"))
    delivery.status, delivery.failures, delivery.due_at = Delivery.Status.WAITING, 0, now()
    delivery.save(update_fields=["status", "failures", "due_at"])
    return Done(delivery, {"channel": delivery.channel_id})


@action("choose_notices")
def choose_notices(actor: Person, *, mobile: str = "", email: str = "", channel_ids: Collection[int] = ()) -> Done:
    """设定通知方式: by which channels the person agrees to be told, and where they are reached. None is chosen beforehand."""
    mobile, email = mobile.strip(), email.strip()
    if mobile and not MOBILE.fullmatch(mobile):
        raise Invalid(_("手机号应为 1 开头的 11 位数字。"), field="mobile")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Invalid(_("邮箱地址不对，应像 name@example.gov.cn。"), field="email") from None
    usable = {channel.pk: channel for channel in channels_for(actor)}
    chosen = [usable[pk] for pk in channel_ids if pk in usable]
    if len(chosen) < len(channel_ids):
        raise NotFound(_("没有这个通知渠道，或者您不能用它。"))
    given = {"mobile": mobile, "email": email}
    for channel in chosen:
        if (needed := needs_address(channel)) and not given[needed]:
            raise Invalid(_("要用“%(name)s”，请先填写这一项。") % {"name": channel}, field=needed)
    sealed = {name: sealing.seal(value) if value else "" for name, value in given.items()}
    Contact.objects.update_or_create(person=actor, defaults=sealed)
    kept = set(actor.subscriptions.values_list("channel", flat=True))
    actor.subscriptions.exclude(channel__in=chosen).delete()
    for channel in chosen:
        if channel.pk not in kept:
            Subscription.objects.create(person=actor, channel=channel, since=now())
    return Done(actor, {"channels": [channel.pk for channel in chosen]})


@action("read_notices")
def read_notices(actor: Person, notice_ids: Collection[int] | None = None) -> Done:
    """阅知: the person has read these notices of theirs; all that are unread where none is named."""
    unread = Notice.objects.visible_to(actor).filter(read_at=None)
    if notice_ids is not None:
        own = Notice.objects.visible_to(actor).filter(pk__in=notice_ids)
        if own.count() < len(set(notice_ids)):
            raise NotFound(_("没有这条通知。"))
        unread = unread.filter(pk__in=notice_ids)
    found = list(unread.order_by("id").values_list("pk", flat=True))
    Notice.objects.filter(pk__in=found).update(read_at=now())
    return Done(actor, {"notices": found})


def _only_keepers(actor: Person) -> None:
    if not has_role(actor, *KEEPERS):
        raise Forbidden(_("只有系统管理员和安全管理员可以管理通知渠道。"))


def _take(actor: Person, channel_id: int) -> Channel:
    _only_keepers(actor)
    channel = Channel.objects.filter(pk=channel_id).select_related("lane", "unit").first()
    if channel is None:
        raise NotFound(_("没有这个通知渠道。"))
    return channel


def _fill(channel: Channel, draft: ChannelDraft) -> dict:
    """Checks the draft and writes it into the channel; the facts for the record."""
    name = draft.name.strip()
    if not 0 < len(name) <= 40:
        raise Invalid(_("请写 1 到 %(n)d 个字。") % {"n": 40}, field="name")
    if Channel.objects.filter(name=name).exclude(pk=channel.pk).exists():
        raise Invalid(_("已有叫“%(name)s”的通知渠道。") % {"name": name}, field="name")
    if channel.kind not in Kind:
        raise Invalid(_("请选择渠道类别。"), field="kind")
    if draft.unit_id and not Unit.objects.filter(pk=draft.unit_id).exists():
        raise Invalid(_("没有这个单位。"), field="unit")
    if draft.per_minute is not None and not 1 <= draft.per_minute <= 6000:
        raise Invalid(_("每分钟条数应为 1 到 6000。"), field="per_minute")
    channel.name, channel.unit_id = name, draft.unit_id
    channel.base_url, channel.template = draft.base_url.strip(), draft.template.strip()
    channel.per_minute = draft.per_minute
    if channel.kind == Kind.SMS:
        provider(channel.template)
    carrying.refuse_if_unreachable(channel)
    return {
        "name": name,
        "kind": channel.kind,
        "unit": draft.unit_id,
        "base_url": channel.base_url,
        "per_minute": draft.per_minute,
    }


def _seal(channel: Channel, lane: Lane, draft: ChannelDraft) -> bool:
    """Keeps the secrets that were given, encrypted; whether they changed."""
    had = Secret(**(sealing.unseal(lane.sealed) or {})) if lane.sealed else Secret()
    found = Secret(key_in(draft.key) or had.key, draft.sign.strip() or had.sign)
    if channel.kind in carrying.ROBOTS and not found.key:
        raise Invalid(_("请填写机器人的密钥，或者贴上它的整个地址。"), field="key")
    mark = sealing.fingerprint(channel.kind, carrying.base_of(channel), found.key)
    if twin := Lane.objects.filter(fingerprint=mark).exclude(pk=channel.pk).select_related("channel").first():
        raise Invalid(
            _("渠道“%(name)s”用的就是这一个：同一个不能建两次，否则会超过它的限额。") % {"name": twin.channel},
            field="key",
        )
    lane.fingerprint = mark
    if found != had or not lane.sealed:
        lane.sealed = sealing.seal(asdict(found))
    return found != had


def key_in(pasted: str) -> str:
    """The key in what was pasted: the key itself, or the whole address that the product shows."""
    pasted = pasted.strip()
    if "://" not in pasted:
        return pasted
    parts = urlsplit(pasted)
    query = parse_qs(parts.query)
    return next((query[name][0] for name in ("key", "access_token") if name in query), parts.path.rpartition("/")[2])
