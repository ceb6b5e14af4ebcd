"""Slips, whom they went to, what was answered, and where pressing was stopped for a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models import Commitment, Evidence
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.wording import language


class State(models.TextChoices):
    ISSUED = "issued", _("待签收")
    SIGNED = "signed", _("已签收")
    ANSWERED = "answered", _("已回复")
    SENT_BACK = "sent_back", pgettext_lazy("state", "退回重办")
    ACCEPTED = "accepted", _("已认可")
    EXPIRED = "expired", _("已解除")


class Basis(models.TextChoices):
    """What kind of date pressed for it; the day itself stands beside."""

    DUE = "due", _("完成时限")
    REPORT = "report", _("应报的一期")


class SlipQuerySet(KeptQuerySet["Slip"]):
    """Slips, always through `visible_to`."""

    def visible_to(self, person: Person) -> "SlipQuerySet":
        """What went to the person or to a unit that their duties reach. Who sees a matter because it is public or because
        their unit supports it does not see how its lead unit is pressed."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        if not reach.unit_ids:
            return self.none()
        received = Recipient.objects.filter(Q(unit_id__in=reach.unit_ids) | Q(person=person))
        return self.filter(
            Q(unit_id__in=reach.unit_ids)
            | Q(pk__in=received.values("slip"))
            | Q(commitment__handler=person)
            | Q(commitment__leader=person)
        )

    def for_list(self) -> "SlipQuerySet":
        """With what a row of a list shows, in one query."""
        return self.select_related("commitment", "unit").defer("commitment__words", "commitment__spans")


class Slip(Kept):
    """督办单: one paper to one unit on one matter, for one cause.

    `basis` and `cause_day` are the cause: the due date or the report that was due. For one cause no rung is taken twice.
    `rule`, `version`, `inputs` and `why` are what made it, `reason` what a person gave who took a heavier rung at once. It is
    open until `ended_on`; of one cause at most one slip is open.
    """

    number = models.CharField(_("编号"), max_length=40)
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("督查室"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="slips", verbose_name=_("主送单位"))
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="slips")
    rung = models.CharField(max_length=40)
    height = models.PositiveSmallIntegerField()
    names = models.JSONField()  # of the rung: {"zh": …, "en": …}
    document = models.JSONField()  # of the paper, the same
    basis = models.CharField(max_length=8, choices=Basis)
    cause_day = models.DateField()
    back = models.CharField(max_length=8)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ISSUED)
    rule = models.CharField(max_length=160)
    version = models.CharField(max_length=80)
    inputs = models.JSONField()
    why = models.JSONField()  # {"zh": sentence, "en": sentence}
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    issued_on = models.DateField(_("发出日期"))
    reply_due = models.DateField(_("回复时限"), null=True)
    reply_lines = models.JSONField(default=dict)  # {"zh": lines, "en": lines}
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = SlipQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        constraints = [
            # never twice for one cause; also what the tick looks up for each matter
            models.UniqueConstraint(fields=["commitment", "basis", "cause_day", "rung"], name="slip_once_for_a_cause"),
            models.UniqueConstraint(
                fields=["commitment", "basis", "cause_day"],
                condition=Q(ended_on=None),
                name="slip_one_open_for_a_cause",
            ),
            models.UniqueConstraint(fields=["office", "number"], name="slip_number"),
        ]
        indexes = [
            # the list's filters in its order
            models.Index(fields=["state", "id"], name="slip_state"),
            models.Index(fields=["unit", "id"], name="slip_unit"),
            # how many a unit was sent on a day
            models.Index(fields=["issued_on", "unit"], name="slip_day"),
            # what the tick and the desks look for: slips whose reply is due, and all that are open
            models.Index(fields=["reply_due", "rung"], condition=Q(ended_on=None), name="slip_open"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def came_about(self) -> list[str]:
        """How the day of the reply came about, line by line, in the viewer's language."""
        if isinstance(self.reply_lines, list):  # kept before there were two languages
            return self.reply_lines
        return self.reply_lines.get(language(), [])


class Recipient(Kept):
    """Whom a slip went to: everybody with a role in a unit, or the one person whom the matter names. `names` are those
    who held the duty when it was issued; whoever holds it later may act on the slip too."""

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="recipients")
    relation = models.CharField(max_length=40)
    role = models.CharField(max_length=16, choices=Role, blank=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    names = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person__isnull=True) | Q(unit__isnull=True, person__isnull=False),
                name="recipient_is_unit_or_person",
            ),
        ]
        indexes = [models.Index(fields=["unit", "role", "slip"], name="recipient_unit")]


class Answer(Kept):
    """回复: what was answered, with evidence that the matter already has; a slip that is sent back gets another."""

    class Decision(models.TextChoices):
        NONE = "", _("待认可")
        ACCEPTED = "accepted", _("已认可")
        SENT_BACK = "sent_back", pgettext_lazy("state", "退回重办")

    slip = models.ForeignKey(Slip, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("回复"))
    evidence = models.ManyToManyField(Evidence, through="AnswerEvidence", related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.NONE, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["slip", "number"], name="answer_number")]


class AnswerEvidence(Kept):
    """A file of the matter that an answer points to."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "evidence"], name="answer_evidence_once")]


class Stop(Kept):
    """停止催办: pressing rests for one cause, for a reason, until somebody resumes it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="stops", db_index=False)
    basis = models.CharField(max_length=8, choices=Basis)
    cause_day = models.DateField()
    reason = models.CharField(_("理由"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resumed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "basis", "cause_day"], condition=Q(resumed_at=None), name="stop_once_for_a_cause"
            )
        ]
        indexes = [models.Index(fields=["commitment", "basis", "cause_day"], name="stop_cause")]


class Series(Kept):
    """The last number of a kind of slip that an office gave out in a year. Numbers are taken under the chain's lock, so
    that there are no gaps."""

    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "word", "year"], name="series_once")]
