"""Indicators attached to commitments 挂接."""

from django.db import models

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models import Commitment


class Attachment(Kept):
    """An indicator that a commitment is about, with the words of the commitment that said so."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="attachments")
    indicator = models.CharField(max_length=60, db_index=True)
    words = models.CharField(max_length=60)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["commitment", "indicator"], name="attached_once")]

    def __str__(self) -> str:
        return self.indicator
