"""Sources, the meetings they report, and what the reader found: attendance, agenda, instruments, directives."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of

PHRASE_LENGTH = 40
READER, HAND = "reader", "hand"  # the origins of a mark


class Confidentiality(models.TextChoices):
    PUBLIC = "public", _("公开")
    INTERNAL = "internal", _("内部")


class Source(Kept):
    """A document as it came in. The bytes lie in the store under `digest`; `text` is what was read from them, unaltered;
    every span in this app and in the ledger counts code points of `text`."""

    digest = models.CharField(max_length=64, unique=True)
    filename = models.CharField(_("文件名"), max_length=200)
    kind = models.CharField(_("格式"), max_length=8)
    size = models.PositiveBigIntegerField(_("字节"))
    encoding = models.CharField(max_length=16, blank=True)
    text = models.TextField()
    title = models.CharField(_("标题"), max_length=300, blank=True)
    publisher = models.CharField(_("来源"), max_length=80, blank=True)
    published = models.DateField(_("发布日期"), null=True)
    byline = models.CharField(_("署名"), max_length=80, blank=True)
    address = models.CharField(_("网址"), max_length=500, blank=True)
    furniture = models.JSONField(default=list)
    fingerprint = models.JSONField(default=list)  # sampled shingle hashes, for finding near-same texts
    version_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="versions")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title or self.filename

    def words(self, start: int, end: int) -> str:
        """The source's own words."""
        return self.text[start:end]


class MeetingQuerySet(KeptQuerySet["Meeting"]):
    """Meetings, always through `visible_to`."""

    def visible_to(self, person: Person) -> "MeetingQuerySet":
        """All for those who see everything; for others the public ones and those of an office within their reach."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        if not reach.roles or not (reach.unit_ids or reach.sees_public):
            return self.none()
        return self.filter(Q(confidentiality=Confidentiality.PUBLIC) | Q(office_id__in=reach.unit_ids))


class Meeting(Kept):
    """A meeting as its readout reports it. `reading` is the reader's whole answer, kept as it was given. `corrected`: what the
    reader had said of the facts that were put right; `unplaced`: what was put right in the version before and found no
    place in this one; `dropped`: stretches whose mark somebody took away, here or in a version before, see correcting.py."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="meeting")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("督查室"))
    title = models.CharField(_("标题"), max_length=300)
    body = models.CharField(_("会议主体"), max_length=120, blank=True)
    place = models.CharField(_("地方"), max_length=40, blank=True)
    date = models.DateField(_("会议日期"), null=True)
    chair = models.CharField(_("主持"), max_length=40, blank=True)
    confidentiality = models.CharField(
        _("公开属性"), max_length=8, choices=Confidentiality, default=Confidentiality.PUBLIC
    )
    reading = models.JSONField()
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supersedes")
    corrected = models.JSONField(default=dict)
    unplaced = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    pending = models.PositiveIntegerField(default=0)  # directives still to be decided on the reading desk
    received_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-date", "-id"]
        indexes = [
            models.Index(fields=["-date", "-id"], name="meeting_latest"),
            # the reading desk's own list: meetings with something left to decide
            models.Index(fields=["-id"], condition=Q(pending__gt=0), name="meeting_pending"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def held_by(self) -> str:
        """The body with its place before it, where its name does not begin with that already."""
        return self.body if self.body.startswith(self.place) else f"{self.place} {self.body}".rstrip()


class Attendance(Kept):
    """Somebody named as taking part. `person` only where the name is known for certain."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=80, blank=True)
    part = models.CharField(max_length=8)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    origin = models.CharField(max_length=6, default=READER)

    class Meta:
        ordering = ["id"]


class AgendaItem(Kept):
    """One thing that the meeting dealt with."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    kind = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    origin = models.CharField(max_length=6, default=READER)

    class Meta:
        ordering = ["start"]


class Instrument(Kept):
    """An upstream utterance or document that the meeting conveyed, studied, deliberated or cited."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="instruments")
    form = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    issuer_start = models.PositiveIntegerField(null=True)
    issuer_end = models.PositiveIntegerField(null=True)
    origin = models.CharField(max_length=6, default=READER)

    class Meta:
        ordering = ["start"]


class Formulation(Kept):
    """提法: a fixed or quoted phrase in its normal form, and where it stands."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="formulations", db_index=False)
    normal = models.CharField(max_length=PHRASE_LENGTH)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start"]
        indexes = [
            models.Index(fields=["meeting", "start"], name="formulation_place"),
            # where else the same phrase stands
            models.Index(fields=["normal", "meeting"], name="formulation_normal"),
        ]

    def __str__(self) -> str:
        return self.normal


class SecondReading(Kept):
    """What a language model found in the same text, kept beside the reading by rules; `account` tells what was dropped."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="second_readings")
    reader = models.CharField(max_length=80)
    reading = models.JSONField()
    account = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.reader


class Decision(models.TextChoices):
    PENDING = "pending", _("待定")
    ACCEPTED = "accepted", _("已立项")
    REJECTED = "rejected", pgettext_lazy("state", "不立项")
    MERGED = "merged", _("并入他条")
    LINKED = "linked", _("关联已有事项")


class Directive(Kept):
    """A stretch that calls on somebody to act, and what the office decided about it.

    `actions` are {"span": [start, end], "force": …}; `deadlines` {"span", "start", "end"}; `quantities` {"span", …}:
    the reader's own JSON. `origin` tells marks of the reader from those made by hand. `pack` is the area that the office put it
    in (empty: none); null for as long as its words decide.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="directives")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    mode = models.CharField(max_length=8, default="call")
    domain = models.CharField(max_length=16, default="other")
    agent_start = models.PositiveIntegerField(null=True)
    agent_end = models.PositiveIntegerField(null=True)
    actions = models.JSONField(default=list)
    deadlines = models.JSONField(default=list)
    quantities = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    confidence = models.FloatField(default=1.0)
    origin = models.CharField(max_length=6, default=READER)
    pack = models.CharField(_("专题"), max_length=40, blank=True, null=True)  # noqa: DJ001
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.PENDING)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")  # in the old version
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["start", "id"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="directive_span")]

    def __str__(self) -> str:
        return f"{self.meeting_id}:{self.start}-{self.end}"

    @property
    def words(self) -> str:
        """The source's own words (reads `meeting.source`: select it)."""
        return self.meeting.source.words(self.start, self.end)

    @property
    def agent_span(self) -> tuple[int, int] | None:
        """Where the text names who is to act, if it does."""
        return None if self.agent_start is None or self.agent_end is None else (self.agent_start, self.agent_end)

    @property
    def agent_words(self) -> str:
        """Who is to act, as written; empty where the text names nobody."""
        return self.meeting.source.words(*self.agent_span) if self.agent_span else ""
