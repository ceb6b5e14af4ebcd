"""Pages by key: the next page starts behind the last row of this one, so that page 1,000 costs what page 1 costs."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest

SIZE = 50


class Page(NamedTuple):
    """Some rows, and the key behind which the next ones stand (None at the end). `is_first`: nothing stands before."""

    rows: list
    after: int | None
    is_first: bool


def page_after(rows: QuerySet, request: HttpRequest, size: int = SIZE) -> Page:
    """The page that the address asks for by `after=`; the rows are ordered by their key, up or down."""
    given = request.GET.get("after", "")
    if after := int(given) if given.isdecimal() else None:
        rows = rows.filter(**{"pk__lt" if str(rows.query.order_by[0]).startswith("-") else "pk__gt": after})
    found = list(rows[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None, after is None)
