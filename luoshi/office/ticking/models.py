"""What became of each tick: a log of the machinery, not of the office's matters, so that no event tells of it."""

from django.db import models


class Tick(models.Model):
    """One run of all jobs. `counts`: job → name → number; `faults`: job → sentence. A run without an end was cut off."""

    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["started"], name="tick_started")]

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M:%S}"
