"""An office's overlays over the built-in packs, each version with who proposed it and who put it in force."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.people.models import Unit


class Status(models.TextChoices):
    PROPOSED = "proposed", _("待第二人生效")
    IN_FORCE = "in_force", _("已批准")
    WITHDRAWN = "withdrawn", _("已撤回")


class PackVersion(Kept):
    """One overlay as it was proposed. Its text never changes; `digest` tells the library whether it is read already."""

    code = models.CharField(_("领域包"), max_length=64)
    version = models.CharField(_("版本"), max_length=40)
    text = models.TextField(_("文本"))
    digest = models.CharField(max_length=64)
    effective = models.DateField(_("生效日期"))
    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.PROPOSED)
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("督查室"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-effective", "-id"]
        constraints = [
            # what was withdrawn may be proposed again under the same number
            models.UniqueConstraint(
                fields=["code", "version"], condition=~Q(status="withdrawn"), name="pack_version_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="in_force") | (Q(approved_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="pack_version_by_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}+{self.version}"
