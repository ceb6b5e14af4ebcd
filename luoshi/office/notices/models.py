"""Notices in the inbox, and what carries them out of the house: channels, who uses them, deliveries and each attempt.

Channels and subscriptions are the office's decisions. The rest is not in the record of events: secrets and addresses must be
deletable; notices follow from events; deliveries and attempts are the log of the machinery.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit


class Kind(models.TextChoices):
    WECOM = "wecom", _("企业微信机器人")
    DINGTALK = "dingtalk", _("钉钉机器人")
    FEISHU = "feishu", _("飞书机器人")
    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")


ROBOTS = frozenset({Kind.WECOM, Kind.DINGTALK, Kind.FEISHU})


class Channel(Kept):
    """A way out of the house. `unit`: whose members may use it, None for everybody. `base_url`: where its calls begin.
    `template`: how a short message is handed to its provider. `per_minute`: a limit of its own, None for the kind's."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("供谁用"))
    base_url = models.CharField(_("接口地址"), max_length=200, blank=True)
    template = models.TextField(_("接口模板"), blank=True)
    per_minute = models.PositiveSmallIntegerField(_("每分钟最多几条"), null=True)
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Lane(models.Model):
    """What a channel needs to send, and how it is doing. Locked while a send is counted, so that no limit is exceeded.

    `sealed`: its secrets, encrypted. `fingerprint`: the same robot is never set up twice, else it would be counted twice."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, primary_key=True, related_name="lane")
    sealed = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    paused_until = models.DateTimeField(null=True)


class Contact(models.Model):
    """Where a person can be reached, encrypted: they gave it, and may take it back."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    mobile = models.TextField(blank=True)
    email = models.TextField(blank=True)


class Subscription(Kept):
    """A person's consent to be told by a channel. Without one there is the inbox alone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="subscriptions", db_index=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="subscription_once")]


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, always through `visible_to`."""

    def visible_to(self, person: Person) -> "NoticeQuerySet":
        """The person's own; those about what they may no longer see are gone."""
        about = Q(commitment=None) | Q(commitment__in=Commitment.objects.visible_to(person))
        return self.filter(about, person=person)


class Notice(models.Model):
    """One person is told of one event. `relation` is why they are; the words are made from the commitment when read, so that
    a notice never tells more than its reader may see on that day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    relation = models.CharField(max_length=20)
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            # the inbox, newest first
            models.Index(fields=["person", "id"], name="notice_inbox"),
            # the count beside 通知, on every page
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="notice_once")]


class Delivery(models.Model):
    """One message to one person by one channel; its id is the 通知号 that every repetition carries again.

    `claimed_until`: by then whoever took it has finished or is dead. `may_repeat`: an attempt before broke off where nobody
    can know whether it arrived. `failures` counts what failed for certain or perhaps, not what had to wait.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("待发")
        SENDING = "sending", _("发送中")
        SENT = "sent", _("已发")
        GAVE_UP = "gave_up", _("未发成")
        DROPPED = "dropped", _("不必发")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries", db_index=False)
    notices = models.ManyToManyField(Notice, related_name="deliveries")
    is_test = models.BooleanField(default=False)
    digest_on = models.DateField(null=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    may_repeat = models.BooleanField(default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            # a channel's log, and what is due on it
            models.Index(fields=["channel", "id"], name="delivery_log"),
            models.Index(fields=["channel", "due_at"], condition=Q(status="waiting"), name="delivery_due"),
            models.Index(fields=["claimed_until"], condition=Q(status="sending"), name="delivery_claimed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "digest_on"],
                condition=Q(digest_on__isnull=False),
                name="delivery_one_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.get_status_display()}"


class Attempt(models.Model):
    """One call that went out, written down before it did: the count that the limits go by, and the log."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("发送中")
        SENT = "sent", _("已发")
        BUSY = "busy", _("对方限流")
        FAILED = "failed", _("失败")
        UNKNOWN = "unknown", _("不知是否送达")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    was_marked = models.BooleanField(default=False)
    told = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["channel", "id"], name="attempt_rate")]
