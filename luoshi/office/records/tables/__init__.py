"""An uploaded table → what it would do: new records, changed ones, and every fault by its cell. Nothing is written here."""

from luoshi.office.records.tables.columns import NUMBER, template, wanted
from luoshi.office.records.tables.comparing import plan
from luoshi.office.records.tables.plans import Entry, Plan

__all__ = ["NUMBER", "Entry", "Plan", "plan", "template", "wanted"]
