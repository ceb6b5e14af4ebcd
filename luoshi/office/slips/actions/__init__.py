"""The verbs of the ladder and its slips: one function a verb, one transaction, one event. Who may is in `powers.py`.

The actor is the acting person, or None where the office's rules act by themselves (`luoshi tick`). A slip's events have the
slip as their subject; those of a stop have the matter.
"""

from luoshi.office.slips.actions.answering import accept, answer, send_back, sign
from luoshi.office.slips.actions.ending import clear, lift
from luoshi.office.slips.actions.issuing import Changed, escalate, press
from luoshi.office.slips.actions.stopping import resume, stop

__all__ = ["Changed", "accept", "answer", "clear", "escalate", "lift", "press", "resume", "send_back", "sign", "stop"]
