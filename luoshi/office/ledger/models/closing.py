"""What belongs to the close-out: objections to a public notice, and close-outs that did not hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models.commitments import Commitment


class Objection(Kept):
    """异议: somebody objects while a result is on public notice; the office decides whether it holds."""

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("待处理")
        HOLDS = "holds", _("成立")
        FAILS = "fails", _("不成立")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="objections")
    words = models.CharField(_("异议内容"), max_length=300)
    source = models.CharField(_("异议来源"), max_length=100)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


class Closing(Kept):
    """A close-out that did not hold: its dates as they were, and why the matter was taken up again."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="closings")
    closed_on = models.DateField(_("办结日期"))
    struck_off_on = models.DateField(_("销号日期"), null=True)
    archived_on = models.DateField(_("归档日期"), null=True)
    claimed = models.PositiveSmallIntegerField()
    proven = models.PositiveSmallIntegerField()
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["-id"]
