"""Records of packs' ledgers, who takes part in them, what they point to, their files, and the matters they gave rise to."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models import Commitment, Involvement
from luoshi.office.people.models import ADMINISTRATORS, Person, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.records.kinds import kinds

NO_DUE = date(9999, 12, 31)


class RecordQuerySet(KeptQuerySet["Record"]):
    """Records, always through `visible_to`."""

    def visible_to(self, person: Person) -> "RecordQuerySet":
        """What the person's duties reach by the units that take part, and in a ledger that only some relations see, what the
        person is one of them to. A matter's record is seen by whoever sees the matter."""
        reach = reach_of(person)
        if not reach.roles - ADMINISTRATORS:
            return self.none()
        restricted = [each for each in kinds().values() if each.ledger.seen_by is not None]
        seen = Q() if reach.sees_all else self._reached(person)
        if restricted:
            seen &= ~Q(kind__in=[each.name for each in restricted])
        told: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
        for each in restricted:
            for code in each.ledger.seen_by or ():
                relation = each.relations[code]
                told[relation.role, relation.of, relation.named_in].append(each.name)
        for (role, of, named_in), names in told.items():
            mine = _named(person, named_in) if named_in else _taking_part(reach.units_as(role or ""), of or "")
            if mine is not None:
                seen |= Q(kind__in=names) & mine
        return self.filter(seen)

    def _reached(self, person: Person) -> Q:
        reach = reach_of(person)
        parts = Part.objects.filter(Q(unit_id__in=reach.unit_ids) | Q(person=person))
        matters = Commitment.objects.visible_to(person).order_by().values("pk")
        opened = [each.name for each in kinds().values() if each.ledger.open]
        return Q(pk__in=parts.values("record")) | Q(under__in=matters) | Q(kind__in=opened)

    def for_row(self) -> "RecordQuerySet":
        """With what a row of a list shows to everybody."""
        return self.select_related("lead", "office", "commitment__lead", "under", "whole")

    def for_list(self) -> "RecordQuerySet":
        """With what a row of a list shows, and who takes part, in two queries more."""
        return self.for_row().prefetch_related("parts", "under__involvements")


def _named(person: Person, field: str) -> Q:
    """The records whose person field names the person."""
    named = Q(pk__in=Part.objects.filter(person=person, part=field).values("record"))
    return named | Q(**{f"under__{field}": person}) if field in {"leader", "handler"} else named


def _taking_part(units: Collection[int], part: str) -> Q | None:
    """The records in which one of the units plays the part; None where there is no unit to play it."""
    if not units:
        return None
    taking_part = Part.objects.filter(unit_id__in=units, part=part).values("record")
    if part == "support":
        supported = Involvement.objects.filter(unit_id__in=units, part=Involvement.Part.SUPPORT).values("commitment")
        return Q(pk__in=taking_part) | Q(under__in=supported)
    return Q(pk__in=taking_part) | Q(**{f"under__{part}_id__in": units})


class Record(Kept):
    """One record of a pack's ledger (`kind`: pack.ledger), entered under a version of the pack.

    `values` holds the plain fields, typed and normalised: sums in yuan and figures as decimal text, days as ISO text, units,
    areas and persons as ids. `sealed` holds the encrypted ones, off the record; `seal` is its digest, on the record, so that
    it cannot be changed unnoticed. `commitment` is the matter that a record of a matter's ledger is; `under` the matter whose
    units count for it: its own, or that of the `whole` which it is a part of. `taken` holds of each verb the last day
    and the place in the order of all verbs, `reached` the first day of each stage, `pauses` [from, to, stage] (to is null
    while it lasts). The first due date is never overwritten; `due_order` is the earlier of the due date and
    the limit that runs (`next_due`, by the rule `next_rule`), for lists to sort by.
    """

    kind = models.CharField(max_length=81)
    version = models.CharField(max_length=80)
    number = models.CharField(_("编号"), max_length=40)
    key = models.CharField(max_length=200, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    stage = models.CharField(_("阶段"), max_length=40, blank=True)
    values = models.JSONField(default=dict)
    sealed = models.TextField(blank=True)
    seal = models.CharField(max_length=64, blank=True)
    lead = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("牵头单位"))
    office = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("督查室"))
    commitment = models.OneToOneField(Commitment, null=True, on_delete=models.PROTECT, related_name="record")
    under = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="+")
    whole = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="pieces")
    taken = models.JSONField(default=dict)
    reached = models.JSONField(default=dict)
    pauses = models.JSONField(default=list)
    original_due = models.DateField(_("原定时限"), null=True)
    due = models.DateField(_("现定时限"), null=True)
    next_due = models.DateField(null=True)
    next_rule = models.CharField(max_length=160, blank=True)
    due_order = models.DateField(default=NO_DUE)
    closed_on = models.DateField(null=True)
    entered_on = models.DateField(_("登记日期"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey("RecordSheet", null=True, on_delete=models.PROTECT, related_name="records")
    changed_at = models.DateTimeField()

    off_record = frozenset({"sealed"})
    objects = RecordQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="record_number"),
            models.UniqueConstraint(fields=["kind", "key"], condition=~Q(key=""), name="record_key"),
        ]
        indexes = [
            # the list's orders, and its filters in its order
            models.Index(fields=["kind", "id"], name="record_kind"),
            models.Index(fields=["kind", "due_order", "id"], name="record_due"),
            models.Index(fields=["kind", "stage", "id"], name="record_stage"),
            models.Index(fields=["kind", "lead", "id"], name="record_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Part(Kept):
    """A unit's or a person's part in a record: lead, support, office, or the code of the person field. Visibility and rights
    are asked of it. Records under a matter take the matter's."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="parts")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    part = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "part", "record"], name="part_unit"),
            models.Index(fields=["person", "record"], condition=Q(person__isnull=False), name="part_person"),
        ]


class Link(Kept):
    """What a relation field of a record points to."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links", db_index=False)
    field = models.CharField(max_length=40)
    to = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="backlinks")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["record", "field", "to"], name="link_once")]


class RecordFile(Kept):
    """A file of a record's file field, kept by its digest. What was handed in stays."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.filename


class Prompted(Kept):
    """转督办: a commitment that a record gave rise to."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="prompted")
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="prompted_by_record")

    class Meta:
        ordering = ["-id"]


class RecordSheet(Kept):
    """An imported table: the file by its digest, and how many records it made and changed."""

    kind = models.CharField(max_length=81)
    filename = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.filename


class RecordSeries(Kept):
    """The last number that a kind of record was given in a year, taken under the chain's lock, without gaps."""

    kind = models.CharField(max_length=81)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="record_series_once")]


class Concentrations(Kept):
    """What a pack's scan found on a day: places, months, causes and numbers, with the settings and the seed; no record."""

    pack = models.CharField(max_length=40)
    scan = models.CharField(max_length=40)
    on = models.DateField()
    result = models.JSONField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.UniqueConstraint(fields=["pack", "scan", "on"], name="concentrations_once")]

    def __str__(self) -> str:
        return f"{self.pack} {self.scan} {self.on}"
