"""The timeline of a commitment in words: what each recorded event changed, as a sentence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.office.days import day
from luoshi.office.events.labels import verb_label
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Cadence, Verification
from luoshi.office.people.models import Unit

SETBACKS = {
    "return_unsigned",
    "return_report",
    "send_back",
    "suspend",
    "withdraw",
    "dispute",
    "refuse_extension",
    "reinstate",
}
SHOWN = 80  # characters of a finding; the whole stands among the verifications

# what `amend` can change → what it is called
PARTS = {
    "title": gettext_lazy("标题"),
    "lead": gettext_lazy("牵头单位"),
    "supports": gettext_lazy("配合单位"),
    "leader": gettext_lazy("责任领导"),
    "handler": gettext_lazy("承办人"),
    "due": gettext_lazy("时限"),
    "measure": gettext_lazy("衡量办法"),
    "domain": gettext_lazy("领域"),
    "confidentiality": gettext_lazy("公开属性"),
    "urgency": gettext_lazy("紧急程度"),
    "is_major": gettext_lazy("重大会议部署"),
    "cadence": gettext_lazy("反馈周期"),
    "stages": gettext_lazy("节点"),
    "elements": gettext_lazy("要证明的事"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the timeline shows it."""

    verb: str
    label: str
    sentence: str
    who: str
    when: datetime
    is_setback: bool


def tell(events: Iterable[Event], units: Mapping[int, str]) -> list[Told]:
    """The events in words, the latest first. `units` are names already known; others that are named cost one query."""
    recorded = [(event, event.detail) for event in events]
    named = {detail["lead"] for event, detail in recorded if event.verb == "assign"}
    if unknown := named - units.keys():
        units = {**units, **{unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=unknown)}}
    found: list[Told] = []
    known: dict[str, Any] = {}
    for event, detail in recorded:
        sentence = SENTENCES.get(event.verb, _reason)(detail, units)
        if event.verb == "amend":
            sentence = _changes(known, detail)
        if event.verb in {"register", "amend"}:
            known = detail
        failed = event.verb == "verify" and not detail["passed"]
        found.append(
            Told(
                event.verb,
                verb_label(event.verb),
                sentence,
                str(event.actor or ""),
                event.at,
                event.verb in SETBACKS or failed,
            )
        )
    return found[::-1]


def _reason(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return detail.get("reason", "")


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    changed = [
        str(name) for part, name in PARTS.items() if part in after and before.get(part, after[part]) != after[part]
    ]
    return _("改了%(parts)s") % {"parts": _("、").join(changed)} if changed else ""


def _register(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    if detail["directive"]:
        return _("按会议要求立项，编号 %(number)s") % detail
    if "file" not in detail:
        return _("编号 %(number)s") % detail
    told = _("编号 %(number)s，随表“%(file)s”第 %(line)d 行导入") % detail
    return _("%(told)s；表中所载进展：%(progress)s") % {**detail, "told": told} if detail["progress"] else told


def _assign(detail: Mapping[str, Any], units: Mapping[int, str]) -> str:
    told = {"unit": units.get(detail["lead"], ""), "due": day(detail["due"])}
    return _("交给%(unit)s，时限 %(due)s") % told if detail["due"] else _("交给%(unit)s") % told


def _break_down(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    numbers = _("、").join(part["number"] for part in detail["parts"])
    return _("分成 %(count)d 件：%(numbers)s") % {"count": len(detail["parts"]), "numbers": numbers}


def _report(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"number": detail["number"], "progress": detail["progress"], "files": len(detail["evidence"])}
    if detail["evidence"]:
        return _("第 %(number)d 次反馈，自报 %(progress)d%%，佐证 %(files)d 份") % told
    return _("第 %(number)d 次反馈，自报 %(progress)d%%") % told


def _apply_close(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return detail.get("statement", "")


def _approve_report(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("第 %(number)d 次反馈，自报 %(progress)d%% 生效") % detail


def _return_report(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("第 %(number)d 次反馈：%(reason)s") % detail


def _verify(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {
        "method": Verification.Method(detail["method"]).label,
        "proven": sum(detail["ticks"].values()),
        "of": len(detail["ticks"]),
        "finding": Truncator(detail["finding"]).chars(SHOWN),
    }
    return _("%(method)s，%(proven)d/%(of)d 项属实：%(finding)s") % told


def _change_due(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"before": day(detail["from"]), "after": day(detail["to"]), "reason": detail["reason"]}
    return _("由 %(before)s 改为 %(after)s：%(reason)s") % told


def _change_cadence(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    names = {"": _("不定期"), **{value: str(label) for value, label in Cadence.choices}}
    told = {"before": names[detail["from"]], "after": names[detail["to"]], "reason": detail["reason"]}
    return _("由%(before)s改为%(after)s：%(reason)s") % told


def _excuse_report(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"start": day(detail["from"]), "end": day(detail["to"]), "reason": detail["reason"]}
    return _("%(start)s至%(end)s的反馈：%(reason)s") % told


def _merge(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("并入 %(number)s：%(reason)s") % detail


def _resume(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _moved(detail)


def _moved(detail: Mapping[str, Any]) -> str:
    """How far the due date moved while the clock stood still."""
    if not (moved := detail.get("moved")):
        return ""
    return _("停表的天数不计，时限由 %(before)s 顺延到 %(after)s") % {
        "before": day(moved["from"]),
        "after": day(moved["to"]),
    }


def _settle(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    before, lead = detail["names"]
    stays = _("仍由%(unit)s牵头：%(reason)s") % {"unit": lead, "reason": detail["reason"]}
    changes = _("改由%(unit)s牵头：%(reason)s") % {"unit": lead, "reason": detail["reason"]}
    return "；".join(filter(None, (stays if before == lead else changes, _moved(detail))))


def _reroute(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    before, lead = detail["names"]
    return _("由%(before)s转%(lead)s办理：%(reason)s") % {"before": before, "lead": lead, "reason": detail["reason"]}


def _ask_extension(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"before": day(detail["from"]), "wanted": day(detail["wanted"]), "reason": detail["reason"]}
    return _("由 %(before)s 申请延到 %(wanted)s：%(reason)s") % told


def _grant_extension(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("由 %(before)s 延到 %(after)s") % {"before": day(detail["from"]), "after": day(detail["to"])}


def _open_notice(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("公示到 %(day)s") % {"day": day(detail["until"])}


def _record_objection(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return f"{detail['source']}：{detail['reason']}"


def _decide_objection(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return (_("成立，退回补办：%(reason)s") if detail["holds"] else _("不成立：%(reason)s")) % detail


def _look_back(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {
        "method": Verification.Method(detail["method"]).label,
        "result": _("成效保持") if detail["holds"] else _("反弹"),
        "finding": Truncator(detail["finding"]).chars(SHOWN),
    }
    return _("%(method)s，%(result)s：%(finding)s") % told


def _reinstate(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"closed": day(detail["closed_on"]), "due": day(detail["due"]), "reason": detail["reason"]}
    return _("原 %(closed)s 办结不成立，新时限 %(due)s：%(reason)s") % told


def _into(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    numbers = _("、").join(one["number"] for one in detail["into"])
    why = detail.get("reason") or detail.get("what")
    return _("%(numbers)s：%(why)s") % {"numbers": numbers, "why": why}


def _withdraw(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    if not detail.get("numbers"):
        return detail["reason"]
    told = {"numbers": _("、").join(detail["numbers"]), "reason": detail["reason"]}
    if detail["parts"] == "withdraw":
        return _("%(reason)s（分解事项 %(numbers)s 一并撤销）") % told
    return _("%(reason)s（分解事项 %(numbers)s 转为独立事项）") % told


def _take_over(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    told = {"number": detail["from"], "elements": len(detail["elements"]), "parts": len(detail["parts"])}
    return _("%(number)s 并入，接收 %(elements)d 项要证明的事、%(parts)d 件分解事项") % told


def _hand_over(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("总事项由 %(from)s 改为 %(to)s") % detail


def _release(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("总事项 %(from)s 撤销，独立办理：%(reason)s") % detail


def _drawn(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("第 %(draw)d 次抽查，权重 %(weight)d") % detail


def _link(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(meeting)s（%(day)s）再次部署") % {"meeting": detail["meeting"], "day": day(detail["day"])}


def _unlink(detail: Mapping[str, Any], _units: Mapping[int, str]) -> str:
    return _("%(meeting)s的要求不再关联") % detail


SENTENCES: dict[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
    "register": _register,
    "assign": _assign,
    "break_down": _break_down,
    "report": _report,
    "approve_report": _approve_report,
    "apply_close": _apply_close,
    "return_report": _return_report,
    "verify": _verify,
    "change_due": _change_due,
    "change_cadence": _change_cadence,
    "excuse_report": _excuse_report,
    "merge": _merge,
    "resume": _resume,
    "settle": _settle,
    "reroute": _reroute,
    "ask_extension": _ask_extension,
    "grant_extension": _grant_extension,
    "open_notice": _open_notice,
    "record_objection": _record_objection,
    "decide_objection": _decide_objection,
    "look_back": _look_back,
    "reinstate": _reinstate,
    "divide": _into,
    "check_elsewhere": _into,
    "withdraw": _withdraw,
    "take_over": _take_over,
    "hand_over": _hand_over,
    "release": _release,
    "drawn": _drawn,
    "link": _link,
    "unlink": _unlink,
}
