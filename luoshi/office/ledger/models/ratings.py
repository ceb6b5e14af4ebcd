"""Report days and the lights of each commitment on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models.commitments import Commitment


class ReportDay(Kept):
    """A day on which all commitments were rated. What was rated then is never rated anew, whatever the rules become."""

    date = models.DateField(_("评定日"), unique=True)
    made_at = models.DateTimeField()
    rules = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-date"]

    def __str__(self) -> str:
        return str(self.date)


class Rating(models.Model):
    """评定: a commitment's light on a report day with its reasons, complete in itself."""

    day = models.ForeignKey(ReportDay, on_delete=models.PROTECT, related_name="ratings", db_index=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="ratings", db_index=False)
    light = models.CharField(max_length=1)
    rule = models.CharField(max_length=64, blank=True)
    inputs = models.JSONField()
    why = models.JSONField()  # {"zh": sentence, "en": sentence}

    class Meta:
        ordering = ["-day__date"]
        constraints = [models.UniqueConstraint(fields=["commitment", "day"], name="rating_once_a_day")]
