"""Ratings of indicators against their targets, frozen on a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.people.models import Unit


class RatingDay(Kept):
    """评定日: what was rated on a day, by which packs. `basis` is the last lot and target that were there: while neither these
    nor the packs change, the lights stay as they are."""

    on = models.DateField(_("评定日"), unique=True)
    made_at = models.DateTimeField()
    basis = models.JSONField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return str(self.on)


class Rating(models.Model):
    """An indicator's light in an area on a rating day: by which rule of which version, from which inputs, in words. `standing`
    is the verdict on the half-year by the path, `straight` the same by month ÷ 12. Never changed; one that is_replaced was
    judged before the target was adjusted on the same day."""

    day = models.ForeignKey(RatingDay, on_delete=models.PROTECT, related_name="ratings", db_index=False)
    indicator = models.CharField(max_length=60)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.PositiveIntegerField()
    light = models.CharField(max_length=1)
    rule = models.CharField(max_length=40, blank=True)
    rules = models.CharField(max_length=80)
    inputs = models.JSONField()
    why = models.JSONField()
    standing = models.CharField(max_length=10)
    straight = models.CharField(max_length=10, blank=True)
    half_why = models.JSONField()
    is_replaced = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "indicator", "area"], condition=Q(is_replaced=False), name="indicator_rating_once"
            )
        ]
        indexes = [models.Index(fields=["indicator", "area", "day"], name="indicator_rating_history")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.light}"
