"""The days on which a commitment's clock stood still."""

from django.db import models

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models.commitments import Commitment


class Pause(Kept):
    """停表: from the day on which a stage with a paused clock was entered to the day before it was left; open until then."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="pauses")
    verb = models.CharField(max_length=24)
    cause = models.CharField(max_length=300)
    start = models.DateField()
    end = models.DateField(null=True)
    is_over = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["commitment"], condition=models.Q(is_over=False), name="pause_one_open")
        ]
