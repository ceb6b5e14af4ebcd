"""How a commitment stands against its dates, as a light with a word. "Overdue" is derived here, never kept."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office.ledger.models import RUNNING, Commitment, State

NEAR_DAYS = 7


class Light(NamedTuple):
    """`kind` is one of g(reen) y(ellow) r(ed) n(othing known or not running) d(one); `text` is the word beside it."""

    kind: str
    text: str


def timing(commitment: Commitment, day: date) -> Light:
    """The light against the current due date on a day. A result that came late stays late."""
    state = State(commitment.state)
    if state in {State.CLOSED, State.STRUCK_OFF, State.ARCHIVED}:
        if commitment.original_due and commitment.closed_on and commitment.closed_on > commitment.original_due:
            late = (commitment.closed_on - commitment.original_due).days
            return Light("d", ngettext("办结，晚 %(n)d 天", "办结，晚 %(n)d 天", late) % {"n": late})
        return Light("d", _("按时办结"))
    if state not in RUNNING:
        return Light("n", str(state.label))
    if commitment.current_due is None:
        return Light("n", _("未定时限"))
    left = (commitment.current_due - day).days
    if left < 0:
        return Light("r", ngettext("逾期 %(n)d 天", "逾期 %(n)d 天", -left) % {"n": -left})
    if left == 0:
        return Light("y", _("今天到期"))
    if left <= NEAR_DAYS:
        return Light("y", ngettext("临期 %(n)d 天", "临期 %(n)d 天", left) % {"n": left})
    return Light("g", _("未到期"))


def standing(commitment: Commitment) -> str:
    """One sentence where what is claimed and what is proven differ; empty where they agree."""
    if commitment.claimed >= 100 and commitment.proven < commitment.provable:
        return _("自报完成，佐证 %(proven)d/%(provable)d。") % {
            "proven": commitment.proven,
            "provable": commitment.provable,
        }
    return ""
