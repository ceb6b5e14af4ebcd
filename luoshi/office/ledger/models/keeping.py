"""What the ledger keeps beside its commitments: counts, numbers, saved views."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept
from luoshi.office.people.models import Unit


class Tally(models.Model):
    """How many commitments a unit leads, by domain, state and confidentiality: kept by the actions, so that the overview
    costs the same at a million."""

    lead = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    confidentiality = models.CharField(max_length=8)
    count = models.IntegerField(default=0)

    class Meta:
        # the overview's two sums, with all columns that they ask for
        indexes = [
            models.Index(fields=["lead", "state", "office", "confidentiality", "count"], name="tally_lead"),
            models.Index(fields=["domain", "state", "office", "confidentiality", "count"], name="tally_domain"),
        ]


class NumberSeries(Kept):
    """The last number given out in a year. Numbers are taken under the chain's lock, without gaps."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class SavedView(models.Model):
    """A list's filters under a name, for one person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="saved_view_name")]

    def __str__(self) -> str:
        return self.name
