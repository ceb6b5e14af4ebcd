"""Briefs 经济运行分析 as they were kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.people.models import Unit


class KeptBrief(Kept):
    """定稿: a brief of an area and a period as it stood on a day, in both languages, by the rules of a version of a pack."""

    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=80)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("地区"))
    period = models.CharField(_("时期"), max_length=12)
    content = models.JSONField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.content["zh"]["title"])
