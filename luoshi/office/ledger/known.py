"""What is known before a report is written: open slots, the last report and its figures, the parts, what lacks evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from luoshi.office.ledger.actions.reporting import reporting_unit
from luoshi.office.ledger.models import Commitment, Element, Report, ReportDraft, ReportSlot
from luoshi.office.people.models import Person
from luoshi.reading.figures import figures


@dataclass(frozen=True, slots=True)
class Known:
    """What stands beside the form, and what it is filled in with."""

    slots: Sequence[ReportSlot]
    last: Report | None
    figures: Sequence[str]
    returned: Report | None
    waiting: Report | None
    parts: Sequence[Commitment]
    elements: Sequence[Element]
    bare: Sequence[Element]
    initial: dict[str, object]


def known(person: Person, commitment: Commitment, draft: ReportDraft | None, slot: str = "") -> Known:
    """For a person who may report. What they wrote so far counts before a returned report, and that before what is derived."""
    unit = reporting_unit(commitment, person)
    reports = list(commitment.reports.filter(unit_id=unit).select_related("decided_by", "reporter").order_by("-number"))
    signed = next((report for report in reports if report.status == Report.Status.APPROVED), None)
    returned = reports[0] if reports and reports[0].status == Report.Status.RETURNED else None
    waiting = next((report for report in reports if report.status == Report.Status.SUBMITTED), None)
    slots = list(
        commitment.slots.open().filter(unit_id=unit).exclude(reports__status=Report.Status.SUBMITTED).order_by("start")
    )
    parts = list(commitment.children.select_related("lead").order_by("pk"))
    signed_for = Element.objects.filter(pk=OuterRef("pk"), evidence__report__status=Report.Status.APPROVED)
    elements = list(commitment.elements.annotate(has_evidence=Exists(signed_for)))
    initial: dict[str, object] = {
        "progress": commitment.claimed,
        "done": _told(parts),
        "slot": slots[0].pk if slots else None,
    }
    if returned:
        initial |= {name: getattr(returned, name) for name in ("progress", "done", "problems", "next_steps")}
        initial["slot"] = returned.slot_id or initial["slot"]
    if draft:
        initial |= {name: value for name, value in draft.content.items() if value}
    if slot in {str(one.pk) for one in slots}:
        initial["slot"] = slot
    return Known(
        slots=slots,
        last=signed,
        figures=[figure.words for figure in figures(signed.done)] if signed else (),
        returned=returned,
        waiting=waiting,
        parts=parts,
        elements=elements,
        bare=[each for each in elements if not each.has_evidence],
        initial=initial,
    )


def _told(parts: Sequence[Commitment]) -> str:
    """The parts' progress as the beginning of the report; empty where there are none."""
    if not parts:
        return ""
    each = "；".join(f"{part.title} {part.claimed}%" for part in parts)
    return _("分解事项进度：%(each)s。") % {"each": each}
