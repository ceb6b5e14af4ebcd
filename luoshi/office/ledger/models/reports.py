"""What units report, the evidence that comes with it, and what verification found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models.commitments import Commitment, Element
from luoshi.office.people.models import Unit


class Report(Kept):
    """反馈: what a unit says of its work, signed by its head before it counts."""

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("待审签")
        APPROVED = "approved", _("已审签")
        RETURNED = "returned", _("已退回")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("期次"))
    slot = models.ForeignKey("ReportSlot", null=True, on_delete=models.PROTECT, related_name="reports", db_index=False)
    progress = models.PositiveSmallIntegerField(_("进度"))
    done = models.TextField(_("进展情况"))
    problems = models.TextField(_("存在问题"), blank=True)
    next_steps = models.TextField(_("下步打算"), blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.SUBMITTED)
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    findings = models.JSONField(default=list)  # what was noticed before anybody read it, see checking.py

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="report_number"),
            models.UniqueConstraint(fields=["slot"], condition=~Q(status="returned"), name="report_one_for_a_slot"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_percent"),
        ]
        indexes = [
            # my desk: what waits for a head's signature
            models.Index(fields=["unit"], condition=Q(status="submitted"), name="report_waiting"),
        ]


class Evidence(Kept):
    """佐证: a file kept in the store, handed in with a report, tied to the elements it proves."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="evidence")
    elements = models.ManyToManyField(Element, through="Proof", related_name="evidence")
    digest = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.filename


class Proof(Kept):
    """That a piece of evidence is to prove an element."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="+")
    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "element"], name="proof_once")]


class Verification(Kept):
    """核查: somebody who neither reported nor approved looked, and ticked each element or not."""

    class Method(models.TextChoices):
        ON_SITE = "on_site", _("现场")
        PHONE = "phone", _("电话")
        UNANNOUNCED = "unannounced", _("暗访")
        PAPERS = "papers", _("查阅资料")
        PUBLIC = "public", _("群众回访")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="verifications")
    # the lead unit whose claim was looked at; none where nobody noted it, before this column came
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    verifier = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(_("方式"), max_length=12, choices=Method)
    finding = models.TextField(_("结论"))
    passed = models.BooleanField()
    ticks = models.JSONField()  # {"element id": true/false}
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
