"""What the verbs on a slip share: taking it under the lock, the facts of its events, its end, its reply's date."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luoshi.clock import deadline, told
from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger.limits import calendar
from luoshi.office.people.models import Person
from luoshi.office.slips.models import Slip
from luoshi.office.slips.powers import demand
from luoshi.packs.limits import LimitText

WHY = 300


def take(actor: Person, verb: str, slip_id: int) -> Slip:
    """The slip as it stands under the lock, if the actor may do this to it; what they may not see does not exist."""
    slip = (
        Slip.objects.visible_to(actor)
        .filter(pk=slip_id)
        .select_related("commitment", "office", "unit")
        .prefetch_related("recipients", "commitment__involvements")
        .first()
    )
    if slip is None:
        raise NotFound(_("没有这张督办单。"))
    demand(actor, verb, slip)
    return slip


def named(slip: Slip) -> dict[str, Any]:
    """What every event of a slip says of it."""
    return {
        "number": slip.number,
        "rung": slip.rung,
        "names": slip.names,
        "commitment": slip.commitment_id,
        "unit": slip.unit_id,
        "office": slip.office_id,
    }


def end(slip: Slip, why: str = "") -> Slip:
    """Closes a slip on this day; `why`: where its state does not say it."""
    slip.ended_on, slip.ended_why = today(), why[:WHY]
    return slip


def ask_reply(slip: Slip, limit: LimitText | None, start: date) -> None:
    """By when an answer is due, with the lines that say how the day came about."""
    slip.reply_due, slip.reply_lines = None, {}
    if limit:
        found = deadline(start, limit.limit, calendar())
        slip.reply_due, slip.reply_lines = found.current, {"zh": told(found, "zh"), "en": told(found, "en")}
