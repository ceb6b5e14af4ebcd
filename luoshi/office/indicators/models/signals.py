"""Signals 预警, and the days on which they were looked for."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Unit
from luoshi.office.records.models import Record


class Watch(Kept):
    """A day on which the signals were looked for. `basis` as of a rating day: what they follow from."""

    on = models.DateField()
    basis = models.JSONField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.on)


class Cause(models.TextChoices):
    """Why an indicator or a firm stands as it does."""

    DEMAND = "demand", _("市场需求")
    SUPPLY = "supply", _("要素保障")
    FIRMS = "firms", _("重点企业")
    PROJECTS = "projects", _("项目进度")
    BASE = "base", _("基数")
    POLICY = "policy", _("政策调整")
    DATA = "data", _("数据差错")
    OTHER = "other", _("其他")


class Raised(Kept):
    """What a condition of a pack noticed. While it is open the same condition opens no other: `times` counts the periods in
    which it held. It is closed once it has cleared and a cause is recorded, both. `noun` names it in the record, `about` are
    the fields that say what it is about, of a confidential one the record says no figure."""

    Cause = Cause

    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=80)
    code = models.CharField(max_length=60)
    names = models.JSONField()
    period = models.PositiveIntegerField()  # year and month: 202103
    opened_on = models.DateField()
    inputs = models.JSONField()
    why = models.JSONField()
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="%(class)ss")
    times = models.PositiveSmallIntegerField(default=1)
    cleared_on = models.DateField(null=True)
    cause = models.CharField(_("原因"), max_length=8, choices=Cause, blank=True)
    cause_told = models.CharField(_("原因说明"), max_length=300, blank=True)
    cause_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)

    noun: ClassVar[str]
    about: ClassVar[tuple[str, ...]]
    is_confidential: ClassVar[bool] = False

    class Meta:
        abstract = True
        ordering = ["-id"]

    @property
    def key(self) -> tuple[Any, ...]:
        """Pack, code and what it is about: of one key one signal is open."""
        return (self.pack, self.code, *(getattr(self, name) for name in self.about))

    def __str__(self) -> str:
        return f"{self.pack} {self.code}"


class Signal(Raised):
    """预警 of an indicator in an area. `check_by`: the dispatch to the unit that the figures are from."""

    noun, about = "signal", ("indicator", "area_id")

    indicator = models.CharField(max_length=60)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    check_by = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Raised.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "code", "indicator", "area"], condition=Q(closed_on=None), name="signal_open_once"
            )
        ]


class FirmSignal(Raised):
    """企业预警, of a firm's monthly reports. Seen by whoever sees the firm's record; the dispatch, which is for more people,
    names the firm by its number and no figure."""

    noun, about, is_confidential = "firm_signal", ("firm_id",), True

    firm = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")

    class Meta(Raised.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "code", "firm"], condition=Q(closed_on=None), name="firm_signal_open_once"
            )
        ]
