"""What was noticed in a report, in words for one viewer: why it was noticed, and beside which words. What the viewer may not
see of other matters is not named."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luoshi.office.days import day
from luoshi.office.events.recorder import today
from luoshi.office.ledger.checking import Finding
from luoshi.office.ledger.models import Commitment, Report
from luoshi.office.people.models import Person
from luoshi.office.rules.queries import pack_on
from luoshi.office.wording import said
from luoshi.reading.again import Segment
from luoshi.reading.copying import likeness

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding as the screen shows it. `segments`: this text against the other one, and `picture`: the evidence it looks
    like, both only where the viewer may see that."""

    check: str
    label: str
    sentence: str
    rule: str
    blocks: bool
    segments: Sequence[Segment] = ()
    picture: int | None = None

    @property
    def version(self) -> str:
        """The version of the rules by which it was found: `rule` is that and the rule's code."""
        return self.rule.partition(" ")[0]


def tell(found: Iterable[Finding], done: str, viewer: Person) -> list[ToldFinding]:
    """The findings of a text in words: one statement, none where no other report is spoken of."""
    return tell_all([(list(found), done)], viewer)[0]


def tell_all(texts: Sequence[tuple[Sequence[Finding], str]], viewer: Person) -> list[list[ToldFinding]]:
    """The same for several texts at once."""
    named = {finding["facts"]["report"] for found, _done in texts for finding in found if "report" in finding["facts"]}
    seen = Commitment.objects.visible_to(viewer)
    others = Report.objects.filter(pk__in=named, commitment__in=seen).select_related("commitment", "unit")
    known = {report.pk: report for report in others} if named else {}
    return [[_told(finding, done, known) for finding in found] for found, done in texts]


def _told(finding: Finding, done: str, known: Mapping[int, Report]) -> ToldFinding:
    facts = finding["facts"]
    other = known.get(facts.get("report", 0))
    segments = likeness(done, other.done).segments if other and "percent" in facts else ()
    sentence = SENTENCES[finding["check"]](facts, other)
    return ToldFinding(
        finding["check"],
        _label(finding["check"]),
        sentence,
        finding["rule"],
        finding["effect"] == "block",
        segments,
        facts.get("evidence") if other else None,
    )


def _label(code: str) -> str:
    """What the check is called in the rules of today; its bare code where they no longer have it."""
    reports = pack_on(today()).reports
    check = getattr(reports.checks, code, None) if reports else None
    return said(check.names) if check else code


def _empty(facts: Facts, other: Report | None) -> str:
    return _("没有一个数字、日期或具体事物。请写明办了什么、到哪一步、数量多少。")


def _repeated(facts: Facts, other: Report | None) -> str:
    return _("与本事项第 %(number)d 次反馈有 %(percent)d%% 的字相同。请写本期的新进展。") % facts


def _copied(facts: Facts, other: Report | None) -> str:
    if other is None:
        return _("与另一件事项的一份反馈有 %(percent)d%% 的字相同。请写本事项自己的进展。") % facts
    told = {
        "percent": facts["percent"],
        "number": facts["number"],
        "unit": other.unit,
        "matter": other.commitment.number,
    }
    return (
        _("与%(unit)s报送的事项 %(matter)s 第 %(number)d 次反馈有 %(percent)d%% 的字相同。请写本事项自己的进展。")
        % told
    )


def _figures(facts: Facts, other: Report | None) -> str:
    if facts["kind"] == "fall":
        return (
            _("“%(measure)s”第 %(number)d 次反馈是 %(earlier)s，这次是 %(later)s，少了。请核对，或写明原因。") % facts
        )
    if facts["kind"] == "jump":
        return (
            _(
                "“%(measure)s”第 %(number)d 次反馈是 %(earlier)s，这次是 %(later)s，是那次的 %(times)s 倍。请核对，或写明原因。"
            )
            % facts
        )
    return _("这里说“%(measure)s”原来是 %(later)s，而第 %(number)d 次反馈报的是 %(earlier)s。请核对。") % facts


def _progress(facts: Facts, other: Report | None) -> str:
    if facts["kind"] == "fall":
        return _("自报进度第 %(number)d 次反馈是 %(earlier)d%%，这次是 %(later)d%%，退了。请核对，或写明原因。") % facts
    if facts["kind"] == "jump":
        return (
            _(
                "自报进度从第 %(number)d 次反馈的 %(earlier)d%% 到 %(later)d%%，多了 %(points)d 个百分点。请核对，或写明原因。"
            )
            % facts
        )
    return _("自报进度填的是 %(later)d%%，文字里写的是“%(words)s”。请改成一致。") % facts


def _reused(facts: Facts, other: Report | None) -> str:
    if other is None:
        return _("佐证“%(filename)s”在另一件事项里已经用过。请换成本事项、本期的佐证。") % facts
    told = {"filename": facts["filename"], "number": facts["number"], "matter": other.commitment.number}
    return _("佐证“%(filename)s”在事项 %(matter)s 第 %(number)d 次反馈已经用过。请换成本期的佐证。") % told


def _alike(facts: Facts, other: Report | None) -> str:
    if other is None:
        return _("照片“%(filename)s”与另一件事项里的一张照片相似。请用本事项、本期拍的照片。") % facts
    told = {
        "filename": facts["filename"],
        "number": facts["number"],
        "matter": other.commitment.number,
        "day": day(other.reported_at),
    }
    return (
        _("照片“%(filename)s”与事项 %(matter)s %(day)s报送（第 %(number)d 次反馈）的照片相似。请用本期拍的照片。")
        % told
    )


SENTENCES: dict[str, Callable[[Facts, Report | None], str]] = {
    "empty": _empty,
    "repeated": _repeated,
    "copied": _copied,
    "figures": _figures,
    "progress": _progress,
    "reused": _reused,
    "alike": _alike,
}
