"""What becomes of dispatches in the demo city: signed for, causes recorded, reported on, closed once their signals are over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from demo import evidence
from luoshi.office.indicators import actions as measuring
from luoshi.office.indicators.models import FirmSignal, Signal
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, Origin, Report, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Person, Role, Unit

if TYPE_CHECKING:
    from demo.load import City

SCRIPT = yaml.safe_load(Path(__file__).with_name("dispatches.yaml").read_text(encoding="utf-8"))
SIGNED = 2  # days after the assignment
Either = Signal | FirmSignal


def go_on(city: City, day: date) -> None:
    """Everything that is due by a day."""
    for each in Commitment.objects.filter(origin=Origin.SIGNAL).select_related("lead", "office").order_by("pk"):
        handler, head = _of(each.lead, Role.HANDLER), _of(each.lead, Role.HEAD)
        if handler is None or head is None or each.assigned_on is None:
            continue
        if each.state == State.ASSIGNED and (day - each.assigned_on).days >= SIGNED:
            actions.sign_for(handler, each.pk)
            each.refresh_from_db()
        if each.state == State.IN_PROGRESS:
            signals = list(_signals(each))
            for signal in signals:
                steps = next((entry["then"] for entry in SCRIPT if _meant(city, entry, signal)), ())
                due = [step for step in steps if step["after"] <= (day - each.assigned_on).days]
                _answer(each, signal, due, handler, head)
            if signals and not any(signal.closed_on is None for signal in _signals(each)):
                _close(city, each, handler, head)


def _signals(dispatch: Commitment) -> Iterator[Either]:
    yield from Signal.objects.filter(commitment=dispatch).select_related("area").order_by("pk")
    yield from FirmSignal.objects.filter(commitment=dispatch).order_by("pk")


def _answer(dispatch: Commitment, signal: Either, due: list[Mapping[str, Any]], handler: Person, head: Person) -> None:
    """What the script says of a signal, as far as it is not done."""
    for step in due:
        if "cause" in step and not signal.cause:
            record = measuring.record_cause if isinstance(signal, Signal) else measuring.record_firm_cause
            record(handler, signal.pk, step["cause"], step["told"])
        elif "progress" in step and not dispatch.reports.exists():
            actions.report(handler, dispatch.pk, progress=step["progress"], done=step["done"])
            actions.approve_report(head, dispatch.reports.get(status=Report.Status.SUBMITTED).pk)


def _meant(city: City, entry: Mapping[str, Any], signal: Either) -> bool:
    if entry["signal"] != signal.code:
        return False
    if isinstance(signal, FirmSignal):
        return "indicator" not in entry
    county = city.units[entry["county"]].pk if "county" in entry else signal.area_id
    return (entry.get("indicator"), county) == (signal.indicator, signal.area_id)


def _close(city: City, dispatch: Commitment, handler: Person, head: Person) -> None:
    """All of its signals have cleared and their causes are known: reported, verified by one supervisor, closed by another."""
    orders = list(dispatch.elements.values_list("order", flat=True))
    paper = Attachment(
        "情况说明.pdf", evidence.pdf("调度情况说明", [dispatch.title, "原因已查明，数据已回到界限以内。"]), orders
    )
    actions.report(handler, dispatch.pk, progress=100, done="原因已查明，数据已回到界限以内。", attachments=[paper])
    actions.approve_report(head, dispatch.reports.get(status=Report.Status.SUBMITTED).pk)
    actions.apply_close(head, dispatch.pk)
    ticks = dict.fromkeys(dispatch.elements.values_list("pk", flat=True), True)
    found = "核对预警和最新数据，已消除。"
    actions.verify(city.people["xuming"], dispatch.pk, method="papers", finding=found, ticks=ticks)
    actions.close(city.people["zhouyan"], dispatch.pk)


def _of(unit: Unit | None, role: str) -> Person | None:
    return Person.objects.filter(duties__unit=unit, duties__role=role).order_by("pk").first()
