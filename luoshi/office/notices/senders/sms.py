"""短信: any provider with an HTTP interface, told by a template what to post and how success looks.

The template is JSON: `headers`, `body` (posted as JSON, or as a form with `"form": true`), `ok` (fields of the answer and the
values that mean success), `signature` (the approved one). In strings stand `$mobile $text $number $secret`.
"""

import json
from dataclasses import replace
from datetime import datetime
from string import Template
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.notices.models import Attempt
from luoshi.office.notices.outgoing import Answer
from luoshi.office.notices.senders.calls import JSON, SHOWN, Call, Secret, Verdict, as_json, by_status, read
from luoshi.office.notices.timetable import Limits
from luoshi.office.notices.wording import Message, fitted

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
KNOWN = {"mobile", "text", "number", "secret"}


class Provider(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A template, read."""

    body: dict[str, Any]
    ok: dict[str, Any]
    headers: dict[str, str] = {}
    form: bool = False
    signature: str = ""


def provider(template: str) -> Provider:
    """The template's parts, or what is wrong with it."""
    try:
        found = msgspec.json.decode(template, type=Provider)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise Invalid(_("短信接口模板不对：%(fault)s") % {"fault": error}, field="template") from None
    used = {name for text in _strings([found.body, found.headers]) for name in Template(text).get_identifiers()}
    if unknown := used - KNOWN:
        raise Invalid(
            _("短信接口模板里没有 $%(name)s 这一项，可用 $mobile $text $number $secret。") % {"name": min(unknown)},
            field="template",
        )
    if "mobile" not in used or not found.ok:
        raise Invalid(_("短信接口模板要用到 $mobile，并写明 ok：什么样的回答算成功。"), field="template")
    return found


def call(secret: Secret, base: str, message: Message, moment: datetime, limits: Limits, template: str) -> Call:
    """The provider's request, filled in."""
    found = provider(template)
    signature = f"【{found.signature}】" if found.signature else ""
    room = limits.characters - len(signature) if limits.characters else None
    words = {
        "mobile": message.to,
        "text": signature + fitted(replace(message, link=""), room, len),
        "number": str(message.number),
        "secret": secret.key,
    }
    body, headers = _filled(found.body, words), _filled(found.headers, words)
    if found.form:
        return Call(base, urlencode(body).encode(), {**FORM, **headers})
    return Call(base, as_json(body), {**JSON, **headers})


def verdict(answer: Answer, limits: Limits, template: str) -> Verdict:
    if refused := by_status(answer, limits):
        return refused
    content, wanted = read(answer), provider(template).ok
    if all(name in content and content[name] == value for name, value in wanted.items()):
        return Verdict(Attempt.Outcome.SENT)
    told = json.dumps({name: content.get(name) for name in wanted}, ensure_ascii=False)[:SHOWN]
    return Verdict(Attempt.Outcome.FAILED, _("对方回答 %(told)s") % {"told": told})


def _filled(part: Any, words: dict[str, str]) -> Any:
    """Words put into the strings of a structure, so that no word can break out of it."""
    if isinstance(part, str):
        return Template(part).safe_substitute(words)
    if isinstance(part, dict):
        return {name: _filled(value, words) for name, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, words) for value in part]
    return part


def _strings(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [text for value in inner for text in _strings(value)]
