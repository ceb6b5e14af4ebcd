"""How each date of a commitment came about, line by line, from what was recorded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from luoshi.office.days import day, moment
from luoshi.office.events.models import Event
from luoshi.office.ledger import limits
from luoshi.office.ledger.models import Commitment
from luoshi.office.wording import language

DATED = {"close": "closed_on", "strike_off": "struck_off_on", "archive": "archived_on", "assign": "assigned_on"}


class Explained(NamedTuple):
    """The lines under each date: the due date, and the days of registration, assignment, close-out and so on."""

    due: Sequence[str]
    registered_on: Sequence[str]
    assigned_on: Sequence[str]
    closed_on: Sequence[str]
    struck_off_on: Sequence[str]
    archived_on: Sequence[str]
    sign_for: Sequence[str]
    sign_for_by: date | None


def lines_of(detail: Mapping[str, Any]) -> Sequence[str]:
    """The clock's lines as an event keeps them, in the viewer's language."""
    english = detail.get("lines_en") if language() == "en" else None
    return english or detail["lines"]


def explained(commitment: Commitment, events: Sequence[Event]) -> Explained:
    """From the commitment's events, in their order. No query but for the rules."""
    days: dict[str, list[str]] = {name: [] for name in DATED.values()}
    registered, due = [], []
    known: date | str | None = None
    for event in events:
        detail = event.detail
        stamp = {"who": event.actor or "", "when": moment(event.at)}
        if event.verb == "register":
            registered.append(_("%(when)s %(who)s 立项") % stamp)
        if event.verb in DATED:
            days[DATED[event.verb]] = [_("%(when)s %(who)s 办理") % stamp]
        if event.verb in {"register", "amend"} and str(detail["due"] or "") != str(known or ""):
            known = detail["due"]
            told = stamp | {"due": day(known)}
            due.append((_("%(when)s %(who)s 写明时限 %(due)s") if known else _("%(when)s %(who)s 去掉了时限")) % told)
        elif event.verb == "adopt_limit":
            known = detail["due"]
            due.append(_("%(when)s %(who)s 采用规则时限 %(due)s") % (stamp | {"due": day(known)}))
            due.append(_("规则 %(rule)s（%(version)s 版）") % detail)
            due += lines_of(detail)
        elif event.verb == "change_due":
            told = stamp | {"before": day(detail["from"]), "after": day(detail["to"]), "reason": detail["reason"]}
            due.append(_("%(when)s %(who)s 由 %(before)s 调整为 %(after)s：%(reason)s") % told)
            known = detail["to"]
        elif event.verb == "grant_extension":
            told = stamp | {"before": day(detail["from"]), "after": day(detail["to"]), "reason": detail["reason"]}
            due.append(_("%(when)s %(who)s 批准延期，由 %(before)s 到 %(after)s：%(reason)s") % told)
            due += lines_of(detail)
            known = detail["to"]
        elif event.verb == "reinstate":
            told = stamp | {"due": day(detail["due"]), "reason": detail["reason"]}
            due.append(_("%(when)s %(who)s 重新办理，时限 %(due)s：%(reason)s") % told)
            known = detail["due"]
            for name in ("closed_on", "struck_off_on", "archived_on"):
                days[name] = []
        if moved := detail.get("moved"):
            due.append(_("%(when)s %(who)s 恢复计时，时限顺延") % stamp)
            due += lines_of(moved)
            known = moved["to"]
    signing = limits.sign_for(commitment) if commitment.assigned_on else None
    return Explained(
        due=due,
        registered_on=registered,
        sign_for=signing.lines if signing else (),
        sign_for_by=signing.due if signing else None,
        **days,
    )
