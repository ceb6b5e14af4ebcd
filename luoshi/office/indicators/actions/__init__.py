"""The verbs of indicators: one function a verb, one transaction, one event."""

from luoshi.office.indicators.actions.attaching import attach, detach
from luoshi.office.indicators.actions.briefing import keep_brief
from luoshi.office.indicators.actions.dispatching_firms import record_firm_cause, watch_firms
from luoshi.office.indicators.actions.entering import enter
from luoshi.office.indicators.actions.granting import grant, stop_granting
from luoshi.office.indicators.actions.rating import rate
from luoshi.office.indicators.actions.signalling import record_cause, watch
from luoshi.office.indicators.actions.targeting import set_target

__all__ = [
    "attach",
    "detach",
    "enter",
    "grant",
    "keep_brief",
    "rate",
    "record_cause",
    "record_firm_cause",
    "set_target",
    "stop_granting",
    "watch",
    "watch_firms",
]
