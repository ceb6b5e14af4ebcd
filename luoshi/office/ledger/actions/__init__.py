"""The verbs that change a commitment: one function a verb, one transaction, one event. Who may is in `lifecycle.py`.

Every action takes the acting person first and an optional `key` from the client; the same key twice gives the first result.
A commitment is passed by its id and read anew under the lock.
"""

from luoshi.office.ledger.actions.closing import apply_close, archive, close, send_back, strike_off, verify
from luoshi.office.ledger.actions.dividing import check_elsewhere, divide
from luoshi.office.ledger.actions.ending import merge, withdraw
from luoshi.office.ledger.actions.entering import adopt_limit, amend, assign, register, return_unsigned, sign_for
from luoshi.office.ledger.actions.extensions import ask_extension, grant_extension, refuse_extension
from luoshi.office.ledger.actions.importing import import_commitments
from luoshi.office.ledger.actions.lookback import draw_look_backs, look_back, reinstate
from luoshi.office.ledger.actions.notices import decide_objection, open_notice, record_objection
from luoshi.office.ledger.actions.parts import break_down
from luoshi.office.ledger.actions.pausing import change_due, make_standing, resume, suspend
from luoshi.office.ledger.actions.reporting import approve_report, report, return_report
from luoshi.office.ledger.actions.routing import dispute, reroute, settle
from luoshi.office.ledger.actions.slots import change_cadence, excuse_report, note_missed, open_slots
from luoshi.office.ledger.actions.views import drop_view, save_view

__all__ = [
    "adopt_limit",
    "amend",
    "apply_close",
    "approve_report",
    "archive",
    "ask_extension",
    "assign",
    "break_down",
    "change_cadence",
    "change_due",
    "check_elsewhere",
    "close",
    "decide_objection",
    "dispute",
    "divide",
    "draw_look_backs",
    "drop_view",
    "excuse_report",
    "grant_extension",
    "import_commitments",
    "look_back",
    "make_standing",
    "merge",
    "note_missed",
    "open_notice",
    "open_slots",
    "record_objection",
    "refuse_extension",
    "register",
    "reinstate",
    "report",
    "reroute",
    "resume",
    "return_report",
    "return_unsigned",
    "save_view",
    "send_back",
    "settle",
    "sign_for",
    "strike_off",
    "suspend",
    "verify",
    "withdraw",
]
