"""A leader's note, what it is about, and what the office made of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models import Commitment, Involvement, Report, ReportDay
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of


class Stance(models.TextChoices):
    """What the note says of the work."""

    ASKS = "asks", pgettext_lazy("stance", "要求")
    PRAISES = "praises", _("肯定")


class Outcome(models.TextChoices):
    """What the office decided."""

    PENDING = "pending", _("待定")
    MATTER = "matter", _("已单独立项")
    NOTED = "noted", pgettext_lazy("state", "阅知")


class InstructionQuerySet(KeptQuerySet["Instruction"]):
    """Notes, always through `visible_to`."""

    def visible_to(self, person: Person) -> "InstructionQuerySet":
        """What is about a commitment that a unit of the person's leads, supports or supervises, or led when it was written,
        or that names them; and their own. Who only looks on does not see what leaders write on it."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        if not reach.unit_ids:
            return self.none()
        parts = Involvement.objects.filter(unit_id__in=reach.unit_ids)
        ours = Q(commitment__in=parts.exclude(part=Involvement.Part.FORMER).values("commitment_id"))
        to_us = Q(commitment__in=parts.values("commitment_id"), unit__in=reach.unit_ids)
        named = Q(commitment__handler=person) | Q(commitment__leader=person)
        return self.filter(ours | to_us | named | Q(by=person))


class Instruction(Kept):
    """批示: a leader's words on a commitment, on one of its reports, or on its light of a report day.

    `unit` led the commitment when it was written. `made` is the commitment that the office made of it.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="instructions")
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")
    report_day = models.ForeignKey(ReportDay, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(_("批示"))
    stance = models.CharField(_("态度"), max_length=8, choices=Stance, default=Stance.ASKS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(_("办理"), max_length=8, choices=Outcome, default=Outcome.PENDING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    made = models.OneToOneField(Commitment, null=True, on_delete=models.PROTECT, related_name="made_of")

    objects = InstructionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(report=None) | Q(report_day=None), name="instruction_about_one"),
            models.CheckConstraint(
                condition=Q(outcome="matter", made__isnull=False) | (~Q(outcome="matter") & Q(made=None)),
                name="instruction_made_a_matter",
            ),
        ]
        indexes = [
            # my desk: what waits for an office
            models.Index(fields=["office", "id"], condition=Q(outcome="pending"), name="instruction_pending"),
            # the scores: what was said of a unit in a period
            models.Index(fields=["unit", "at"], name="instruction_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.get_stance_display()}"
