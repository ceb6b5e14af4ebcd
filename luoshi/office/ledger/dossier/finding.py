"""The commitment itself, as far as the person sees it, with the units that take part."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.along import Along, rows_of
from luoshi.office.ledger.models import Commitment, Element, Involvement, ReportSlot
from luoshi.office.people.models import Person

SLOTS = 12  # on the page while the work goes on, the latest first; 反馈 has the rest


def seen(person: Person, pk: int) -> Commitment:
    """The commitment with what a row and the lifecycle's table ask of it; what the person may not see does not exist."""
    parts = Prefetch("involvements", Involvement.objects.select_related("unit"))
    return Commitment.objects.visible_to(person).for_list().prefetch_related(parts).one(pk)


def with_parts(person: Person, pk: int) -> tuple[Commitment, list[ReportSlot]]:
    """The commitment with the units that take part, what is to be proved, and its latest slots: one query, for the office
    always takes part."""
    joined = ("lead", "office", "leader", "handler", "source__meeting")
    unread = ("source__fingerprint", "source__furniture", "source__meeting__reading")
    parts = list(
        Involvement.objects.filter(commitment__in=Commitment.objects.visible_to(person).filter(pk=pk).values("pk"))
        .select_related("unit", *(f"commitment__{name}" for name in joined))
        .defer(*(f"commitment__{name}" for name in unread))
        .annotate(to_prove=Along(Element.objects.filter(commitment=pk)))
        .annotate(slots=Along(ReportSlot.objects.filter(commitment=pk)[:SLOTS]))
        .order_by("pk")
    )
    if not parts:
        raise NotFound(_("没有这件事项。"))
    commitment, units = parts[0].commitment, {part.unit_id: part.unit for part in parts}
    # as prefetch_related would have left them
    elements = rows_of(Element, vars(parts[0])["to_prove"])
    vars(commitment)["_prefetched_objects_cache"] = {"involvements": parts, "elements": elements}
    slots = rows_of(ReportSlot, vars(parts[0])["slots"])
    for slot in slots:
        if slot.unit_id in units:
            slot.unit = units[slot.unit_id]
    return commitment, slots
