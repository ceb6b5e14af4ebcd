"""Components of records' pages: a record's address, a field's name, one of a list, figures of movers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.urls import reverse

from luoshi.office.records.blocks import Drawn
from luoshi.office.records.models import Record
from luoshi.office.records.topic import pictured
from luoshi.office.records.values import label
from luoshi.packs.fields import AnyField

register = template.Library()


@register.simple_tag
def record_address(record: Record) -> str:
    """Where a record's page is."""
    return reverse("records:one", args=[*record.kind.split("."), record.pk])


@register.simple_tag
def told_of(block: Drawn) -> str:
    """What a block's chart says, for those who do not see it."""
    return pictured(block).told


@register.filter
def get_field(fields: Mapping[str, AnyField], code: str) -> str:
    """What a field is called."""
    return label(fields[code])


@register.filter
def at(items: Sequence[Any], place: int) -> Any:
    """The item at a place."""
    return items[place]


@register.filter
def amount(value: float) -> str:
    """A figure with at most two decimals."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


@register.filter
def pulled(value: float) -> str:
    """A growth or a pull with its sign."""
    return f"{value:+,.2f}"
