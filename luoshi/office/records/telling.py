"""A record's events as sentences: what was done, never what a field holds, for not everybody sees every field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luoshi.office.events.labels import verb_label
from luoshi.office.events.models import Event
from luoshi.office.records.needs import SAID
from luoshi.office.records.rights import ADVANCE, Standing
from luoshi.office.records.values import label
from luoshi.office.wording import language


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the timeline shows it."""

    label: str
    sentence: str
    who: str
    when: datetime


def tell(it: Standing, events: Iterable[Event]) -> list[Told]:
    """The events in words, the latest first."""
    return [
        Told(_label(event.verb, detail), _sentence(it, event.verb, detail), str(event.actor or ""), event.at)
        for event in events
        for detail in [event.detail]
    ][::-1]


def _label(verb: str, detail: Mapping[str, Any]) -> str:
    return detail["names"].get(language()) or verb_label(verb) if verb == ADVANCE else verb_label(verb)


def _sentence(it: Standing, verb: str, detail: Mapping[str, Any]) -> str:
    if verb == "open_matter":
        return _("立项 %(number)s") % {"number": detail["made_number"]}
    said = [f"{SAID[name]}：{detail[name]}" for name in SAID if detail.get(name)]
    stages = it.life.stages if it.life else {}
    if verb == ADVANCE and detail["from"] != detail["to"] and detail["to"] in stages:
        said.insert(0, _("进入“%(stage)s”") % {"stage": stages[detail["to"]].names.in_(language())})
    if verb != "enter_record" and (changed := _changed(it, detail)):
        said.append(_("填写%(fields)s") % {"fields": changed})
    return "；".join(said)


def _changed(it: Standing, detail: Mapping[str, Any]) -> str:
    codes = [code for code in detail.get("fields", ()) if code in it.kind.fields and it.sees(code)]
    return _("、").join(label(it.kind.fields[code]) for code in codes)
