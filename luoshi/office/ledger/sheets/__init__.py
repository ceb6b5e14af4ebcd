"""An office's own ledger as a table → commitments to register: what the columns are, how a table is read, what it would do."""

from luoshi.office.ledger.sheets.columns import template
from luoshi.office.ledger.sheets.planning import Entry, Plan, plan
from luoshi.office.ledger.sheets.reading import Row, Sheet, read

__all__ = ["Entry", "Plan", "Row", "Sheet", "plan", "read", "template"]
