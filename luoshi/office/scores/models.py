"""A period's scoring, each unit's score in it, the lines behind it, and appeals."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of


class ScoringQuerySet(KeptQuerySet["Scoring"]):
    """Scorings, always through `visible_to`."""

    def visible_to(self, person: Person) -> "ScoringQuerySet":
        """Those in which the person sees a unit's score."""
        if reach_of(person).sees_all:
            return self
        return self.filter(pk__in=UnitScore.objects.visible_to(person).values("scoring"))


class Scoring(Kept):
    """一期考核: drawn up by one person on a day, by the rules of that day, which it keeps; published by a person."""

    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("起"))
    end = models.DateField(_("止"))
    rules = models.JSONField()  # the pack's `scores` as they were
    version = models.CharField(max_length=80)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    drawn_on = models.DateField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = ScoringQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-start", "-id"]
        constraints = [models.UniqueConstraint(fields=["office", "start", "end"], name="scoring_once_a_period")]

    def __str__(self) -> str:
        return f"{self.start}—{self.end}"


class UnitScoreQuerySet(KeptQuerySet["UnitScore"]):
    """Scores of units, by who may see them."""

    def visible_to(self, person: Person) -> "UnitScoreQuerySet":
        """The totals: one's own units' once drawn up, all once published to those who work in a unit."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        if not reach.unit_ids:
            return self.none()
        return self.filter(Q(unit__in=reach.unit_ids) | Q(scoring__published_at__isnull=False))

    def opened_by(self, person: Person) -> "UnitScoreQuerySet":
        """The lines: of one's own units alone."""
        reach = reach_of(person)
        return self if reach.sees_all else self.filter(unit__in=reach.unit_ids)


class Listed(models.TextChoices):
    """The red and the black list."""

    NONE = "", "—"
    RED = "red", _("红榜")
    BLACK = "black", _("黑榜")


class UnitScore(Kept):
    """One unit's score: as it stands, as it was drawn up (`drawn`) and as it was published (`published`), the latter two
    never changed. `rates` hold numerator and denominator with the rows behind each."""

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="scores", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    league = models.CharField(max_length=40, blank=True)
    total = models.FloatField(_("得分"))
    rank = models.PositiveSmallIntegerField(_("名次"))
    listed = models.CharField(max_length=5, choices=Listed, blank=True)
    rates = models.JSONField()
    drawn = models.JSONField()
    published = models.JSONField(null=True)

    objects = UnitScoreQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["league", "rank", "id"]
        constraints = [models.UniqueConstraint(fields=["scoring", "unit"], name="unit_score_once")]


class Line(Kept):
    """One thing that counts, and the row that it is from. Where it is excluded, it stays with the reason."""

    score = models.ForeignKey(UnitScore, on_delete=models.PROTECT, related_name="lines")
    item = models.CharField(max_length=40)
    event = models.CharField(max_length=40)
    day = models.DateField()
    points = models.FloatField()
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="+")
    row_kind = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    why = models.JSONField()  # {"zh": sentence, "en": sentence}
    points_why = models.CharField(_("定分理由"), max_length=300, blank=True)
    excluded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    excluded_at = models.DateTimeField(null=True)
    excluded_why = models.CharField(_("不计理由"), max_length=300, blank=True)

    class Meta:
        ordering = ["item", "day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["score", "item", "row_kind", "row_id"], name="score_line_once"),
        ]


class Appeal(Kept):
    """申诉: a unit's head objects to one line or to the whole; somebody who did not score decides."""

    class Verdict(models.TextChoices):
        OPEN = "open", _("待复核")
        UPHELD = "upheld", _("成立")
        REJECTED = "rejected", _("不成立")

    score = models.ForeignKey(UnitScore, on_delete=models.PROTECT, related_name="appeals")
    line = models.ForeignKey(Line, null=True, on_delete=models.PROTECT, related_name="appeals")
    text = models.TextField(_("申诉理由"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    decide_by = models.DateField(_("复核时限"))
    decide_lines = models.JSONField(default=list)
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["score", "line"], condition=Q(verdict="open"), name="appeal_one_open")
        ]
        indexes = [models.Index(fields=["id"], condition=Q(verdict="open"), name="appeal_open")]
