"""What a unit asks of the office: another date, or a word on who is to do the work."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models.commitments import Commitment
from luoshi.office.people.models import Unit


class Extension(Kept):
    """延期申请: asked by the lead unit's head before the date, decided by the office. Both dates stay."""

    class Status(models.TextChoices):
        ASKED = "asked", _("待批")
        GRANTED = "granted", _("已批准")
        REFUSED = "refused", _("不同意")
        LAPSED = "lapsed", _("未批，已失效")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="extensions")
    due_before = models.DateField(_("原时限"))
    wanted = models.DateField(_("申请新时限"))
    reason = models.CharField(_("原因"), max_length=300)
    progress = models.TextField(_("目前进展"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("申请时间"))
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    granted = models.DateField(_("批准的时限"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["commitment"], condition=Q(status="asked"), name="extension_one_waiting"),
            models.CheckConstraint(condition=Q(wanted__gt=models.F("due_before")), name="extension_is_later"),
        ]


class Dispute(Kept):
    """争议: the lead or a supporting unit holds that the work is not theirs; whoever assigned it decides."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="disputes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    claim = models.CharField(_("争议事由"), max_length=300)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    lead_before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    lead_after = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    ruling = models.CharField(_("裁定"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
