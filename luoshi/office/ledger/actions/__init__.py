"""The verbs that change a commitment: one function a verb, one transaction, one event. Who may is in `lifecycle.py`.

Every action takes the acting person first and an optional `key` from the client; the same key twice gives the first result.
A commitment is passed by its id and read anew under the lock.
"""

from luoshi.office.ledger.actions.closing import apply_close, archive, close, send_back, strike_off, verify
from luoshi.office.ledger.actions.ending import merge, withdraw
from luoshi.office.ledger.actions.entering import adopt_limit, amend, assign, register, return_unsigned, sign_for
from luoshi.office.ledger.actions.parts import break_down
from luoshi.office.ledger.actions.pausing import change_due, make_standing, resume, suspend
from luoshi.office.ledger.actions.reporting import approve_report, report, return_report
from luoshi.office.ledger.actions.slots import change_cadence, excuse_report, note_missed, open_slots
from luoshi.office.ledger.actions.views import drop_view, save_view

__all__ = [
    "adopt_limit",
    "amend",
    "apply_close",
    "approve_report",
    "archive",
    "assign",
    "break_down",
    "change_cadence",
    "change_due",
    "close",
    "drop_view",
    "excuse_report",
    "make_standing",
    "merge",
    "note_missed",
    "open_slots",
    "register",
    "report",
    "resume",
    "return_report",
    "return_unsigned",
    "save_view",
    "send_back",
    "sign_for",
    "strike_off",
    "suspend",
    "verify",
    "withdraw",
]
