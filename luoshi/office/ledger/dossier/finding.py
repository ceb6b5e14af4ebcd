"""The commitment itself, as far as the person sees it, with the units that take part."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.ledger.models import Commitment, Involvement
from luoshi.office.people.models import Person


def seen(person: Person, pk: int) -> Commitment:
    """The commitment with what a row and the lifecycle's table ask of it; what the person may not see does not exist."""
    parts = Prefetch("involvements", Involvement.objects.select_related("unit"))
    return Commitment.objects.visible_to(person).for_list().prefetch_related(parts).one(pk)


def with_parts(person: Person, pk: int) -> Commitment:
    """The commitment with the units that take part: one query, for the office always takes part."""
    joined = ("lead", "office", "leader", "handler", "source__meeting")
    unread = ("source__fingerprint", "source__furniture", "source__meeting__reading")
    parts = list(
        Involvement.objects.filter(commitment__in=Commitment.objects.visible_to(person).filter(pk=pk).values("pk"))
        .select_related("unit", *(f"commitment__{name}" for name in joined))
        .defer(*(f"commitment__{name}" for name in unread))
        .order_by("pk")
    )
    if not parts:
        raise NotFound(_("没有这件事项。"))
    commitment = parts[0].commitment
    vars(commitment)["_prefetched_objects_cache"] = {"involvements": parts}  # as prefetch_related would have left them
    return commitment
