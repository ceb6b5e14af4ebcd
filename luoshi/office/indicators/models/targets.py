"""Targets of a year, with the paper that set them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.indicators.models.figures import DIGITS, NOTED, PLACES
from luoshi.office.ledger.models import Commitment
from luoshi.office.meetings.models import Directive
from luoshi.office.people.models import Unit


class Target(Kept):
    """目标: what an area is to reach in a year, from the day that it was set until a later one takes its place."""

    class Kind(models.TextChoices):
        GROWTH = "growth", _("增速型")
        LEVEL = "level", _("总量型")
        CEILING = "ceiling", _("上限型")
        RELATIVE = "relative", _("同步型")

    indicator = models.CharField(max_length=60)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("地区"))
    year = models.PositiveSmallIntegerField(_("年份"))
    kind = models.CharField(_("目标类型"), max_length=8, choices=Kind)
    value = models.DecimalField(_("目标值"), max_digits=DIGITS, decimal_places=PLACES)
    against = models.CharField(_("对照指标"), max_length=60, blank=True)
    set_on = models.DateField(_("下达日期"))
    document = models.CharField(_("依据文件"), max_length=NOTED)
    reason = models.CharField(_("调整理由"), max_length=NOTED, blank=True)
    directive = models.ForeignKey(Directive, null=True, on_delete=models.PROTECT, related_name="targets")
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="targets")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ["year", "indicator", "area", "set_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "area", "year", "set_on"], name="target_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.indicator} {self.value}"
