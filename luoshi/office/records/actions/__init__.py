"""The verbs that change records: one function a verb, one transaction, one event. Who may is in `rights.py`."""

from luoshi.office.records.actions.adopting import adopt
from luoshi.office.records.actions.advancing import advance
from luoshi.office.records.actions.entering import amend, enter
from luoshi.office.records.actions.importing import import_table
from luoshi.office.records.actions.matters import open_matter
from luoshi.office.records.actions.moving import move
from luoshi.office.records.actions.scanning import keep_scan

__all__ = ["adopt", "advance", "amend", "enter", "import_table", "keep_scan", "move", "open_matter"]
