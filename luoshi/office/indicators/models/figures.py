"""Figures as they were released. A figure is never overwritten: what is released anew is a further row."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of

DIGITS, PLACES = 15, 6  # what SQLite's floating numbers hold exactly
NOTED = 300


class Vintage(models.IntegerChoices):
    """版本, in the order in which a figure goes through them."""

    PRELIMINARY = 1, _("初步")
    REVISED = 2, _("修订")
    FINAL = 3, _("最终")


class How(models.TextChoices):
    """How a lot came in."""

    TYPED = "typed", _("填报")
    IMPORTED = "imported", _("导入")
    API = "api", _("接口")


class Figure(NamedTuple):
    """One value as it is to be kept. `period` is the last month that it covers, as year and month in one number: 202103."""

    indicator: str
    area: int
    period: int
    value: Decimal
    unit: str
    vintage: int
    released_on: date


class LotQuerySet(KeptQuerySet["Lot"]):
    """Lots, always through `visible_to`."""

    def visible_to(self, person: Person) -> "LotQuerySet":
        """Those that a unit within the person's reach handed in, and the person's own."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        return self.filter(Q(unit__in=reach.unit_ids) | Q(entered_by=person))


class Lot(Kept):
    """一批数据: what came in at one time, from one document. Its rows stand in its parts, packed, and so in the record; the
    observations are those rows unpacked, those with ids from `first` to `last`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("报送单位"))
    how = models.CharField(_("方式"), max_length=8, choices=How)
    document = models.CharField(_("来源文件"), max_length=NOTED)
    filename = models.CharField(_("文件名"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)  # of the file in the store
    reason = models.CharField(_("修订理由"), max_length=NOTED, blank=True)
    count = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    first = models.PositiveBigIntegerField(null=True)
    last = models.PositiveBigIntegerField(null=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = LotQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.document


class LotPart(Kept):
    """So many rows of a lot, packed (`packing.py`)."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="parts", db_index=False)
    number = models.PositiveIntegerField()
    rows = models.TextField()

    class Meta:
        ordering = ["lot", "number"]
        constraints = [models.UniqueConstraint(fields=["lot", "number"], name="lot_part_once")]


class Observation(models.Model):
    """观测值: an indicator's value for an area and a period, as one release gave it. The table takes no change: triggers refuse
    it. What the figure was on a day is the highest vintage released until then, of one vintage the latest."""

    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator = models.CharField(max_length=60)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    unit = models.CharField(max_length=20)
    vintage = models.PositiveSmallIntegerField(choices=Vintage)
    released_on = models.DateField()

    class Meta:
        constraints = [
            # a series in its order
            models.UniqueConstraint(
                fields=["indicator", "area", "period", "vintage", "released_on"], name="observation_once"
            )
        ]
        # one period of all indicators and areas, answered without a look into the table
        indexes = [
            models.Index(
                fields=["period", "indicator", "area", "vintage", "released_on", "value"], name="observation_whole"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} {self.value}"
