"""Commitments, the units that take part, the elements to prove, and how they hang together."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.errors import NotFound
from luoshi.office.events.kept import Kept, KeptQuerySet
from luoshi.office.ledger.models.choices import DROPPED, RUNNING, Cadence, Domain, Force, Origin, State, Urgency
from luoshi.office.meetings.models import Confidentiality, Directive, Source
from luoshi.office.people.models import Person, Unit
from luoshi.office.people.queries import reach_of

NO_DUE = date(9999, 12, 31)


class CommitmentQuerySet(KeptQuerySet["Commitment"]):
    """Commitments, always through `visible_to`."""

    def visible_to(self, person: Person) -> "CommitmentQuerySet":
        """What the person's duties reach: led or supported by a unit of theirs, handled or answered for by them, or public
        for viewers."""
        reach = reach_of(person)
        if reach.sees_all:
            return self
        if not reach.roles:
            return self.none()
        mine = Q(pk__in=Involvement.objects.filter(unit_id__in=reach.unit_ids).values("commitment_id"))
        if reach.unit_ids:
            mine |= Q(handler=person) | Q(leader=person)
        if reach.sees_public:
            mine |= Q(confidentiality=Confidentiality.PUBLIC)
        return self.filter(mine)

    def one(self, pk: int) -> "Commitment":
        """The one of these with the id; what is not among them does not exist for whoever asks."""
        found = self.filter(pk=pk).first()
        if found is None:
            raise NotFound(_("没有这件事项。"))
        return found

    def for_list(self) -> "CommitmentQuerySet":
        """With what a row of the list shows, in one query."""
        return self.select_related("lead", "office")


class Commitment(Kept):
    """督办事项: the one record that is assigned, reported on and closed.

    `claimed` is what the unit says, in percent; `proven` of `provable` elements are verified. The first due date and the
    first wording are never overwritten. `due_order` repeats the current due date, with a far day for none, so that lists
    sort by one column. `stages` are [day, percent, text], see `ledger/stages.py`. `reports_missed` counts the report slots that
    went by unanswered; whoever keeps the slots keeps it. `due_rule` names the rule that the first due date was taken from, with
    its version; empty where the text or a person gave the date. `divided_from` and `prompted_by` name where a commitment came
    from: one that was divided into equals, one whose fault is looked for elsewhere. `reopened_at` is when the last close-out
    was found not to hold. `pack` is the area that it belongs to; empty where it is a matter of supervision alone.
    """

    number = models.CharField(_("编号"), max_length=12, unique=True)
    title = models.CharField(_("标题"), max_length=200)
    kind = models.CharField(_("类别"), max_length=24, default="supervision")
    origin = models.CharField(_("事项来源"), max_length=12, choices=Origin, default=Origin.MEETING)
    basis = models.CharField(_("来源依据"), max_length=200, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=8, choices=Urgency, default=Urgency.NORMAL)
    is_major = models.BooleanField(_("重大会议部署"), default=False)
    cadence = models.CharField(_("反馈周期"), max_length=12, choices=Cadence, blank=True)
    words = models.TextField(_("原文"), blank=True)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="commitments")
    spans = models.JSONField(default=list)
    directive = models.ForeignKey(Directive, null=True, on_delete=models.PROTECT, related_name="commitments")
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("督查室"))
    lead = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="led", verbose_name=_("牵头单位"))
    supports = models.ManyToManyField(Unit, through="Involvement", related_name="+")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("责任领导")
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("承办人")
    )
    original_due = models.DateField(_("原定时限"), null=True)
    current_due = models.DateField(_("现定时限"), null=True)
    due_order = models.DateField(default=NO_DUE)
    due_rule = models.CharField(_("时限依据的规则"), max_length=160, blank=True)
    stages = models.JSONField(_("节点"), default=list)
    reports_missed = models.PositiveSmallIntegerField(_("应报未报"), default=0)
    measure = models.CharField(_("衡量办法"), max_length=300, blank=True)
    domain = models.CharField(_("领域"), max_length=16, choices=Domain, default=Domain.OTHER)
    pack = models.CharField(_("专题"), max_length=40, blank=True)
    confidentiality = models.CharField(
        _("公开属性"), max_length=8, choices=Confidentiality, default=Confidentiality.INTERNAL
    )
    state = models.CharField(_("状态"), max_length=16, choices=State, default=State.REGISTERED)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    weight = models.PositiveSmallIntegerField(_("权重"), default=1)
    divided_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="divided")
    prompted_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="prompted")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    claimed = models.PositiveSmallIntegerField(_("自报进度"), default=0)
    claimed_on = models.DateField(null=True)
    provable = models.PositiveSmallIntegerField(default=0)
    proven = models.PositiveSmallIntegerField(default=0)
    rebounds = models.PositiveSmallIntegerField(_("反弹次数"), default=0)
    registered_on = models.DateField(_("立项日期"))
    assigned_on = models.DateField(_("交办日期"), null=True)
    closed_on = models.DateField(_("办结日期"), null=True)
    struck_off_on = models.DateField(_("销号日期"), null=True)
    archived_on = models.DateField(_("归档日期"), null=True)
    notice_until = models.DateField(_("公示截止"), null=True)
    reopened_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = CommitmentQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-id"]
        indexes = [
            # the list's orders, each with the id that makes it total (keyset pages)
            models.Index(fields=["due_order", "id"], name="commitment_due"),
            models.Index(fields=["changed_at", "id"], name="commitment_changed"),
            # the list's filters in the list's default order
            models.Index(fields=["state", "id"], name="commitment_state"),
            models.Index(fields=["lead", "id"], name="commitment_lead"),
            models.Index(fields=["domain", "id"], name="commitment_domain"),
            # what landed in a pack, for its page
            models.Index(fields=["pack", "id"], name="commitment_pack", condition=~Q(pack="")),
            models.Index(fields=["claimed", "id"], name="commitment_claimed"),
            models.Index(fields=["proven", "id"], name="commitment_proven_few"),
            # due and overdue on the overview and on my desk: only what still runs
            models.Index(fields=["current_due", "lead"], condition=Q(state__in=RUNNING), name="commitment_running"),
            models.Index(fields=["lead", "state", "due_order"], name="commitment_desk"),
            # what waits for an office on my desk, and the list of a state by due date
            models.Index(fields=["state", "due_order", "id"], name="commitment_state_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[State.REGISTERED, *DROPPED]) | Q(lead__isnull=False),
                name="commitment_has_lead_once_assigned",
            ),
            models.CheckConstraint(condition=Q(claimed__lte=100), name="commitment_claimed_percent"),
            models.CheckConstraint(condition=Q(proven__lte=models.F("provable")), name="commitment_proven"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """The state in words. Django's own would make a new dict of all states for each row of a list."""
        return str(State(self.state).label)


class Involvement(Kept):
    """A unit's part in a commitment; the index that visibility is asked of. Exactly one lead, any number of supports. A unit
    that reported and has no part any more looks on."""

    class Part(models.TextChoices):
        LEAD = "lead", _("牵头")
        SUPPORT = "support", _("配合")
        OFFICE = "office", _("督查")
        FORMER = "former", _("曾承办")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="involvements", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=8, choices=Part)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "unit", "part"], name="involvement_once"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(part="lead"), name="involvement_one_lead"),
        ]
        indexes = [models.Index(fields=["unit", "commitment"], name="involvement_unit")]


class Element(Kept):
    """要证明的事: one thing to be proved before the commitment can be struck off."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="elements")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    force = models.CharField(max_length=12, choices=Force, default=Force.DELIVERABLE)
    is_proven = models.BooleanField(default=False)
    finding = models.CharField(_("核查意见"), max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["commitment", "order"], name="element_order")]

    def __str__(self) -> str:
        return self.text

    @property
    def span(self) -> tuple[int, int] | None:
        """Its place in the text of the commitment's source; None where somebody wrote it."""
        return None if self.start is None or self.end is None else (self.start, self.end)

    @property
    def is_continuing(self) -> bool:
        """Whether it has no end of its own: progress can be reported, but it is never finished."""
        return self.force != Force.DELIVERABLE


class Recurrence(Kept):
    """重复部署: a later directive that asks for what a commitment already carries. `score` is how alike the words are,
    None where somebody saw it and the words do not."""

    directive = models.OneToOneField(Directive, on_delete=models.CASCADE, related_name="recurrence")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="recurrences")
    score = models.FloatField(null=True)

    class Meta:
        ordering = ["id"]
