"""Walks over many commitments: a chunk at a time by their ids, so that memory stays the same at any size on both databases."""

from collections.abc import Iterator

from django.db.models import QuerySet

from luoshi.office.ledger.models import Commitment

CHUNK = 1000


def chunks(found: QuerySet[Commitment], size: int = CHUNK) -> Iterator[list[Commitment]]:
    """The commitments in the order of their ids, so many at a time; what one chunk's work changes, later ones see."""
    ordered, last = found.order_by("pk"), 0
    while some := list(ordered.filter(pk__gt=last)[:size]):
        yield some
        last = some[-1].pk
