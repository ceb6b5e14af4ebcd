"""Who sees a restricted indicator."""

from django.db import models
from django.db.models import Q

from luoshi.office.events.kept import Kept
from luoshi.office.people.models import Unit


class Grant(Kept):
    """A unit whose people see a restricted indicator from a day until a day (open where `until` is empty). Of a restricted
    indicator nobody else sees a figure, whatever their duties reach, but the units that report it."""

    indicator = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["indicator", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit"], condition=Q(until=None), name="grant_open_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit}"
