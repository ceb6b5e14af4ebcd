"""回头看: draws by risk that anybody can repeat, and what was found of those drawn."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models.commitments import Commitment
from luoshi.office.ledger.models.reports import Verification
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of


class DrawQuerySet(KeptQuerySet["Draw"]):
    """Draws, always through `visible_to`."""

    def visible_to(self, person: Person) -> "DrawQuerySet":
        """Those of the offices that the person works in, all for those who see all."""
        reach = reach_of(person)
        return self if reach.sees_all else self.filter(office__in=reach.unit_ids)


class Draw(Kept):
    """抽查: what was struck off in a span of days, each with its weight, and the seed that settles who is drawn.

    The seed is the digest of the record before the draw: nobody chooses it. `population` is [[number, weight, [risk, …]], …].
    """

    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("销号起"))
    until = models.DateField(_("销号止"))
    share = models.PositiveSmallIntegerField(_("抽查比例"))
    seed = models.CharField(_("种子"), max_length=128)
    population = models.JSONField()
    pack_version = models.CharField(max_length=80)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    objects = DrawQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.since} – {self.until}"

    @property
    def looked(self) -> int:
        """How many of those drawn were looked at; no query where `look_backs` are prefetched."""
        return sum(one.result != LookBack.Result.WAITING for one in self.look_backs.all())

    @property
    def rebounds(self) -> int:
        """How many of them came back."""
        return sum(one.result == LookBack.Result.REBOUND for one in self.look_backs.all())


class LookBack(Kept):
    """回头看 at one commitment that was drawn."""

    class Result(models.TextChoices):
        WAITING = "waiting", _("待回头看")
        HOLDS = "holds", _("成效保持")
        REBOUND = "rebound", _("反弹")

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="look_backs")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="look_backs")
    weight = models.PositiveSmallIntegerField()
    risks = models.JSONField(default=list)
    result = models.CharField(max_length=8, choices=Result, default=Result.WAITING)
    method = models.CharField(_("方式"), max_length=12, choices=Verification.Method, blank=True)
    finding = models.TextField(_("结论"), blank=True)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "commitment"], name="look_back_once_a_draw"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(result="waiting"), name="look_back_one_waiting"),
        ]
