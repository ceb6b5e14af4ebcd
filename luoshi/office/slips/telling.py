"""Slips in words: how one stands, and what each recorded event of a slip says."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office.days import day as short_day
from luoshi.office.ledger.lights import Light
from luoshi.office.slips.models import Slip, State
from luoshi.office.slips.standing import OWES
from luoshi.office.wording import said

SHOWN = 80  # characters of an answer; the whole stands on the slip's page
MOVED = re.compile(r"时限已由 (?P<before>\S+) 改为 (?P<after>\S+)")
SETBACKS = frozenset({"issue_slip", "send_back_answer"})


def told_end(why: str) -> str:
    """Why a slip ended: what the rules wrote, in the viewer's language; what a person wrote, as it stands."""
    if moved := MOVED.fullmatch(why):
        return _("时限已由 %(before)s 改为 %(after)s") % {
            part: _told_day(words) for part, words in moved.groupdict().items()
        }
    named = why.removeprefix("事项")
    if named != why and (state := _(named)) != named:
        return _("事项%(state)s") % {"state": state}
    return _(why) if why else ""


def _told_day(words: str) -> str:
    """A day of a kept sentence; the word that stands there where there was none."""
    try:
        return short_day(words)
    except ValueError:
        return _(words)


def light(slip: Slip, day: date) -> Light:
    """How the slip stands on a day: its state, or by how much the reply is late, as shape, word and colour."""
    state = str(State(slip.state).label)
    if slip.ended_on:
        return Light("w" if slip.state == State.EXPIRED else "d", state)
    if slip.state == State.ANSWERED:
        return Light("y", _("已回复，待认可"))
    if slip.reply_due and slip.state in OWES and slip.reply_due < day:
        late = (day - slip.reply_due).days
        return Light("r", ngettext("逾期未复 %(n)d 天", "逾期未复 %(n)d 天", late) % {"n": late})
    return Light("y" if slip.state == State.SENT_BACK else "g", state)


def _issued(detail: Mapping[str, Any], units: Mapping[int, str]) -> str:
    told = {"number": detail["number"], "unit": units.get(detail["unit"], ""), "why": said(detail["why"])}
    sentence = _("%(number)s 送%(unit)s：%(why)s") % told
    if detail["reply_due"]:
        sentence += _("；%(due)s 前回复") % {"due": short_day(detail["reply_due"])}
    return sentence


def _numbered(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return str(detail["number"])


def _answered(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(number)s：%(text)s") % {"number": detail["number"], "text": Truncator(detail["text"]).chars(SHOWN)}


def _with_reason(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(number)s：%(reason)s") % detail


def _lifted(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(number)s：%(reason)s") % {"number": detail["number"], "reason": told_end(detail["reason"])}


def _resumed(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("原停止理由：%(stopped_for)s") % detail


SENTENCES: dict[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
    "issue_slip": _issued,
    "sign_slip": _numbered,
    "answer_slip": _answered,
    "accept_answer": _numbered,
    "send_back_answer": _with_reason,
    "lift_slip": _lifted,
    "resume_pressing": _resumed,
}
