"""Report slots: which report is due from whom on which period; drafts of reports; sketches by which copies are found."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models.choices import State
from luoshi.office.ledger.models.commitments import Commitment
from luoshi.office.ledger.models.reports import Report
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.wording import language

REPORTING = (State.IN_PROGRESS, State.STANDING)  # what is reported on


class SlotState(models.TextChoices):
    """How a slot stands on a day: derived, never kept."""

    AWAITED = "awaited", _("待反馈")
    REPORTED = "reported", _("已反馈")
    LATE = "late", _("迟报")
    MISSED = "missed", _("未报")
    EXCUSED = "excused", pgettext_lazy("state", "免报")


class ReportSlotQuerySet(KeptQuerySet["ReportSlot"]):
    """Slots, by what is to be done about them."""

    def visible_to(self, person: Person) -> "ReportSlotQuerySet":
        """The slots of the commitments that the person sees."""
        if reach_of(person).sees_all:
            return self
        return self.filter(commitment__in=Commitment.objects.visible_to(person))

    def open(self) -> "ReportSlotQuerySet":
        """Neither answered nor excused."""
        return self.filter(answered_on=None, excused_on=None)

    def missed(self, day: date) -> "ReportSlotQuerySet":
        """Past their due day without an answer."""
        return self.open().filter(due__lt=day)

    def in_state(self, state: str, day: date) -> "ReportSlotQuerySet":
        """Those that stand so on the day."""
        if state == SlotState.AWAITED:
            return self.open().filter(due__gte=day)
        if state == SlotState.MISSED:
            return self.missed(day)
        if state == SlotState.EXCUSED:
            return self.exclude(excused_on=None)
        late = Q(answered_on__gt=models.F("due"))
        return self.exclude(answered_on=None).filter(late if state == SlotState.LATE else ~late)


class ReportSlot(Kept):
    """反馈期次: a report due from a unit on the days `start` to `end`, with the rule and the lines of the clock behind it.

    It is answered on the day on which the unit's head signed a report on it; what is answered later than `due` stays late.
    `missed_on` is the day on which the office took note that it had gone by.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("首次反馈")
        PERIODIC = "periodic", _("定期反馈")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="slots", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind)
    start = models.DateField()
    end = models.DateField()
    due = models.DateField()
    rule = models.CharField(max_length=160)
    lines = models.JSONField()  # {"zh": [sentence, …], "en": […]}
    opened_at = models.DateTimeField()
    missed_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    excused_on = models.DateField(null=True)
    excuse = models.CharField(max_length=300, blank=True)

    objects = ReportSlotQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-start"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "unit", "start"], name="slot_once"),
            models.CheckConstraint(condition=Q(start__lte=models.F("end")), name="slot_period"),
            models.CheckConstraint(condition=Q(answered_on=None) | Q(excused_on=None), name="slot_answered_or_excused"),
        ]
        indexes = [
            # my desk, what is due from whom, missed reports: only what is still open
            models.Index(
                fields=["unit", "due"], condition=Q(answered_on=None, excused_on=None), name="slot_open_by_unit"
            ),
            models.Index(
                fields=["commitment", "due"], condition=Q(answered_on=None, excused_on=None), name="slot_open"
            ),
            # the tick: what has gone by and was not taken note of
            models.Index(
                fields=["due"], condition=Q(answered_on=None, excused_on=None, missed_on=None), name="slot_gone_by"
            ),
            models.Index(fields=["due", "id"], name="slot_due"),
        ]

    def __str__(self) -> str:
        return f"{self.start}—{self.end}"

    @property
    def came_about(self) -> list[str]:
        """How the due day came about, line by line, in the viewer's language."""
        return self.lines[language()]

    def state_on(self, day: date) -> SlotState:
        """How it stands on a day."""
        if self.excused_on:
            return SlotState.EXCUSED
        if self.answered_on:
            return SlotState.LATE if self.answered_on > self.due else SlotState.REPORTED
        return SlotState.MISSED if self.due < day else SlotState.AWAITED


class ReportPlan(Kept):
    """How far a commitment's reporting periods are opened: up to `through`. The next one opens on `opens_on`, if at all."""

    commitment = models.OneToOneField(
        Commitment, on_delete=models.CASCADE, primary_key=True, related_name="report_plan"
    )
    through = models.DateField()
    opens_on = models.DateField(null=True)

    class Meta:
        indexes = [
            # the tick: whose next period has begun
            models.Index(fields=["opens_on"], condition=Q(opens_on__isnull=False), name="plan_opens")
        ]


class ReportDraft(models.Model):
    """草稿: what a person has written of a report so far. No state of the record: nobody else sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_drafts")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)  # the form's fields as they were written
    files = models.JSONField(default=list)  # {"digest", "filename", "size", "proves"}; the store has the bytes
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "commitment"], name="report_draft_once")]


class ReportSketch(models.Model):
    """A number that a report has in common with copies of it; made from the report's text, and can be made anew."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["value", "-id"], name="report_sketch_value"),
            models.Index(fields=["report"], name="report_sketch_report"),
        ]
